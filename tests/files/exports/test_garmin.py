"""Garmin's account export: nested zips of files, most of them no activity; summaries in odd units."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.files.build_fit import FIT_EPOCH_S, START, FitBuilder, even_run, file_id, records, session
from tests.files.exports.importing import Importer, activity_of, named, unpacked, zip_bytes, zipped

from trochlea.adapters.files.exports import json_stream
from trochlea.adapters.files.gather import gather
from trochlea.vocabulary.activity import DeviceTotals
from trochlea.vocabulary.errors import NoActivity
from trochlea.vocabulary.sport import Sport

FITNESS = "DI_CONNECT/DI-Connect-Fitness/"
UPLOADED = "DI_CONNECT/DI-Connect-Uploaded-Files/"
START_MS = (START + FIT_EPOCH_S) * 1000


def summary(id_: int, after_s: float, **more: Any) -> dict[str, Any]:
    """An entry as the export writes it: 5 km in half an hour."""
    begun_ms = START_MS + after_s * 1000
    return {
        "activityId": id_,
        "name": "Evening run",
        "activityType": "running",
        "beginTimestamp": begun_ms,
        "startTimeGmt": begun_ms,
        "startTimeLocal": begun_ms + 2 * 3600 * 1000,
        "duration": 1_800_000.0,
        "elapsedDuration": 1_860_000.0,
        "movingDuration": 1_790_000.0,
        "distance": 500_000.0,
        "elevationGain": 4200.0,
        "elevationLoss": 4300.0,
        "avgRunCadence": 84.0,
        **more,
    }


def summaries(*items: dict[str, Any]) -> str:
    return json.dumps([{"summarizedActivitiesExport": list(items)}])


def multisport(first_s: int) -> bytes:
    """Two sports in one file, the second beginning 600 s after the first."""
    builder = records(file_id(FitBuilder()), range(0, 1200, 10))
    return session(session(builder, first_s, 600, sport=2), first_s + 600, 600).part()


MONITORING = records(file_id(FitBuilder(), 32), range(5)).part()
INNER = zip_bytes({"1.fit": even_run(30), "2.fit": MONITORING, "3.fit": MONITORING, "4.txt": b"note"})
EXPORT = {
    FITNESS + "me_0_summarizedActivities.json": summaries(
        summary(1, 2),  # its file begins 2 s earlier
        summary(2, 86_400),  # typed on the website
        summary(3, 90_000, parent=True, activityType="multi_sport"),
    ),
    FITNESS + "me_1001_summarizedActivities.json": summaries(
        summary(4, 200_000, activityType="strength_training", distance=0.0),
    ),
    UPLOADED + "UploadedFiles_0-_Part1.zip": INNER,
    "DI_CONNECT/DI-Connect-Wellness/2025_sleepData.json": "[]",
}


def test_summaries_come_in_only_where_there_is_no_file(tmp_path: Path) -> None:
    importer = Importer(tmp_path)
    report = importer.take(zipped(tmp_path / "garmin.zip", EXPORT))
    # imported: the file, the typed run, the strength; skipped: two monitoring files, a note, sleep, the sum of several
    assert (report.imported, report.skipped, report.rejected) == (3, 5, ())
    assert sorted(outing.sport for outing in importer.store.outings()) == [
        Sport.RUN,
        Sport.RUN,
        Sport.STRENGTH,
    ]


def test_an_export_unpacked_by_the_browser_is_the_same(tmp_path: Path) -> None:
    report = Importer(tmp_path).take(unpacked(tmp_path / "garmin", EXPORT))
    assert (report.imported, report.skipped, report.rejected) == (3, 5, ())


def test_centimetres_milliseconds_and_two_clocks_become_ours(tmp_path: Path) -> None:
    typed = activity_of(named(gather([zipped(tmp_path / "g.zip", EXPORT)]), "/2.json"))
    assert typed.format == "garmin-summary"
    assert typed.start.timestamp() == START_MS / 1000 + 86_400
    assert typed.utc_offset_s == 7200
    # cadence of 84 counts one leg
    assert typed.totals == DeviceTotals(
        duration_s=1860, moving_s=1790, distance_m=5000, ascent_m=42, descent_m=43, mean_cadence_spm=168
    )


def test_a_sum_over_several_sports_is_skipped(tmp_path: Path) -> None:
    with pytest.raises(NoActivity, match="several sports"):
        named(gather([zipped(tmp_path / "g.zip", EXPORT)]), "/3.json").read()


def test_the_later_sports_of_a_file_are_known_by_its_sessions(tmp_path: Path) -> None:
    members = {
        "a_summarizedActivities.json": summaries(summary(1, 0), summary(2, 600), summary(3, 1200)),
        "UploadedFiles_1.zip": zip_bytes({"1.fit": multisport(0)}),
    }
    labels = [one.path.rpartition("/")[2] for one in gather([zipped(tmp_path / "g.zip", members)])]
    assert sorted(labels) == ["1.fit", "3.json"]


def test_a_table_cut_short_keeps_what_stood_before(tmp_path: Path) -> None:
    whole = summaries(summary(1, 0), summary(2, 3600))
    members = {"a_summarizedActivities.json": whole[: whole.rindex("distance")]}
    report = Importer(tmp_path).take(zipped(tmp_path / "g.zip", members))
    assert report.imported == 1
    (refused,) = report.rejected
    assert "damaged after 1 activities" in refused.reason


@pytest.mark.parametrize(
    "odd",
    [
        {"startTimeGmt": None, "beginTimestamp": None},
        {"startTimeGmt": "soon", "beginTimestamp": True},
        {"startTimeGmt": -5.0},
        {"startTimeGmt": 1e300, "beginTimestamp": None},
    ],
)
def test_an_entry_without_a_believable_start_is_refused_alone(tmp_path: Path, odd: dict[str, Any]) -> None:
    members = {"a_summarizedActivities.json": summaries(summary(1, 0, **odd), summary(2, 3600))}
    report = Importer(tmp_path).take(zipped(tmp_path / "g.zip", members))
    assert report.imported == 1
    assert ["no start time" in one.reason for one in report.rejected] == [True]


def test_a_table_larger_than_memory_is_read_piece_by_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_stream, "CHUNK_BYTES", 100)  # smaller than one entry
    members = {"a_summarizedActivities.json": summaries(*(summary(at, at * 3600) for at in range(20)))}
    assert Importer(tmp_path).take(zipped(tmp_path / "g.zip", members)).imported == 20
