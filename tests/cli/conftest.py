"""The command line as a person types it, with a home of its own and small synthetic files."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from trochlea.cli.main import run


@dataclass
class Answer:
    """What one command said and how it left."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def typed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], django_db_blocker: Any
) -> Callable[..., Answer]:
    """Type a command: `typed("import", path, "--json")`; the home is this test's own."""
    home = tmp_path / "home"

    def type_(*words: object) -> Answer:
        capsys.readouterr()
        with django_db_blocker.unblock():
            status = run([str(word) for word in words] + ["--home", str(home)])
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return type_


def gpx(start: datetime, minutes: int = 20, speed_mps: float = 2.8, cadence_spm: int = 168) -> str:
    """A flat run due north, one point a second, cadence of both feet; 1 degree of latitude = 111,195 m."""
    points = []
    for second in range(minutes * 60 + 1):
        latitude = 50 + second * speed_mps / 111_195
        moment = (start + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")
        points.append(
            f'<trkpt lat="{latitude:.7f}" lon="8.0"><ele>100.0</ele><time>{moment}</time><extensions>'
            f"<TrackPointExtension><cad>{cadence_spm}</cad></TrackPointExtension></extensions></trkpt>"
        )
    return (
        '<?xml version="1.0"?><gpx version="1.1"><trk><type>running</type><trkseg>'
        + "".join(points)
        + "</trkseg></trk></gpx>"
    )


@pytest.fixture
def run_file(tmp_path: Path) -> Path:
    """One 20-minute run on 3 November 2026 at 07:00 UTC."""
    path = tmp_path / "run.gpx"
    path.write_text(gpx(datetime(2026, 11, 3, 7, tzinfo=UTC)), encoding="utf-8")
    return path


@dataclass
class Diary:
    """A runner living by the command line: the clock is moved, then things are typed."""

    typed: Callable[..., Answer]
    folder: Path
    traveller: Any

    def now(self, moment: str) -> None:
        """Go to a moment, local time of Berlin, written as 2026-11-03 07:30."""
        self.traveller.move_to(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Berlin")))

    def done(self, *words: object) -> Answer:
        """Type a command that must succeed."""
        answer = self.typed(*words)
        assert answer.status == 0, answer.err
        return answer

    def screen(self, *more: object, **answers: bool | None) -> Answer:
        """Answer every question about warning signs with no, but for those named."""
        given = {f"rf{n}": False for n in range(1, 13)} | {f"c{n}": False for n in range(1, 11)} | answers
        path = self.folder / "screen.json"
        path.write_text(json.dumps(given), encoding="utf-8")
        return self.done("screen", "--answers", path, "--json", *more)

    def run(self, on: str, km: float, *more: object) -> int:
        """Type a run; gives its number."""
        words = ("activity", "add", "--on", on, "--sport", "run", "--km", km, "--minutes", 6.5 * km)
        return int(self.done(*words, "--json", *more).json["id"])

    def green(self, on: str) -> None:
        """The readings of a run that the knee took well."""
        self.done("check-in", "--on", on, "--run-pain", 1, "--settled-min", 10, "--morning", "same")

    def quiet(self, on: str) -> None:
        """Walking and stairs on a day, both low."""
        self.done("check-in", "--on", on, "--walk", 0, "--stairs", 1)

    def today(self, *more: object) -> Any:
        """The decision of the day."""
        return self.done("today", "--json", *more).json


@pytest.fixture
def diary(typed: Callable[..., Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Diary]:
    """An adult in Berlin, on Tuesday, 3 November 2026, 20:00, who has said nothing else."""
    monkeypatch.setattr("trochlea.cli.wiring.machine_zone", lambda: "Europe/Berlin")
    with time_machine.travel(datetime(2026, 11, 3, 19, 0, tzinfo=UTC), tick=True) as traveller:
        made = Diary(typed, tmp_path, traveller)
        made.done("runner", "--born", "1990-02-01")
        yield made
