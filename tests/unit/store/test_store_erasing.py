"""After erasing no byte of the runner is left in the folder."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.ports.made_up import FIRST_START, measured, measurement, original

from trochlea.adapters.store.erasing import wipe
from trochlea.app.ports import TypedEntry
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.sport import Sport

Opening = Callable[[Path], Any]
MARKER = "Zwiebelfisch4711"


def plant(store: Any) -> None:
    """The marker wherever a runner could leave a word: name, note, shoes, file name, the file's own bytes."""
    store.save_runner(Runner(name=MARKER))
    noise = bytes(range(256)) * 4  # does not pack, so the marker stands in the packed bytes as it is
    store.add_recording(original(f"{MARKER}.gpx", noise + MARKER.encode() + noise), [measurement()])
    named = measurement(1)
    store.add_measured([replace(named, activity=replace(named.activity, name=MARKER, device=MARKER))])
    entry = TypedEntry(on=date(2025, 5, 9), sport=Sport.RUN, distance_m=1.0, note=MARKER, shoes=MARKER)
    store.add_typed(entry, FIRST_START, date(2025, 5, 9), measured())


def holding(folder: Path) -> list[str]:
    """Files below a folder in which the marker can be read."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return sorted(file.name for file in files if MARKER.encode() in file.read_bytes())


def test_the_planted_words_are_there_before_in_database_and_log(home_store: Opening, tmp_path: Path) -> None:
    """So that the other tests of this page cannot pass for nothing."""
    store = home_store(tmp_path)
    plant(store)
    in_the_log = holding(tmp_path)
    store.close()  # writes the log into the database

    assert "trochlea.db-wal" in in_the_log
    assert holding(tmp_path) == ["trochlea.db"]


def test_no_byte_of_a_planted_word_is_left_after_erasing(home_store: Opening, tmp_path: Path) -> None:
    store = home_store(tmp_path)
    plant(store)
    plant(home_store(tmp_path / "sample"))
    (tmp_path / "secret.key").write_text(MARKER)
    left_by_a_kill = tmp_path / "trochlea-work-x1"
    left_by_a_kill.mkdir()
    (left_by_a_kill / "trochlea.db").write_text(MARKER)

    store.erase()

    assert holding(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_the_rows_are_overwritten_before_the_files_are_removed(home_store: Opening, tmp_path: Path) -> None:
    """Removing a file leaves its blocks on the disk: they must be empty of words by then."""
    store = home_store(tmp_path)
    plant(store)
    with store._database.alone() as path:
        wipe(path)

    assert (tmp_path / "trochlea.db").exists()
    assert holding(tmp_path) == []


def test_a_deleted_activity_leaves_no_word_in_the_file(home_store: Opening, tmp_path: Path) -> None:
    """Of one from a file only sport, day, time and distance stay, to know it again; not its name, note or bytes."""
    store = home_store(tmp_path)
    plant(store)
    store.save_runner(Runner())
    for outing in store.outings():
        store.delete(outing.id)
    store.close()

    assert holding(tmp_path) == []


def test_somebody_s_own_files_in_the_folder_stay(home_store: Opening, tmp_path: Path) -> None:
    store = home_store(tmp_path)
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"mine")

    store.erase()

    assert list(tmp_path.iterdir()) == [photo]


def test_the_same_store_and_a_reopened_one_work_after_erasing(home_store: Opening, tmp_path: Path) -> None:
    store, sample = home_store(tmp_path), home_store(tmp_path / "sample")
    plant(store)
    plant(sample)

    store.erase()
    store.save_runner(Runner(name="new"))

    assert home_store(tmp_path).runner() == Runner(name="new")
    assert sample.outings() == ()


def test_erasing_is_refused_while_another_program_has_the_database_open(
    home_store: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trochlea.adapters.store.erasing.PATIENCE_S", 0.05)
    store = home_store(tmp_path)
    plant(store)
    with closing(sqlite3.connect(tmp_path / "trochlea.db")) as other:
        other.execute("SELECT count(*) FROM runner").fetchone()

        with pytest.raises(Refused, match="in use by another program; close it and try again"):
            store.erase()

    assert store.runner() == Runner(name=MARKER)
    store.erase()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_is_overwritten_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "trochlea.db"
    path.write_bytes(b"no database, but " + MARKER.encode() * 100)

    wipe(path)

    assert holding(tmp_path) == []
