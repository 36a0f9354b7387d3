"""How one event moves the runner in the plan: a red, an amber, a green, an unanswered run, a long break."""

from datetime import date, timedelta

from trochlea.plan.day import RunDay
from trochlea.plan.place import BUILD_ORDER, GateMemory, Place, Road
from trochlea.plan.rules import FlareRules, PlanRules
from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.reading import Verdict

ONE_DAY = timedelta(days=1)
# Bound once: a member looked up on its enum takes ten times as long, and years of days are looked at.
GREEN, UNKNOWN = Verdict.GREEN, Verdict.UNKNOWN
RETURN, BUILD = Phase.RETURN, Phase.BUILD
LAST_VARIABLE = BUILD_ORDER[-1]


def enter(place: Place, phase: Phase, on: date, *, forward: bool) -> Place:
    """Begin a phase: what was counted for the one before is forgotten."""
    return place._replace(
        phase=phase,
        since=on,
        step=1 if phase is Phase.RETURN else None,
        greens=0,
        ambers=0,
        variable=place.variable if phase is Phase.KEEP else BUILD_ORDER[0],
        variable_since=on if phase is Phase.BUILD else None,
        progress_on=on if forward else place.progress_on or on,
        calm_row=0,
        calm_on=None,
        gate=GateMemory(),
    )


def after_red(place: Place, road: Road, on: date, rules: PlanRules, *, by_a_run: bool) -> Place:
    """A red reading: one step back, and back to calm when it is the second within two weeks.

    Red days that follow each other without a new run are one flare: they prolong the rest and count once (ours).
    """
    if place.red_on is not None and (on == place.red_on or (not by_a_run and on - place.red_on <= ONE_DAY)):
        return place._replace(red_on=on, greens=0)
    first = _is_placement(place, road, on, by_a_run=by_a_run)
    reds = (*_recent(place.reds, on, rules.flare), on)
    place = place._replace(reds=reds, red_on=on, greens=0, ambers=0, unknown_row=0, goal_weeks=0)
    if len(reds) >= rules.flare.reds:
        return enter(place, Phase.CALM, on, forward=False)._replace(reds=(), fell_back_on=on)
    if first or place.phase in (Phase.CALM, Phase.REBUILD):
        return enter(place, Phase.CALM, on, forward=False)
    return _one_back(place, on)


def after_amber(place: Place, rules: PlanRules) -> Place:
    """An amber run: the step, or the variable, is repeated; the third in a row at a step takes one step back (ours)."""
    ambers = place.ambers + 1 if place.phase is Phase.RETURN else 0
    place = place._replace(greens=0, unknown_row=0, ambers=ambers)
    if ambers >= rules.step.ambers:
        return place._replace(step=max(1, (place.step or 1) - 1), ambers=0)
    return place


def after_unknown(place: Place, rules: PlanRules) -> Place:
    """An unanswered run: nothing moves up; the second in a row takes one step back."""
    row = place.unknown_row + 1
    place = place._replace(unknown_row=row, greens=0)
    if row == rules.unknown.back_after and place.phase is Phase.RETURN:
        return place._replace(step=max(1, (place.step or 1) - 1))
    return place


def after_green(place: Place, run: RunDay, on: date, rules: PlanRules) -> Place:
    """A green run: it counts towards the next step or variable, and opens it when it is enough."""
    if place.unknown_row or place.ambers:
        place = place._replace(unknown_row=0, ambers=0)
    if place.phase is RETURN:
        return _green_step(place, run, on, rules)
    if place.phase is BUILD:
        return _green_build(place, on, rules)
    return place


def after_run(place: Place, road: Road, run: RunDay, on: date, rules: PlanRules) -> Place:
    """Settle one run by its verdict, `on` the day its last reading was due."""
    if not run.asked:
        return place
    colour = run.verdict.verdict
    green_by_week = colour is UNKNOWN and run.vouched and place.phase is Phase.KEEP
    if colour is GREEN or green_by_week:
        place = after_green(place, run, on, rules)
    elif colour is Verdict.RED:
        place = after_red(place, road, run.verdict.red_on or on, rules, by_a_run=True)
    elif colour is Verdict.AMBER:
        place = after_amber(place, rules)
    else:
        return after_unknown(place, rules)
    road.known_verdicts += 1
    return place


def after_break(place: Place, gap_days: int, on: date, rules: PlanRules) -> Place:
    """A long time without a run: counts are forgotten; after a very long one the return steps begin anew (ours)."""
    if gap_days < rules.break_days:
        return place
    if gap_days >= rules.restart_days and (place.phase, place.step) != (Phase.RETURN, 1):
        return enter(place, Phase.RETURN, on, forward=False)._replace(unknown_row=0)
    return place._replace(greens=0) if place.greens else place


def _is_placement(place: Place, road: Road, on: date, *, by_a_run: bool) -> bool:
    """Whether a red belongs to the first thing ever told: a runner whose last run was red starts in calm."""
    nothing_before = road.known_verdicts == 0 and not place.reds
    return place.phase is Phase.BUILD and nothing_before and (by_a_run or on == place.since)


def _recent(reds: tuple[date, ...], on: date, rules: FlareRules) -> tuple[date, ...]:
    return tuple(red for red in reds if (on - red).days <= rules.within_days)


def _one_back(place: Place, on: date) -> Place:
    if place.phase is Phase.RETURN:
        return place._replace(step=max(1, (place.step or 1) - 1))
    rank = max(0, BUILD_ORDER.index(place.variable) - 1)
    place = place._replace(variable=BUILD_ORDER[rank], variable_since=on)
    return place._replace(phase=Phase.BUILD, since=on) if place.phase is Phase.KEEP else place


def _green_step(place: Place, run: RunDay, on: date, rules: PlanRules) -> Place:
    step = rules.steps[(place.step or 1) - 1]
    if run.km is None or run.doubtful or run.km < rules.step.done_share * step.km:
        return place
    greens = place.greens + 1
    if greens < rules.step.greens:
        return place._replace(greens=greens)
    if step.number == len(rules.steps):
        return enter(place, Phase.BUILD, on, forward=True)
    return place._replace(step=step.number + 1, greens=0, progress_on=on)


def _green_build(place: Place, on: date, rules: PlanRules) -> Place:
    if place.variable is LAST_VARIABLE and place.greens >= rules.build.greens:
        return place  # nothing is left to open: the count stops at what was needed
    greens = place.greens + 1
    since = place.variable_since or on
    rank = BUILD_ORDER.index(place.variable)
    enough = greens >= rules.build.greens and (on - since).days >= rules.build.days
    if not enough or rank + 1 == len(BUILD_ORDER):
        return place._replace(greens=greens)
    return place._replace(variable=BUILD_ORDER[rank + 1], variable_since=on, greens=0, progress_on=on)
