"""When an exercise becomes more, stays, or becomes less: one rule, one function, the cautious ones first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from trochlea.strength.exercise import EVERY_HOME, Effort, Equipment, Exercise, KneecapClass, Library
from trochlea.strength.training import Logged, Move, Next, ProgrammeRules, Today
from trochlea.vocabulary.reading import Morning, Pain

Number = TypeVar("Number", int, float)

RANK = tuple(KneecapClass)


def in_deload(today: Today, rules: ProgrammeRules) -> bool:
    """Whether a red reading is recent enough to halve the work."""
    if today.last_red is None:
        return False
    return today.last_red <= today.on < today.last_red + timedelta(days=rules.deload_days)


def kneecap_most(pain: Pain | None, deload: bool, rules: ProgrammeRules) -> KneecapClass:
    """The highest kneecap class today's pain allows. Unknown pain is treated like much pain."""
    if deload or pain is None or pain > rules.pain_moderate_most:
        return KneecapClass.LOW
    return KneecapClass.MODERATE if pain > rules.pain_high_most else KneecapClass.HIGH


def may_do(exercise: Exercise, today: Today, log: Sequence[Logged], rules: ProgrammeRules) -> bool:
    """Whether an exercise may be done today.

    Its things are there, its kneecap class suits today's pain, and it was not too much within the last days.
    """
    most = kneecap_most(today.pain, in_deload(today, rules), rules)
    if RANK.index(exercise.kneecap.kind) > RANK.index(most):
        return False
    if in_deload(today, rules) and exercise.effort is Effort.HARD:
        return False
    done = entries(log, exercise, today, rules)
    fresh = bool(done) and today.on - done[-1].on < timedelta(days=rules.back_off_days)
    return has_things(exercise, today.equipment) and not (fresh and was_too_much(exercise, done))


def has_things(exercise: Exercise, equipment: frozenset[Equipment]) -> bool:
    """Whether everything the exercise needs is there; a wall and a chair are in every home."""
    return exercise.equipment <= equipment | EVERY_HOME


def was_too_much(exercise: Exercise, done: Sequence[Logged]) -> bool:
    """Whether the last time went over the exercise's pain ceiling, or was stopped, or the morning was worse."""
    if not done:
        return False
    last = done[-1]
    over = last.pain is not None and last.pain > exercise.pain_ceiling
    return over or last.stopped_by_pain or last.morning is Morning.WORSE


def entries(
    log: Sequence[Logged], exercise: Exercise, today: Today, rules: ProgrammeRules
) -> tuple[Logged, ...]:
    """The recent days on which it was done, in order; entries of one day are taken together."""
    first = today.on - timedelta(days=rules.recent_days)
    own = [e for e in log if e.exercise == exercise.key and first <= e.on < today.on]
    days = sorted({entry.on for entry in own})
    return tuple(_together([entry for entry in own if entry.on == day], exercise) for day in days)


def _together(of_day: Sequence[Logged], exercise: Exercise) -> Logged:
    """One day's entries (two sides, say) as one: the worst of each answer, and unknown where one is unknown.

    A pain over the ceiling, a stop and a worse morning are kept even beside an unknown.
    """
    pains = [entry.pain for entry in of_day if entry.pain is not None]
    worst = max(pains, default=None)
    all_said = len(pains) == len(of_day) or (worst is not None and worst > exercise.pain_ceiling)
    mornings = {entry.morning for entry in of_day}
    morning = next((m for m in (Morning.WORSE, None, Morning.SAME, Morning.BETTER) if m in mornings), None)
    return replace(
        of_day[0],
        reps=_least([entry.reps for entry in of_day]),
        hold_s=_least([entry.hold_s for entry in of_day]),
        load_kg=_least([entry.load_kg for entry in of_day]),
        pain=worst if all_said else None,
        morning=morning,
        stopped_by_pain=any(entry.stopped_by_pain for entry in of_day),
        stand_in=any(entry.stand_in for entry in of_day),
    )


def _least(values: Sequence[Number | None]) -> Number | None:
    known = [value for value in values if value is not None]
    return min(known) if known and len(known) == len(values) else None


def next_of(
    exercise: Exercise, library: Library, log: Sequence[Logged], today: Today, rules: ProgrammeRules
) -> Next:
    """What comes after the last times of one exercise. Never more on missing data."""
    done = entries(log, exercise, today, rules)
    load_kg = done[-1].load_kg if done else None
    if not done:
        return Next(Move.START, exercise.key, load_kg, "A first time: learn the movement.")
    if was_too_much(exercise, done) or _not_yet_lowered(done, today, rules):
        return _easier(exercise, library, log, today, rules, load_kg)
    last = [entry for entry in done if _counts(entry, today, rules)][-rules.progress_sessions :]
    if len(last) < rules.progress_sessions:
        return Next(
            Move.HOLD, exercise.key, load_kg, "The same again: two good sessions in a row come first."
        )
    if any(e.pain is None or e.morning is None or _amount(exercise, e) is None for e in last):
        return Next(
            Move.HOLD,
            exercise.key,
            load_kg,
            "Pain, the morning after or the count is missing, so nothing moves up.",
        )
    if not all(_at_top(exercise, e) and e.load_kg == load_kg for e in last):
        return Next(
            Move.HOLD, exercise.key, load_kg, "The same again until every set reaches the top of the range."
        )
    worst = max(e.pain or 0 for e in last)
    if worst > rules.pain_settled_most:
        return Next(Move.HOLD, exercise.key, load_kg, "The same again until the pain is lower.")
    return _more(exercise, library, log, today, rules, worst, load_kg)


def _not_yet_lowered(done: Sequence[Logged], today: Today, rules: ProgrammeRules) -> bool:
    """After a red reading each exercise goes down once, not once a session."""
    return in_deload(today, rules) and today.last_red is not None and done[-1].on <= today.last_red


def _counts(entry: Logged, today: Today, rules: ProgrammeRules) -> bool:
    """Whether a session speaks for moving up: not a stand-in, and not before or within the week after a red reading."""
    if today.last_red is None:
        return not entry.stand_in
    return not entry.stand_in and entry.on >= today.last_red + timedelta(days=rules.deload_days)


def _amount(exercise: Exercise, entry: Logged) -> float | None:
    return entry.hold_s if exercise.dose.reps_high is None else entry.reps


def top_of(exercise: Exercise) -> float:
    """What every set must reach before anything moves up: the top of the exercise's own range."""
    return exercise.dose.hold_high_s or exercise.dose.reps_high or 0


def _at_top(exercise: Exercise, entry: Logged) -> bool:
    amount = _amount(exercise, entry)
    return amount is not None and amount >= top_of(exercise)


def _more(
    exercise: Exercise,
    library: Library,
    log: Sequence[Logged],
    today: Today,
    rules: ProgrammeRules,
    worst: Pain,
    load_kg: float | None,
) -> Next:
    sources = ("trek_runners", "silbernagel2007")
    if Equipment.WEIGHT in exercise.equipment and load_kg is not None:
        share = rules.load_large if worst <= rules.pain_free_most else rules.load_small
        return Next(
            Move.MORE_LOAD,
            exercise.key,
            load_kg * (1 + share),
            "Two good sessions: a little more weight.",
            sources,
        )
    for option in _gentlest_first(exercise, library, log):
        if worst <= rules.pain_free_most and may_do(option, today, log, rules):
            return Next(Move.HARDER, option.key, None, f"Two good sessions: on to {option.name}.", sources)
    return Next(
        Move.HOLD, exercise.key, load_kg, "Two good sessions; nothing harder fits today, so the same again."
    )


def _gentlest_first(exercise: Exercise, library: Library, log: Sequence[Logged]) -> list[Exercise]:
    """The ways up: light ones before hard ones, and of alike ones the one that was not done for longest."""
    last = {key: max((e.on for e in log if e.exercise == key), default=date.min) for key in exercise.harder}
    options = [library[key] for key in exercise.harder]
    return sorted(options, key=lambda option: (option.effort is Effort.HARD, last[option.key]))


def _easier(
    exercise: Exercise,
    library: Library,
    log: Sequence[Logged],
    today: Today,
    rules: ProgrammeRules,
    load_kg: float | None,
) -> Next:
    """One variant down; at the foot of the ladder, or with nothing easier that fits, the same with less."""
    for key in exercise.easier:
        if may_do(library[key], today, log, rules):
            why = f"It was too much last time, so one step down to {library[key].name}."
            if in_deload(today, rules):
                why = f"After a red reading: one step down to {library[key].name}."
            return Next(Move.EASIER, key, None, why)
    return Next(Move.HOLD, exercise.key, load_kg, "Nothing easier fits today, so the same with less.")
