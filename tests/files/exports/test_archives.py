"""What any company's zip may be: names in odd encodings, hundreds of zips inside, locked, broken, on a full disk."""

import errno
import gzip
import io
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.files.build_fit import even_run
from tests.files.build_xml import gpx, tcx, tcx_activity, tcx_lap, trkseg
from tests.files.exports.importing import Importer, zip_bytes, zipped
from tests.files.exports.test_apple import MEMBERS as APPLE

from trochlea.adapters.files.gather import gather
from trochlea.adapters.files.spill import Spill
from trochlea.vocabulary.errors import Unreadable


def test_a_zip_of_one_file_an_activity_needs_nothing_special(tmp_path: Path) -> None:
    # Suunto and COROS give FIT, TCX or GPX files, one an activity
    members = {
        "suunto/1.fit": even_run(30),
        "coros/2.tcx": tcx(tcx_activity(tcx_lap(range(31)))),
        "coros/3.gpx": gpx(trkseg(range(31))),
        "readme.txt": "hello",
    }
    report = Importer(tmp_path).take(zipped(tmp_path / "export.zip", members))
    assert (report.found, report.imported, report.skipped) == (4, 3, 1)


def test_names_in_utf_8_without_the_mark_that_says_so_are_read_as_such(tmp_path: Path) -> None:
    data = bytearray(zip_bytes({"Läufe/März.fit": even_run(9)}))
    for mark, at in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        data[data.index(mark) + at] &= ~0x08
    path = tmp_path / "export.zip"
    path.write_bytes(data)
    (one,) = gather([path])
    assert one.path == f"{path}/Läufe/März.fit"


def test_names_of_older_windows_programs_are_shown_as_well_as_can_be(tmp_path: Path) -> None:
    data = zip_bytes({"L_ufe.fit": even_run(9)}).replace(b"L_ufe", b"L\x84ufe")  # ä in code page 437
    path = tmp_path / "export.zip"
    path.write_bytes(data)
    (one,) = gather([path])
    assert one.path == f"{path}/Läufe.fit"


def test_hundreds_of_zips_in_a_zip_share_one_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trochlea.adapters.files.spill.IN_MEMORY_BYTES", 1000)
    open_before = len(list(Path("/proc/self/fd").iterdir()))
    members = {f"{at:03}.zip": zip_bytes({"run.fit": even_run(5 + at)}) for at in range(300)}
    incoming = list(gather([zipped(tmp_path / "export.zip", members)]))
    assert len(list(Path("/proc/self/fd").iterdir())) <= open_before + 2
    assert [one.read() for one in incoming] == [even_run(5 + at) for at in range(300)]


def test_a_full_disk_is_said_and_the_rest_comes_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    members = {"inner.zip": zip_bytes({"run.fit": even_run(9)}), "run.fit": even_run(8)}
    path = zipped(tmp_path / "export.zip", members)
    monkeypatch.setattr(Spill, "_write", full)
    report = Importer(tmp_path).take(path)
    assert report.imported == 1
    (refused,) = report.rejected
    assert "more room for temporary files than the disk has left" in refused.reason


@pytest.mark.parametrize(
    "full",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        FileNotFoundError(errno.ENOENT, "No usable temporary directory"),
    ],
)
def test_a_phone_s_database_on_a_full_disk_is_said_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: OSError
) -> None:
    """So Python's own module says it where it can write to no folder at all."""

    def no_file(*_: Any, **__: Any) -> None:
        raise full

    path = zipped(tmp_path / "export.zip", dict(APPLE))
    with monkeypatch.context() as disk:
        disk.setattr("trochlea.adapters.files.entry.tempfile.TemporaryFile", no_file)
        report = Importer(tmp_path).once(path)
    assert "more room for temporary files than the disk has left" in report.rejected[0].reason
    assert Importer(tmp_path).take(path).rejected == ()


def test_a_locked_zip_inside_a_zip_is_refused_alone(tmp_path: Path) -> None:
    data = bytearray(zip_bytes({"inner.zip": zip_bytes({"a.fit": even_run(9)}), "z.fit": even_run(8)}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02")) + 8] |= 1
    path = tmp_path / "export.zip"
    path.write_bytes(data)
    incoming = list(gather([path]))
    assert len(incoming) == 2
    with pytest.raises(Unreadable, match="encrypted"):
        incoming[0].read()


def test_members_are_counted_over_all_zips_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trochlea.adapters.files.archive.MOST_MEMBERS", 10)
    inner = {f"{at}.zip": zip_bytes({f"{n}.fit": even_run(9) for n in range(3)}) for at in range(5)}
    incoming = list(gather([zipped(tmp_path / "export.zip", inner)]))
    refused = [one for one in incoming if one.path.endswith(".zip")]
    assert len(refused) == 4  # 5 zips, then 3 files in the first, 3 in the second: more than 10
    with pytest.raises(Unreadable, match="more than any export"):
        refused[0].read()


def test_a_window_into_the_spilled_bytes_is_a_file_like_any_other() -> None:
    spill = Spill(10)
    first, second = (
        spill.add(io.BytesIO(data), 100) for data in (b"0123456789abcdef", zip_bytes({"a": b"x"}))
    )
    assert (first.read(4), first.tell(), first.seek(-2, io.SEEK_END), first.read()) == (b"0123", 4, 14, b"ef")
    assert (first.read(), first.seek(100), first.read(5)) == (b"", 100, b"")
    with pytest.raises(OSError, match="before the start"):
        first.seek(-1)
    assert second.readable()
    assert not zipfile.is_zipfile(first)


def test_a_window_holds_no_more_than_allowed() -> None:
    spill = Spill()
    assert spill.add(io.BytesIO(b"x" * 1000), 10).read() == b"x" * 10
    assert spill.add(io.BytesIO(b"next"), 10).read() == b"next"


def tar_bytes(name: str, data: bytes) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as out:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        out.addfile(member, io.BytesIO(data))
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("takeout.tar", tar_bytes("run.fit", even_run(9))),
        ("takeout.tgz", gzip.compress(tar_bytes("run.fit", even_run(9)))),
        ("export", b"7z\xbc\xaf\x27\x1c and more"),
        ("export.rar", b"Rar!\x1a\x07\x01 and more"),
    ],
)
def test_an_archive_of_another_kind_is_never_skipped_in_silence(
    tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    report = Importer(tmp_path).take(path)
    (refused,) = report.rejected
    assert "is an archive, but not a zip; unpack it and import the folder instead" in refused.reason


def test_one_too_large_to_look_into_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trochlea.adapters.files.reader.MOST_BYTES", 1000)
    for name in ("all.tar.gz", "film.mp4"):
        (tmp_path / name).write_bytes(bytes(2000))
    report = Importer(tmp_path).take(tmp_path)
    assert [Path(one.path).name for one in report.rejected] == ["all.tar.gz"]
    assert report.skipped == 1
