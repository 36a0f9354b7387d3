"""What can be done in place of a run, and for how long."""

from collections.abc import Mapping
from dataclasses import dataclass

from trochlea.vocabulary.decision import Instead
from trochlea.vocabulary.units import S_PER_HOUR, S_PER_MIN

MIN_PER_HOUR = S_PER_HOUR / S_PER_MIN


@dataclass(frozen=True, slots=True)
class CrossTrainingRules:
    """Minutes for a minute of easy running, and knee load an hour, by activity; a load of None is unknown."""

    minutes_ratio: Mapping[str, float]
    knee_km_per_hour: Mapping[str, float | None]
    usual_min: float  # a session where no run of the runner's own says how long
    longest_min: float


def cross_training(run_min: float | None, rules: CrossTrainingRules) -> tuple[Instead, ...]:
    """Sessions that take the place of a run of `run_min` minutes at the same effort, least knee load first."""
    asked_min = rules.usual_min if run_min is None else run_min
    found = []
    for what, ratio in rules.minutes_ratio.items():
        minutes_min = float(round(min(asked_min * ratio, rules.longest_min)))
        per_hour = rules.knee_km_per_hour.get(what)
        knee_km = None if per_hour is None else per_hour * minutes_min / MIN_PER_HOUR
        found.append(Instead(what, minutes_min, knee_km))
    return tuple(found)
