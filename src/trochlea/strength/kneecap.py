"""What a strength session asks of the kneecap joint, in the unit of the day's dose."""

from collections.abc import Iterable

from trochlea.strength.exercise import Exercise, Library
from trochlea.strength.training import Item, KneecapRules, Logged, SessionLoad
from trochlea.vocabulary.runner import Side


def item_impulse_bw_s(exercise: Exercise, sets: int, amount: float, rules: KneecapRules) -> float:
    """Joint force over time on one knee, in body weights times seconds.

    `amount` is repeats or held seconds of one set. Peak force times the share of it that lasts, times the time under
    load; a hold keeps its peak. Where no laboratory gave a peak, that of the class stands in.
    """
    peak = exercise.kneecap.peak_bw
    if peak is None:
        peak = rules.peak_bw[exercise.kneecap.kind]
    shape = rules.rep_shape if exercise.dose.reps_high is not None else 1
    return sets * amount * exercise.rep_s * peak * shape


def session_load(items: Iterable[Item], library: Library, rules: KneecapRules) -> SessionLoad:
    """A session's knee-km for one knee, with its band. Work on one side counts for the knee that does it."""
    total = 0.0
    for item in items:
        exercise = library[item.exercise]
        low, high = item.reps or item.hold_s or (0, 0)
        total += item_impulse_bw_s(exercise, item.sets, (low + high) / 2, rules)
    return _with_band(total, rules)


def logged_load(
    entries: Iterable[Logged], library: Library, rules: KneecapRules
) -> tuple[SessionLoad | None, bool]:
    """Knee-km of logged work for the knee that did more of it, and whether all of it is known.

    An entry of one side counts for that knee, one without a side for both. Where sets or repeats were not said the
    entry's share is unknown: it is left out and the second value is False. Nothing known at all gives None.
    """
    total = {Side.LEFT: 0.0, Side.RIGHT: 0.0}
    known, whole = False, True
    for entry in entries:
        amount = entry.reps if library[entry.exercise].dose.reps_high is not None else entry.hold_s
        if entry.sets is None or amount is None:
            whole = False
            continue
        known = True
        cost = item_impulse_bw_s(library[entry.exercise], entry.sets, amount, rules)
        for side in total:
            total[side] += cost if entry.side in (None, Side.BOTH, side) else 0
    return (_with_band(max(total.values()), rules) if known else None), whole


def _with_band(impulse_bw_s: float, rules: KneecapRules) -> SessionLoad:
    knee_km = impulse_bw_s / rules.reference_impulse_bw_s
    return SessionLoad(knee_km, knee_km * (1 - rules.band_share), knee_km * (1 + rules.band_share))
