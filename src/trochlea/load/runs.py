"""Files of one outing put together: a run is what starts an hour or more after the last one ended."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import M_PER_KM


class Run(NamedTuple):
    """One run of one or more files, on the day of its start; None is unknown.

    A tuple, as a decision builds years of them.
    """

    on: date
    start: datetime
    end: datetime
    km: float | None
    knee_km: float | None
    descent_m: float | None
    downhill_knee_km: float | None
    outings: tuple[Outing, ...]


def runs(outings: Iterable[Outing], same_run_gap_s: float) -> tuple[Run, ...]:
    """All runs in order of start; files starting less than `same_run_gap_s` after the last run's end are one run."""
    ordered = sorted((o for o in outings if o.sport is Sport.RUN), key=lambda o: o.start)
    groups: list[list[Outing]] = []
    ends: list[datetime] = []
    for outing in ordered:
        if groups and _goes_on(outing, groups[-1][-1], ends[-1], same_run_gap_s):
            groups[-1].append(outing)
            ends[-1] = max(ends[-1], _end(outing))
        else:
            groups.append([outing])
            ends.append(_end(outing))
    return tuple(_run(group, end) for group, end in zip(groups, ends, strict=True))


def longest(some: Sequence[Run]) -> Run | None:
    """The longest of known distance, the latest of equals; None where there is none."""
    known = [run for run in some if run.km is not None]
    return max(known, key=lambda run: (run.km, run.start), default=None)


def between(some: Sequence[Run], first: date, last: date) -> tuple[Run, ...]:
    """Runs from `first` to `last`, both included; `some` is in order of start."""
    # a runner who flies west may start later on an earlier day: look one day further on either side
    early = bisect_left(some, first - timedelta(days=1), key=lambda run: run.on)
    late = bisect_right(some, last + timedelta(days=1), key=lambda run: run.on)
    return tuple(run for run in some[early:late] if first <= run.on <= last)


def total(values: Iterable[float | None]) -> float | None:
    """The sum, or None where any part is unknown."""
    parts = list(values)
    return (
        None
        if any(part is None for part in parts)
        else float(sum(part for part in parts if part is not None))
    )


def _goes_on(outing: Outing, before: Outing, end: datetime, same_run_gap_s: float) -> bool:
    """Whether an outing is a part of the run before it; two typed without a clock time stand on one and are two."""
    if outing.start == before.start and (outing.typed or before.typed):
        return False
    return (outing.start - end).total_seconds() < same_run_gap_s


def _end(outing: Outing) -> datetime:
    return outing.start + timedelta(seconds=outing.duration_s or outing.moving_s or 0)


def _run(group: list[Outing], end: datetime) -> Run:
    if len(group) == 1:
        return _single(group[0], end)
    metres = total(outing.distance_m for outing in group)
    return Run(
        on=group[0].on,
        start=group[0].start,
        end=end,
        km=None if metres is None else metres / M_PER_KM,
        knee_km=total(outing.knee.knee_km for outing in group),
        descent_m=total(outing.descent_m for outing in group),
        downhill_knee_km=total(outing.knee.downhill_knee_km for outing in group),
        outings=tuple(group),
    )


def _single(outing: Outing, end: datetime) -> Run:
    """The run of one file alone, as nearly all are."""
    metres = outing.distance_m
    return Run(
        outing.on,
        outing.start,
        end,
        None if metres is None else metres / M_PER_KM,
        outing.knee.knee_km,
        outing.descent_m,
        outing.knee.downhill_knee_km,
        (outing,),
    )
