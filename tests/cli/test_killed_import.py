"""Killed at any moment and started again, an import ends where an undisturbed one does."""

import json
import os
import random
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import gpx

COMMAND = [sys.executable, "-c", "from trochlea.cli.main import main; main()"]
KILLS = int(os.environ.get("TROCHLEA_KILLS", "20"))
FILES = 400


def trochlea(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *(str(word) for word in words)], capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A zip of short runs, one a day, enough for an import of several seconds."""
    path = tmp_path / "export.zip"
    start = datetime(2024, 1, 1, 7, tzinfo=UTC)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for day in range(FILES):
            out.writestr(f"activities/{day:04d}.gpx", gpx(start + timedelta(days=day), minutes=3))
    return path


def test_killed_at_random_moments_and_resumed_it_is_as_if_nothing_had_happened(archive, tmp_path):
    chance = random.Random(20261124)
    home, calm = tmp_path / "killed", tmp_path / "calm"
    killed = 0
    for _ in range(KILLS):
        running = subprocess.Popen(
            [*COMMAND, "import", str(archive), "--home", str(home)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 1.8))
        killed += running.poll() is None
        running.kill()
        running.wait()
    assert killed >= KILLS / 2, "the import was over before it could be killed; give it more files"
    last = json.loads(trochlea("import", archive, "--home", home, "--json").stdout)
    undisturbed = json.loads(trochlea("import", archive, "--home", calm, "--json").stdout)
    assert last["imported"] + last["duplicates"] == undisturbed["imported"] == FILES
    assert last["rejected"] == []
    first, second = (trochlea("load", "--home", place, "--json").stdout for place in (home, calm))
    assert json.loads(first)["days"] == json.loads(second)["days"]
    assert sum(day["run_km"] or 0 for day in json.loads(first)["days"]) > 0
