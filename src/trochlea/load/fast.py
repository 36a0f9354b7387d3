"""Fast for this runner: above the 80th percentile of their own running speed of the twelve weeks before."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from trochlea.load.rules import History, Speed
from trochlea.load.runs import Run, between
from trochlea.vocabulary.activity import FloatSeries


def fast_speed_mps(all_runs: Sequence[Run], before: date, speed: Speed, history: History) -> float | None:
    """Speed above which running is fast for this runner; None without history enough, or without recorded speeds."""
    day = timedelta(days=1)
    window = between(all_runs, before - speed.window_days * day, before - day)
    if not enough(all_runs, before, history):
        return None
    bins = [speeds for run in window if (speeds := bins_of(run)) is not None]
    joined = np.concatenate(bins) if bins else np.zeros(0)
    return float(np.percentile(joined, speed.percentile)) if joined.size else None


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
