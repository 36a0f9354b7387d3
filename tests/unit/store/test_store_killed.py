"""Killed at any moment, the store holds whole files only."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.ports.made_up import stream

ROOT = Path(__file__).resolve().parents[3]
WRITER = """
import sys
from pathlib import Path
from tests.ports.made_up import measurement, original
from trochlea.adapters.store.opening import open_store
store = open_store(Path(sys.argv[1]))
for number in range(100_000):
    store.add_recording(original(data=b"%d" % number), [measurement(2 * number), measurement(2 * number + 1)])
    print(number, flush=True)
"""


@pytest.mark.parametrize("files_before", [1, 3, 8])
def test_a_killed_import_leaves_whole_files_and_can_go_on(
    home_store: Callable[[Path], Any], tmp_path: Path, files_before: int
) -> None:
    """SIGKILL while the next file is on its way; every file said to be kept is kept."""
    home = tmp_path / "home"
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(home)], cwd=ROOT, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    for _ in range(files_before):
        writer.stdout.readline()
    writer.kill()
    writer.communicate()

    store = home_store(home)
    outings = store.outings()
    with closing(sqlite3.connect(home / "trochlea.db")) as raw:
        files = raw.execute("SELECT count(*) FROM original").fetchone()[0]
        blocks = raw.execute("SELECT count(*) FROM stream").fetchone()[0]
        whole = raw.execute("PRAGMA integrity_check").fetchall()

    assert files >= files_before
    assert len(outings) == 2 * files
    assert blocks == len(outings) * (len(stream().channels) + 1)
    assert whole == [("ok",)]
