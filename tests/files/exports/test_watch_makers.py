"""Suunto and COROS: a FIT file an activity, in zips and folders of any shape, with what their apps lay beside them."""

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from tests.files.build_fit import (
    RECORD_FIELDS,
    START,
    FieldSpec,
    FitBuilder,
    even_run,
    file_id,
    local_clock,
    record,
    session,
    timer,
)
from tests.files.build_xml import gpx, tcx, tcx_activity, tcx_lap, trkseg
from tests.files.exports.importing import Importer, activity_of, named, unpacked, zipped

from trochlea.adapters.files.gather import gather
from trochlea.adapters.files.reader import read_bytes
from trochlea.vocabulary.activity import Activity, Pause
from trochlea.vocabulary.sport import Sport

SUUNTO, COROS = 23, 294
UP = ((0, "enum"), (1, "u16"), (4, "u32"))


def made_by(maker: int) -> FitBuilder:
    """The first message of a file, with who made the watch."""
    return FitBuilder().define(0, 0, UP).add(0, [4, maker, START])


def only(data: bytes) -> Activity:
    (activity,) = read_bytes(data, "run.fit").activities
    return activity


# -- Suunto ----------------------------------------------------------------------------------------------------


def sparse(builder: FitBuilder, seconds: Iterable[int]) -> FitBuilder:
    """Two records a second: where, and how; what the one holds the other lacks."""
    builder.define(1, 20, RECORD_FIELDS)
    for at_s in seconds:
        row = record(at_s)
        builder.add(1, [*row[:4], None, None, None, None])
        builder.add(1, [row[0], None, None, None, *row[4:]])
    return builder


def suunto_run(seconds: int = 120) -> bytes:
    """With a pause from 60 to 100 s, the local clock two hours ahead, strides of one leg as cadence."""
    builder = timer(made_by(SUUNTO), 0, 0)
    sparse(builder, [*range(60), *range(100, seconds + 1)])
    timer(builder, 59, 4)
    timer(builder, 100, 0)
    local_clock(builder, 7200)
    return session(builder, 0, seconds, distance_m=3.0 * seconds).part()


SUUNTO_EXPORT = {
    "2021-09-08 03-46 RUNNING 6138171f3a6b4d0c0a1b2c3d.fit": suunto_run(),
    "6139171f3a6b4d0c0a1b2c3d.fit": even_run(300),
    "entry_-2126769728_1561878822/Samples.json": json.dumps({"Samples": [{"Attributes": {"HR": 2.1}}] * 50}),
    "entry_-2126769728_1561878822/Summary.json": json.dumps({"Samples": [{"Header": {"Distance": 5000}}]}),
    "routes/evening.gpx": '<gpx><rte><rtept lat="50" lon="8"/><rtept lat="50.1" lon="8"/></rte></gpx>',
    "movescount/Move_2014_05_03_10_00_00_Running.sml": "<?xml version='1.0'?><sml><DeviceLog/></sml>",
}


def test_a_suunto_account_comes_in_and_what_cannot_be_read_is_never_passed_over(tmp_path: Path) -> None:
    for export in (zipped(tmp_path / "suunto.zip", SUUNTO_EXPORT), unpacked(tmp_path / "s", SUUNTO_EXPORT)):
        importer = Importer(tmp_path)
        report = importer.take(export)
        assert (report.imported, report.skipped) == (
            2,
            3,
        )  # what the app keeps for itself, and a planned route
        (old,) = report.rejected
        assert old.path.endswith(".sml")
        assert "a format that is not read; export it as FIT, TCX or GPX instead" in old.reason


def test_two_sparse_records_a_second_are_one_with_both_halves() -> None:
    run = only(suunto_run())
    assert run.device == "Suunto"
    assert run.stream.samples == 60 + 21
    for channel in ("latitude_deg", "heart_rate_bpm", "cadence_spm", "distance_m"):
        assert np.isfinite(run.stream.channels[channel]).all(), channel
    assert np.unique(run.stream.channels["cadence_spm"]) == pytest.approx([170])  # 85 strides of one leg
    assert (run.pauses, run.utc_offset_s) == ((Pause(59, 100),), 7200)


# -- COROS -----------------------------------------------------------------------------------------------------

# Speed laid out as three bytes, which no two-byte field can be: seen in a real file of theirs.
MISALIGNED: tuple[FieldSpec, ...] = (*RECORD_FIELDS[:-1], (6, "byte3"))


def coros_run(seconds: int = 120, kind: int = 0, with_place: bool = True) -> bytes:
    """Altitude in whole metres; the field of the speed has an impossible size."""
    builder = made_by(COROS).define(1, 20, MISALIGNED)
    for at_s in range(seconds + 1):
        row = record(at_s)
        row[3] = (100 + at_s // 30 + 500) * 5
        place = row[1:4] if with_place else [None, None, None]
        builder.add(1, [row[0], *place, *row[4:7], b"\x01\x02\x03"])
    return session(builder, 0, seconds, kind=kind, distance_m=3.0 * seconds).part()


def coros_strength() -> bytes:
    return session(made_by(COROS), 0, 900, sport=10, kind=20).part()


COROS_EXPORT = {
    "20210908_475012345678901234_100.fit": coros_run(),
    "20210908_475012345678901234_100.gpx": gpx(trkseg(range(121))),
    "2021-09-09 Treadmill 475012345678901235.fit": coros_run(400, kind=1, with_place=False),
    "20210910_475012345678901236_402.fit": coros_strength(),
    "20210911_475012345678901237_100.tcx": tcx(tcx_activity(tcx_lap(range(61)))),
    "summary.csv": "labelId,name\n475012345678901234,Base Run + Strides\n",
}


def test_a_coros_account_comes_in(tmp_path: Path) -> None:
    report = Importer(tmp_path).take(zipped(tmp_path / "coros.zip", COROS_EXPORT))
    assert (report.imported, report.skipped, report.rejected) == (5, 1, ())


def test_a_field_of_impossible_size_costs_itself_and_a_treadmill_has_no_place(tmp_path: Path) -> None:
    incoming = list(gather([zipped(tmp_path / "coros.zip", COROS_EXPORT)]))
    run = activity_of(named(incoming, "234_100.fit"))
    indoors = activity_of(named(incoming, "235.fit"))
    lifting = activity_of(named(incoming, "236_402.fit"))

    assert (run.device, run.sport, run.stream.samples) == ("Coros", Sport.RUN, 121)
    assert run.stream.get("speed_mps") is None
    assert float(run.stream.channels["distance_m"][-1]) == pytest.approx(360)
    assert np.unique(run.stream.channels["altitude_m"]) == pytest.approx([100, 101, 102, 103, 104])
    assert (indoors.sport, indoors.indoor, indoors.stream.get("latitude_deg")) == (Sport.RUN, True, None)
    assert float(indoors.stream.channels["distance_m"][-1]) == pytest.approx(1200)
    assert (lifting.sport, lifting.totals.duration_s) == (Sport.STRENGTH, 900)


def test_the_same_run_as_fit_and_gpx_counts_once_by_the_fit(tmp_path: Path) -> None:
    """The app lets one export both, and people do."""
    members = {
        "20210908_475012345678901234_100.gpx": gpx(trkseg(range(121))),
        "20210908_475012345678901234_100.fit": file_at_gpx_start(),
    }
    importer = Importer(tmp_path)
    importer.take(zipped(tmp_path / "coros.zip", members))
    (outing,) = importer.store.outings()
    assert outing.file_name == "20210908_475012345678901234_100.fit"
    assert outing.also_from == ("20210908_475012345678901234_100.gpx",)


def file_at_gpx_start() -> bytes:
    """The run of the GPX track, begun at the same second."""
    start = read_bytes(gpx(trkseg(range(121))), "a.gpx").activities[0].start
    later_s = round(start.timestamp()) - 631_065_600 - START
    builder = file_id(FitBuilder()).define(1, 20, RECORD_FIELDS)
    for at_s in range(121):
        builder.add(1, [START + later_s + at_s, *record(at_s)[1:]])
    return session(builder, later_s, 120, distance_m=360).part()
