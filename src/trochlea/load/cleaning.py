"""From samples to stretches: the time between two samples, without pauses, with its metres and cadence."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trochlea.load.model import CleaningRules
from trochlea.vocabulary.activity import Activity, FloatSeries, Pause, Stream
from trochlea.vocabulary.sport import ON_FOOT

BoolSeries = NDArray[np.bool_]

FROM_POSITIONS = "gpx"  # distance there is drawn through positions and must not be bridged over a hole


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """The recorded time cut at its samples; all arrays have one length, NaN is unknown.

    A stretch in a pause has `active_s` 0. `metres` is NaN throughout where no distance was recorded.
    """

    kept: NDArray[np.intp]  # index of the sample at each edge, one more than stretches
    active_s: FloatSeries
    metres: FloatSeries
    device_speed_mps: FloatSeries
    cadence_spm: FloatSeries
    power_w: FloatSeries
    cadence_factor: float = 1  # by which the recorded cadence was put right
    warnings: tuple[str, ...] = ()

    @property
    def end_m(self) -> FloatSeries:
        """Metres since the start at the end of each stretch."""
        return np.cumsum(np.nan_to_num(self.metres))


def stretches(activity: Activity, rules: CleaningRules) -> Stretches | None:
    """Cut an activity at its samples; None where fewer than two moments were recorded."""
    stream = activity.stream
    kept = np.flatnonzero(np.diff(stream.time_s, append=np.inf) > 0)
    if kept.size < 2:
        return None
    time_s = stream.time_s[kept]
    cadence = _believed(activity.stream, "cadence_spm", kept, rules.fewest_spm, rules.most_spm)
    factor, warnings = _cadence_factor(activity, cadence, kept, rules)
    metres = _metres(stream, kept)
    active_s = np.diff(time_s) - np.diff(_paused_before_s(time_s, activity.pauses))
    active_s = _without_holes(np.maximum(active_s, 0), metres, activity, rules)
    return Stretches(
        kept=kept,
        active_s=active_s,
        metres=np.where(active_s > 0, metres, 0.0) if np.isfinite(metres).any() else metres,
        device_speed_mps=_between(_believed(stream, "speed_mps", kept, 0, _fastest(activity, rules))),
        cadence_spm=_between(cadence * factor),
        power_w=_between(_believed(stream, "power_w", kept, 0, np.inf)),
        cadence_factor=factor,
        warnings=warnings,
    )


def _fastest(activity: Activity, rules: CleaningRules) -> float:
    return rules.fastest_mps if activity.sport in ON_FOOT else np.inf


def _believed(stream: Stream, name: str, kept: NDArray[np.intp], low: float, high: float) -> FloatSeries:
    values = stream.get(name)
    if values is None:
        return np.full(kept.size, np.nan)
    values = values[kept]
    return np.where((values >= low) & (values <= high), values, np.nan)


def _between(values: FloatSeries) -> FloatSeries:
    """The mean of both edges of each stretch, or the one that is known."""
    left, right = values[:-1], values[1:]
    mean = (left + right) / 2
    return np.where(np.isnan(mean), np.where(np.isnan(left), right, left), mean)


def _metres(stream: Stream, kept: NDArray[np.intp]) -> FloatSeries:
    distance = stream.get("distance_m")
    if distance is None:
        return np.full(kept.size - 1, np.nan)
    distance = distance[kept]
    known = np.isfinite(distance)
    if not known.any():
        return np.full(kept.size - 1, np.nan)
    if not known.all():
        at_s = stream.time_s[kept]
        distance = np.interp(at_s, at_s[known], distance[known])
    return np.diff(np.maximum.accumulate(distance))


def _paused_before_s(time_s: FloatSeries, pauses: Sequence[Pause]) -> FloatSeries:
    """Seconds of pause before each moment; overlapping pauses count once."""
    if not pauses:
        return np.zeros(time_s.size)
    edges: list[float] = []
    paused: list[float] = []
    total = 0.0
    for pause in sorted(pauses, key=lambda p: p.start_s):
        start = max(pause.start_s, edges[-1]) if edges else pause.start_s
        if pause.end_s > start:
            edges += [start, pause.end_s]
            paused += [total, total + pause.end_s - start]
            total = paused[-1]
    return np.interp(time_s, edges, paused) if edges else np.zeros(time_s.size)


def _without_holes(
    active_s: FloatSeries, metres: FloatSeries, activity: Activity, rules: CleaningRules
) -> FloatSeries:
    """A hole without a pause mark is a pause, unless the device's own counter went on at a runner's pace."""
    hole = active_s > rules.longest_gap_s
    if not hole.any():
        return active_s
    pace = np.divide(metres, active_s, out=np.zeros_like(active_s), where=hole)
    went_on = (pace >= rules.walking_speed_mps) & (pace <= rules.fastest_mps)
    if activity.format == FROM_POSITIONS:
        went_on[:] = False
    return np.where(hole & ~went_on, 0.0, active_s)


def _cadence_factor(
    activity: Activity, cadence_spm: FloatSeries, kept: NDArray[np.intp], rules: CleaningRules
) -> tuple[float, tuple[str, ...]]:
    """Files that count one foot are doubled once, those doubled twice are halved."""
    speed = activity.stream.get("speed_mps")
    if activity.sport not in ON_FOOT or speed is None:
        return 1, ()
    sure = cadence_spm[(speed[kept] >= rules.surely_running_mps) & np.isfinite(cadence_spm)]
    if sure.size == 0:
        return 1, ()
    typical = float(np.median(sure))
    if typical < rules.one_foot_below_spm and 2 * typical <= rules.doubled_above_spm:
        return 2, (f"The cadence counts one foot (about {typical:.0f} a minute); it was doubled.",)
    if typical > rules.doubled_above_spm:
        return 1 / 2, (f"The cadence of about {typical:.0f} a minute was doubled twice; it was halved.",)
    return 1, ()
