"""Strava's bulk export: localised headers of any length, repeated names, rows without a file, missing members."""

import csv
import gzip
import io
from pathlib import Path

import pytest
from tests.files.build_fit import even_run
from tests.files.build_xml import gpx, trkseg
from tests.files.exports.importing import Importer, activity_of, named, unpacked, zipped

from trochlea.adapters.files.exports.strava_columns import columns_of
from trochlea.adapters.files.gather import gather
from trochlea.vocabulary.activity import DeviceTotals
from trochlea.vocabulary.errors import NoActivity
from trochlea.vocabulary.sport import Sport

# The columns of early 2026, shortened at the end; names repeat, as they do there.
ENGLISH = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,"
    "Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,"
    "Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,Elevation High"
)
GERMAN = (
    "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,Verstrichene Zeit,Distanz,"
    "Max. Herzfrequenz,Relative Leistung,Pendeln,Private Notiz,Ausrüstung,Dateiname,Gewicht des Athleten,"
    "Gewicht des Rads,Verstrichene Zeit,Bewegungszeit,Distanz,Höchstgeschwindigkeit,Durchschnittsgeschwindigkeit,"
    "Höhenunterschied,Tiefenunterschied,Min. Höhe,Max. Höhe"
)
YEAR_2019 = "id,date,name,type,description,elapsed_time,distance,commute,gear,filename"
MOST_COLUMNS = 101


def columns(text: str) -> list[str]:
    return text.split(",")


def row(
    id_: int,
    date: str,
    kind: str,
    file: str = "",
    elapsed: str = "1800",
    moving: str = "1750",
    shown: str = "5.01",
    metres: str = "5012.3",
    note: str = "",
) -> list[str]:
    first = [
        str(id_),
        date,
        'Morning, with "quotes"',
        kind,
        note,
        elapsed,
        shown,
        "160",
        "30",
        "false",
        "",
        "Shoes",
    ]
    return [*first, file, "70", "", elapsed, moving, metres, "4.1", "2.9", "35", "41", "10", "50"]


def table(header: str, *rows: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([columns(header), *rows])
    return out.getvalue()


def run_gz(seconds: int) -> bytes:
    return gzip.compress(even_run(seconds), mtime=0)


FULL = {
    "activities/101.fit.gz": run_gz(30),
    "activities/102.gpx": gpx(trkseg(range(31))),
    "media/photo.jpg": b"\xff\xd8 a photo",
    "media/film.gpx": gpx(trkseg(range(50))),
    "routes/1.gpx": gpx(trkseg(range(40))),
    "profile.csv": "Athlete ID,Email Address\n1,me@example.org\n",
    "goals.csv": "Goal Type,Activity Type,Goal,Start Date\nDistance,Run,50,2026-01-01\n",
    "activities.csv": table(
        ENGLISH,
        row(101, "Sep 12, 2025, 3:02:23 PM", "Run", "activities/101.fit.gz"),
        row(102, "Sep 13, 2025, 3:02:23 PM", "Run", "activities/102.gpx", note="first line\nsecond, line"),
        row(103, "Sep 14, 2025, 6:05:00 AM", "Run"),
        row(104, "Sep 15, 2025, 6:05:00 AM", "Weight Training", shown="0", metres="0"),
        row(105, "Sep 16, 2025, 6:05:00 AM", "Run", "activities/105.fit.gz"),
    ),
}


def test_files_come_in_and_rows_without_one_with_their_totals(tmp_path: Path) -> None:
    importer = Importer(tmp_path)
    report = importer.take(zipped(tmp_path / "export_1.zip", FULL))
    # five activities; media (2), a route and two tables are skipped; the table of activities is what its rows are
    assert (report.found, report.imported, report.skipped, report.rejected) == (10, 5, 5, ())
    assert {outing.sport for outing in importer.store.outings()} == {Sport.RUN, Sport.STRENGTH}
    assert any("105.fit.gz is not in the archive" in warning.reason for warning in report.warnings)


def test_an_export_unpacked_by_the_browser_is_the_same(tmp_path: Path) -> None:
    importer = Importer(tmp_path)
    report = importer.take(unpacked(tmp_path / "export_1", FULL))
    assert (report.found, report.imported, report.skipped) == (10, 5, 5)


def test_a_row_without_a_file_keeps_its_numbers(tmp_path: Path) -> None:
    path = zipped(tmp_path / "export.zip", FULL)
    typed = activity_of(named(gather([path]), "activities.csv/103.json"))
    assert typed.format == "strava-summary"
    assert typed.start.isoformat() == "2025-09-14T06:05:00+00:00"
    assert typed.totals == DeviceTotals(
        duration_s=1800, moving_s=1750, distance_m=5012.3, ascent_m=35, descent_m=41
    )
    assert typed.name == 'Morning, with "quotes"'


def test_routes_and_media_are_never_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "export.zip", FULL)
    for ending in ("routes/1.gpx", "media/film.gpx"):
        with pytest.raises(NoActivity):
            named(gather([path]), ending).read()


def test_a_german_table_with_decimal_commas_is_the_same(tmp_path: Path) -> None:
    german = table(
        GERMAN,
        row(101, "12.09.2025, 15:02:23", "Lauf", "activities/101.fit.gz"),
        row(103, "14.09.2025, 06:05:00", "Lauf", shown="5,01", metres="5.012,3"),
    )
    path = zipped(tmp_path / "e.zip", {"activities.csv": german, "activities/101.fit.gz": run_gz(30)})
    typed = activity_of(named(gather([path]), "103.json"))
    assert typed.start.isoformat() == "2025-09-14T06:05:00+00:00"
    assert (typed.sport, typed.totals.distance_m, typed.totals.moving_s) == (Sport.RUN, 5012.3, 1750)


def test_the_ten_columns_of_2019_are_enough(tmp_path: Path) -> None:
    old = table(
        YEAR_2019,
        ["101", "2018-09-12 15:02:23", "A", "Run", "", "1800", "5.01", "false", "", "activities/101.fit.gz"],
        ["103", "2018-09-14 06:05:00", "B", "Run", "", "1800", "5.01", "false", "", ""],
    )
    path = zipped(tmp_path / "e.zip", {"activities.csv": old, "activities/101.fit.gz": run_gz(30)})
    typed = activity_of(named(gather([path]), "103.json"))
    assert typed.start.isoformat() == "2018-09-14T06:05:00+00:00"
    assert (typed.totals.duration_s, typed.totals.distance_m) == (1800, 5010)


def test_any_number_of_columns_may_follow(tmp_path: Path) -> None:
    more = [f"New {at}" for at in range(MOST_COLUMNS - len(columns(ENGLISH)))]
    header = columns(ENGLISH) + more
    rows = [row(1, "Sep 12, 2025, 3:02:23 PM", "Run", "activities/1.fit") + [""] * len(more)]
    found = columns_of([header, *rows], by_name=True)
    assert found is not None
    assert (found.id, found.date, found.type, found.file, found.again) == (0, 1, 3, 12, 15)


def test_distances_shown_in_miles_are_known_by_their_metres(tmp_path: Path) -> None:
    # 5012.3 m are 3.11 miles
    miles = table(ENGLISH, row(103, "Sep 14, 2025, 6:05:00 AM", "Run", shown="3.11", metres="5012.3"))
    found = columns_of(list(csv.reader(io.StringIO(miles))), by_name=True)
    assert found is not None
    assert found.unit_m == 1609.344  # metres in a mile


def test_a_file_that_holds_nothing_leaves_its_row(tmp_path: Path) -> None:
    members = dict(FULL)
    members["activities/101.fit.gz"] = gzip.compress(b"")
    members["activities/102.gpx"] = b""
    report = Importer(tmp_path).take(zipped(tmp_path / "e.zip", members))
    assert (report.imported, report.rejected) == (5, ())
    assert sum("only the totals were taken" in warning.reason for warning in report.warnings) == 3


def test_a_row_whose_date_cannot_be_read_is_refused_alone(tmp_path: Path) -> None:
    rows = [row(at, f"Sep {at}, 2025, 6:05:00 AM", "Run") for at in range(1, 11)]
    sample = table(ENGLISH, row(99, "Sep 30, 2025, 6:05:00 AM", "Run", "activities/99.fit"), *rows)
    broken = sample.replace('"Sep 5, 2025', '"Sep 45, 2025')
    report = Importer(tmp_path).take(
        zipped(tmp_path / "e.zip", {"activities.csv": broken, "activities/99.fit": even_run(9)})
    )
    assert report.imported == 10
    (refused,) = report.rejected
    assert refused.path.endswith("activities.csv/5.json")
    assert "the date 'Sep 45, 2025, 6:05:00 AM' cannot be placed" in refused.reason


def test_an_account_of_typed_runs_alone_is_known_by_the_name_of_its_table(tmp_path: Path) -> None:
    typed = table(ENGLISH, *[row(at, f"Sep {at}, 2025, 6:05:00 AM", "Run") for at in (1, 2, 3)])
    report = Importer(tmp_path).take(zipped(tmp_path / "e.zip", {"activities.csv": typed}))
    assert (report.found, report.imported) == (3, 3)


def test_a_table_that_breaks_off_inside_a_quote_keeps_the_rows_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trochlea.adapters.files.exports.table.MOST_CELL", 1000)
    whole = table(ENGLISH, *[row(at, f"Sep {at}, 2025, 6:05:00 AM", "Run") for at in (1, 2, 3)])
    report = Importer(tmp_path).take(
        zipped(tmp_path / "e.zip", {"activities.csv": whole + '4,"Sep 4, 2025' + "x" * 3000})
    )
    assert report.imported == 3
    (refused,) = report.rejected
    assert "is damaged" in refused.reason
