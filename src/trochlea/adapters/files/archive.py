"""Members of a zip archive, read one by one and never unpacked to disk; archives inside archives to a limit."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from trochlea.adapters.files import spill
from trochlea.adapters.files.entry import BROKEN, Entry, broken_entry, is_full, no_room
from trochlea.adapters.files.gunzip import MOST_BYTES, MOST_RATIO, RATIO_FROM_BYTES
from trochlea.adapters.files.names import is_ignored, shown
from trochlea.adapters.files.sniff import too_large
from trochlea.adapters.files.spill import Spill, Window
from trochlea.vocabulary.errors import TrochleaError, Unreadable

# All ours: an export of twenty years has some ten thousand members and a few gigabytes.
MOST_MEMBERS = 200_000  # with those of archives inside
MOST_TOTAL_BYTES = 100_000_000_000
MOST_DEPTH = 2  # archives in archives (a maker's export holds zips of FIT files)
MOST_NESTED_BYTES = 4_000_000_000
ENCRYPTED = 0x1
UTF8_NAME = 0x800


def is_archive(head: bytes) -> bool:
    """Whether a file with these first bytes is a zip archive."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def members(path: Path, label: str) -> Iterator[Entry]:
    """The files in an archive, by name; a broken archive comes out as one file that cannot be read."""
    return _Walk(label).members(path, label, 1)


class _Walk:
    """One archive with all that is in it; counts members over all depths."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._found = 0
        self._spill: Spill | None = None

    def members(self, source: Path | Window, label: str, depth: int) -> Iterator[Entry]:
        try:
            archive = self._opened(source, label)
        except Unreadable as error:
            yield broken_entry(label, str(error))
            return
        named = [(true_name(member), member) for member in archive.infolist()]
        for name, member in sorted(named, key=lambda one: one[0]):
            if not name.endswith("/") and not is_ignored(name):
                yield from self._member(archive, member, f"{label}/{shown(name)}", depth)

    def _opened(self, source: Path | Window, label: str) -> zipfile.ZipFile:
        try:
            archive = zipfile.ZipFile(source)
        except BROKEN as error:
            raise Unreadable(f"{label} is a damaged archive; download or copy it again") from error
        self._found += len(archive.infolist())
        _refuse_bomb(archive, label, self._found)
        return archive

    def _member(
        self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, label: str, depth: int
    ) -> Iterator[Entry]:
        if not label.lower().endswith(".zip"):
            yield _entry(archive, member, label)
        elif depth >= MOST_DEPTH:
            yield broken_entry(
                label,
                f"{label} is an archive inside an archive inside an archive; unpack the outer one first",
            )
        else:
            yield from self._nested(archive, member, label, depth)

    def _nested(
        self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, label: str, depth: int
    ) -> Iterator[Entry]:
        """The files of an archive in an archive, by way of a temporary file without a name."""
        if self._spill is None:
            self._spill = Spill(spill.IN_MEMORY_BYTES)
        try:
            _refuse_member(member, label, MOST_NESTED_BYTES)
            with archive.open(member) as stream:
                inner = self._spill.add(stream, MOST_NESTED_BYTES)
        except TrochleaError as error:
            yield broken_entry(label, str(error))
        except BROKEN as error:
            yield broken_entry(label, _why_not_spilled(error, label))
        else:
            yield from self.members(inner, label, depth + 1)


def _why_not_spilled(error: Exception, label: str) -> str:
    if is_full(error):
        return no_room(label)
    return f"{label} is a damaged archive inside an archive; download or copy it again"


def true_name(member: zipfile.ZipInfo) -> str:
    """A member's name; UTF-8 without the mark that says so is read as UTF-8 all the same."""
    name = member.filename
    if member.flag_bits & UTF8_NAME or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _refuse_bomb(archive: zipfile.ZipFile, label: str, members_so_far: int) -> None:
    found = archive.infolist()
    total = sum(member.file_size for member in found)
    packed = sum(member.compress_size for member in found)
    if members_so_far > MOST_MEMBERS or total > MOST_TOTAL_BYTES:
        raise Unreadable(
            f"{label} claims to hold more than any export can ({len(found)} files); it was refused"
        )
    if total > MOST_RATIO * max(packed, 1) and total > MOST_BYTES:
        raise Unreadable(f"{label} unpacks to far more than it can hold honestly; it was refused")


def _entry(archive: zipfile.ZipFile, member: zipfile.ZipInfo, label: str) -> Entry:
    def open_() -> IO[bytes]:
        return archive.open(member)

    return Entry(label, member.file_size, _reader(archive, member, label), open_)


def _reader(archive: zipfile.ZipFile, member: zipfile.ZipInfo, label: str) -> Callable[[], bytes]:
    def read() -> bytes:
        _refuse_member(member, label, MOST_BYTES)
        try:
            with archive.open(member) as stream:
                data = stream.read(MOST_BYTES + 1)
        except BROKEN as error:
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
