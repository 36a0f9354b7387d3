"""Our own document for activities without a file: written, read back, and never trusted."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trochlea.adapters.files.document import MARK, Written, to_document
from trochlea.adapters.files.reader import read_bytes
from trochlea.vocabulary.activity import Activity, DeviceTotals, Lap, Pause
from trochlea.vocabulary.errors import TrochleaError, Unreadable
from trochlea.vocabulary.sport import Sport

START_S = 1_700_000_000.0


def read(written: Written) -> Activity:
    (activity,) = read_bytes(to_document(written), "run.json").activities
    return activity


def test_everything_written_is_read_back() -> None:
    activity = read(
        Written(
            origin="apple",
            sport=Sport.RUN,
            start_s=START_S,
            utc_offset_s=3600,
            indoor=True,
            totals=DeviceTotals(duration_s=100, moving_s=90, distance_m=300, ascent_m=4, descent_m=5),
            time_s=np.arange(101.0),
            channels={"distance_m": 3.0 * np.arange(101.0), "heart_rate_bpm": np.full(101, 140.0)},
            laps=[(0, 50, 150.0), (50, 100, None)],
            pauses=[(20, 30)],
            device="Watch",
            name="Läufe am Fluß",
            warnings=["a word of warning"],
        )
    )
    assert (activity.format, activity.sport, activity.utc_offset_s, activity.indoor) == (
        "apple",
        Sport.RUN,
        3600,
        True,
    )
    assert activity.start.timestamp() == START_S
    assert activity.totals == DeviceTotals(
        duration_s=100, moving_s=90, distance_m=300, ascent_m=4, descent_m=5
    )
    assert activity.laps == (Lap(0, 50, 150), Lap(50, 100, None))
    assert activity.pauses == (Pause(20, 30),)
    assert activity.stream.channels["distance_m"][-1] == 300
    assert (activity.device, activity.name) == ("Watch", "Läufe am Fluß")
    assert "a word of warning" in activity.warnings


def test_a_missing_sample_is_missing_when_read_back() -> None:
    values = np.array([120.0, np.nan, 130.0])
    activity = read(
        Written("csv", Sport.RUN, START_S, time_s=np.arange(3.0), channels={"heart_rate_bpm": values})
    )
    assert np.isnan(activity.stream.channels["heart_rate_bpm"][1])
    assert b"NaN" not in to_document(
        Written("csv", Sport.RUN, START_S, time_s=np.arange(3.0), channels={"heart_rate_bpm": values})
    )


def test_without_samples_the_totals_stand_alone() -> None:
    activity = read(Written("csv", Sport.STRENGTH, START_S, totals=DeviceTotals(duration_s=1800)))
    assert (activity.stream.samples, activity.records, activity.totals.duration_s) == (0, 0, 1800)


@given(
    st.floats(1e9, 2e9),
    st.one_of(st.none(), st.floats(0, 1e5)),
    st.text(max_size=30),
    st.integers(-56, 56).map(lambda quarters: quarters * 900),
)
def test_the_same_activity_gives_the_same_bytes(
    start_s: float, duration_s: float | None, name: str, offset_s: int
) -> None:
    def document() -> bytes:
        totals = DeviceTotals(duration_s=duration_s)
        return to_document(
            Written("csv", Sport.RUN, start_s, utc_offset_s=offset_s, totals=totals, name=name)
        )

    assert document() == document()
    assert document().startswith(MARK)
    (activity,) = read_bytes(document(), "run.json").activities
    assert abs(activity.start.timestamp() - start_s) <= 0.001  # written to the millisecond
    assert activity.utc_offset_s == offset_s


def test_a_later_version_asks_for_an_update() -> None:
    content = json.loads(to_document(Written("csv", Sport.RUN, START_S)))
    content["trochlea_recording"] = 99
    with pytest.raises(Unreadable, match="newer Trochlea"):
        read_bytes(json.dumps(content, separators=(",", ":")).encode(), "run.json")


@pytest.mark.parametrize(
    "rest",
    [
        b"",
        b'1,"origin":"csv"}',
        b'1,"origin":"csv","sport":"chess","start":"2024-01-01T00:00:00+00:00"}',
        b'1,"origin":"csv","sport":"run","start":"soon"}',
        b'1,"origin":"csv","sport":"run","start":"2024-01-01T00:00:00+00:00","time_s":[0,1],"channels":{"speed_mps":[1]}}',
        b'1,"origin":"csv","sport":"run","start":"2024-01-01T00:00:00+00:00","totals":{"duration_s":"long"}}',
        b'1,"origin":"csv","sport":"run","start":"2024-01-01T00:00:00+00:00","laps":[[1]]}',
        b'1,"x":' + b"[" * 100_000,
    ],
)
def test_a_damaged_document_is_refused_in_one_sentence(rest: bytes) -> None:
    with pytest.raises(TrochleaError, match=r"damaged Trochlea recording"):
        read_bytes(MARK + rest, "run.json")
