"""Polar's sessions, one JSON file each, in the older layout and the newer."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.files.exports.importing import Importer, zipped

from trochlea.adapters.files.reader import read_bytes
from trochlea.vocabulary.activity import Activity, Pause
from trochlea.vocabulary.errors import NoActivity, Unreadable
from trochlea.vocabulary.sport import Sport

SECONDS = 61


def clock(at_s: int) -> str:
    return f"2024-05-01T07:{at_s // 60:02}:{at_s % 60:02}.000"


def older(**more: Any) -> dict[str, Any]:
    """Samples with a time each; the first three altitudes are 0 instead of missing."""
    samples = {
        "heartRate": [{"dateTime": clock(at), "value": 140} for at in range(SECONDS)],
        "speed": [{"dateTime": clock(at), "value": 10.8} for at in range(SECONDS)],
        "altitude": [{"dateTime": clock(at), "value": 0 if at < 3 else 183.0} for at in range(SECONDS)],
        "distance": [{"dateTime": clock(at), "value": 3.0 * at} for at in range(SECONDS)],
        "recordedRoute": [
            {"dateTime": clock(at), "latitude": 50 + at / 40_000, "longitude": 8.0} for at in range(SECONDS)
        ],
    }
    exercise = {
        "startTime": clock(0),
        "timezoneOffset": 120,
        "duration": "PT1M0.5S",
        "distance": 180.0,
        "sport": "RUNNING",
        "ascent": 5.0,
        "samples": samples,
        **more,
    }
    return {"exportVersion": "1.6", "name": "Morning", "startTime": clock(0), "exercises": [exercise]}


def newer(**more: Any) -> dict[str, Any]:
    """Channels with one interval, waypoints counted from the start of the route, 10 s after that of the exercise."""
    channels = [
        {"type": "HEART_RATE", "intervalMillis": 1000, "values": [140] * SECONDS},
        {"type": "SPEED", "intervalMillis": 1000, "values": [math.nan, *([10.8] * (SECONDS - 1))]},
        {"type": "ALTITUDE", "intervalMillis": 1000, "values": [0, 0, *([183.0] * (SECONDS - 2))]},
    ]
    points = [
        {"elapsedMillis": 1000 * at, "latitude": 50 + at / 40_000, "longitude": 8.0}
        for at in range(SECONDS - 10)
    ]
    exercise = {
        "startTime": "2024-05-01T07:00:00",
        "timezoneOffsetMinutes": 120,
        "durationMillis": 60_000,
        "distanceMeters": 180.0,
        "sport": {"id": "1"},
        "samples": {"samples": channels},
        "routes": {"route": {"startTime": "2024-05-01T07:00:10", "wayPoints": points}},
        "pauseTimes": [{"startTime": "2024-05-01T07:00:20", "durationMillis": 5000}],
        **more,
    }
    return {"startTime": "2024-05-01T07:00:00", "exercises": [exercise]}


def read(session: dict[str, Any]) -> Activity:
    (activity,) = read_bytes(json.dumps(session).encode(), "training-session-1.json").activities
    return activity


@pytest.mark.parametrize("layout", [older, newer])
def test_both_layouts_give_the_same_run(layout: Any) -> None:
    run = read(layout())
    assert (run.format, run.sport, run.utc_offset_s) == ("polar", Sport.RUN, 7200)
    assert run.start.isoformat() == "2024-05-01T05:00:00+00:00"
    assert run.stream.samples == SECONDS
    speed_mps = run.stream.channels["speed_mps"]
    assert speed_mps[np.isfinite(speed_mps)] == pytest.approx(3.0)  # 10.8 km/h
    assert run.totals.distance_m == 180


@pytest.mark.parametrize("layout", [older, newer])
def test_an_altitude_of_zero_at_the_start_is_missing_and_no_climb(layout: Any) -> None:
    altitude_m = read(layout()).stream.channels["altitude_m"]
    assert np.isnan(altitude_m[:2]).all()
    assert np.nanmin(altitude_m) == 183


def test_waypoints_count_from_the_start_of_the_route() -> None:
    latitude_deg = read(newer()).stream.channels["latitude_deg"]
    assert np.isnan(latitude_deg[:9]).all()
    assert latitude_deg[10] == 50


def test_pauses_are_kept() -> None:
    assert read(newer()).pauses == (Pause(20, 25),)


def test_a_bare_nan_is_missing() -> None:
    assert np.isnan(read(newer()).stream.channels["speed_mps"][0])


@pytest.mark.parametrize(
    ("sport", "ours", "indoor"),
    [
        ({"id": "17"}, Sport.RUN, True),
        (17, Sport.RUN, True),
        ("TREADMILL_RUNNING", Sport.RUN, True),
        ("STRENGTH_TRAINING", Sport.STRENGTH, None),
        ({"id": "998"}, Sport.OTHER, None),
    ],
)
def test_sports_are_numbers_or_words(sport: Any, ours: Sport, indoor: bool | None) -> None:
    activity = read(newer(sport=sport, routes=None))
    assert (activity.sport, activity.indoor) == (ours, indoor)
    assert any("not known" in warning for warning in activity.warnings) == (sport == {"id": "998"})


def test_a_session_without_samples_tells_its_totals() -> None:
    strength = read(older(samples={}, sport="STRENGTH_TRAINING", distance=None))
    assert (strength.stream.samples, strength.totals.moving_s) == (0, 60.5)


def test_a_missing_zone_is_said() -> None:
    session = older(timezoneOffset=None)
    assert any("clock on the wall" in warning for warning in read(session).warnings)


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_a_session_cut_short_is_refused(cut: float) -> None:
    data = json.dumps({"startTime": "x", **older()}).encode()
    with pytest.raises(Unreadable, match="damaged JSON"):
        read_bytes(data[: int(len(data) * cut)], "training-session-1.json")


@pytest.mark.parametrize(
    "exercises", [None, [], {}, "run", [1, 2], [{"startTime": "soon"}], [{"startTime": None}]]
)
def test_a_session_without_an_exercise_is_skipped(exercises: Any) -> None:
    with pytest.raises(NoActivity):
        read_bytes(json.dumps({"exercises": exercises, "startTime": 1}).encode(), "training-session-1.json")


@pytest.mark.parametrize("values", [None, "x", [None], [[1]], [{}], [1e400, "a"], {"a": 1}])
def test_odd_values_are_missing(values: Any) -> None:
    channels = {"samples": [{"type": "SPEED", "intervalMillis": 1000, "values": values}], "speed": values}
    run = read(newer(samples=channels, routes=values, pauseTimes=values))
    assert run.stream.get("speed_mps") is None


def test_an_account_export_is_imported(tmp_path: Path) -> None:
    members = {
        "training-session-2024-05-01-1.json": json.dumps(older()),
        "training-session-2024-05-02-2.json": json.dumps(newer(startTime="2024-05-02T07:00:00")),
        "activity-2024-05-01.json": json.dumps({"samples": {"steps": [1, 2]}}),
        "account-data-1.json": json.dumps({"username": "me"}),
    }
    report = Importer(tmp_path).take(zipped(tmp_path / "polar-user-data-export.zip", members))
    assert (report.found, report.imported, report.skipped) == (4, 2, 2)
