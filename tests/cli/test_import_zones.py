"""Files that carry only UTC fall on the day of the runner's own clock; changing the zone never moves a stored run."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import gpx

LATE = datetime(2026, 11, 3, 23, 30, tzinfo=UTC)


def day_of(typed: Callable[..., Any], activity_id: int = 1) -> str:
    return str(typed("activity", "edit", activity_id, "--note", "seen", "--json").json["on"])


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", "2026-11-04"),
        ("UTC", "2026-11-03"),
        ("America/New_York", "2026-11-03"),
        ("Asia/Kathmandu", "2026-11-04"),
        ("Pacific/Kiritimati", "2026-11-04"),
    ],
)
def test_a_late_run_in_utc_falls_on_the_day_of_the_runners_clock(
    typed: Callable[..., Any], tmp_path: Path, zone: str, day: str
) -> None:
    (tmp_path / "late.gpx").write_text(gpx(LATE), encoding="utf-8")
    typed("runner", "--time-zone", zone)
    typed("import", tmp_path / "late.gpx")
    assert day_of(typed) == day


def test_a_change_of_zone_counts_for_what_comes_in_later_only(
    typed: Callable[..., Any], tmp_path: Path
) -> None:
    for name, start in (("first", LATE), ("second", LATE.replace(day=10))):
        (tmp_path / f"{name}.gpx").write_text(gpx(start), encoding="utf-8")
    typed("runner", "--time-zone", "Europe/Berlin")
    typed("import", tmp_path / "first.gpx")
    typed("runner", "--time-zone", "America/New_York")
    typed("import", tmp_path / "first.gpx", tmp_path / "second.gpx")

    assert (day_of(typed, 1), day_of(typed, 2)) == ("2026-11-04", "2026-11-10")


def test_a_file_that_names_its_own_offset_keeps_its_day_whatever_the_runners_zone(
    typed: Callable[..., Any], tmp_path: Path
) -> None:
    text = gpx(LATE).replace("Z</time>", "-05:00</time>")
    (tmp_path / "own.gpx").write_text(text, encoding="utf-8")
    typed("runner", "--time-zone", "Asia/Tokyo")
    typed("import", tmp_path / "own.gpx")
    assert day_of(typed) == "2026-11-03"


def test_a_clock_set_back_in_the_night_moves_no_run(typed: Callable[..., Any], tmp_path: Path) -> None:
    """25 October 2026, 00:30 and 01:30 UTC are both half past two in Berlin."""
    for hour in (0, 1):
        start = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        (tmp_path / f"{hour}.gpx").write_text(gpx(start), encoding="utf-8")
    typed("runner", "--time-zone", "Europe/Berlin")
    told = typed("import", tmp_path / "0.gpx", tmp_path / "1.gpx", "--json").json
    assert (told["imported"], told["questions"][0]["kind"]) == (2, "shifted")  # exactly an hour apart: asked
    assert {day_of(typed, 1), day_of(typed, 2)} == {"2026-10-25"}
