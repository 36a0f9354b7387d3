"""Readings made ready for a decision: only what was due by the day, nothing that cannot be, the worse knee first."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from math import ceil, floor, isnan
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from trochlea.daily.rules import Rules
from trochlea.plan.day import KneeDay
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.guardrail import Guardrail
from trochlea.vocabulary.reading import NOT_SETTLED, PAINS, Morning, Pain, Reading
from trochlea.vocabulary.runner import Runner, Side

MORNINGS = tuple(Morning)  # better, same, worse
WORSE = Morning.WORSE
ONE_KNEE = (Side.BOTH,)
NEW = tuple.__new__
PAINS_OF = attrgetter(*PAINS)
TICKS = ("swelling", "limp", "painkiller", "ill", "no_run", "nothing_new")


KneeReadings: TypeAlias = tuple[Reading | None, ...]
"""The readings of one day, one for each knee that has to answer; None for a knee without an answer."""


def check_reading(reading: Reading, today: date, rules: Rules) -> None:
    """Refuse what cannot be: a pain off the scale, minutes off the clock, a day that has not come.

    Raises `Refused` with one sentence.
    """
    if reading.on > today:
        raise Refused(f"{reading.on} has not come yet; enter the reading of a day up to {today}.")
    if reading.morning is not None and reading.on >= today:
        raise Refused(f"The morning after {reading.on} has not come yet; enter it tomorrow.")
    for name in PAINS:
        pain = getattr(reading, name)
        if pain is not None:
            rules.pain_scale.check(pain)
    if reading.settled_min is not None and reading.settled_min != NOT_SETTLED:
        rules.settled_scale.check(reading.settled_min)


class DueReadings(NamedTuple):
    """What was said by a day, day by day: the readings, the knee they make, and a warning for each not believed."""

    by_day: dict[date, KneeReadings]
    knees: dict[date, KneeDay]
    warnings: tuple[str, ...]


def due_readings(readings: Iterable[Reading], today: date, runner: Runner, rules: Rules) -> DueReadings:
    """Readings up to `today` by day, mended.

    Above the scale counts as its top and below it as not answered: neither can make a day look better.
    """
    known: list[Reading] = []
    knees: dict[date, KneeDay] = {}
    warnings: list[str] = []
    points, minutes = _points(rules.pain_scale), rules.settled_scale
    for reading in readings:
        on = reading.on
        said = reading
        if on >= today or not _is_usual(reading, points, minutes):
            if on > today:
                warnings.append(f"The check-in of {on} lies after {today} and was left out.")
                continue
            said = _mended(reading, rules)
            if said is not reading:
                warnings.append(f"The check-in of {on} holds a value off the scale; enter it again.")
            if on == today and said.morning is not None:
                said = replace(said, morning=None)
        known.append(said)
        knees[on] = _one_knee(said)
    sides = _knees(runner, known)
    if sides == ONE_KNEE and len(knees) == len(known):
        return DueReadings({reading.on: (reading,) for reading in known}, knees, tuple(warnings))
    by_day = _by_day(known, sides)
    most = rules.verdict.green_most
    return DueReadings(by_day, {on: _worse_knee(day, most) for on, day in by_day.items()}, tuple(warnings))


def _by_day(known: Sequence[Reading], sides: tuple[Side, ...]) -> dict[date, KneeReadings]:
    by_day: dict[date, list[Reading]] = {}
    for reading in known:
        by_day.setdefault(reading.on, []).append(reading)
    return {on: _by_knee(of_day, sides) for on, of_day in by_day.items()}


def _worse_knee(readings: KneeReadings, green_most: Pain) -> KneeDay:
    """The day of the worse knee. A pain is known when both knees answered, or when one alone is above green."""
    if len(readings) == 1 and readings[0] is not None:
        return _one_knee(readings[0])
    days = [None if r is None else _one_knee(r) for r in readings]
    known = [day for day in days if day is not None]
    pains: dict[str, Pain | None] = {
        name: _worse([None if day is None else getattr(day, name) for day in days], green_most)
        for name in ("worst", "walk", "stairs", "sit", "squat", "walk30", "step_down")
    }
    return KneeDay(
        **pains,
        highest=max((day.highest for day in known if day.highest is not None), default=None),
        swelling=any(day.swelling for day in known),
        limp=any(day.limp for day in known),
        painkiller=any(day.painkiller for day in known),
        ill=any(day.ill for day in known),
        morning_worse=any(day.morning_worse for day in known),
    )


def _one_knee(r: Reading) -> KneeDay:
    worst, walk, stairs, sit, squat = r.worst, r.walk, r.stairs, r.sit, r.squat
    walk30, step_down, highest = r.walk30, r.step_down, r.before
    for pain in (worst, walk, stairs, sit, squat, walk30, step_down):
        if pain is not None and (highest is None or pain > highest):
            highest = pain
    knee = (
        worst, walk, stairs, sit, squat, walk30, step_down, highest,
        r.swelling, r.limp, r.painkiller, r.ill, r.morning is WORSE,
    )  # fmt: skip
    return NEW(KneeDay, knee)  # straight into the tuple: a named one made the usual way takes twice as long


def _worse(pains: Sequence[Pain | None], green_most: Pain) -> Pain | None:
    known = [pain for pain in pains if pain is not None]
    if not known:
        return None
    return max(known) if len(known) == len(pains) or max(known) > green_most else None


@lru_cache
def _points(scale: Guardrail) -> frozenset[Pain | None]:
    """The answers nearly all are: none, or a whole point of the scale."""
    return frozenset((None, *range(ceil(scale.low), floor(scale.high) + 1)))


def _is_usual(r: Reading, points: frozenset[Pain | None], minutes: Guardrail) -> bool:
    """Whether every pain is a whole point: looked up, which is quicker than comparing each with two ends."""
    return (
        r.before in points and r.run_pain in points and r.worst in points and r.walk in points
        and r.stairs in points and r.sit in points and r.squat in points and r.walk30 in points
        and r.step_down in points and (r.settled_min is None or minutes.low <= r.settled_min <= minutes.high)
    )  # fmt: skip


def _mended(reading: Reading, rules: Rules) -> Reading:
    """The reading itself where nothing has to be mended."""
    changes: dict[str, Pain | None] = {}
    low, high = rules.pain_scale.low, rules.pain_scale.high
    for place, pain in enumerate(PAINS_OF(reading)):
        if pain is not None and not low <= pain <= high:
            changes[PAINS[place]] = _believed(pain, rules.pain_scale, above=high)
    settled = reading.settled_min
    if settled is not None and settled != NOT_SETTLED and not rules.settled_scale.holds(settled):
        changes["settled_min"] = _believed(settled, rules.settled_scale, above=NOT_SETTLED)
    return replace(reading, **changes) if changes else reading  # type: ignore[arg-type]


def _believed(value: float, scale: Guardrail, above: float) -> float | None:
    return above if not isnan(value) and value > scale.high else None


def _knees(runner: Runner, readings: Iterable[Reading]) -> tuple[Side, ...]:
    """The knees that have to answer: both where both hurt or both were ever told apart, else the one."""
    seen = {r.side for r in readings}
    if runner.side is Side.BOTH or {Side.LEFT, Side.RIGHT} <= seen:
        return (Side.LEFT, Side.RIGHT)
    return ONE_KNEE


def _by_knee(readings: Sequence[Reading], sides: tuple[Side, ...]) -> KneeReadings:
    if sides == ONE_KNEE:
        return (_merged(readings),)
    return tuple(_merged([r for r in readings if r.side in (side, Side.BOTH, None)]) for side in sides)


def _merged(readings: Sequence[Reading]) -> Reading | None:
    """Several entries for one knee and day become one, the worst answer of each question."""
    if len(readings) < 2:
        return readings[0] if readings else None
    changes: dict[str, object] = {
        name: max((v for r in readings if (v := getattr(r, name)) is not None), default=None)
        for name in (*PAINS, "settled_min")
    }
    mornings = [r.morning for r in readings if r.morning is not None]
    changes["morning"] = max(mornings, key=MORNINGS.index, default=None)
    changes |= {tick: any(getattr(r, tick) for r in readings) for tick in TICKS}
    return replace(readings[-1], **changes)  # type: ignore[arg-type]
