"""A backup restores to the same rows, or it changes nothing and says why."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.ports.made_up import measurement, original

from trochlea.adapters.store.database import SCHEMA
from trochlea.vocabulary.errors import Refused, Unreadable
from trochlea.vocabulary.runner import Runner

Opening = Callable[[Path], Any]


def rows(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a home."""
    with closing(sqlite3.connect(home / "trochlea.db")) as raw:
        tables = [
            name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")
        ]
        return {
            name: raw.execute(f'SELECT rowid, * FROM "{name}" ORDER BY rowid').fetchall() for name in tables
        }


@pytest.fixture
def store(home_store: Opening, tmp_path: Path) -> Any:
    """A store with a runner, a file and its activity, and one taken out."""
    opened = home_store(tmp_path / "home")
    opened.save_runner(Runner(name="A"))
    opened.add_recording(original(), [measurement()])
    (gone,) = opened.add_measured([measurement(1)])
    opened.delete(gone)
    return opened


@pytest.fixture
def backup(store: Any, tmp_path: Path) -> Path:
    store.backup(tmp_path / "all.zip")
    return tmp_path / "all.zip"


def rewritten(backup: Path, members: dict[str, bytes]) -> Path:
    """The backup with other members, packed as any zip tool would."""
    out = backup.with_name("rewritten.zip")
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out


def members(backup: Path) -> dict[str, bytes]:
    with ZipFile(backup) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_database(backup: Path, change: Callable[[sqlite3.Connection], object], schema: int = SCHEMA) -> Path:
    """A backup whose database was changed and whose manifest says so: whole, but not as we write it."""
    aside = backup.with_name("aside.db")
    aside.write_bytes(members(backup)["trochlea.db"])
    with closing(sqlite3.connect(aside)) as raw:
        change(raw)
        raw.commit()
    data = aside.read_bytes()
    manifest = json.loads(members(backup)["manifest.json"])
    manifest["schema"] = schema
    manifest["database"] |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return rewritten(backup, {"manifest.json": json.dumps(manifest).encode(), "trochlea.db": data})


def test_restoring_into_another_home_gives_the_same_rows(
    home_store: Opening, store: Any, backup: Path, tmp_path: Path
) -> None:
    other = home_store(tmp_path / "other")
    other.add_measured([measurement(day) for day in range(5)])

    other.restore(backup)

    assert rows(tmp_path / "other") == rows(tmp_path / "home")
    assert other.original(1) == original()


def test_the_manifest_tells_what_the_backup_holds_and_nothing_of_this_machine(
    backup: Path, tmp_path: Path
) -> None:
    manifest = json.loads(members(backup)["manifest.json"])

    assert (manifest["format"], manifest["version"], manifest["schema"]) == ("trochlea-backup", 1, SCHEMA)
    assert (manifest["rows"]["activity"], manifest["rows"]["original"]) == (1, 1)
    assert str(tmp_path) not in json.dumps(manifest)


def test_a_backup_is_the_owner_s_alone_and_leaves_nothing_beside_it(backup: Path, tmp_path: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.zip", "home"]
    assert {path.name for path in (tmp_path / "home").iterdir()} <= {
        "trochlea.db",
        "trochlea.db-wal",
        "trochlea.db-shm",
    }


def test_any_zip_tool_may_pack_the_two_members_anew(store: Any, backup: Path, tmp_path: Path) -> None:
    before = rows(tmp_path / "home")

    store.restore(rewritten(backup, members(backup)))

    assert rows(tmp_path / "home") == before


def test_other_threads_see_the_restored_rows(store: Any, backup: Path) -> None:
    """A thread's open connection must not go on reading the database of before."""
    from concurrent.futures import ThreadPoolExecutor

    store.save_runner(Runner(name="later"))
    with ThreadPoolExecutor(1) as one_thread:
        assert one_thread.submit(store.runner).result() == Runner(name="later")
        store.restore(backup)
        assert one_thread.submit(store.runner).result() == Runner(name="A")


def broken_backups(backup: Path) -> dict[str, Path]:
    """One of every kind of not being a whole backup."""
    good = members(backup)
    data = backup.read_bytes()
    manifest = json.loads(good["manifest.json"])
    lying = {**manifest, "rows": {**manifest["rows"], "activity": 999}}
    long = {**manifest, "database": {**manifest["database"], "bytes": 10}}
    cases: dict[str, bytes | Path] = {
        "empty": b"",
        "cut in the middle": data[: len(data) // 2],
        "cut at the end": data[:-30],
        "one byte changed": data[: len(data) // 2]
        + bytes([data[len(data) // 2] ^ 1])
        + data[len(data) // 2 + 1 :],
        "no manifest": rewritten(backup, {"trochlea.db": good["trochlea.db"]}),
    }
    variants = {
        "another zip": {"photo.jpg": b"mine"},
        "a path trick": {**good, "../../escape.txt": b"out"},
        "an absolute path": {"manifest.json": good["manifest.json"], "/trochlea.db": good["trochlea.db"]},
        "a manifest that is no JSON": {**good, "manifest.json": b"{"},
        "a manifest that is a list": {**good, "manifest.json": b"[]"},
        "a manifest without end": {**good, "manifest.json": b" " * 100_000},
        "a manifest of another program": {**good, "manifest.json": b'{"format": "other"}'},
        "a manifest half empty": {**good, "manifest.json": b'{"format": "trochlea-backup"}'},
        "a lying row count": {**good, "manifest.json": json.dumps(lying).encode()},
        "a database longer than promised": {**good, "manifest.json": json.dumps(long).encode()},
        "a database that is none": {**good, "trochlea.db": b"text" * 5000},
    }
    folder = backup.parent / "broken"
    folder.mkdir()
    found = {}
    for name, content in cases.items():
        found[name] = folder / f"{name}.zip"
        found[name].write_bytes(content if isinstance(content, bytes) else content.read_bytes())
    for name, held in variants.items():
        found[name] = rewritten(backup, held).rename(folder / f"{name}.zip")
    return found


def test_no_broken_backup_changes_anything(store: Any, backup: Path, tmp_path: Path) -> None:
    before = rows(tmp_path / "home")

    for name, source in broken_backups(backup).items():
        with pytest.raises(Unreadable) as told:
            store.restore(source)
        assert str(told.value).endswith("nothing was changed, try another copy of it."), name
        assert rows(tmp_path / "home") == before, name

    assert not (tmp_path / "escape.txt").exists()
    assert not list((tmp_path / "home").glob("trochlea-work-*"))


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.execute("CREATE TRIGGER t AFTER INSERT ON runner BEGIN DELETE FROM activity; END"),
        lambda raw: raw.execute("CREATE VIEW v AS SELECT 1"),
        lambda raw: raw.execute("ALTER TABLE runner DROP COLUMN name"),
        lambda raw: raw.execute("PRAGMA application_id=7"),
        lambda raw: raw.execute("DELETE FROM original"),
        lambda raw: raw.execute("DROP TABLE stream"),
    ],
)
def test_a_well_packed_database_that_is_not_ours_changes_nothing(
    store: Any, backup: Path, tmp_path: Path, change: Callable[[sqlite3.Connection], object]
) -> None:
    before = rows(tmp_path / "home")

    with pytest.raises(Unreadable, match="is not a whole Trochlea backup"):
        store.restore(with_database(backup, change))

    assert rows(tmp_path / "home") == before


def test_a_backup_of_a_newer_version_asks_for_an_update(store: Any, backup: Path) -> None:
    newer = with_database(backup, lambda raw: raw.execute("SELECT 1"), schema=SCHEMA + 1)

    with pytest.raises(Unreadable, match="newer Trochlea; update Trochlea to restore it"):
        store.restore(newer)


def test_a_backup_that_cannot_be_written_is_refused_and_leaves_nothing(store: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    for out in (tmp_path / "absent" / "all.zip", tmp_path / "file" / "all.zip", tmp_path / "home"):
        with pytest.raises(Refused, match="cannot be opened or written"):
            store.backup(out)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "home"]
