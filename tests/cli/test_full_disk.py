"""A full disk: one sentence, nothing half written, and the same command succeeds once there is room.

Full for real: on a small disk in memory that is filled up, where the system lets anybody make one. Everywhere: SQLite
itself is given no page more (a true SQLITE_FULL), and writing a file fails as the system lets it fail.
"""

import errno
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import gpx

ROOT = Path(__file__).resolve().parents[2]
IS_FULL = "is full, so this step was not kept; make room and try again.\n"
# Runs commands on a disk of 3 MB of its own; words stand one a line, `@ N` fills it up to N bytes, `@` empties it.
DRIVER = """
import contextlib, io, json, sqlite3, sys
from pathlib import Path
from trochlea.cli.main import run
disk, steps = Path(sys.argv[1]), json.loads(sys.argv[2])
fill = disk / "fill"
def fill_up(left):
    with contextlib.suppress(OSError), fill.open("ab", buffering=0) as file:
        while file.write(bytes(4096)) == 4096:
            pass
    with fill.open("r+b") as file:
        file.truncate(max(0, fill.stat().st_size - left))
for words in steps:
    if words[0] == "@":
        fill.unlink(missing_ok=True) if len(words) == 1 else fill_up(int(words[1]))
        continue
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = run([*words, "--home", str(disk / "home")])
    names = sorted(path.name for path in disk.rglob("*") if not path.name.endswith(("-wal", "-shm")))
    print(json.dumps({"status": status, "out": out.getvalue(), "err": err.getvalue(), "names": names}))
with contextlib.closing(sqlite3.connect(disk / "home" / "trochlea.db")) as raw:
    print(json.dumps(raw.execute("PRAGMA integrity_check").fetchall()))
"""
MOUNTED = 'mount -t tmpfs -o size=3m tmpfs "$1" && shift && exec "$@"'


@pytest.fixture
def on_small_disk(tmp_path: Path) -> Callable[..., list[Any]]:
    """Run commands on a small disk of its own: what each of them said."""
    disk = tmp_path / "disk"
    disk.mkdir()
    private = ["unshare", "-Urm", "sh", "-c", MOUNTED, "sh", str(disk)]
    try:
        tried = subprocess.run([*private, "true"], capture_output=True, check=False, timeout=60)
    except OSError:
        pytest.skip("skipped: no `unshare` here to make a small disk with")
    if tried.returncode:
        pytest.skip("skipped: this system lets nobody make a small disk of his own")

    def run(*steps: list[object]) -> list[Any]:
        words = json.dumps([[str(word).replace("DISK", str(disk)) for word in step] for step in steps])
        done = subprocess.run(
            [*private, sys.executable, "-c", DRIVER, str(disk), words],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
            cwd=ROOT,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


@pytest.fixture
def runs(tmp_path: Path) -> Callable[..., Path]:
    """A folder of runs, one a day."""

    def make(name: str, first: int, count: int) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for day in range(count):
            start = datetime(2026, 11, first, 7, tzinfo=UTC) + timedelta(days=day)
            (folder / f"{day}.gpx").write_text(gpx(start, minutes=40), encoding="utf-8")
        return folder

    return make


def refused_for_room(told: dict[str, Any]) -> None:
    assert (told["status"], told["out"]) == (2, "")
    assert told["err"].count("\n") == 1
    assert told["err"].endswith(IS_FULL)


@pytest.mark.parametrize("left_bytes", [0, 100_000], ids=["not a byte left", "too little left"])
def test_on_a_disk_that_is_full_nothing_is_half_done_and_all_goes_on_once_there_is_room(
    on_small_disk: Callable[..., list[Any]], runs: Callable[..., Path], tmp_path: Path, left_bytes: int
) -> None:
    backup = tmp_path / "before.zip"
    import_more = ["import", runs("more", 5, 12), "--json"]
    take_back = ["restore", backup, "--json"]
    first, saved, before, *full = on_small_disk(
        ["import", runs("first", 1, 2), "--json"],
        ["backup", backup, "--json"],
        ["load", "--json"],
        ["@", left_bytes],
        import_more,
        ["backup", "DISK/second.zip"],
        take_back,
        ["@"],
        ["load", "--json"],
        import_more,
        ["backup", "DISK/second.zip", "--json"],
        take_back,
        ["load", "--json"],
    )
    assert (first["status"], saved["status"]) == (0, 0)
    for told in full[:3]:
        refused_for_room(told)
        assert told["names"] == ["fill", "home", "trochlea.db"]  # no half backup, no folder of the restore
    after, imported, written, restored, as_before, whole = full[3:]
    assert json.loads(after["out"]) == json.loads(before["out"])
    assert json.loads(imported["out"])["imported"] == 12
    assert (written["status"], restored["status"]) == (0, 0)
    assert json.loads(as_before["out"]) == json.loads(before["out"])
    assert whole == [["ok"]]


def test_what_a_runner_enters_on_a_full_disk_is_told_not_to_be_kept(
    on_small_disk: Callable[..., list[Any]], runs: Callable[..., Path]
) -> None:
    entry = ["check-in", "--on", "2026-11-02", "--run-pain", "1"]
    _, refused, kept, whole = on_small_disk(["import", runs("first", 1, 2)], ["@", 0], entry, ["@"], entry)
    refused_for_room(refused)
    assert kept["status"] == 0
    assert "Kept for 2 November 2026." in kept["out"]
    assert whole == [["ok"]]


def test_a_full_disk_can_still_be_backed_up_to_another_one(
    on_small_disk: Callable[..., list[Any]], runs: Callable[..., Path], tmp_path: Path
) -> None:
    """The way out of a full disk must not need room on it."""
    away = tmp_path / "stick"
    away.mkdir()
    _, written, back, whole = on_small_disk(
        ["import", runs("first", 1, 2)],
        ["@", 100_000],
        ["backup", away / "all.zip", "--json"],
        ["@"],
        ["restore", away / "all.zip", "--json"],
    )
    assert (written["status"], written["err"]) == (0, "")
    assert json.loads(back["out"])["activities"] == 2
    assert [path.name for path in away.iterdir()] == ["all.zip"]
    assert whole == [["ok"]]


def test_a_file_given_back_to_a_full_disk_is_not_left_half(
    on_small_disk: Callable[..., list[Any]], runs: Callable[..., Path]
) -> None:
    _, refused, given, _ = on_small_disk(
        ["import", runs("first", 1, 2)],
        ["@", 100_000],
        ["original", 1, "--out", "DISK/run.gpx"],
        ["@"],
        ["original", 1, "--out", "DISK/run.gpx"],
    )
    assert (refused["status"], refused["err"].count("\n")) == (2, 1)
    assert "run.gpx could not be written (No space left on device)" in refused["err"]
    assert "run.gpx" not in refused["names"]
    assert given["status"] == 0


# -- without privileges: SQLite itself has no page left --------------------------------------------------------


@pytest.fixture
def full_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on the database of `typed` may not grow by a page."""

    def fill() -> None:
        with closing(sqlite3.connect(tmp_path / "home" / "trochlea.db")) as raw:
            (pages,) = raw.execute("PRAGMA page_count").fetchone()
        from trochlea.adapters.store import database

        limited = f"{database.AT_CONNECT}; PRAGMA max_page_count={pages}"
        monkeypatch.setattr(database, "AT_CONNECT", limited)

    return fill


def test_a_database_that_cannot_grow_keeps_what_it_has_and_goes_on_later(
    typed: Callable[..., Any],
    runs: Callable[..., Path],
    full_database: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed("import", runs("first", 1, 2))
    before = typed("load", "--json").json
    more = runs("more", 5, 12)
    full_database()

    refused = typed("import", more)
    refused_for_room({"status": refused.status, "out": refused.out, "err": refused.err})
    assert typed("load", "--json").json == before

    monkeypatch.undo()
    assert typed("import", more, "--json").json["imported"] == 12


def no_space(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("command", "where"),
    [
        ("backup", "trochlea.adapters.store.backups._fill"),
        ("restore", "trochlea.adapters.store.restoring._copy_out"),
    ],
)
def test_a_backup_or_restore_without_room_leaves_no_trace(
    typed: Callable[..., Any],
    run_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    where: str,
) -> None:
    typed("import", run_file)
    saved = tmp_path / "saved.zip"
    typed("backup", saved)
    before = typed("load", "--json").json
    place = {"backup": tmp_path / "other.zip", "restore": saved}[command]
    names = sorted(path.name for path in tmp_path.rglob("*"))
    with monkeypatch.context() as full:
        full.setattr(where, no_space)
        refused = typed(command, place)
    refused_for_room({"status": refused.status, "out": refused.out, "err": refused.err})
    assert sorted(path.name for path in tmp_path.rglob("*")) == names
    assert typed("load", "--json").json == before
    assert typed(command, place).status == 0
