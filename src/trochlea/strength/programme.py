"""Today's session: chosen from tests, pain and equipment, within the rests each muscle group needs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from trochlea.strength.exercise import Effort, Equipment, Exercise, Library, MuscleGroup
from trochlea.strength.kneecap import session_load
from trochlea.strength.progression import RANK, in_deload, may_do, next_of
from trochlea.strength.tests import Judged, Sides, Standing, TestKind
from trochlea.strength.training import (
    Item,
    KneecapRules,
    Logged,
    Move,
    Next,
    PhaseDose,
    ProgrammeRules,
    Session,
    Today,
)

USUAL_ORDER = (
    MuscleGroup.THIGH,
    MuscleGroup.HIP_SIDE,
    MuscleGroup.HIP_BACK,
    MuscleGroup.TRUNK,
    MuscleGroup.CALF,
    MuscleGroup.BALANCE,
)
TRAINED_BY: Mapping[TestKind, MuscleGroup] = {
    TestKind.HIP_ABDUCTION: MuscleGroup.HIP_SIDE,
    TestKind.HIP_ROTATION: MuscleGroup.HIP_SIDE,
    TestKind.HIP_SIT: MuscleGroup.HIP_SIDE,
    TestKind.KNEE_EXTENSION: MuscleGroup.THIGH,
    TestKind.ONE_LEG_RISE: MuscleGroup.THIGH,
    TestKind.SINGLE_LEG_BRIDGE: MuscleGroup.HIP_BACK,
    TestKind.SIDE_PLANK: MuscleGroup.TRUNK,
    TestKind.STEP_DOWN: MuscleGroup.HIP_SIDE,
}


def groups_first(judged: Sequence[Judged], sides: Sequence[Sides]) -> tuple[MuscleGroup, ...]:
    """Muscle groups that tests put first: below the usual counts once, well below or one side behind twice.

    A test stopped by pain, without a norm, or within the usual puts nothing first.
    """
    points: Counter[MuscleGroup] = Counter()
    weight = {Standing.BELOW: 1, Standing.WELL_BELOW: 2}
    for result in judged:
        points[TRAINED_BY[result.kind]] += weight.get(result.standing, 0)
    for pair in sides:
        points[TRAINED_BY[pair.kind]] += 2 if pair.behind is not None else 0
    wanted = [group for group in USUAL_ORDER if points[group] > 0]
    return tuple(sorted(wanted, key=lambda group: -points[group]))


def training_week(log: Sequence[Logged], today: Today, rules: ProgrammeRules) -> int:
    """Weeks of the programme that count: seven days with too few sessions do not move it on. The first is 1."""
    if today.started is None or today.started > today.on:
        return 1
    days = {entry.on for entry in log}
    span = timedelta(days=rules.window_days)
    week, first = 1, today.started
    while first + span <= today.on:
        week += sum(first <= day < first + span for day in days) >= rules.counted_week
        first += span
    return week


def phase_of(week: int, rules: ProgrammeRules) -> PhaseDose:
    """The dose of a training week."""
    return max((p for p in rules.phases if p.first_week <= week), key=lambda p: p.first_week)


def hard_days(log: Sequence[Logged], today: date, rules: ProgrammeRules) -> frozenset[date]:
    """Hard sessions of the last seven days, today left out."""
    first = today - timedelta(days=rules.window_days - 1)
    return frozenset(entry.on for entry in log if entry.hard and first <= entry.on < today)


def resting_groups(
    log: Sequence[Logged], library: Library, today: date, rules: ProgrammeRules
) -> frozenset[MuscleGroup]:
    """Muscle groups that worked hard less than the rest ago."""
    tired = (e for e in log if e.hard and today - timedelta(days=rules.rest_days) < e.on <= today)
    return frozenset(group for entry in tired for group in library[entry.exercise].groups)


def session_for(
    library: Library, log: Sequence[Logged], today: Today, rules: ProgrammeRules, kneecap: KneecapRules
) -> Session:
    """What to do today.

    Order: is training held; how hard may the day be; which groups; which exercise of each; which dose. Every limit is
    checked again on the finished session. The log of days after `today` is not looked at.
    """
    known = [entry for entry in log if entry.on <= today.on and entry.exercise in library]
    week = training_week(known, today, rules)
    if today.held:
        return Session(today.on, Effort.LIGHT, (), ("Held until a clinician has looked at it.",), week, None)
    allowed, reasons = _effort_allowed(known, today, rules)
    phase = phase_of(week, rules)
    tired = resting_groups(known, library, today.on, rules)
    wanted = _how_many(known, today, rules)
    items = list(_items(library, known, today, rules, phase, allowed, tired))[:wanted]
    kept = tuple(item for item in items if _within_limits(item, library, today, known, rules, allowed, tired))
    hard = any(item.effort is Effort.HARD for item in kept)
    load = session_load(kept, library, kneecap)
    effort = Effort.HARD if hard else Effort.LIGHT
    return Session(today.on, effort, kept, tuple(reasons), week, load)


def _effort_allowed(log: Sequence[Logged], today: Today, rules: ProgrammeRules) -> tuple[Effort, list[str]]:
    """How hard the day may be, and what made it so."""
    reasons = ["Run first, then strength."] if today.ran_today else []
    if in_deload(today, rules):
        return Effort.LIGHT, [*reasons, "A red reading within the last week: light, and half the sets."]
    if today.pain is None:
        return Effort.LIGHT, [*reasons, "Today's pain is not known, so the session stays light."]
    if today.testing_run_tomorrow:
        return Effort.LIGHT, [*reasons, "Tomorrow's run tests the knee, so today stays light."]
    if len(hard_days(log, today.on, rules)) >= rules.hard_most:
        return Effort.LIGHT, [*reasons, "Three hard sessions in seven days are enough; this one is light."]
    return Effort.HARD, reasons


def _how_many(log: Sequence[Logged], today: Today, rules: ProgrammeRules) -> int:
    """Three exercises while sessions are missed or the knee is sore, else four."""
    first = today.on - timedelta(days=rules.window_days)
    done = len({entry.on for entry in log if first <= entry.on < today.on})
    started_lately = today.started is None or today.on - today.started < timedelta(days=rules.window_days)
    missed = not started_lately and done < rules.counted_week
    sore = today.pain is None or today.pain > rules.pain_free_most
    return rules.exercises_low if missed or sore or in_deload(today, rules) else rules.exercises_high


def _items(
    library: Library,
    log: Sequence[Logged],
    today: Today,
    rules: ProgrammeRules,
    phase: PhaseDose,
    allowed: Effort,
    tired: frozenset[MuscleGroup],
) -> Iterator[Item]:
    used: set[MuscleGroup] = set()
    for group in _group_order(library, log, today):
        if group in used:
            continue
        step = _choice(group, library, log, today, rules, allowed, tired)
        if step is not None:
            exercise = library[step.exercise]
            used.add(group)
            yield _item(exercise, step, phase, today, rules, allowed, tired)


def _group_order(library: Library, log: Sequence[Logged], today: Today) -> tuple[MuscleGroup, ...]:
    """Groups that tests put first, then thigh and hips, then whichever of the rest was longest ago."""
    last = {
        g: max((e.on for e in log if g in library[e.exercise].groups), default=date.min) for g in MuscleGroup
    }
    core, others = (
        USUAL_ORDER[: USUAL_ORDER.index(MuscleGroup.TRUNK)],
        USUAL_ORDER[USUAL_ORDER.index(MuscleGroup.TRUNK) :],
    )
    rest = sorted(others, key=lambda group: last[group])
    return tuple(dict.fromkeys((*today.first, *core, *rest)))


def _choice(
    group: MuscleGroup,
    library: Library,
    log: Sequence[Logged],
    today: Today,
    rules: ProgrammeRules,
    allowed: Effort,
    tired: frozenset[MuscleGroup],
) -> Next | None:
    """The exercise of one group: what follows from the last one done, else an entry to the ladder that fits today."""

    def fits(key: str) -> bool:
        exercise = library[key]
        resting = allowed is Effort.LIGHT or exercise.groups & tired
        return may_do(exercise, today, log, rules) and not (resting and exercise.effort is Effort.HARD)

    last = _last_done(group, library, log, today)
    if last is not None:
        step = next_of(last, library, log, today, rules)
        if fits(step.exercise):
            return step
        down = next((key for key in _ladder_down(last, library) if fits(key)), None)
        if down is not None:
            why = f"{library[down].name} today; {last.name} comes back when the day allows it."
            return Next(Move.EASIER, down, None, why)
    starts = [e for e in library.values() if e.start and main_group(e) is group and fits(e.key)]
    if not starts:
        return None
    best = max(starts, key=lambda e: RANK.index(e.kneecap.kind)) if _calm(today, rules) else starts[0]
    return Next(Move.START, best.key, None, "A first time: learn the movement.")


def _calm(today: Today, rules: ProgrammeRules) -> bool:
    return today.pain is not None and today.pain <= rules.pain_free_most


def main_group(exercise: Exercise) -> MuscleGroup:
    """The group an exercise is chosen for: the first of the usual order that it trains."""
    return next(group for group in USUAL_ORDER if group in exercise.groups)


def _last_done(group: MuscleGroup, library: Library, log: Sequence[Logged], today: Today) -> Exercise | None:
    """The exercise of this group done last; of one day's the hardest that was not too much."""
    done = [
        (e.on, library[e.exercise])
        for e in log
        if main_group(library[e.exercise]) is group and e.on < today.on
    ]
    if not done:
        return None
    day = max(on for on, _ in done)
    return max((x for on, x in done if on == day), key=lambda x: (RANK.index(x.kneecap.kind), x.key))


def _ladder_down(exercise: Exercise, library: Library) -> Iterator[str]:
    """Everything easier, nearest first."""
    queue, seen = list(exercise.easier), set[str]()
    while queue:
        key = queue.pop(0)
        if key not in seen:
            seen.add(key)
            yield key
            queue.extend(library[key].easier)


def _item(
    exercise: Exercise,
    step: Next,
    phase: PhaseDose,
    today: Today,
    rules: ProgrammeRules,
    allowed: Effort,
    tired: frozenset[MuscleGroup],
) -> Item:
    """The dose: the exercise's own range, the sets of the phase, light where the day or the group is."""
    dose, easy = exercise.dose, rules.phases[0]
    may_be_hard = allowed is Effort.HARD and not exercise.groups & tired and step.move is not Move.EASIER
    asks_more = phase.rpe_low >= rules.hard_from_rpe and main_group(exercise) is not MuscleGroup.BALANCE
    hard = exercise.effort is Effort.HARD or (may_be_hard and asks_more)
    shown = phase if hard and asks_more else easy
    sets = min(shown.sets, dose.sets) if not hard else max(shown.sets, dose.sets)
    if in_deload(today, rules):
        sets = max(1, int(sets * rules.deload_sets_share))
    reps = None if dose.reps_low is None or dose.reps_high is None else (dose.reps_low, dose.reps_high)
    hold = (
        None if dose.hold_low_s is None or dose.hold_high_s is None else (dose.hold_low_s, dose.hold_high_s)
    )
    load_kg = (step.load_kg or rules.load_first_kg) if Equipment.WEIGHT in exercise.equipment else None
    effort = Effort.HARD if hard else Effort.LIGHT
    rpe = (shown.rpe_low, shown.rpe_high)
    return Item(exercise.key, sets, reps, hold, load_kg, rpe, effort, step.move, step.why)


def _within_limits(
    item: Item,
    library: Library,
    today: Today,
    log: Sequence[Logged],
    rules: ProgrammeRules,
    allowed: Effort,
    tired: frozenset[MuscleGroup],
) -> bool:
    """The same limits once more on what was built: a fault above must not reach a knee."""
    exercise = library[item.exercise]
    too_hard = item.effort is Effort.HARD and (allowed is Effort.LIGHT or bool(exercise.groups & tired))
    return may_do(exercise, today, log, rules) and not too_hard
