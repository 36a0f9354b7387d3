"""Homes and backups of an older version become those of this one by themselves."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.ports.made_up import original

from trochlea.adapters.store.database import APPLICATION, SCHEMA, Database
from trochlea.vocabulary.runner import Runner

Opening = Callable[[Path], Any]
BROUGHT_UP = Runner(name="A, brought up to date")


OLD_ACTIVITY = """
    INSERT INTO activity (id, original_id, deleted, typed, edited, recorded, sport, start, "on", distance_m,
        measured_warnings, format, laps, pauses, totals, altimeter, warnings, samples)
    VALUES (1, 1, 0, 0, 0, '{}', 'run', '2025-05-03 06:30:15', '2025-05-03', 5000.0,
        '[]', 'fit', '[]', '[]', '{}', 'unknown', '[]', 0)
"""
LOAD = "INSERT INTO knee_load (activity_id, model, quality, warnings) VALUES (?, '', 'unknown', '[]')"


@contextmanager
def database_of_version(number: int, home: Path) -> Iterator[sqlite3.Connection]:
    """A database as that version left it, to put rows into."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    aside = Database(home)
    aside._register()
    executor = MigrationExecutor(connections[aside.alias])
    name = next(key for key in executor.loader.graph.nodes if key[1].startswith(f"{number:04}"))
    executor.migrate([name])
    connections[aside.alias].close()
    aside.close()
    with closing(sqlite3.connect(home / "trochlea.db")) as raw:
        yield raw
        raw.execute(f"PRAGMA application_id={APPLICATION}")
        raw.execute(f"PRAGMA user_version={number}")
        raw.commit()


@pytest.fixture
def become_later(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Turn the program into a version with one migration more."""

    def later() -> None:
        settings.MIGRATION_MODULES = {"store": "tests.unit.store.later_migrations"}
        # the first two take their number over from the third when they are first loaded, so that comes last
        for module in ("backups", "restoring", "database"):
            monkeypatch.setattr(f"trochlea.adapters.store.{module}.SCHEMA", SCHEMA + 1)

    return later


def test_an_older_home_is_brought_up_to_date_when_it_is_opened(
    home_store: Opening, tmp_path: Path, become_later: Callable[[], None]
) -> None:
    home_store(tmp_path).save_runner(Runner(name="A"))
    home_store(tmp_path).close()

    become_later()

    assert home_store(tmp_path).runner() == BROUGHT_UP
    home_store(tmp_path).close()
    assert home_store(tmp_path).runner() == BROUGHT_UP


def test_an_older_backup_is_brought_up_to_date_when_it_is_restored(
    home_store: Opening, tmp_path: Path, become_later: Callable[[], None]
) -> None:
    home_store(tmp_path / "old").save_runner(Runner(name="A"))
    home_store(tmp_path / "old").backup(tmp_path / "old.zip")

    become_later()
    store = home_store(tmp_path / "new")
    store.save_runner(Runner(name="B"))
    store.restore(tmp_path / "old.zip")

    assert store.runner() == BROUGHT_UP


def test_files_kept_by_the_first_version_come_back(home_store: Opening, tmp_path: Path) -> None:
    """It packed all of them with zlib and did not say so."""
    path = tmp_path / "trochlea.db"
    with database_of_version(1, tmp_path) as raw:
        raw.execute(
            "INSERT INTO original (id, sha256, name, packed) VALUES (1, ?, ?, ?)",
            (original().sha256, original().name, zlib.compress(original().data, 6)),
        )
        raw.execute(OLD_ACTIVITY)
        raw.execute(LOAD, (1,))

    store = home_store(tmp_path)

    assert store.original(1) == original()
    assert store.outings()[0].distance_m == 5000.0
    assert path.is_file()


def test_copies_of_what_the_first_version_kept_are_found_by_the_start_as_recorded(
    home_store: Opening, tmp_path: Path
) -> None:
    """The second row was moved by the runner; its own start stands in `recorded`."""
    with database_of_version(1, tmp_path) as raw:
        raw.execute("INSERT INTO original (id, sha256, name) VALUES (1, 'x', 'old.fit')")
        raw.execute(OLD_ACTIVITY)
        raw.execute(LOAD, (1,))
        raw.execute(OLD_ACTIVITY.replace("(1, 1,", "(2, 1,").replace("06:30", "18:30"))
        raw.execute(LOAD, (2,))
        recorded_start = json.dumps({"start": "2025-05-05T06:30:15+00:00"})
        raw.execute("UPDATE activity SET edited = 1, recorded = ? WHERE id = 2", (recorded_start,))
        raw.execute(
            "INSERT INTO stream (activity_id, channel, block) VALUES (1, 'time_s', x''), (1, 'speed_mps', x'')"
        )

    store = home_store(tmp_path)
    store.close()

    with closing(sqlite3.connect(tmp_path / "trochlea.db")) as raw:
        rows = raw.execute(
            "SELECT compared_at, counts, same_as, channel_count FROM activity ORDER BY id"
        ).fetchall()
    assert rows == [("2025-05-03 06:30:15", 1, None, 1), ("2025-05-05 06:30:15", 1, None, 0)]


def test_a_home_left_before_it_was_marked_as_up_to_date_opens(home_store: Opening, tmp_path: Path) -> None:
    """Killed between the last migration and the mark: everything is there already."""
    store = home_store(tmp_path)
    store.save_runner(Runner(name="A"))
    store.close()
    with closing(sqlite3.connect(tmp_path / "trochlea.db")) as raw:
        raw.execute("PRAGMA user_version=0")
        raw.execute("PRAGMA application_id=0")

    assert home_store(tmp_path).runner() == Runner(name="A")
