"""From a track as recorded to an activity: cleaned, with laps and pauses counted from its start."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from trochlea.adapters.files import limits
from trochlea.adapters.files.clean_time import put_times_right
from trochlea.adapters.files.clean_values import put_values_right
from trochlea.adapters.files.distance import great_circle_m, put_distance_right
from trochlea.adapters.files.track import Track
from trochlea.vocabulary.activity import Activity, DeviceTotals, FloatSeries, Lap, Pause, Stream
from trochlea.vocabulary.sport import ON_FOOT, Sport

CLOCK_NOT_SET = "the clock of the device was not set; please correct the date by hand"


def to_activity(track: Track) -> Activity | None:
    """The cleaned activity; None where no record with a time is left."""
    records = track.time_s.size
    put_times_right(track)
    if track.time_s.size == 0:
        return None
    sport = track.sport or _guess_sport(track)
    put_values_right(track, sport)
    start_s = _start_s(track)
    pauses = _pauses(track)
    track.pauses = [(one.start_s + start_s, one.end_s + start_s) for one in pauses]
    put_distance_right(track, sport)
    if start_s < limits.CLOCK_SET_S:
        track.warnings.append(CLOCK_NOT_SET)
    return Activity(
        sport=sport,
        start=datetime.fromtimestamp(start_s, UTC),
        stream=Stream(track.time_s - start_s, track.channels),
        format=track.format,
        utc_offset_s=track.utc_offset_s,
        indoor=_indoor(track),
        laps=_laps(track, start_s),
        pauses=pauses,
        totals=track.totals,
        altimeter=track.altimeter,
        device=track.device,
        name=track.name,
        warnings=tuple(dict.fromkeys(track.warnings)),
        records=records,
    )


def totals_only(track: Track) -> Activity:
    """An activity without samples; needs a start and what the device said of the whole."""
    if track.start_s is None:
        raise ValueError("an activity without samples needs a start")
    if track.start_s < limits.CLOCK_SET_S:
        track.warnings.append(CLOCK_NOT_SET)
    totals = _believable_totals(track)
    return Activity(
        sport=track.sport or Sport.OTHER,
        start=datetime.fromtimestamp(track.start_s, UTC),
        stream=Stream(np.empty(0)),
        format=track.format,
        utc_offset_s=track.utc_offset_s,
        indoor=track.indoor,
        totals=totals,
        device=track.device,
        name=track.name,
        warnings=tuple(dict.fromkeys(track.warnings)),
        records=0,
    )


def _believable_totals(track: Track) -> DeviceTotals:
    """The totals; without samples nothing else can tell a distance that nobody can have covered in the time."""
    totals = track.totals
    lasted_s = totals.duration_s or totals.moving_s
    fastest_mps = limits.ON_FOOT_MPS if track.sport in ON_FOOT else limits.OTHER_MPS
    if not totals.distance_m or not lasted_s or totals.distance_m <= fastest_mps * lasted_s:
        return totals
    track.warnings.append(f"a distance of {totals.distance_m:.0f} m in {lasted_s:.0f} s was left out")
    return replace(totals, distance_m=None)


def _start_s(track: Track) -> float:
    """The device's start where it lies just before the first record, else the first record."""
    first_s = float(track.time_s[0])
    if track.start_s is not None and 0 <= first_s - track.start_s <= limits.BEFORE_START_S:
        return track.start_s
    return first_s


def _indoor(track: Track) -> bool | None:
    if track.indoor is not None:
        return track.indoor
    return False if track.channel("latitude_deg") is not None else None


def _pauses(track: Track) -> tuple[Pause, ...]:
    """Pauses of the device, and gaps too long to be anything else, inside the recorded time, none overlapping."""
    start_s = _start_s(track)
    gaps = np.flatnonzero(np.diff(track.time_s) > limits.PAUSE_GAP_S)
    found = [(float(track.time_s[at]), float(track.time_s[at + 1])) for at in gaps]
    joined: list[tuple[float, float]] = []
    for first_s, last_s in sorted(found + track.pauses):
        first_s, last_s = max(first_s, start_s), min(last_s, float(track.time_s[-1]))
        if last_s <= first_s:
            continue
        if joined and first_s <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last_s))
        else:
            joined.append((first_s, last_s))
    return tuple(Pause(first_s - start_s, last_s - start_s) for first_s, last_s in joined)


def _laps(track: Track, start_s: float) -> tuple[Lap, ...]:
    """Laps that touch the recorded time, counted from the start."""
    end_s = float(track.time_s[-1])
    laps = []
    for first_s, last_s, distance_m in sorted(track.laps, key=lambda lap: lap[:2]):
        if first_s <= end_s and last_s >= start_s:
            laps.append(Lap(max(first_s, start_s) - start_s, max(last_s, first_s) - start_s, distance_m))
    return tuple(laps)


def _guess_sport(track: Track) -> Sport:
    """A sport for a track that names none, from its typical speed on the move; said in a warning."""
    speed_mps = _rough_speed_mps(track)
    moving = speed_mps[speed_mps >= limits.MOVING_FROM_MPS]
    if moving.size == 0:
        return Sport.OTHER
    typical = float(np.median(moving))
    faster = Sport.RUN if typical <= limits.RUN_TO_MPS else Sport.OTHER
    sport = Sport.WALK if typical < limits.RUN_FROM_MPS else faster
    track.warnings.append(f"the file names no sport; by its speed it was taken as: {sport.value}")
    return sport


def _rough_speed_mps(track: Track) -> FloatSeries:
    """Speed between samples from whatever was recorded, for the guess only."""
    recorded = track.channel("speed_mps")
    if recorded is not None:
        return recorded[np.isfinite(recorded)]
    step_s = np.diff(track.time_s)
    distance_m = track.channel("distance_m")
    latitude, longitude = track.channel("latitude_deg"), track.channel("longitude_deg")
    if distance_m is not None:
        step_m = np.diff(distance_m)
    elif latitude is not None and longitude is not None:
        step_m = great_circle_m(latitude[:-1], longitude[:-1], latitude[1:], longitude[1:])
    else:
        return np.zeros(0)
    with np.errstate(invalid="ignore"):
        speed_mps = step_m / step_s
    return speed_mps[np.isfinite(speed_mps)]
