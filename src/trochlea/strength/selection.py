"""Which exercise of each muscle group the day takes, and at which dose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from trochlea.strength.exercise import Effort, Equipment, Exercise, Library, MuscleGroup
from trochlea.strength.progression import RANK, in_deload, may_do, next_of
from trochlea.strength.training import Item, Logged, Move, Next, PhaseDose, ProgrammeRules, Today

Number = TypeVar("Number", int, float)

USUAL_ORDER = (
    MuscleGroup.THIGH,
    MuscleGroup.HIP_SIDE,
    MuscleGroup.HIP_BACK,
    MuscleGroup.TRUNK,
    MuscleGroup.CALF,
    MuscleGroup.BALANCE,
)
ALWAYS = USUAL_ORDER[: USUAL_ORDER.index(MuscleGroup.TRUNK)]  # thigh and hips; the others take turns


@dataclass(frozen=True, slots=True)
class Day:
    """Everything a choice rests on."""

    library: Library
    log: Sequence[Logged]  # up to today, of exercises that the library knows
    today: Today
    rules: ProgrammeRules
    phase: PhaseDose
    allowed: Effort  # how hard the day may be
    tired: frozenset[MuscleGroup]  # groups that worked hard less than the rest ago


def main_group(exercise: Exercise) -> MuscleGroup:
    """The group an exercise is chosen for: the first of the usual order that it trains."""
    return next(group for group in USUAL_ORDER if group in exercise.groups)


def items_of(day: Day) -> Iterator[Item]:
    """One exercise a group, the most wanted group first; a group without a fitting exercise is left out."""
    used: set[str] = set()
    for group in _group_order(day):
        step = _choice(day, group)
        if step is not None and step.exercise not in used:
            used.add(step.exercise)
            yield _item(day, day.library[step.exercise], step)


def fits(day: Day, key: str) -> bool:
    """Whether an exercise may be done on this day: things, pain, last time, and rest of its muscle groups."""
    exercise = day.library[key]
    must_rest = day.allowed is Effort.LIGHT or bool(exercise.groups & day.tired)
    return may_do(exercise, day.today, day.log, day.rules) and not (
        must_rest and exercise.effort is Effort.HARD
    )


def within_limits(day: Day, item: Item) -> bool:
    """The same limits once more on what was built: a fault before must not reach a knee."""
    exercise = day.library[item.exercise]
    must_rest = day.allowed is Effort.LIGHT or bool(exercise.groups & day.tired)
    return fits(day, item.exercise) and not (must_rest and item.effort is Effort.HARD)


def _group_order(day: Day) -> tuple[MuscleGroup, ...]:
    """Groups that tests put first, then thigh and hips, then whichever of the rest was longest ago."""
    last = {
        group: max((e.on for e in day.log if group in day.library[e.exercise].groups), default=date.min)
        for group in MuscleGroup
    }
    turns = sorted((g for g in USUAL_ORDER if g not in ALWAYS), key=lambda group: last[group])
    return tuple(dict.fromkeys((*day.today.first, *ALWAYS, *turns)))


def _choice(day: Day, group: MuscleGroup) -> Next | None:
    """What follows from the last exercise of the group; else the same, else something easier, else a start."""
    last = _last_done(day, group)
    if last is not None:
        step = next_of(last, day.library, day.log, day.today, day.rules)
        if fits(day, step.exercise):
            return step
        if fits(day, last.key):
            why = "The same again; the next step comes when the day allows it."
            return Next(Move.HOLD, last.key, step.load_kg, why)
        down = next((key for key in _ladder_down(day.library, last) if fits(day, key)), None)
        if down is not None:
            why = f"{day.library[down].name} today; {last.name} comes back when the day allows it."
            return Next(Move.STAND_IN, down, None, why)
    return _start(day, group, Move.START if last is None else Move.STAND_IN)


def _start(day: Day, group: MuscleGroup, move: Move) -> Next | None:
    """A way into a ladder: with a calm knee the one that asks most, else the one that asks least."""
    starts = [e for e in day.library.values() if e.start and main_group(e) is group and fits(day, e.key)]
    if not starts:
        return None
    pain = day.today.pain
    calm = pain is not None and pain <= day.rules.pain_free_most
    best = max(starts, key=_kneecap_rank) if calm else min(starts, key=_kneecap_rank)
    return Next(move, best.key, None, "A place to start from.")


def _kneecap_rank(exercise: Exercise) -> tuple[int, float]:
    return RANK.index(exercise.kneecap.kind), exercise.kneecap.peak_bw or 0


def _last_done(day: Day, group: MuscleGroup) -> Exercise | None:
    """The exercise of this group done last, stand-ins left out; of one day's the one that asks most of the knee."""
    done = [
        (entry.on, day.library[entry.exercise])
        for entry in day.log
        if entry.on < day.today.on and not entry.stand_in and main_group(day.library[entry.exercise]) is group
    ]
    if not done:
        return None
    latest = max(on for on, _ in done)
    return max((exercise for on, exercise in done if on == latest), key=_kneecap_rank)


def _ladder_down(library: Library, exercise: Exercise) -> Iterator[str]:
    """Everything easier, nearest first."""
    queue, seen = list(exercise.easier), set[str]()
    while queue:
        key = queue.pop(0)
        if key not in seen:
            seen.add(key)
            yield key
            queue.extend(library[key].easier)


def _item(day: Day, exercise: Exercise, step: Next) -> Item:
    """The dose: the exercise's own range, the sets of the phase, light where the day or the group is."""
    dose, rules = exercise.dose, day.rules
    stepping_back = step.move in (Move.EASIER, Move.STAND_IN)
    may_be_hard = day.allowed is Effort.HARD and not exercise.groups & day.tired and not stepping_back
    asks_more = day.phase.rpe_low >= rules.hard_from_rpe and main_group(exercise) is not MuscleGroup.BALANCE
    hard = exercise.effort is Effort.HARD or (may_be_hard and asks_more)
    shown = day.phase if hard and asks_more else rules.phases[0]
    sets = max(shown.sets, dose.sets) if hard else min(shown.sets, dose.sets)
    if in_deload(day.today, rules):
        sets = max(1, int(sets * rules.deload_sets_share))
    return Item(
        exercise=exercise.key,
        sets=sets,
        reps=_pair(dose.reps_low, dose.reps_high),
        hold_s=_pair(dose.hold_low_s, dose.hold_high_s),
        load_kg=(step.load_kg or rules.load_first_kg) if Equipment.WEIGHT in exercise.equipment else None,
        rpe=(shown.rpe_low, shown.rpe_high),
        effort=Effort.HARD if hard else Effort.LIGHT,
        move=step.move,
        why=step.why,
        stand_in=step.move is Move.STAND_IN,
    )


def _pair(low: Number | None, high: Number | None) -> tuple[Number, Number] | None:
    return None if low is None or high is None else (low, high)
