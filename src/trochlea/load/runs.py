"""Files of one outing put together: a run is what starts an hour or more after the last one ended."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import M_PER_KM, S_PER_DAY

ONE_DAY = timedelta(days=1)
_START = attrgetter("start")


class Run(NamedTuple):
    """One run of one or more files, on the day of its start; None is unknown.

    A tuple, as a decision builds years of them.
    """

    on: date
    start: datetime
    km: float | None
    knee_km: float | None
    descent_m: float | None
    downhill_knee_km: float | None
    outings: tuple[Outing, ...]

    @property
    def end(self) -> datetime:
        """When the last of its files ended."""
        return max(_end(outing) for outing in self.outings)


def runs(outings: Iterable[Outing], same_run_gap_s: float) -> tuple[Run, ...]:
    """All runs in order of start; files starting less than `same_run_gap_s` after the last run's end are one run."""
    run = Sport.RUN
    found: list[Run] = []
    group: list[Outing] = []
    end: datetime | None = None  # of the group, once it was asked for: most runs start days after the last
    for outing in sorted([o for o in outings if o.sport is run], key=_START):
        if group and (end is not None or not _is_days_later(outing, group[-1], same_run_gap_s)):
            end = end or _end(group[-1])
            if _goes_on(outing, group[-1], end, same_run_gap_s):
                group.append(outing)
                end = max(end, _end(outing))
                continue
        if group:
            found.append(_single(group[0]) if len(group) == 1 else _joined(group))
        group, end = [outing], None
    if group:
        found.append(_single(group[0]) if len(group) == 1 else _joined(group))
    return tuple(found)


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


def _is_days_later(outing: Outing, before: Outing, same_run_gap_s: float) -> bool:
    """A day or more after the start of one that was over, with the gap, within a day: told without its end."""
    lasted_s = before.duration_s or before.moving_s or 0
    return lasted_s + same_run_gap_s < S_PER_DAY and outing.start - before.start >= ONE_DAY


def _goes_on(outing: Outing, before: Outing, end: datetime, same_run_gap_s: float) -> bool:
    """Whether an outing is a part of the run before it; two typed without a clock time stand on one and are two."""
    if outing.start == before.start and (outing.typed or before.typed):
        return False
    return (outing.start - end).total_seconds() < same_run_gap_s


def _end(outing: Outing) -> datetime:
    return outing.start + timedelta(seconds=outing.duration_s or outing.moving_s or 0)


def _joined(group: list[Outing]) -> Run:
    metres = total(outing.distance_m for outing in group)
    return Run(
        on=group[0].on,
        start=group[0].start,
        km=None if metres is None else metres / M_PER_KM,
        knee_km=total(outing.knee.knee_km for outing in group),
        descent_m=total(outing.descent_m for outing in group),
        downhill_knee_km=total(outing.knee.downhill_knee_km for outing in group),
        outings=tuple(group),
    )


def _single(outing: Outing) -> Run:
    """The run of one file alone, as nearly all are."""
    metres, knee = outing.distance_m, outing.knee
    km = None if metres is None else metres / M_PER_KM
    # straight into the tuple: a named one made the usual way takes twice as long
    return tuple.__new__(
        Run,
        (outing.on, outing.start, km, knee.knee_km, outing.descent_m, knee.downhill_knee_km, (outing,)),
    )
