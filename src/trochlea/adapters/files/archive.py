"""Members of a zip archive, read one by one and never unpacked to disk; archives inside archives to a limit."""

import tempfile
import weakref
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from trochlea.adapters.files.gunzip import MOST_BYTES, MOST_RATIO, RATIO_FROM_BYTES
from trochlea.adapters.files.names import is_ignored, shown
from trochlea.adapters.files.sniff import too_large
from trochlea.app.ports import Incoming
from trochlea.vocabulary.errors import TrochleaError, Unreadable

# All ours: an export of twenty years has some ten thousand members and a few gigabytes.
MOST_MEMBERS = 200_000
MOST_TOTAL_BYTES = 100_000_000_000
MOST_DEPTH = 2  # archives in archives (a maker's export holds zips of FIT files)
MOST_NESTED_BYTES = 4_000_000_000
IN_MEMORY_BYTES = 32_000_000  # a nested archive larger than this waits in a temporary file
COPY_BYTES = 1 << 20
ENCRYPTED = 0x1

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    NotImplementedError,
    LookupError,
)


def is_archive(head: bytes) -> bool:
    """Whether a file with these first bytes is a zip archive."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def members(source: Path | IO[bytes], label: str, depth: int = 1) -> Iterator[Incoming]:
    """The files in an archive, by name; a broken archive comes out as one file that cannot be read."""
    try:
        archive = _opened(source, label)
    except Unreadable as error:
        yield broken(label, str(error))
        return
    for member in sorted(archive.infolist(), key=lambda one: one.filename):
        if not member.filename.endswith("/") and not is_ignored(member.filename):
            yield from _member(archive, member, f"{label}/{shown(member.filename)}", depth)


def _opened(source: Path | IO[bytes], label: str) -> zipfile.ZipFile:
    """The archive; a temporary file it stands in goes with its last reader."""
    try:
        archive = zipfile.ZipFile(source)
        _refuse_bomb(archive, label)
    except (*_BROKEN, Unreadable) as error:
        if not isinstance(source, Path):
            source.close()
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"{label} is a damaged archive; download or copy it again") from error
    if not isinstance(source, Path):
        weakref.finalize(archive, source.close)
    return archive


def broken(label: str, sentence: str) -> Incoming:
    """A file on the list of which only the reason can be told why it is not read."""

    def read() -> bytes:
        raise Unreadable(sentence)

    return Incoming(label, read)


def _refuse_bomb(archive: zipfile.ZipFile, label: str) -> None:
    found = archive.infolist()
    total = sum(member.file_size for member in found)
    packed = sum(member.compress_size for member in found)
    if len(found) > MOST_MEMBERS or total > MOST_TOTAL_BYTES:
        raise Unreadable(
            f"{label} claims to hold more than any export can ({len(found)} files); it was refused"
        )
    if total > MOST_RATIO * max(packed, 1) and total > MOST_BYTES:
        raise Unreadable(f"{label} unpacks to far more than it can hold honestly; it was refused")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, label: str, depth: int) -> Iterator[Incoming]:
    if not member.filename.lower().endswith(".zip"):
        yield Incoming(label, _reader(archive, member, label))
    elif depth >= MOST_DEPTH:
        yield broken(
            label, f"{label} is an archive inside an archive inside an archive; unpack the outer one first"
        )
    else:
        yield from _nested(archive, member, label, depth)


def _reader(archive: zipfile.ZipFile, member: zipfile.ZipInfo, label: str) -> Callable[[], bytes]:
    def read() -> bytes:
        _refuse_member(member, label, MOST_BYTES)
        try:
            with archive.open(member) as stream:
                data = stream.read(MOST_BYTES + 1)
        except _BROKEN as error:
            raise Unreadable(
                f"{label} is damaged inside the archive; download or copy the archive again"
            ) from error
        if len(data) > MOST_BYTES:
            raise too_large(label)
        return data

    return read


def _refuse_member(member: zipfile.ZipInfo, label: str, most_bytes: int) -> None:
    if member.flag_bits & ENCRYPTED:
        raise Unreadable(f"{label} is encrypted; unpack the archive with its password first")
    size = member.file_size
    if size > most_bytes or (size > RATIO_FROM_BYTES and size > MOST_RATIO * max(member.compress_size, 1)):
        raise too_large(label)


def _nested(archive: zipfile.ZipFile, member: zipfile.ZipInfo, label: str, depth: int) -> Iterator[Incoming]:
    """The files of an archive in an archive, by way of memory or a temporary file without a name."""
    try:
        _refuse_member(member, label, MOST_NESTED_BYTES)
        inner = _spilled(archive, member)
    except TrochleaError as error:
        yield broken(label, str(error))
        return
    except _BROKEN:
        yield broken(label, f"{label} is a damaged archive inside an archive; download or copy it again")
        return
    yield from members(inner, label, depth + 1)


def _spilled(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    spill: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115  # closed with its last reader
    try:
        with archive.open(member) as stream:
            left = MOST_NESTED_BYTES
            while left > 0 and (piece := stream.read(min(COPY_BYTES, left))):
                spill.write(piece)
                left -= len(piece)
    except BaseException:
        spill.close()
        raise
    return spill
