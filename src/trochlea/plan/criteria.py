"""What opens next, and what it takes: one checklist a phase."""

from datetime import date

from trochlea.plan.gates import entry_gate
from trochlea.plan.place import BUILD_ORDER, Place, Variable
from trochlea.plan.rules import PlanRules
from trochlea.vocabulary.decision import Criterion, Phase, Unlock

WORDS = {
    Variable.FREQUENCY: "one more run a week, each shorter, the week no longer",
    Variable.DURATION: "longer runs",
    Variable.CONTINUOUS: "running without walk breaks",
    Variable.GENTLE_UPHILL: "gentle uphill",
    Variable.FASTER: "faster running",
    Variable.DOWNHILL: "downhill",
    Variable.STAIRS: "stairs and rough ground",
}


def unlocks(place: Place, today: date, rules: PlanRules, goal_week_km: float | None) -> tuple[Unlock, ...]:
    """The checklists of the phase, the next thing first."""
    if place.phase is Phase.CALM:
        return (_rebuild(place, rules), Unlock("running", (_waits("the calm and rebuild phases are over"),)))
    if place.phase is Phase.REBUILD:
        return (
            Unlock("walk-run, step 1", entry_gate(place.gate, today, rules.gate)),
            _hills_later("the walk-run steps are done"),
        )
    if place.phase is Phase.RETURN:
        return (_next_step(place, rules), _hills_later("the walk-run steps are done"))
    if place.phase is Phase.BUILD:
        return (*_next_variables(place, today, rules), *_keep(place, rules, goal_week_km))
    return ()


def _rebuild(place: Place, rules: PlanRules) -> Unlock:
    most, days = rules.calm.walk_stairs_most, rules.calm.days
    text = f"Walking and stairs at {most:g} of 10 or less, {days} days running: {place.calm_row} so far"
    return Unlock("the rebuild phase", (Criterion(text, place.calm_row >= days),))


def _next_step(place: Place, rules: PlanRules) -> Unlock:
    step = place.step or 1
    what = f"step {step + 1} of {len(rules.steps)}" if step < len(rules.steps) else "the build phase"
    greens = rules.step.greens
    text = f"The last {greens} runs at step {step} green: {place.greens} so far"
    return Unlock(what, (Criterion(text, place.greens >= greens),))


def _next_variables(place: Place, today: date, rules: PlanRules) -> tuple[Unlock, ...]:
    rank = BUILD_ORDER.index(place.variable)
    since = place.variable_since or today
    now = (
        Criterion(
            f"{rules.build.greens} green runs in a row with {WORDS[place.variable]}: {place.greens} so far",
            place.greens >= rules.build.greens,
        ),
        Criterion(
            f"{rules.build.days} days with one change only: {(today - since).days} so far",
            (today - since).days >= rules.build.days,
        ),
    )
    later = BUILD_ORDER[rank + 1 :]
    return tuple(
        Unlock(WORDS[v], now if i == 0 else (_waits(f"{WORDS[later[i - 1]]} is done"),))
        for i, v in enumerate(later)
    )


def _keep(place: Place, rules: PlanRules, goal_week_km: float | None) -> tuple[Unlock, ...]:
    if goal_week_km is None:
        return (Unlock("the keep phase", (Criterion("A goal for the week: none is set", False),)),)
    text = (
        f"{rules.keep.weeks} complete weeks at {goal_week_km:.1f} km without amber: {place.goal_weeks} so far"
    )
    return (Unlock("the keep phase", (Criterion(text, place.goal_weeks >= rules.keep.weeks),)),)


def _hills_later(when: str) -> Unlock:
    return Unlock("hills, speed and stairs", (_waits(when),))


def _waits(when: str) -> Criterion:
    return Criterion(f"Waits until {when}", False)
