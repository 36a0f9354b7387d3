"""Is the change real? Below what a score can tell from chance the answer is "no real change"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import isclose

from trochlea.screen.scores.instrument import Better, Instrument, Points
from trochlea.screen.scores.scoring import ScoreResult, shown
from trochlea.screen.wording import day_words


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A score against an earlier one (CONTRACTS, `change`).

    `difference` is new less old, on the instrument's own scale. `real`: at least the smallest detectable change.
    `important`: real, and at least the smallest important one; None where nobody knows that.
    """

    since: date
    difference: Points
    is_better: bool | None  # None: no difference at all
    real: bool
    important: bool | None
    text: str


def compare_with(
    earlier: Iterable[ScoreResult], now: ScoreResult, baseline_days: float
) -> ScoreResult | None:
    """The score to count a change from: the earliest of the last `baseline_days`, else the latest before those.

    The earliest, so that small steps in one direction add up. None where there is no earlier score.
    """
    scored = sorted(
        (
            score
            for score in earlier
            if score.instrument == now.instrument and score.score is not None and score.on < now.on
        ),
        key=lambda score: score.on,
    )
    recent = [score for score in scored if (now.on - score.on).days <= baseline_days]
    if recent:
        return recent[0]
    return scored[-1] if scored else None


def change_between(before: ScoreResult, now: ScoreResult, instrument: Instrument) -> ScoreChange | None:
    """The change from one score to a later one; None where one of them has no score.

    Where items are missing only the part of the difference counts that holds whatever they would have been.
    """
    if before.score is None or now.score is None:
        return None
    difference = now.score - before.score
    certain = _certain(before, now)
    real = _reaches(certain, instrument.real_change)
    limit = instrument.important_change
    important = None if limit is None else real and _reaches(certain, limit)
    better = None if difference == 0 else (difference > 0) == (instrument.better is Better.HIGHER)
    return ScoreChange(
        since=before.on,
        difference=difference,
        is_better=better,
        real=real,
        important=important,
        text=_text(before, difference, better, real, important, instrument),
    )


def _certain(before: ScoreResult, now: ScoreResult) -> Points:
    """The least the difference can be, as a size; 0 where its sign is open."""
    rise = _less(now.low, before.high)
    fall = _less(before.low, now.high)
    return max(rise, fall, 0)


def _less(one: Points | None, other: Points | None) -> Points:
    return 0 if one is None or other is None else one - other


def _reaches(size: Points, limit: Points) -> bool:
    return size >= limit or isclose(size, limit)


def _text(
    before: ScoreResult,
    difference: Points,
    is_better: bool | None,
    real: bool,
    important: bool | None,
    instrument: Instrument,
) -> str:
    since = f"since {day_words(before.on)}"
    if is_better is None:
        return f"{instrument.name}: the same {since}, no real change."
    moved = f"{instrument.name}: {shown(abs(difference))} {'better' if is_better else 'worse'} {since}"
    if not real:
        least = shown(instrument.real_change)
        return f"{moved}, no real change; from {least} on this score can tell a change from chance."
    if important is None:
        return f"{moved}, a real change; from where on people notice it is not known for this score."
    noticed = "and one that people notice" if important else "smaller than people usually notice"
    return f"{moved}, a real change, {noticed}."
