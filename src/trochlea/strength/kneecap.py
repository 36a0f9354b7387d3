"""What a strength session asks of the kneecap joint, in the unit of the day's dose."""

from collections.abc import Iterable

from trochlea.strength.exercise import Exercise, Library
from trochlea.strength.training import Item, KneecapRules, SessionLoad


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
    knee_km = total / rules.reference_impulse_bw_s
    return SessionLoad(knee_km, knee_km * (1 - rules.band_share), knee_km * (1 + rules.band_share))
