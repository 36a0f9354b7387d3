"""One activity from two files: shown, separated and chosen on the command line."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import gpx

TWO_PHONES = ("first.gpx", "second.gpx")


@pytest.fixture
def twice(typed: Callable[..., Any], tmp_path: Path) -> dict[str, Any]:
    """One run of 20 minutes on two phones, the second started 10 seconds later and a little shorter."""
    folder = tmp_path / "phones"
    folder.mkdir()
    for late, name in enumerate(TWO_PHONES):
        start = datetime(2026, 11, 3, 7, 0, late * 10, tzinfo=UTC)
        (folder / name).write_text(gpx(start, minutes=20 - late), encoding="utf-8")
    assert typed("import", folder, "--json").json["imported"] == 2
    return {"counts": 1, "beside": 2}


def run_km(typed: Callable[..., Any]) -> float:
    return sum(
        day["run_km"]
        for day in typed("load", "--from", "2026-11-03", "--to", "2026-11-03", "--json").json["days"]
    )


def test_a_run_on_two_phones_is_in_the_load_once(typed: Callable[..., Any], twice: dict[str, Any]) -> None:
    """20 minutes at 2.8 m/s are 3.36 km, within what latitudes of seven places can say."""
    assert run_km(typed) == pytest.approx(3.36, abs=0.01)


def test_separate_makes_two_of_them_and_says_what_stands_alone(
    typed: Callable[..., Any], twice: dict[str, Any]
) -> None:
    told = typed("activity", "separate", twice["beside"], "--json")

    assert (told.status, told.json["counts"], told.json["also_ids"]) == (0, True, [])
    assert run_km(typed) == pytest.approx(3.36 + 3.192, abs=0.02)  # 19 minutes more
    again = typed("activity", "separate", twice["beside"])
    assert (again.status, again.out) == (2, "")
    assert "stands alone already" in again.err


def test_choose_lets_the_other_one_count_and_names_the_file_beside_it(
    typed: Callable[..., Any], twice: dict[str, Any]
) -> None:
    told = typed("activity", "choose", twice["beside"])

    assert told.status == 0
    assert "It counts; kept beside it: 1 (first.gpx)." in told.out
    assert run_km(typed) == pytest.approx(3.192, abs=0.01)
    back = typed("activity", "choose", twice["counts"], "--json").json
    assert (back["counts"], back["also_from"], back["also_ids"]) == (True, ["second.gpx"], [2])


def test_a_number_that_is_not_there_is_told_in_one_sentence(typed: Callable[..., Any]) -> None:
    for command in ("separate", "choose"):
        told = typed("activity", command, 99)
        assert (told.status, told.out) == (2, "")
        assert told.err.count("\n") == 1
        assert "There is no activity 99" in told.err


@pytest.fixture
def shifted(typed: Callable[..., Any], tmp_path: Path) -> dict[str, Any]:
    """One run of 20 minutes in two files, the second with its clock two hours ahead; what the import said."""
    folder = tmp_path / "zones"
    folder.mkdir()
    for hour, name in ((7, "here.gpx"), (9, "there.gpx")):
        (folder / name).write_text(gpx(datetime(2026, 11, 3, hour, tzinfo=UTC)), encoding="utf-8")
    return typed("import", folder, "--json").json


def test_an_import_asks_what_only_the_runner_can_tell_and_names_both_answers(
    typed: Callable[..., Any], shifted: dict[str, Any], tmp_path: Path
) -> None:
    (asked,) = shifted["questions"]

    assert (asked["id"], asked["other_id"], asked["kind"]) == (1, 2, "shifted")
    assert asked["text"] == (
        "begun 120 minutes later, as long and as far: one run with its clock in another time zone?"
    )
    assert asked["if_one"] == "trochlea activity choose 1 --with 2"
    assert asked["if_two"] == "trochlea activity separate 1 --from 2"
    assert run_km(typed) == pytest.approx(2 * 3.36, abs=0.02)  # both count until it is answered
    lines = typed("import", tmp_path / "zones").out.splitlines()
    assert [line for line in lines if line.startswith("Question: ")] == [
        "Question: activity 1 of 2026-11-03 (here.gpx) and 2 (there.gpx), begun 120 minutes later, as long and as far: "
        "one run with its clock in another time zone? Both count; if one: trochlea activity choose 1 --with 2, "
        "if two: trochlea activity separate 1 --from 2"
    ]


@pytest.mark.parametrize(("answer", "counted_km"), [("if_one", 3.36), ("if_two", 6.72)])
def test_what_was_answered_is_not_asked_again_until_it_is_taken_back(
    typed: Callable[..., Any], shifted: dict[str, Any], tmp_path: Path, answer: str, counted_km: float
) -> None:
    (asked,) = shifted["questions"]

    assert typed(*asked[answer].split()[1:]).status == 0
    assert run_km(typed) == pytest.approx(counted_km, abs=0.02)
    (tmp_path / "zones" / "more.gpx").write_text(gpx(datetime(2026, 11, 4, 7, tzinfo=UTC)), encoding="utf-8")
    later = typed("import", tmp_path / "zones", "--json").json
    assert (later["imported"], later["questions"]) == (1, [])

    assert typed("activity", "undo", 2, "--json").json["also_ids"] == []
    assert typed("import", tmp_path / "zones", "--json").json["questions"] == [asked]


def test_nothing_said_cannot_be_taken_back(typed: Callable[..., Any], twice: dict[str, Any]) -> None:
    told = typed("activity", "undo", twice["counts"])

    assert (told.status, told.out) == (2, "")
    assert told.err == "You said nothing of activity 1 that could be taken back.\n"


def test_of_many_questions_the_newest_are_printed_and_all_are_in_the_json(
    typed: Callable[..., Any], tmp_path: Path
) -> None:
    """A history that came twice, the second time from a service whose clock stands elsewhere."""
    folder = tmp_path / "twice"
    folder.mkdir()
    for day in range(1, 14):
        for hour in (7, 9):
            start = datetime(2026, 11, day, hour, tzinfo=UTC)
            (folder / f"{day:02}-{hour}.gpx").write_text(gpx(start, minutes=day + 5), encoding="utf-8")

    told = typed("import", folder).out.splitlines()
    asked = typed("import", folder, "--json").json["questions"]

    lines = [line for line in told if line.startswith("Question: ")]
    assert (len(asked), len(lines)) == (13, 11)
    assert "of 2026-11-13 (13-" in lines[0]
    assert lines[-1] == "Question: 3 more of this kind; see Load in the app."
