"""A spreadsheet of runs: headings in several languages, any separator, decimal commas, dates that can mean two days."""

from pathlib import Path

import pytest
from tests.files.exports.importing import Importer, activity_of

from trochlea.adapters.files.gather import gather
from trochlea.app.ports import Incoming
from trochlea.vocabulary.activity import Activity
from trochlea.vocabulary.errors import Unreadable
from trochlea.vocabulary.sport import Sport


def sheet(folder: Path, text: str | bytes, name: str = "runs.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def incoming(folder: Path, text: str | bytes) -> list[Incoming]:
    return list(gather([sheet(folder, text)]))


def only(folder: Path, text: str | bytes) -> Activity:
    (one,) = incoming(folder, text)
    return activity_of(one)


PLAIN = "date,sport,km,minutes\n2026-04-03,run,5.2,31\n"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace(",", "\t"),
        PLAIN.replace(",", ";"),
        "\ufeff" + PLAIN,
        PLAIN.replace("\n", "\r\n"),
        "\n\n" + PLAIN + "\n,,,\n",
        'Date,Activity Type,"Distance (km)",Time\n"3 April 2026",Running,"5,2",0:31:00\n',
        "Datum;Sportart;Distanz [km];Dauer in Minuten\n03.04.2026;Laufen;5,2;31\n",
        "Fecha;Deporte;Distancia;Tiempo\n3 de abril de 2026;Carrera;5,2;31 min\n",
        "date;activité;kilomètres;durée\n3 avril 2026;course à pied;5,2;31:00\n",
        "Data;Sport;km;Durata\n2026/04/03;corsa;5,2;0h31\n",
        "Data,Tipo,Distância_km,Tempo\n03-abr-2026,corrida,5.2,31\n",
        "Datum,Sport,Afstand (m),Duur (s)\n3 apr. 2026,hardlopen,5200,1860\n",
    ],
)
def test_people_write_the_same_run_in_many_ways(tmp_path: Path, text: str) -> None:
    run = only(tmp_path, text)
    assert (run.format, run.sport) == ("csv", Sport.RUN)
    assert run.start.isoformat() == "2026-04-03T12:00:00+00:00"
    assert run.utc_offset_s == 0
    assert (run.totals.distance_m, run.totals.duration_s) == (5200, 1860)


def test_older_windows_programs_write_letters_their_own_way(tmp_path: Path) -> None:
    run = only(tmp_path, "Datum;Aktivität;km;Titel\n03.04.2026;Lauf;5,2;Läufe\n".encode("cp1252"))
    assert run.name == "Läufe"
    run = only(tmp_path, "Datum;Aktivität;km;Titel\n03.04.2026;Lauf;5,2;Läufe\n".encode("utf-16"))
    assert run.name == "Läufe"


@pytest.mark.parametrize(
    ("other", "day"),
    [("25/04/2026", "2026-04-03"), ("04/25/2026", "2026-03-04")],
)
def test_a_date_that_can_mean_two_days_is_settled_by_the_column(tmp_path: Path, other: str, day: str) -> None:
    text = f"date,sport,km\n03/04/2026,run,5\n{other},run,6\n"
    assert activity_of(incoming(tmp_path, text)[0]).start.date().isoformat() == day


@pytest.mark.parametrize("other", ["05/06/2026", "25/04/2026\n04/25/2026"])
def test_where_the_column_does_not_settle_it_such_dates_are_refused_in_one_sentence(
    tmp_path: Path, other: str
) -> None:
    dates = ["03/04/2026", "07/07/2026", "2026-08-01", *other.split("\n")]
    rows = [f"{date},run,{at + 5}" for at, date in enumerate(dates)]
    report = Importer(tmp_path).take(sheet(tmp_path, "date,sport,km\n" + "\n".join(rows)))
    (refused,) = report.rejected
    assert "'03/04/2026' can mean two days" in refused.reason
    assert "write dates as 2026-04-03" in refused.reason
    assert report.imported == sum(date not in ("03/04/2026", "05/06/2026") for date in dates)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("yesterday,run,5,30", "'yesterday' is not a date"),
        ("2026-02-30,run,5,30", "'2026-02-30' is not a date"),
        ("2026-04-03,run,,", "neither a distance nor a time"),
        ("2026-04-03,run,5,soon", "'soon' is not a time"),
        ("2026-04-03,run,5200,31", "more than one outing can be"),
        ("2026-04-03,run,5,310000", "more than one outing can be"),
        ("2026-04-03,run,50,10", "faster than any runner"),
    ],
)
def test_a_row_that_cannot_be_is_refused_and_the_others_come_in(
    tmp_path: Path, row: str, sentence: str
) -> None:
    text = f"date,sport,km,minutes\n2026-04-01,run,5,30\n\n{row}\n2026-04-05,run,6,36\n"
    report = Importer(tmp_path).take(sheet(tmp_path, text))
    assert report.imported == 2
    (refused,) = report.rejected
    assert refused.path.endswith("runs.csv/row 4.json")  # as a spreadsheet counts, the empty one too
    assert refused.reason.startswith(f"row 4 of {tmp_path}/runs.csv")
    assert sentence in refused.reason


def test_a_short_time_is_read_by_the_pace_of_the_column(tmp_path: Path) -> None:
    rows = (
        "2026-04-01,5,0:31\n2026-04-02,10,1:02\n"  # hours and minutes: as minutes and seconds nobody runs so
    )
    assert activity_of(incoming(tmp_path, f"date,km,time\n{rows}")[1]).totals.duration_s == 3720
    rows = "2026-04-01,1,5:31\n2026-04-02,1,6:02\n"  # minutes and seconds: hours would be slower than a walk
    assert activity_of(incoming(tmp_path, f"date,km,time\n{rows}")[1]).totals.duration_s == 362


def test_a_short_time_that_stays_open_is_refused(tmp_path: Path) -> None:
    (one,) = incoming(tmp_path, "date,sport,time\n2026-04-01,strength,1:05\n")
    with pytest.raises(Unreadable, match="minutes and seconds or hours and minutes"):
        one.read()


def test_miles_are_told_by_the_heading(tmp_path: Path) -> None:
    run = only(tmp_path, "date,distance (mi),minutes\n2026-04-03,3.1,31\n")
    assert run.totals.distance_m == 4988.966  # 3.1 times 1609.344 m
    assert any("names no sport" in warning for warning in run.warnings)


def test_a_time_of_day_beside_the_date_is_the_start(tmp_path: Path) -> None:
    run = only(tmp_path, "date,time,km,duration\n2026-04-03,06:30,5.2,31\n")
    assert run.start.isoformat() == "2026-04-03T06:30:00+00:00"
    assert run.totals.duration_s == 1860
    run = only(tmp_path, "date,km\n2026-04-03 18:05:00,5.2\n")
    assert run.start.isoformat() == "2026-04-03T18:05:00+00:00"


def test_two_equal_rows_are_two_runs(tmp_path: Path) -> None:
    row = "2026-04-03,run,5,30\n"
    report = Importer(tmp_path).take(sheet(tmp_path, f"date,sport,km,minutes\n{row}{row}"))
    assert (report.imported, report.duplicates) == (2, 0)
    assert any("both were kept" in warning.reason for warning in report.warnings)


def test_a_longer_table_next_year_brings_only_the_new_rows(tmp_path: Path) -> None:
    importer = Importer(tmp_path)
    importer.take(sheet(tmp_path, PLAIN))
    report = importer.take(sheet(tmp_path, PLAIN + "2026-05-01,run,6,40\n", "all.csv"))
    assert (report.imported, report.duplicates) == (1, 1)


def test_a_table_of_something_else_is_skipped(tmp_path: Path) -> None:
    for at, text in enumerate(
        ("name,age\nme,40\n", "date,weight\n2026-04-03,70\n", "", "\n\n", "just a note")
    ):
        sheet(tmp_path, text, f"{at}.csv")
    report = Importer(tmp_path / "home").take(tmp_path)
    assert (report.imported, report.found) == (0, 5)
    assert [Path(one.path).name for one in report.rejected] == ["2.csv"]  # 0 bytes


def test_a_table_without_distance_and_time_says_what_is_missing(tmp_path: Path) -> None:
    (one,) = incoming(tmp_path, "date,sport\n2026-04-03,run\n")
    with pytest.raises(Unreadable, match="name columns date, sport, km and minutes"):
        one.read()


def test_a_line_of_totals_without_a_date_is_skipped(tmp_path: Path) -> None:
    report = Importer(tmp_path).take(sheet(tmp_path, PLAIN + ",sum,5.2,31\n"))
    assert (report.imported, report.skipped, report.rejected) == (1, 1, ())
