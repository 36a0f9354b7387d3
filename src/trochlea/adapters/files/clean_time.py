"""Bringing the times of a track in order: wrong stamps out, sorted, equal times made one."""

from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from trochlea.adapters.files import limits
from trochlea.adapters.files.track import Track
from trochlea.vocabulary.activity import FloatSeries

SHOWN = 3  # wrong stamps named in a warning; more are counted


def put_times_right(track: Track) -> None:
    """Leave only samples with a believable time, in order, one per moment."""
    timed = np.isfinite(track.time_s)
    if not timed.all():
        track.warnings.append(f"{int((~timed).sum())} records without a time were left out")
        track.keep(timed)
    _drop_wrong_times(track)
    _sort(track)
    _merge_equal_times(track)


def _drop_wrong_times(track: Track) -> None:
    believable = _believable(track)
    if believable.all():
        return
    wrong = track.time_s[~believable]
    named = ", ".join(_as_text(moment) for moment in wrong[:SHOWN]) + (" ..." if wrong.size > SHOWN else "")
    track.warnings.append(f"{wrong.size} records with a wrong time stamp were left out ({named})")
    track.keep(believable)


def _believable(track: Track) -> NDArray[np.bool_]:
    """Near the device's own start; where that leaves less than half, near the middle record."""
    time_s, start_s = track.time_s, track.start_s
    if start_s is not None:
        near = (time_s >= start_s - limits.BEFORE_START_S) & (time_s <= start_s + limits.AFTER_START_S)
        if 2 * near.sum() >= near.size:
            return near
    if time_s.size == 0:
        return np.ones(0, dtype=bool)
    return np.abs(time_s - np.median(time_s)) <= limits.AROUND_MEDIAN_S


def _as_text(moment_s: float) -> str:
    if abs(moment_s) > limits.CLOCK_END_S:
        return "beyond any calendar"
    return datetime.fromtimestamp(moment_s, UTC).strftime("%Y-%m-%d %H:%M")


def _sort(track: Track) -> None:
    back = np.diff(track.time_s) < 0
    if back.any():
        count = int(back.sum())
        times = "once" if count == 1 else f"{count} times"
        track.warnings.append(f"the clock went backwards {times}; the records were put in order of time")
        track.keep(np.argsort(track.time_s, kind="stable"))


def _merge_equal_times(track: Track) -> None:
    """Make records of the same moment one: per channel the first value recorded (some watches write two)."""
    first = np.concatenate((np.ones(min(track.time_s.size, 1), dtype=bool), np.diff(track.time_s) > 0))
    if first.all():
        return
    group = np.cumsum(first) - 1
    track.time_s = track.time_s[first]
    track.channels = {
        name: _first_valid(values, group, track.time_s.size) for name, values in track.channels.items()
    }


def _first_valid(values: FloatSeries, group: NDArray[np.intp], groups: int) -> FloatSeries:
    merged = np.full(groups, np.nan)
    valid = np.flatnonzero(np.isfinite(values))[::-1]  # written last to first, so the first one stays
    merged[group[valid]] = values[valid]
    return merged
