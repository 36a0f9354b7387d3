"""A watched folder: whole new files are taken once, half-written ones later, a folder that is away does no harm."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from trochlea.adapters.watch import FolderWatch


@pytest.fixture
def taken() -> list[str]:
    return []


@pytest.fixture
def watch(tmp_path: Path, taken: list[str]) -> FolderWatch:
    def take(paths: Sequence[Path]) -> None:
        taken.extend(path.name for path in paths)

    return FolderWatch(tmp_path, take)


def test_a_file_is_taken_at_the_second_look_and_only_once(watch, tmp_path, taken):
    (tmp_path / "a.fit").write_bytes(b"whole")
    watch.look()
    assert taken == []
    watch.look()
    watch.look()
    assert taken == ["a.fit"]


def test_a_file_that_still_grows_waits(watch, tmp_path, taken):
    for written in (b"h", b"ha", b"half"):
        (tmp_path / "a.fit").write_bytes(written)
        watch.look()
    assert taken == []
    watch.look()
    assert taken == ["a.fit"]


def test_a_file_written_anew_is_taken_again(watch, tmp_path, taken):
    (tmp_path / "a.fit").write_bytes(b"first")
    watch.look(), watch.look()
    (tmp_path / "a.fit").write_bytes(b"second")
    watch.look(), watch.look()
    assert taken == ["a.fit", "a.fit"]


def test_hidden_files_and_a_folder_that_is_away_are_passed_over(tmp_path, taken):
    (tmp_path / ".a.fit.part").write_bytes(b"not yet")
    here, away = (
        FolderWatch(place, lambda _: taken.append("x")) for place in (tmp_path, tmp_path / "unplugged")
    )
    assert [watch.look() for watch in (here, here, away, away)] == [(), (), (), ()]
    assert taken == []


def test_started_and_stopped_it_takes_by_itself(tmp_path, taken):
    seen = threading.Event()
    watch = FolderWatch(tmp_path, lambda _: seen.set(), every_s=0.01)
    (tmp_path / "a.fit").write_bytes(b"whole")
    watch.start()
    assert seen.wait(10)
    watch.stop()
