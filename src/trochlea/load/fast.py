"""Fast for this runner: above the 80th percentile of their own running speed of the twelve weeks before."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from trochlea.load.rules import History, Speed
from trochlea.load.runs import Run
from trochlea.vocabulary.activity import FloatSeries


def fast_speed_mps(all_runs: Sequence[Run], before: date, speed: Speed, history: History) -> float | None:
    """Speed above which running is fast for this runner; None without history enough, or without recorded speeds."""
    return FastSpeeds(all_runs, speed, history).on(before)


class FastSpeeds:
    """Fast for this runner on any day; the speeds of a long history are put together once."""

    def __init__(self, all_runs: Sequence[Run], speed: Speed, history: History) -> None:
        """`all_runs` in order of start."""
        self._runs, self._speed, self._history = all_runs, speed, history
        by_day = sorted(all_runs, key=lambda run: run.on)  # a flight west may turn two days round
        bins = [np.zeros(0) if (told := bins_of(run)) is None else told for run in by_day]
        self._days = [run.on for run in by_day]
        self._bins = np.concatenate(bins) if bins else np.zeros(0)
        self._ends = np.concatenate(([0], np.cumsum([part.size for part in bins]))).astype(np.intp)

    def on(self, day: date) -> float | None:
        """Speed above which running on `day` is fast, from the weeks before it."""
        if not enough(self._runs, day, self._history):
            return None
        first = bisect_left(self._days, day - timedelta(days=self._speed.window_days))
        window = self._bins[self._ends[first] : self._ends[bisect_left(self._days, day)]]
        return float(np.percentile(window, self._speed.percentile)) if window.size else None


def fast_minutes(some: Sequence[Run], fast_mps: float | None, speed: Speed) -> float | None:
    """Minutes faster than `fast_mps`; None where any run recorded no speed."""
    if fast_mps is None:
        return None
    minutes = 0.0
    for run in some:
        bins = bins_of(run)
        if bins is None:
            return None
        minutes += float((bins > fast_mps).sum()) * speed.bin_minutes
    return minutes


def enough(all_runs: Sequence[Run], before: date, history: History) -> bool:
    """Whether the days before hold enough to speak of habit: long enough since the first run, and runs enough."""
    count = bisect_left(all_runs, before, key=lambda run: run.on)
    return count >= history.runs and (before - all_runs[0].on).days >= history.days


def bins_of(run: Run) -> FloatSeries | None:
    """The run's speeds in bins; None where a file recorded none."""
    parts = [outing.speed_30s_mps for outing in run.outings]
    known = [part for part in parts if part is not None]
    return np.concatenate(known) if len(known) == len(parts) else None
