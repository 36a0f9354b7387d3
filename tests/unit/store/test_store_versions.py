"""Homes and backups of an older version become those of this one by themselves."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trochlea.adapters.store.database import SCHEMA
from trochlea.vocabulary.runner import Runner

Opening = Callable[[Path], Any]
BROUGHT_UP = Runner(name="A, brought up to date")


@pytest.fixture
def become_later(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Turn the program into a version with one migration more."""

    def later() -> None:
        settings.MIGRATION_MODULES = {"store": "tests.unit.store.later_migrations"}
        for module in ("database", "backups", "restoring"):
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


def test_a_home_left_before_it_was_marked_as_up_to_date_opens(home_store: Opening, tmp_path: Path) -> None:
    """Killed between the last migration and the mark: everything is there already."""
    import sqlite3
    from contextlib import closing

    store = home_store(tmp_path)
    store.save_runner(Runner(name="A"))
    store.close()
    with closing(sqlite3.connect(tmp_path / "trochlea.db")) as raw:
        raw.execute("PRAGMA user_version=0")
        raw.execute("PRAGMA application_id=0")

    assert home_store(tmp_path).runner() == Runner(name="A")
