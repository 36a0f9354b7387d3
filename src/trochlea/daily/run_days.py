"""A runner's outings as single runs and running days."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import isfinite
from statistics import median
from typing import NamedTuple

from trochlea.daily.rules import DataRules
from trochlea.load.runs import Run, runs, total
from trochlea.plan.day import RunDay
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.reading import Pain, RunVerdict
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import S_PER_MIN


def runs_of(
    outings: Iterable[Outing], today: date, rules: DataRules
) -> tuple[dict[date, list[Run]], tuple[str, ...]]:
    """The runs up to today by day, in order, whatever order they came in, and a warning for each that lies after."""
    known, warnings = [], []
    for outing in outings:
        if outing.on <= today:
            known.append(outing)
        elif outing.sport is Sport.RUN:
            warnings.append(f"The run of {outing.on} lies after {today} and was left out.")
    found: dict[date, list[Run]] = {}
    for run in runs(known, rules.same_run_gap_s):
        found.setdefault(run.on, []).append(run)
    return found, tuple(warnings)


class Answered(NamedTuple):
    """What the check-ins say of one running day."""

    verdict: RunVerdict
    run_pain: Pain | None
    asked: bool  # not before the first check-in
    vouched: bool


def run_day(
    of_day: Sequence[Run],
    before_km: float | None,
    answered: Answered,
    pace_min_per_km: float | None,
    rules: DataRules,
    confirmed: frozenset[int],
) -> RunDay:
    """One running day; `before_km` is the longest run of the window before it."""
    distances = [_positive(r.km) for r in of_day]
    counted = [_known_km(r, pace_min_per_km) for r in of_day]
    knee = [k for r in of_day if (k := _positive(r.knee_km)) is not None]
    far = [d for d in distances if d is not None]
    longest = max(far) if far else None
    doubtful = longest is not None and before_km is not None and longest > rules.doubtful_ratio * before_km
    return RunDay(
        km=sum(far) if len(far) == len(distances) else None,
        longest_km=longest,
        counted_km=sum(d for d in counted if d is not None),
        used_km=sum((before_km or 0) if d is None else d for d in counted),
        minutes_min=total(_minutes_min(r) for r in of_day),
        knee_km=max(knee) if knee else None,
        verdict=answered.verdict,
        run_pain=answered.run_pain,
        asked=answered.asked,
        vouched=answered.vouched,
        doubtful=doubtful and not _confirmed(of_day, before_km or 0, rules, confirmed),
    )


def easy_pace_min_per_km(by_day: Mapping[date, Sequence[Run]], rules: DataRules) -> float | None:
    """Minutes for a kilometre: the median of the last runs that have both; None where none has."""
    paces: list[float] = []
    for on in sorted(by_day, reverse=True):
        for run in by_day[on]:
            distance_km, took_min = _positive(run.km), _minutes_min(run)
            if distance_km is not None and took_min is not None:
                paces.append(took_min / distance_km)
        if len(paces) >= rules.pace_runs:
            break
    return median(paces) if paces else None


def _known_km(run: Run, pace_min_per_km: float | None) -> float | None:
    """The distance of a run, else its time at the usual pace; None where neither is known."""
    distance_km, took_min = _positive(run.km), _minutes_min(run)
    if distance_km is not None:
        return distance_km
    if took_min is not None and pace_min_per_km is not None:
        return took_min / pace_min_per_km
    return None


def _confirmed(of_day: Sequence[Run], before_km: float, rules: DataRules, confirmed: frozenset[int]) -> bool:
    """Whether the runner said of every surprising run that it is right."""
    surprising = [r for r in of_day if (r.km or 0) > rules.doubtful_ratio * before_km]
    return all(any(outing.id in confirmed for outing in r.outings) for r in surprising)


def _minutes_min(run: Run) -> float | None:
    lasted_s: float = 0
    for outing in run.outings:
        part_s = outing.moving_s if outing.moving_s is not None else outing.duration_s
        if part_s is None:
            return None
        lasted_s += part_s
    return _positive(lasted_s / S_PER_MIN)


def _positive(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) and value > 0 else None
