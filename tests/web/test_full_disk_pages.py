"""A full disk in the browser: the page says so in its sentence, and the same goes through once there is room."""

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.conftest import NOW, post
from tests.web.test_pages import text_of
from tests.web.watch_files import gpx_run

from trochlea.adapters.store import database
from trochlea.app.ports import Services
from trochlea.vocabulary.errors import NoRoom
from trochlea.web.uploads import WORK_PREFIX, ToFolder

IS_FULL = "is full, so this step was not kept; make room and try again."
NO_ROOM = (
    "The files could not be written (No space left on device), so nothing was kept; "
    "make room on this computer and send again."
)
BEGIN, CLOSE = ToFolder._begin, ToFolder._close
FORM = {"on": "2026-11-19", "next": "today", "field": "walk", "value": "1"}


@pytest.fixture
def full(history: Services, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on the database may not grow by a page: SQLite's own answer to a full disk."""
    with closing(sqlite3.connect(history.store.home / "trochlea.db")) as raw:
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
    limited = f"{database.AT_CONNECT}; PRAGMA max_page_count={pages}"

    def with_room() -> None:
        monkeypatch.undo()
        history.store.close()

    monkeypatch.setattr(database, "AT_CONNECT", limited)
    history.store.close()
    return with_room


def many_runs() -> list[SimpleUploadedFile]:
    days = [NOW.replace(day=day, hour=17) for day in range(1, 16)]
    return [SimpleUploadedFile(f"{day:%d}.gpx", gpx_run(day, 9.0, every_s=1).encode()) for day in days]


def test_an_import_says_that_the_disk_is_full_and_goes_on_later(
    visitor: Any, history: Services, full: Callable[[], None], launch: Any
) -> None:
    before = len(history.store.outings())

    answer = post(visitor, "/import/", {"files": many_runs()})
    assert launch.jobs.wait(60)
    said = text_of(visitor.get(answer["Location"]))
    assert "Not done" in said
    assert IS_FULL in said
    assert len(history.store.outings()) == before
    assert list(history.store.home.glob(WORK_PREFIX + "*")) == []

    full()
    answer = post(visitor, "/import/", {"files": many_runs()})
    assert launch.jobs.wait(60)
    assert "Done 15 activities" in text_of(visitor.get(answer["Location"]))


def test_a_reading_that_cannot_be_kept_is_said_not_to_be(
    visitor: Any, history: Services, full: Callable[[], None]
) -> None:
    fill_the_journal(history)

    refused = post(visitor, "/reading/", FORM, from_page="/settings/")
    assert refused.status_code == 400
    assert IS_FULL in text_of(refused)
    assert history.store.journal("reading") == ()

    full()
    assert post(visitor, "/reading/", FORM, from_page="/settings/").status_code == 302
    assert len(history.store.journal("reading")) == 1


def fill_the_journal(history: Services) -> None:
    """Use up what is left inside the pages the database has, with ever smaller entries."""
    for size in (4000, 400, 40, 4):
        for number in range(1000):
            try:
                history.store.note("filler", f"{size} {number}", NOW.date(), NOW, {"x": "x" * size})
            except NoRoom:
                break
        else:
            raise AssertionError("the database could still grow")


class FullFile:
    """A file on a disk that has no room."""

    def write(self, _: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    def close(self) -> None:
        """Nothing was written."""


def begin_on_a_full_disk(upload: ToFolder) -> None:
    BEGIN(upload)
    upload._open.close()
    upload._open = FullFile()


def close_on_a_full_disk(upload: ToFolder) -> None:
    CLOSE(upload)
    no_space()


def no_space(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("when", ["making the folder", "writing", "closing"])
def test_files_for_which_there_is_no_room_are_told_and_nothing_stays(
    visitor: Any, services: Services, monkeypatch: pytest.MonkeyPatch, launch: Any, when: str
) -> None:
    files = [SimpleUploadedFile(f"{n}.gpx", gpx_run(NOW.replace(day=n), 1.0).encode()) for n in (3, 4)]
    with monkeypatch.context() as full:
        if when == "making the folder":
            full.setattr("trochlea.web.uploads.tempfile.mkdtemp", no_space)
        elif when == "writing":
            full.setattr(ToFolder, "_begin", begin_on_a_full_disk)
        else:
            full.setattr(ToFolder, "_close", close_on_a_full_disk)
        answer = post(visitor, "/import/", {"files": files})
        assert answer.status_code == 400
        assert NO_ROOM in text_of(answer)
    assert list(services.store.home.glob(WORK_PREFIX + "*")) == []

    for file in files:
        file.seek(0)
    answer = post(visitor, "/import/", {"files": files})
    assert launch.jobs.wait(60)
    assert "Done 2 activities" in text_of(visitor.get(answer["Location"]))


def test_a_backup_without_room_is_told_in_a_sentence(
    visitor: Any, history: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr("trochlea.adapters.store.backups._fill", no_space)
        refused = visitor.get("/settings/backup/")
    assert refused.status_code == 400
    assert IS_FULL in text_of(refused)
    assert [path.name for path in history.store.home.iterdir() if path.is_dir()] == []
    written = visitor.get("/settings/backup/")
    assert b"".join(written.streaming_content).startswith(b"PK")
    written.close()
