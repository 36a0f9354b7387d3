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
