"""Opening a home: made where there is none, brought up to date, and one sentence where it cannot be."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.ports.made_up import measurement, original

from trochlea.adapters.store.database import APPLICATION, PAGE_BYTES, SCHEMA
from trochlea.vocabulary.errors import Refused, TrochleaError, Unreadable
from trochlea.vocabulary.runner import Runner

Opening = Callable[[Path], Any]


def asked(path: Path, pragma: str) -> Any:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(f"PRAGMA {pragma}").fetchone()[0]


def told(sql: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(sql)
        raw.commit()


def test_nothing_of_django_is_loaded_before_a_store_is_opened() -> None:
    code = (
        "import sys, trochlea.adapters.store, trochlea.adapters.store.opening, trochlea.adapters.store.packing;"
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_folder_and_file_are_the_owner_s_alone(home_store: Opening, tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    home_store(home).save_runner(Runner(name="A"))

    assert home.stat().st_mode & 0o777 == 0o700
    for file in home.iterdir():
        assert file.stat().st_mode & 0o777 == 0o600, file.name


def test_the_file_has_large_pages_a_log_and_its_own_mark(home_store: Opening, tmp_path: Path) -> None:
    home_store(tmp_path)
    path = tmp_path / "trochlea.db"

    assert asked(path, "page_size") == PAGE_BYTES == 16384
    assert asked(path, "journal_mode") == "wal"
    assert asked(path, "user_version") == SCHEMA
    assert asked(path, "application_id") == APPLICATION


def test_two_homes_in_one_process_know_nothing_of_each_other(home_store: Opening, tmp_path: Path) -> None:
    mine, sample = home_store(tmp_path / "mine"), home_store(tmp_path / "mine" / "sample")
    mine.save_runner(Runner(name="me"))
    sample.add_measured([measurement()])

    assert sample.runner() == Runner()
    assert mine.outings() == ()


def test_two_stores_on_one_home_see_the_same(home_store: Opening, tmp_path: Path) -> None:
    one, other = home_store(tmp_path), home_store(tmp_path)
    one.save_runner(Runner(name="me"))
    other.close()

    assert one.runner() == other.runner() == Runner(name="me")


def test_every_thread_may_read_and_write_with_overwriting_on(home_store: Opening, tmp_path: Path) -> None:
    """`secure_delete` is a setting of a connection, not of the file: each thread's must have it."""
    from django.db import connections

    store = home_store(tmp_path)
    settings, failures = [], []

    def work(day: int) -> None:
        try:
            store.add_recording(original(data=bytes([day])), [measurement(day)])
            with store._database.use() as alias, connections[alias].cursor() as cursor:
                for name in ("secure_delete", "foreign_keys"):
                    cursor.execute(f"PRAGMA {name}")
                    settings.append(cursor.fetchone()[0])
        except Exception as why:
            failures.append(why)

    threads = [threading.Thread(target=work, args=(day,)) for day in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert settings == [1] * 12
    assert len(store.outings()) == 6


def test_a_database_of_a_newer_version_is_left_alone_with_one_sentence(
    home_store: Opening, tmp_path: Path
) -> None:
    home_store(tmp_path).close()
    told(f"PRAGMA user_version={SCHEMA + 1}", tmp_path / "trochlea.db")

    with pytest.raises(Unreadable, match="was written by a newer Trochlea; update Trochlea to open it"):
        home_store(tmp_path)


def test_a_database_of_another_program_is_left_alone_with_one_sentence(
    home_store: Opening, tmp_path: Path
) -> None:
    path = tmp_path / "trochlea.db"
    told("CREATE TABLE recipes (id INTEGER)", path)
    before = path.read_bytes()

    with pytest.raises(Unreadable, match="database of another program"):
        home_store(tmp_path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"this is no database, only text " * 40, b"SQLite format 3\x00" + bytes(5000)]
)
def test_a_damaged_database_is_told_in_one_sentence(
    home_store: Opening, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "trochlea.db").write_bytes(content)

    with pytest.raises(TrochleaError) as why:
        home_store(tmp_path)
    assert str(tmp_path / "trochlea.db") in str(why.value)
    assert "damaged" in str(why.value)


def test_a_database_damaged_in_the_middle_is_told_when_it_is_read(
    home_store: Opening, tmp_path: Path
) -> None:
    store = home_store(tmp_path)
    store.add_recording(original(), [measurement(day) for day in range(30)])
    store.close()
    path = tmp_path / "trochlea.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:PAGE_BYTES] + b"\x5a" * (len(whole) - PAGE_BYTES))

    with pytest.raises(Unreadable, match="damaged or not a Trochlea database"):
        home_store(tmp_path).outings()


def test_a_home_that_is_a_file_is_refused(home_store: Opening, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")

    with pytest.raises(Refused, match="cannot be opened or written"):
        home_store(tmp_path / "home")
    with pytest.raises(Refused, match="cannot be opened or written"):
        home_store(tmp_path / "home" / "below")


def test_a_database_that_is_a_folder_is_refused(home_store: Opening, tmp_path: Path) -> None:
    (tmp_path / "trochlea.db").mkdir()

    with pytest.raises(Refused, match="cannot be opened or written"):
        home_store(tmp_path)


def test_a_database_held_by_another_program_is_told_in_one_sentence(
    home_store: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trochlea.adapters.store.database.BUSY_S", 0.05)
    store = home_store(tmp_path)
    with closing(sqlite3.connect(tmp_path / "trochlea.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(Refused, match="in use by another program; close it and try again"):
            store.save_runner(Runner(name="A"))

    store.save_runner(Runner(name="A"))
    assert store.runner() == Runner(name="A")


def test_a_step_that_fails_leaves_nothing_half_kept(home_store: Opening, tmp_path: Path) -> None:
    """The second of two activities cannot be written: neither is, nor the file."""
    store = home_store(tmp_path)
    broken = measurement(1)
    object.__setattr__(broken, "on", "no day")

    with pytest.raises(Exception, match="no day"):
        store.add_recording(original(), [measurement(0), broken])

    assert store.outings() == ()
    assert not store.has_original(original().sha256)


def test_names_from_odd_archives_can_be_kept(home_store: Opening, tmp_path: Path) -> None:
    """A zip made elsewhere may give names with half characters (surrogates), which no database takes."""
    store = home_store(tmp_path)

    (key,) = store.add_recording(original("l\udce4uft.fit"), [measurement()])

    assert store.outing(key).file_name == "l?uft.fit"


def test_the_tables_are_those_of_the_models_and_the_schema_number_is_that_of_the_last_migration() -> None:
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    loader = MigrationLoader(None)
    wanted = ProjectState.from_apps(apps)
    missing = MigrationAutodetector(loader.project_state(), wanted).changes(graph=loader.graph)
    numbers = [int(name[:4]) for app, name in loader.disk_migrations if app == "store"]

    assert missing.get("store", []) == []
    assert max(numbers) == SCHEMA


def test_several_processes_may_open_a_new_home_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from trochlea.adapters.store.opening import open_store;"
        "store = open_store(Path(sys.argv[1])); print(store.runner().time_zone); store.close()"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "home")],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]

    assert [process.communicate(timeout=120) for process in started] == [("UTC\n", "")] * 3
