"""Any file a user may point at: told by its bytes, answered in one sentence."""

import gzip
import os
from pathlib import Path

import pytest
from tests.files.build_fit import even_run
from tests.files.build_xml import gpx, tcx, tcx_activity, tcx_lap, trkseg

from trochlea.adapters.files import gunzip as gunzip_module
from trochlea.adapters.files.reader import read_bytes, read_path
from trochlea.vocabulary.errors import NoActivity, TrochleaError, Unreadable

FILES = {"fit": even_run(30), "gpx": gpx(trkseg(range(31))), "tcx": tcx(tcx_activity(tcx_lap(range(31))))}


@pytest.mark.parametrize("format_", FILES)
@pytest.mark.parametrize("name", ["run.fit", "run.gpx", "whatever", "photo.jpg"])
def test_the_format_is_told_by_the_bytes_not_by_the_name(format_: str, name: str) -> None:
    assert read_bytes(FILES[format_], name).format == format_


@pytest.mark.parametrize("format_", FILES)
def test_packed_files_read_as_the_plain_ones(format_: str) -> None:
    plain, packed = read_bytes(FILES[format_], "a"), read_bytes(gzip.compress(FILES[format_]), "a.gz")
    assert packed.format == plain.format
    assert packed.activities[0].stream.samples == plain.activities[0].stream.samples
    assert packed.warnings == ()


def test_a_packed_file_in_two_streams_is_read_whole() -> None:
    whole = FILES["gpx"]
    packed = gzip.compress(whole[:1000]) + gzip.compress(whole[1000:])
    assert read_bytes(packed, "run.gpx.gz").activities[0].stream.samples == 31


def test_a_packed_file_cut_short_keeps_what_was_there() -> None:
    packed = gzip.compress(gpx(trkseg(range(3000))))
    recording = read_bytes(packed[: len(packed) // 2], "run.gpx.gz")
    assert 100 < recording.activities[0].stream.samples < 3000
    assert any("packed file is cut short" in warning for warning in recording.warnings)


def test_a_bomb_is_refused_without_being_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gunzip_module, "RATIO_FROM_BYTES", 1_000_000)
    bomb = gzip.compress(bytes(8_000_000))  # shrinks to a thousandth
    with pytest.raises(Unreadable, match="unpacks to far more"):
        read_bytes(bomb, "bomb.fit.gz")


def test_packed_three_times_over_is_refused() -> None:
    data = FILES["fit"]
    for _ in range(3):
        data = gzip.compress(data)
    with pytest.raises(Unreadable, match="too many times"):
        read_bytes(data, "run.fit.gz.gz.gz")


@pytest.mark.parametrize("name", ["run.fit", "run.GPX", "run.tcx.gz"])
@pytest.mark.parametrize(
    "data", [b"hello", b"\xff\xd8\xff\xe0 a photo", b"<html><body>log in</body></html>", b"\0" * 99]
)
def test_a_file_that_claims_to_be_an_activity_and_is_none_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(Unreadable, match="whatever its name says"):
        read_bytes(data, name)


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "activities.csv", "photo.jpg", "export.xml"])
@pytest.mark.parametrize("data", [b"hello", b"\xff\xd8\xff\xe0 a photo", b"<svg/>", b"id,date\n1,2\n"])
def test_any_other_file_is_skipped(data: bytes, name: str) -> None:
    with pytest.raises(NoActivity, match="not an activity file"):
        read_bytes(data, name)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "is empty"), (b"PK\x03\x04rest", "is an archive"), (b"\x1f\x8bbroken", "cannot be unpacked")],
)
def test_empty_archived_and_broken_files_are_refused_each_with_its_reason(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_bytes(data, "run.fit")


def test_a_path_is_read(tmp_path: Path) -> None:
    path = tmp_path / "run.fit"
    path.write_bytes(FILES["fit"])
    assert read_path(path).activities[0].stream.samples == 31


def test_a_folder_and_a_missing_file_are_answered_in_one_sentence(tmp_path: Path) -> None:
    for path, sentence in ((tmp_path, "is a folder"), (tmp_path / "none.fit", "does not exist")):
        with pytest.raises(Unreadable, match=sentence) as refusal:
            read_path(path)
        assert str(path) in str(refusal.value)


def test_a_file_without_permission_is_answered_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.fit"
    path.write_bytes(FILES["fit"])

    def refuse(_: Path) -> bytes:  # the tests may run as root, whom no permission stops
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Unreadable, match="may not be read by you"):
        read_path(path)


def test_a_pipe_is_no_file_and_nobody_waits_for_it(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(Unreadable, match="is not a file"):
        read_path(path)


def test_names_that_cannot_be_printed_are_shown_all_the_same(tmp_path: Path) -> None:
    for name in ("bad\x1b[31m.fit", os.fsdecode(b"bad\xff.fit"), "nul\0.fit"):
        with pytest.raises(TrochleaError) as refusal:
            read_path(tmp_path / name)
        assert str(refusal.value).isprintable()
        str(refusal.value).encode()


def test_a_disk_error_is_answered_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.fit"
    path.write_bytes(FILES["fit"])

    def fail(_: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(Unreadable, match="Input/output error"):
        read_path(path)
