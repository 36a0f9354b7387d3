"""Files by the page, in process: streamed, counted, told one by one."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.conftest import NOW, post
from tests.web.test_pages import text_of
from tests.web.watch_files import gpx_run

from trochlea.app.ports import Services
from trochlea.web.uploads import WORK_PREFIX, harmless

RUN = gpx_run(NOW.replace(day=17, hour=7), 3.0).encode()


def sent(*files: tuple[str, bytes]) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, data) for name, data in files]


def open_handles() -> int:
    """How many files this process holds open, where the system tells."""
    told = Path("/proc/self/fd")
    return len(list(told.iterdir())) if told.exists() else 0


def one_after_another(work: Any, pieces: Any, when_lost: Any) -> Any:
    return (work(piece) for piece in pieces)


def work_folders(services: Services) -> list[Path]:
    return list(services.store.home.glob(WORK_PREFIX + "*"))


def test_files_are_imported_and_every_refused_one_is_named_with_its_reason(
    visitor: Any, services: Services, launch: Any
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inner/again.gpx", RUN)
    files = sent(
        ("run.gpx", RUN),
        ("copy.gpx", RUN),
        ("export.zip", packed.getvalue()),
        ("torn.fit", b"\x0e\x10\x00\x00 not a fit file"),
        ("empty.tcx", b""),
    )

    answer = post(visitor, "/import/", {"files": files})
    assert launch.jobs.wait(60)
    said = text_of(visitor.get(answer["Location"]))

    assert "Done 1 activity" in said
    assert "5 files looked at" in said
    assert "Known already 2" in said
    assert "torn.fit" in said
    assert "empty.tcx" in said
    assert WORK_PREFIX not in said  # our own folders mean nothing to the runner
    assert len(services.store.outings()) == 1
    assert services.store.original(services.store.outings()[0].id).name == "run.gpx"
    assert work_folders(services) == []


def test_a_second_sending_imports_nothing(visitor: Any, history: Services, launch: Any) -> None:
    before = len(history.store.outings())
    name = gpx_run(NOW.replace(day=17, hour=7), 3.0)

    answer = post(visitor, "/import/", {"files": sent(("again.gpx", name.encode()))})
    assert launch.jobs.wait(60)

    assert len(history.store.outings()) == before
    assert "Nothing new 0 activities" in text_of(visitor.get(answer["Location"]))
    assert "Known already 1" in text_of(visitor.get(answer["Location"]))


def test_nothing_chosen_is_told(visitor: Any) -> None:
    answer = post(visitor, "/import/")

    assert answer.status_code == 400
    assert "No file was chosen; choose at least one." in text_of(answer)


def test_too_much_is_refused_while_it_streams_and_nothing_is_kept(
    visitor: Any, services: Services, monkeypatch: Any
) -> None:
    monkeypatch.setattr("trochlea.web.uploads.MOST_BYTES", 10_000)

    answer = post(
        visitor, "/import/", {"files": sent(("big.fit", b"x" * 50_000), ("more.fit", b"y" * 50_000))}
    )

    assert answer.status_code == 400
    assert "More than 1 GB was sent at once" in text_of(answer)
    assert work_folders(services) == []


def test_files_sent_to_a_page_that_wants_none_are_gone(visitor: Any, services: Services) -> None:
    post(visitor, "/settings/", {"files": sent(("run.gpx", RUN))})
    visitor.post("/import/", {"files": sent(("run.gpx", RUN))})  # without the form's own token

    assert work_folders(services) == []
    assert services.store.outings() == ()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\kim\\run.fit", "run.fit"),
        ("..", "file"),
        ("", "file"),
        (None, "file"),
        (".hidden", "hidden"),
        ("a\x00b\n.gpx", "a_b_.gpx"),
        ("läufe & mehr.gpx", "l_ufe _ mehr.gpx"),
        ("x" * 300 + ".fit.gz", "x" * 73 + ".fit.gz"),
    ],
)
def test_a_name_is_never_trusted_but_its_ending_stays(name: str | None, kept: str) -> None:
    assert harmless(name) == kept


def test_a_hundred_files_need_no_hundred_open_handles(visitor: Any, launch: Any, services: Services) -> None:
    before = open_handles()
    files = sent(*((f"note-{i}.txt", b"no activity") for i in range(150)))

    answer = post(visitor, "/import/", {"files": files})
    assert launch.jobs.wait(60)

    assert open_handles() - before < 20
    assert "150 files looked at" in text_of(visitor.get(answer["Location"]))


def test_an_import_can_be_stopped_and_what_was_done_stays(
    visitor: Any, launch: Any, services: Services, monkeypatch: Any
) -> None:
    import threading

    reached, go_on = threading.Event(), threading.Event()
    real = services.store.add_packed

    def slowly(*given: Any) -> Any:
        real(*given)
        reached.set()
        assert go_on.wait(30)

    monkeypatch.setattr(services.store, "add_packed", slowly)
    monkeypatch.setattr("trochlea.app.import_files.PIECE_FILES", 1)
    launch.own = replace(services, spread=one_after_another)
    files = sent(
        *((f"run-{day}.gpx", gpx_run(NOW.replace(day=day, hour=7), 1.0).encode()) for day in (10, 12, 14))
    )
    answer = post(visitor, "/import/", {"files": files})
    assert reached.wait(30)

    running = text_of(visitor.get(answer["Location"]))
    assert "Importing" in running
    assert "Stop" in running
    assert "0 of 3" in running
    post(visitor, answer["Location"] + "stop/")
    assert "Stopping after this file" in text_of(visitor.get(answer["Location"]))
    go_on.set()
    assert launch.jobs.wait(30)

    assert "Stopped 1 activity" in text_of(visitor.get(answer["Location"]))
    assert len(services.store.outings()) == 1


def test_a_second_import_waits_for_the_first(visitor: Any, launch: Any, services: Services) -> None:
    import threading

    from trochlea.web.jobs import Job

    go_on = threading.Event()
    launch.jobs.start(Job("Importing", "import", "", True), lambda *_: go_on.wait(30))

    answer = post(visitor, "/import/", {"files": sent(("run.gpx", RUN))})

    go_on.set()
    assert answer.status_code == 400
    assert "An import is running already" in text_of(answer)
    assert work_folders(services) == []


def test_backup_and_restore_by_the_page_give_the_same_history(
    visitor: Any, history: Services, tmp_path: Path
) -> None:
    answer = visitor.get("/settings/backup/")
    backup = b"".join(answer.streaming_content)
    answer.close()
    before = [(o.start, o.distance_m, o.knee) for o in history.store.outings()]
    assert answer["Content-Disposition"] == 'attachment; filename="trochlea-2026-11-19.zip"'
    assert work_folders(history) == []

    post(visitor, "/settings/erase/", {"word": "erase"})
    assert history.store.outings() == ()
    post(visitor, "/welcome/", from_page="/welcome/")
    files = {"backup": SimpleUploadedFile("b.zip", backup), "word": "restore"}
    restored = post(visitor, "/settings/restore/", files, follow=True)

    assert "Restored: 16 activities." in text_of(restored)
    assert [(o.start, o.distance_m, o.knee) for o in history.store.outings()] == before


def test_erasing_needs_the_typed_word_and_leaves_no_byte(visitor: Any, history: Services) -> None:
    marker = "Zyxwvut Marker"
    history.store.save_runner(replace(history.store.runner(), name=marker))

    refused = post(visitor, "/settings/erase/", {"word": "yes"})
    assert refused.status_code == 400
    assert "type the word erase" in text_of(refused)
    assert history.store.runner().name == marker

    answer = post(visitor, "/settings/erase/", {"word": "erase"}, follow=True)
    assert "Everything is gone from this computer" in text_of(answer)
    left = [file for file in history.store.home.rglob("*") if file.is_file()]
    assert [file for file in left if marker.encode() in file.read_bytes()] == []


def test_after_erasing_days_are_still_counted_in_this_machines_zone(visitor: Any, history: Services) -> None:
    post(visitor, "/settings/erase/", {"word": "erase"})
    post(visitor, "/welcome/", from_page="/welcome/")

    assert history.store.runner().time_zone == "Europe/Berlin"


def test_a_file_that_is_no_backup_changes_nothing(visitor: Any, history: Services) -> None:
    before = len(history.store.outings())
    files = {"backup": SimpleUploadedFile("b.zip", b"no zip at all"), "word": "restore"}

    answer = post(visitor, "/settings/restore/", files)

    assert answer.status_code == 400
    assert len(history.store.outings()) == before


def test_the_work_folders_are_those_that_erasing_removes() -> None:
    from trochlea.adapters.store import places

    assert places.WORK_PREFIX == WORK_PREFIX
