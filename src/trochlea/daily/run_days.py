"""A runner's outings as single runs and running days."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import isfinite
from statistics import median

from trochlea.daily.rules import DataRules
from trochlea.load.runs import Run, runs, total
from trochlea.plan.day import RunDay
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.reading import Pain, RunVerdict
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import minutes


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


def run_day(
    of_day: Sequence[Run],
    window: Sequence[Run],
    verdict: RunVerdict,
    pace_min_per_km: float | None,
    rules: DataRules,
    *,
    confirmed: frozenset[int],
    asked: bool,
    run_pain: Pain | None,
    vouched: bool,
) -> RunDay:
    """One running day; `window` are the runs of the days before that the longest is taken from."""
    before_km = longest_km(window)
    distances = [_positive(r.km) for r in of_day]
    knee = [r.knee_km for r in of_day if _positive(r.knee_km) is not None]
    doubtful = before_km is not None and any(
        (r.km or 0) > rules.doubtful_ratio * before_km and not confirmed & _ids(r) for r in of_day
    )
    return RunDay(
        km=total(distances),
        longest_km=longest_km(of_day),
        used_km=sum(_used_km(r, before_km, pace_min_per_km) for r in of_day),
        minutes_min=total(_minutes_min(r) for r in of_day),
        knee_km=max((k for k in knee if k is not None), default=None),
        verdict=verdict,
        run_pain=run_pain,
        asked=asked,
        vouched=vouched,
        doubtful=doubtful,
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


def longest_km(some: Iterable[Run]) -> float | None:
    """The longest distance known; None where none is."""
    return max((d for r in some if (d := _positive(r.km)) is not None), default=None)


def _used_km(run: Run, before_km: float | None, pace_min_per_km: float | None) -> float:
    """What a run takes from a limit: its distance, else its time at the usual pace, else a whole longest run."""
    distance_km, took_min = _positive(run.km), _minutes_min(run)
    if distance_km is not None:
        return distance_km
    if took_min is not None and pace_min_per_km is not None:
        return took_min / pace_min_per_km
    return before_km or 0


def _ids(run: Run) -> set[int]:
    return {outing.id for outing in run.outings}


def _minutes_min(run: Run) -> float | None:
    parts = (o.moving_s if o.moving_s is not None else o.duration_s for o in run.outings)
    return _positive(minutes(total(parts)))


def _positive(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) and value > 0 else None
