"""A workout of Apple Health with its samples and route as one recording."""

from collections.abc import Sequence

import numpy as np

from trochlea.adapters.files.document import Written
from trochlea.adapters.files.exports.apple_database import KINDS
from trochlea.adapters.files.exports.apple_samples import Kept
from trochlea.adapters.files.exports.apple_workout import Workout
from trochlea.vocabulary.activity import DeviceTotals, FloatSeries
from trochlea.vocabulary.sport import ON_FOOT
from trochlea.vocabulary.units import S_PER_MIN

Route = tuple[FloatSeries, dict[str, FloatSeries]]  # times since 1970 and channels

HOLD_S = 15.0  # ours: a value stands so long after its own time, then it is unknown
# Values over a stretch or at a moment: our channel for each kind.
_CHANNELS = {
    "HeartRate": "heart_rate_bpm",
    "RunningSpeed": "speed_mps",
    "RunningPower": "power_w",
    "RunningGroundContactTime": "contact_time_s",
    "RunningVerticalOscillation": "vertical_oscillation_m",
    "RunningStrideLength": "step_length_m",
}
MANY = "it has more samples than a workout can have; only its totals were taken"


def recording_of(
    workout: Workout, samples: Kept | None, source: int | None, route: Route | None, lost: Sequence[str]
) -> Written:
    """The recording. Samples are those of one source for each kind, the workout's own where it has any."""
    written = Written(
        origin="apple",
        sport=workout.sport,
        start_s=workout.start_s,
        utc_offset_s=workout.utc_offset_s,
        indoor=workout.indoor,
        totals=_totals(workout),
        device=workout.source or None,
        laps=_laps(workout),
        pauses=_pauses(workout),
        warnings=[*lost, *([MANY] if samples is None else [])],
    )
    kinds = {} if samples is None else _by_kind(samples, source)
    times_s = _times_s(kinds, route)
    if times_s.size > 1:
        written.time_s = times_s - workout.start_s
        written.channels = _channels(workout, times_s, kinds, route)
    return written


def _totals(workout: Workout) -> DeviceTotals:
    return DeviceTotals(
        duration_s=workout.end_s - workout.start_s or None,
        moving_s=workout.moving_s,
        distance_m=workout.distance_m,
        ascent_m=workout.ascent_m,
    )


def _by_kind(samples: Kept, source: int | None) -> dict[str, Kept]:
    """The samples of each kind, from one source, in order, none beginning before the one ahead has ended."""
    found = {}
    for name, number in KINDS.items():
        mine = samples[samples["kind"] == number]
        if mine.size:
            found[name] = _apart(_of_one_source(mine, source))
    return found


def _of_one_source(samples: Kept, source: int | None) -> Kept:
    """Those of the workout's own source; where it wrote none, of the source that covers most of the time."""
    if source is not None and (samples["source"] == source).any():
        chosen = source
    else:
        covered = np.bincount(samples["source"], 1 + samples["end_s"] - samples["start_s"])
        chosen = int(np.argmax(covered))
    mine: Kept = samples[samples["source"] == chosen]
    return mine


def _apart(samples: Kept) -> Kept:
    samples = samples[np.argsort(samples["start_s"], kind="stable")]
    ended = np.concatenate(([-np.inf], np.maximum.accumulate(samples["end_s"])[:-1]))
    apart: Kept = samples[samples["start_s"] >= ended - 1]
    return apart


def _times_s(kinds: dict[str, Kept], route: Route | None) -> FloatSeries:
    """The moments of the recording: those of the route, else the ends of all samples."""
    if route is not None:
        return route[0]
    ends = [mine["end_s"] for mine in kinds.values()]
    return np.unique(np.round(np.concatenate(ends))) if ends else np.empty(0)


def _channels(
    workout: Workout, times_s: FloatSeries, kinds: dict[str, Kept], route: Route | None
) -> dict[str, FloatSeries]:
    channels = {} if route is None else dict(route[1])
    for name, channel in _CHANNELS.items():
        if name in kinds:
            channels[channel] = _held(times_s, kinds[name], kinds[name]["value"])
    if "DistanceWalkingRunning" in kinds and workout.sport in ON_FOOT:
        channels["distance_m"] = _summed(times_s, kinds["DistanceWalkingRunning"])
    steps = kinds.get("StepCount")
    if steps is not None and workout.sport in ON_FOOT:
        lasted_s = steps["end_s"] - steps["start_s"]
        timed = lasted_s > 0
        per_minute = steps["value"][timed] / lasted_s[timed] * S_PER_MIN
        channels["cadence_spm"] = _held(times_s, steps[timed], per_minute)
    return {name: values for name, values in channels.items() if np.isfinite(values).any()}


def _held(times_s: FloatSeries, samples: Kept, values: FloatSeries) -> FloatSeries:
    """The value of the last sample begun at each moment, as long as it lasts and a little longer; else NaN."""
    if samples.size == 0:
        return np.full(times_s.size, np.nan)
    at = np.searchsorted(samples["start_s"], times_s, side="right") - 1
    last = np.maximum(at, 0)
    holds = (at >= 0) & (times_s <= samples["end_s"][last] + HOLD_S)
    return np.where(holds, values[last], np.nan)


def _summed(times_s: FloatSeries, samples: Kept) -> FloatSeries:
    """What was counted up to each moment, growing evenly within each sample."""
    edges = np.column_stack((samples["start_s"], np.maximum(samples["end_s"], samples["start_s"]))).ravel()
    counted = np.cumsum(samples["value"])
    heights = np.column_stack((counted - samples["value"], counted)).ravel()
    return np.asarray(np.interp(times_s, np.maximum.accumulate(edges), heights), dtype=np.float64)


def _pauses(workout: Workout) -> list[tuple[float, float]]:
    """From each stop to the next going on, counted from the start."""
    pauses, stopped_s = [], None
    for kind, time_s, _ in sorted(workout.events, key=lambda event: event[1]):
        if kind in ("Pause", "MotionPaused"):
            stopped_s = time_s if stopped_s is None else stopped_s
        elif kind in ("Resume", "MotionResumed") and stopped_s is not None:
            pauses.append((stopped_s - workout.start_s, time_s - workout.start_s))
            stopped_s = None
    return [pause for pause in pauses if pause[1] > pause[0]]


def _laps(workout: Workout) -> list[tuple[float, float, float | None]]:
    """Laps pressed; segments are left out, since kilometres and miles come at once."""
    laps: list[tuple[float, float, float | None]] = []
    for kind, time_s, lasted_s in workout.events:
        if kind == "Lap" and lasted_s > 0:
            laps.append((time_s - workout.start_s, time_s - workout.start_s + lasted_s, None))
    return laps
