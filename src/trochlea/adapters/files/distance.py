"""Distance since the start: the device's own where it counted, mended; else along the positions."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from trochlea.adapters.files import limits
from trochlea.adapters.files.track import Track
from trochlea.vocabulary.activity import FloatSeries
from trochlea.vocabulary.sport import ON_FOOT, Sport


def put_distance_right(track: Track, sport: Sport) -> None:
    """Give the track a distance that never falls, or none at all; needs times in order."""
    fastest_mps = limits.ON_FOOT_MPS if sport in ON_FOOT else limits.OTHER_MPS
    recorded = track.channel("distance_m")
    if recorded is not None and np.nanmax(recorded) > 0:
        track.channels["distance_m"] = _mended(track, recorded, fastest_mps)
        return
    track.channels.pop("distance_m", None)
    latitude, longitude = track.channel("latitude_deg"), track.channel("longitude_deg")
    if latitude is not None and longitude is not None:
        track.channels["distance_m"] = _along_positions(track, latitude, longitude, fastest_mps)


def _mended(track: Track, recorded: FloatSeries, fastest_mps: float) -> FloatSeries:
    """The device's distance without steps nobody can have made."""
    valid = np.flatnonzero(np.isfinite(recorded))
    time_s, distance_m = track.time_s[valid], recorded[valid]
    step_m, most_m = np.diff(distance_m), limits.JUMP_SLACK_M + fastest_mps * np.diff(time_s)
    breaks = np.flatnonzero((step_m < -limits.DROP_SLACK_M) | (step_m > most_m))
    mended = distance_m
    if breaks.size:
        mended = _bridged(time_s, distance_m, breaks + 1, fastest_mps)
        track.warnings.append(f"the distance counter jumped in {breaks.size} places and was put right")
    whole = np.full(recorded.size, np.nan)
    whole[valid] = _never_falling(mended)
    return whole


def _bridged(
    time_s: FloatSeries, distance_m: FloatSeries, cuts: NDArray[np.intp], fastest_mps: float
) -> FloatSeries:
    """Join the pieces between the cuts: short ones off the line are dropped, others set on where the last ended."""
    mended = np.full(distance_m.size, np.nan)
    last: int | None = None  # end of what is joined so far
    shift_m = 0.0
    for first, after in pairwise([0, *cuts.tolist(), distance_m.size]):
        is_short = after - first <= limits.SHORT_FAULT
        if last is None:
            if is_short and distance_m[first] > fastest_mps * limits.PAUSE_GAP_S:
                continue  # a wild value before the count began
        else:
            piece_m = distance_m[first:after] + shift_m
            if not _goes_on(mended[last], piece_m[0], time_s[first] - time_s[last], fastest_mps):
                if is_short:
                    continue
                back, ahead = (
                    _too_high_before(mended, last, piece_m[0]),
                    _too_low_after(mended[last], piece_m),
                )
                if 0 < ahead <= min(back, limits.SHORT_FAULT):
                    first += ahead
                elif 0 < back <= limits.SHORT_FAULT:
                    mended[last - back + 1 : last + 1] = np.nan
                else:
                    shift_m = mended[last] - distance_m[first]
        mended[first:after] = distance_m[first:after] + shift_m
        last = after - 1
    return mended


def _goes_on(from_m: float, to_m: float, within_s: float, fastest_mps: float) -> bool:
    """Whether a step of the counter can have been made."""
    return -limits.DROP_SLACK_M <= to_m - from_m <= limits.JUMP_SLACK_M + fastest_mps * within_s


def _too_high_before(mended: FloatSeries, last: int, goes_on_at_m: float) -> int:
    """How many samples before a drop were too high, if it was they that jumped."""
    before = mended[max(last - limits.SHORT_FAULT, 0) : last + 1][::-1]
    return _first(before <= goes_on_at_m + limits.DROP_SLACK_M)


def _too_low_after(from_m: float, piece_m: FloatSeries) -> int:
    """How many samples after a drop are too low, if it is they that jumped."""
    return _first(piece_m[: limits.SHORT_FAULT + 1] >= from_m - limits.DROP_SLACK_M)


def _first(fits: NDArray[np.bool_]) -> int:
    """Place of the first that fits; beyond any fault where none does."""
    return int(np.argmax(fits)) if fits.any() else limits.SHORT_FAULT + 1


def _never_falling(distance_m: FloatSeries) -> FloatSeries:
    """Distance that may stand still but not fall; NaN stays."""
    known = np.isfinite(distance_m)
    level = distance_m.copy()
    level[known] = np.maximum.accumulate(distance_m[known])
    return level


def great_circle_m(
    latitude_deg: FloatSeries,
    longitude_deg: FloatSeries,
    other_latitude_deg: FloatSeries,
    other_longitude_deg: FloatSeries,
) -> FloatSeries:
    """Distance over the ground between pairs of positions, by the haversine formula on a mean sphere."""
    up, other_up = np.radians(latitude_deg), np.radians(other_latitude_deg)
    across = np.radians(other_longitude_deg - longitude_deg)
    half = np.sin((other_up - up) / 2) ** 2 + np.cos(up) * np.cos(other_up) * np.sin(across / 2) ** 2
    angle: FloatSeries = 2 * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return angle * limits.EARTH_RADIUS_M


def _along_positions(
    track: Track, latitude: FloatSeries, longitude: FloatSeries, fastest_mps: float
) -> FloatSeries:
    """Distance added up along the positions, without spikes and without bridging long gaps or pauses."""
    valid = np.flatnonzero(np.isfinite(latitude))
    valid = valid[~_is_spike(track.time_s[valid], latitude[valid], longitude[valid], fastest_mps)]
    whole = np.full(latitude.size, np.nan)
    if valid.size == 0:
        return whole
    time_s = track.time_s[valid]
    step_m = _steps_m(latitude[valid], longitude[valid])
    gap_s = np.diff(time_s)
    bridged = (gap_s > limits.PAUSE_GAP_S) | (step_m > limits.JUMP_SLACK_M + fastest_mps * gap_s)
    for start_s, end_s in track.pauses:
        bridged |= (time_s[:-1] <= start_s) & (time_s[1:] >= end_s)
    step_m[bridged] = 0
    whole[valid] = np.concatenate(([0.0], np.cumsum(step_m)))
    return whole


def _steps_m(latitude: FloatSeries, longitude: FloatSeries) -> FloatSeries:
    return great_circle_m(latitude[:-1], longitude[:-1], latitude[1:], longitude[1:])


def _is_spike(
    time_s: FloatSeries, latitude: FloatSeries, longitude: FloatSeries, fastest_mps: float
) -> NDArray[np.bool_]:
    """Positions that cannot be reached from either neighbour."""
    if time_s.size < 3:
        return np.zeros(time_s.size, dtype=bool)
    too_fast = _steps_m(latitude, longitude) > fastest_mps * np.diff(time_s)
    spike = np.zeros(time_s.size, dtype=bool)
    spike[1:-1] = too_fast[:-1] & too_fast[1:]
    return spike
