"""Polar's training sessions, one JSON file each as its account export gives them, in the older and the newer layout."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from trochlea.adapters.files import limits, sports
from trochlea.adapters.files.assemble import to_activity, totals_only
from trochlea.adapters.files.iso_time import parse_time
from trochlea.adapters.files.track import Track
from trochlea.vocabulary.activity import DeviceTotals, FloatSeries, Recording
from trochlea.vocabulary.errors import NoActivity, Unreadable
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import M_PER_KM, MS_PER_S, S_PER_HOUR, S_PER_MIN

MOST_BYTES = 50_000_000  # real sessions have up to 8 MB
MARKS = (b'"exercises"', b'"startTime"')
_CHANNELS = {
    "heartrate": ("heart_rate_bpm", 1.0),
    "speed": ("speed_mps", M_PER_KM / S_PER_HOUR),
    "altitude": ("altitude_m", 1.0),
    "cadence": ("cadence_spm", 1.0),
    "distance": ("distance_m", 1.0),
}
# The numbers of sports; the older layout writes words.
_NUMBERS = {
    1: Sport.RUN, 2: Sport.CYCLE, 3: Sport.WALK, 4: Sport.RUN, 5: Sport.CYCLE, 9: Sport.WALK, 11: Sport.HIKE,
    15: Sport.STRENGTH, 17: Sport.RUN, 18: Sport.CYCLE, 19: Sport.RUN, 23: Sport.SWIM, 27: Sport.RUN,
}  # fmt: skip
TREADMILL = 17
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$")
Series = tuple[FloatSeries, FloatSeries]  # times since 1970 by the local clock, values


def is_polar(data: bytes) -> bool:
    """Whether the bytes are a session: a JSON object with exercises that have a start."""
    return data.lstrip()[:1] == b"{" and all(mark in data for mark in MARKS)


def read_polar(data: bytes, name: str) -> Recording:
    """Activities of a session, one for each exercise. Raises `Unreadable` or `NoActivity`."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"{name} is far larger than any session; it was refused")
    try:
        session = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{name} is damaged JSON; download or copy the export again") from error
    exercises = session.get("exercises")
    timed = [one for one in exercises if isinstance(one, dict)] if isinstance(exercises, list) else []
    tracks = [track for one in timed if (track := _track(session, one)) is not None]
    if not tracks:
        raise NoActivity(f"{name} holds no exercise with a start; it was skipped")
    return Recording("polar", tuple(to_activity(track) or totals_only(track) for track in tracks))


def _track(session: dict[str, Any], exercise: dict[str, Any]) -> Track | None:
    start_s = parse_time(str(exercise.get("startTime") or session.get("startTime")))[0]
    if not limits.LEAST_TIME_S <= start_s < limits.CLOCK_END_S:
        return None
    offset_s = _offset_s(exercise, session)
    series = dict(_series(exercise, start_s))
    times_s = _times_s(series)
    channels = {name: _placed(times_s, one) for name, one in series.items()}
    number, words = _sport(exercise, session)
    track = Track(
        format="polar",
        sport=_NUMBERS.get(number, Sport.OTHER) if number is not None else sports.from_words(words),
        time_s=times_s - (offset_s or 0),
        channels=channels,
        start_s=start_s - (offset_s or 0),
        pauses=[(first - (offset_s or 0), last - (offset_s or 0)) for first, last in _pauses(exercise)],
        totals=_totals(exercise),
        utc_offset_s=0 if offset_s is None else offset_s,
        indoor=True if number == TREADMILL or "treadmill" in (words or "").lower() else None,
        device="Polar",
        name=str(session.get("name") or "") or None,
    )
    _missing_altitude(track)
    if number is not None and number not in _NUMBERS:
        track.warnings.append(
            f"sport number {number} of Polar is not known; please correct the sport by hand"
        )
    if offset_s is None:
        track.warnings.append("the times name no zone and were taken as the clock on the wall")
    return track


def _offset_s(exercise: dict[str, Any], session: dict[str, Any]) -> int | None:
    for holder in (exercise, session):
        for key in ("timezoneOffsetMinutes", "timezoneOffset"):
            minutes = _number(holder.get(key))
            if not math.isnan(minutes) and abs(minutes * S_PER_MIN) <= limits.OFFSET_MOST_S:
                return int(minutes * S_PER_MIN)
    return None


def _sport(exercise: dict[str, Any], session: dict[str, Any]) -> tuple[int | None, str | None]:
    """The sport as a number or as a word."""
    written = exercise.get("sport") or session.get("sport")
    if isinstance(written, dict):
        written = written.get("id")
    text = str(written or "")
    return (int(text), None) if text.isdecimal() else (None, text.replace("_", " ") or None)


def _series(exercise: dict[str, Any], start_s: float) -> Iterator[tuple[str, Series]]:
    """Every channel with times of its own, positions last."""
    samples = exercise.get("samples")
    if isinstance(samples, dict):
        for name, (channel, factor) in _CHANNELS.items():
            rows = samples.get({"heartrate": "heartRate"}.get(name, name))
            if isinstance(rows, list) and (series := _dated(rows, "value")) is not None:
                yield channel, (series[0], series[1] * factor)
    for item in _dicts(samples):
        name = str(item.get("type", "")).lower().replace("_", "")
        if name in _CHANNELS and isinstance(item.get("values"), list):
            channel, factor = _CHANNELS[name]
            values = _numbers(item["values"])
            every_s = _number(item.get("intervalMillis")) / MS_PER_S
            if values.size and every_s > 0:
                times_s: FloatSeries = start_s + every_s * np.arange(values.size, dtype=np.float64)
                yield channel, (times_s, values * factor)
    yield from _route(exercise, start_s)


def _route(exercise: dict[str, Any], start_s: float) -> Iterator[tuple[str, Series]]:
    holder = exercise.get("routes") or exercise.get("route") or exercise.get("samples")
    points = next((one for one in _lists(holder) if one and "latitude" in one[0]), None)
    if points is None:
        return
    begun = next(
        (parse_time(str(one["startTime"]))[0] for one in _dicts(holder) if "startTime" in one), start_s
    )
    for key, channel in (("latitude", "latitude_deg"), ("longitude", "longitude_deg")):
        if "elapsedMillis" in points[0]:
            elapsed_s = _numbers([one.get("elapsedMillis") for one in points]) / MS_PER_S
            yield channel, (begun + elapsed_s, _numbers([one.get(key) for one in points]))
        elif (series := _dated(points, key)) is not None:
            yield channel, series


def _dated(rows: list[Any], key: str) -> Series | None:
    """Rows with a time and a value each."""
    whole = [row for row in rows if isinstance(row, dict) and "dateTime" in row]
    times_s = np.array([parse_time(str(row["dateTime"]))[0] for row in whole])
    known = np.isfinite(times_s)
    if not known.any():
        return None
    return times_s[known], _numbers([row.get(key) for row in whole])[known]


def _dicts(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object in a piece of JSON, outer ones first."""
    if isinstance(tree, dict):
        yield tree
        tree = list(tree.values())
    if isinstance(tree, list) and tree and isinstance(tree[0], dict | list):
        for one in tree:
            yield from _dicts(one)


def _lists(tree: Any) -> Iterator[list[dict[str, Any]]]:
    """Every list of objects in a piece of JSON."""
    if isinstance(tree, list) and tree and all(isinstance(one, dict) for one in tree):
        yield tree
    for one in tree.values() if isinstance(tree, dict) else []:
        yield from _lists(one)


def _times_s(series: dict[str, Series]) -> FloatSeries:
    """The moments of the recording: of all channels but positions, which alone count where nothing else was kept."""
    others = [times for name, (times, _) in series.items() if not name.endswith("_deg")]
    times = others or [times for times, _ in series.values()]
    joined = np.concatenate(times) if times else np.empty(0)
    return np.unique(np.round(joined[np.isfinite(joined)], 3))


def _placed(times_s: FloatSeries, series: Series) -> FloatSeries:
    """A channel at the moments of the recording, straight between two samples less than a second away."""
    own_s, values = series
    known = np.isfinite(own_s) & np.isfinite(values)
    own_s, order = np.unique(np.round(own_s[known], 3), return_index=True)
    values = values[known][order]
    if own_s.size == 0:
        return np.full(times_s.size, np.nan)
    nearest = np.clip(np.searchsorted(own_s, times_s), 0, own_s.size - 1)
    before = np.maximum(nearest - 1, 0)
    close = np.minimum(np.abs(own_s[nearest] - times_s), np.abs(times_s - own_s[before])) < 1
    return np.where(close, np.interp(times_s, own_s, values), np.nan)


def _missing_altitude(track: Track) -> None:
    """Until the watch knows its altitude it writes 0."""
    altitude_m = track.channels.get("altitude_m")
    if altitude_m is None:
        return
    known = np.flatnonzero(np.nan_to_num(altitude_m))
    if known.size and known[0] > 0:
        track.channels["altitude_m"] = np.where(np.arange(altitude_m.size) < known[0], np.nan, altitude_m)


def _pauses(exercise: dict[str, Any]) -> Iterator[tuple[float, float]]:
    for item in _dicts(exercise.get("pauseTimes")):
        start_s = parse_time(str(item.get("startTime")))[0]
        lasted_s = _lasted_s(item)
        if lasted_s is not None and not math.isnan(start_s):
            yield start_s, start_s + lasted_s


def _totals(exercise: dict[str, Any]) -> DeviceTotals:
    return DeviceTotals(
        moving_s=_lasted_s(exercise),
        distance_m=_first(exercise, "distanceMeters", "distance"),
        ascent_m=_first(exercise, "ascentMeters", "ascent"),
        descent_m=_first(exercise, "descentMeters", "descent"),
    )


def _lasted_s(item: dict[str, Any]) -> float | None:
    millis = _first(item, "durationMillis")
    if millis is not None:
        return millis / MS_PER_S
    found = _DURATION.match(str(item.get("duration") or ""))
    if found is None:
        return None
    hours, minutes, seconds = (_number(part or 0) for part in found.groups())
    return hours * S_PER_HOUR + minutes * S_PER_MIN + seconds or None


def _first(item: dict[str, Any], *keys: str) -> float | None:
    """The first of the numbers that is there and more than nothing."""
    found = (_number(item.get(key)) for key in keys)
    return next((value for value in found if value > 0), None)


def _number(value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return math.nan
    return number if math.isfinite(number) else math.nan


def _numbers(values: list[Any]) -> FloatSeries:
    return np.array([_number(value) for value in values], dtype=np.float64)
