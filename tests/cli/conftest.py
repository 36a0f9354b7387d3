"""The command line as a person types it, with a home of its own and small synthetic files."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

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
