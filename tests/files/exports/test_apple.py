"""Apple Health's export: one great XML file in any language, six sources for one minute, and damage of its own."""

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.files.build_xml import trkpt
from tests.files.exports.build_apple import (
    DTD,
    PHONE,
    START,
    WATCH,
    database,
    event,
    every,
    metadata,
    route,
    sample,
    workout,
)
from tests.files.exports.importing import Importer, activity_of, named, unpacked, zipped

from trochlea.adapters.files.exports import apple_database, apple_samples
from trochlea.adapters.files.exports.apple_database import read_database
from trochlea.adapters.files.gather import gather
from trochlea.vocabulary.activity import Activity, Lap, Pause
from trochlea.vocabulary.errors import Unreadable
from trochlea.vocabulary.sport import Sport

ROOT = "apple_health_export/"
ROUTE = "/workout-routes/route_2024-01-05_7.10am.gpx"


def gpx_route(first_s: int = 0, last_s: int = 600) -> str:
    points = [
        trkpt(
            0,
            3.0 * at,
            "<extensions><speed>3.0</speed><course>1</course><hAcc>2</hAcc></extensions>",
            time=f"2024-01-05T06:{at // 60:02}:{at % 60:02}Z",
        )
        for at in range(first_s, last_s + 1)
    ]
    head = '<?xml version="1.0"?><gpx version="1.1" creator="Apple Health Export"><trk><trkseg>'
    return head + "".join(points) + "</trkseg></trk></gpx>"


FULL_RUN = [
    *every("HeartRate", 150, "count/min", lasts_s=0),
    *every("DistanceWalkingRunning", 0.015, "km"),
    *every("DistanceWalkingRunning", 20.0, "m", source=PHONE),
    *every("StepCount", 14, "count"),
    *every("StepCount", 99, "count", source=PHONE),
    *every("RunningSpeed", 10.8, "km/hr"),
    *every("RunningGroundContactTime", 240, "ms"),
    *every("RunningVerticalOscillation", 9.5, "cm"),
    *every("RunningStrideLength", 1.1, "m"),
    *every("RunningPower", 230, "W"),
    sample("HeartRate", 60, 50_000, 50_000, "count/min"),
]


def one_run(folder: Path, text: str, **others: str) -> Activity:
    members = {f"{ROOT}export.xml": text} | {f"{ROOT}{name}": data for name, data in others.items()}
    (one,) = gather([zipped(folder / "export.zip", members)])
    return activity_of(one)


def test_a_workout_comes_with_the_samples_of_its_own_source(tmp_path: Path) -> None:
    run = one_run(tmp_path, database(*FULL_RUN, workout()))
    assert (run.format, run.sport, run.device) == ("apple", Sport.RUN, WATCH)
    assert run.start == START
    assert (run.totals.duration_s, run.totals.moving_s) == (600, 600)
    middle = {name: float(values[60]) for name, values in run.stream.channels.items()}
    assert middle.pop("distance_m") == pytest.approx(3 * run.stream.time_s[60])  # 15 m in 5 s
    assert middle == pytest.approx(
        {
            "heart_rate_bpm": 150,
            "cadence_spm": 168,  # 14 steps in 5 s
            "speed_mps": 3,
            "contact_time_s": 0.24,
            "vertical_oscillation_m": 0.095,
            "step_length_m": 1.1,
            "power_w": 230,
        }
    )


def test_where_the_workout_s_source_wrote_nothing_the_fullest_other_source_counts(tmp_path: Path) -> None:
    samples = [
        *every("DistanceWalkingRunning", 15, "m"),
        *every("DistanceWalkingRunning", 9, "m", 50, source=PHONE),
    ]
    run = one_run(tmp_path, database(*samples, workout(source="Strava")))
    assert float(run.stream.channels["distance_m"][-1]) == 1800


@pytest.mark.parametrize("referenced", [True, False])
def test_the_route_joins_its_workout_and_is_no_activity_of_its_own(tmp_path: Path, referenced: bool) -> None:
    text = database(*FULL_RUN, workout(inside=[route(ROUTE)] if referenced else []))
    run = one_run(tmp_path, text, **{ROUTE.lstrip("/"): gpx_route()})
    assert run.stream.samples == 601
    assert {"latitude_deg", "altitude_m", "heart_rate_bpm", "distance_m"} <= run.stream.channels.keys()
    assert float(run.stream.channels["distance_m"][-1]) == 1800  # the watch's, not that of the positions
    assert run.warnings == ()


def test_a_route_that_is_missing_is_said(tmp_path: Path) -> None:
    run = one_run(tmp_path, database(*FULL_RUN, workout(inside=[route(ROUTE)])))
    assert any("route is not in the archive" in warning for warning in run.warnings)
    assert run.stream.samples > 100


def test_a_route_nobody_claims_comes_in_as_a_track(tmp_path: Path) -> None:
    text = database(*FULL_RUN, workout(at_s=80_000))
    members = {f"{ROOT}export.xml": text, f"{ROOT}workout-routes/route_1.gpx": gpx_route()}
    report = Importer(tmp_path).take(zipped(tmp_path / "export.zip", members))
    assert (report.found, report.imported) == (2, 2)


def test_pauses_laps_climb_and_indoors_are_read(tmp_path: Path) -> None:
    inside = [
        metadata("HKIndoorWorkout", "1"),
        metadata("HKElevationAscended", "1234 cm"),
        event("Pause", 100),
        event("Resume", 160),
        event("Lap", 0, ' duration="5" durationUnit="min"'),
        event("Segment", 0, ' duration="4.9" durationUnit="min"'),
        '<WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="1.8" unit="km"/>',
    ]
    run = one_run(tmp_path, database(*FULL_RUN, workout(inside=inside)))
    assert (run.indoor, run.totals.ascent_m, run.totals.distance_m) == (True, 12.34, 1800)
    assert run.pauses == (Pause(100, 160),)
    assert run.laps == (Lap(0, 300),)


def test_the_zone_of_the_workout_counts_not_that_of_the_phone_at_export(tmp_path: Path) -> None:
    inside = [metadata("HKTimeZone", "America/Denver")]
    assert one_run(tmp_path, database(*FULL_RUN, workout(inside=inside))).utc_offset_s == -7 * 3600
    assert one_run(tmp_path, database(*FULL_RUN, workout())).utc_offset_s == 3600
    inside = [metadata("HKTimeZone", "Nowhere/Atall")]
    assert one_run(tmp_path, database(*FULL_RUN, workout(inside=inside))).utc_offset_s == 3600


def test_an_old_workout_of_totals_alone_comes_in(tmp_path: Path) -> None:
    more = ' totalDistance="3.1" totalDistanceUnit="mi"'
    walk = one_run(tmp_path, database(workout(kind="Walking", more=more)))
    assert (walk.sport, walk.stream.samples) == (Sport.WALK, 0)
    assert walk.totals.distance_m == pytest.approx(4988.97, abs=0.01)  # 3.1 times 1609.344 m


MEMBERS = {
    f"{ROOT}ייצוא.xml": database(
        *FULL_RUN, workout(inside=[route(ROUTE)]), workout(at_s=4000, kind="Cycling")
    ),
    f"{ROOT}export_cda.xml": '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"/>',
    f"{ROOT}electrocardiograms/ecg_1.csv": "Name,Me\nDate of Birth,1 Jan 1990\n",
    ROOT + ROUTE[1:]: gpx_route(),
}


@pytest.mark.parametrize("pack", [zipped, unpacked])
def test_the_database_is_known_by_its_root_whatever_its_name(tmp_path: Path, pack: type) -> None:
    importer = Importer(tmp_path / "home")
    report = importer.take(pack(tmp_path / "export", MEMBERS))
    # two workouts, the older document format and the electrocardiogram; the route belongs to its workout
    assert (report.found, report.imported, report.skipped) == (4, 2, 2)
    assert [outing.sport for outing in importer.store.outings()] == [Sport.RUN, Sport.CYCLE]


def test_a_later_export_brings_only_the_new_workouts(tmp_path: Path) -> None:
    importer = Importer(tmp_path / "home")
    importer.take(zipped(tmp_path / "1.zip", {f"{ROOT}export.xml": database(*FULL_RUN, workout())}))
    later = (
        database(*FULL_RUN, workout(), workout(at_s=90_000))
        .replace('"10.1"', '"11.0"')
        .replace("0x28", "0x29")
    )
    report = importer.take(zipped(tmp_path / "2.zip", {f"{ROOT}Export.xml": later}))
    assert (report.imported, report.duplicates) == (1, 1)


@pytest.mark.parametrize(
    "dtd",
    [
        "",
        DTD.replace(">\n]>", "\n]>"),  # an attribute list that never ends, as in one year's exports
        DTD.replace("<!ELEMENT", '<!ENTITY lol "lol">\n<!ELEMENT'),
    ],
)
def test_the_declaration_is_never_looked_at(tmp_path: Path, dtd: str) -> None:
    assert one_run(tmp_path, database(*FULL_RUN, workout(), dtd=dtd)).stream.samples > 100


@pytest.mark.parametrize(
    "bad",
    [
        ' <Record type="x" device="<HKDevice" value="1"/>',
        ' <Record type="x" type="y" value="1"/>',
        " <Record value='\x01'/>",
        " <Record value='&lol;'/>",
        " </Oops>",
    ],
)
def test_an_ill_formed_entry_costs_itself_alone(
    tmp_path: Path, bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apple_database, "CHUNK_BYTES", 700)  # so that entries and damage lie across chunks
    half = len(FULL_RUN) // 2
    text = database(
        *FULL_RUN[:half], bad, *FULL_RUN[half:], workout(), bad, workout(at_s=4000, kind="Walking")
    )
    importer = Importer(tmp_path / "home")
    report = importer.take(zipped(tmp_path / "export.zip", {f"{ROOT}export.xml": text}))
    assert report.imported == 2
    (refused,) = report.rejected
    assert "is damaged in 2 places" in refused.reason
    run = importer.store.outings()[0]
    assert run.distance_m == 1800


def test_a_database_cut_short_keeps_what_was_there(tmp_path: Path) -> None:
    whole = database(*FULL_RUN, workout(), workout(at_s=4000))
    report = Importer(tmp_path / "home").take(
        zipped(tmp_path / "e.zip", {"export.xml": whole[: whole.rindex(" </Workout")]})
    )
    assert report.imported == 2
    assert ["is damaged in 1 place" in one.reason for one in report.rejected] == [True]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (database().replace("</HealthData>", "<a>" * 100), "nested deeper"),
        (database(*[workout(at_s=at) for at in range(12)]), "more workouts than any life"),
        ("<!DOCTYPE HealthData [" + " " * 10_000, "does not begin as"),
        (database(*["\n <Record </>" for _ in range(12)]), "damaged in more than"),
    ],
)
def test_a_database_that_cannot_be_one_is_refused(
    tmp_path: Path, text: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MOST_WORKOUTS", "MOST_DAMAGE"):
        monkeypatch.setattr(apple_database, name, 10)
    monkeypatch.setattr(apple_database, "MOST_DECLARATION", 1000)
    (one,) = gather([zipped(tmp_path / "export.zip", {"export.xml": text})])
    with pytest.raises(Unreadable, match=sentence):
        one.read()


class Endless(io.RawIOBase):
    """A database made up while it is read; nothing of it is ever there as a whole."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._pieces = self._made(size)

    def _made(self, size: int) -> Iterator[bytes]:
        text = database(workout(), workout(at_s=4000))
        head, tail = text.split(" <Workout", 1)
        yield head.encode()
        lines = "\n".join(FULL_RUN + every("HeartRate", 60, "count/min", 1, 0, PHONE, 300)) + "\n"
        piece = lines.encode()
        for _ in range(size // len(piece)):
            yield piece
        yield (" <Workout" + tail).encode()

    def read(self, size: int = -1) -> bytes:
        return next(self._pieces, b"")


def test_memory_stays_small_however_large_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apple_database, "CHUNK_BYTES", 1 << 16)
    monkeypatch.setattr(apple_samples, "BLOCK", 1000)
    # 2 MB and 6 MB: three times the file must not be three times the memory
    peaks = []
    for size in (2_000_000, 6_000_000):
        tracemalloc.start()
        found = read_database(Endless(size))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert len(found.workouts) == 2
    assert peaks[1] < 1.2 * peaks[0]


def test_a_workout_with_more_samples_than_can_be_keeps_its_totals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apple_samples, "MOST_IN_WINDOW", 100)
    run = one_run(tmp_path, database(*FULL_RUN, workout()))
    assert (run.stream.samples, run.totals.duration_s) == (0, 600)
    assert any("more samples than a workout can have" in warning for warning in run.warnings)


def test_overlapping_workouts_each_get_the_samples_of_their_time(tmp_path: Path) -> None:
    text = database(*FULL_RUN, workout(), workout(at_s=300, source="Strava"))
    incoming = list(gather([zipped(tmp_path / "e.zip", {"export.xml": text})]))
    long, short = (activity_of(one) for one in incoming)
    assert np.ptp(long.stream.time_s) > 590
    assert 290 <= np.ptp(short.stream.time_s) <= 300
    assert named(incoming, "06.05.00 run.json").path.endswith("export.xml/2024-01-05 06.05.00 run.json")
