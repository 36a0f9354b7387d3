"""One file as it lies in a folder or archive: named, sized, and opened only when wanted."""

import errno
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from trochlea.app.ports import Incoming
from trochlea.vocabulary.errors import NoActivity, TrochleaError, Unreadable

# What opening and unpacking a file can raise.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    NotImplementedError,
    LookupError,
)


def is_full(error: BaseException) -> bool:
    """Whether it was the disk that had no room for a temporary file."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def no_room(label: str) -> str:
    """The sentence for that."""
    return f"{label} needs more room for temporary files than the disk has left; make room and try again"


def temporary_file() -> IO[bytes]:
    """A file without a name. Raises `OSError`, also for a full disk, on which none can be made."""
    try:
        return tempfile.TemporaryFile()
    except FileNotFoundError as error:  # how Python says that it tried every folder for temporary files
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a folder or a member of an archive. `read` raises what `Incoming.read` may, `open` any of `BROKEN`."""

    label: str  # as the user would name it; members as archive.zip/member.fit
    size: int  # bytes, as claimed
    read: Callable[[], bytes]
    open: Callable[[], IO[bytes]]

    @property
    def name(self) -> str:
        """The label in small letters with one kind of slash, for comparing."""
        return self.label.replace("\\", "/").lower()

    def head(self, count: int) -> bytes:
        """The first bytes; none where the file cannot be opened, which its reading will tell in full."""
        try:
            with self.open() as stream:
                return stream.read(count)
        except (*BROKEN, TrochleaError):
            return b""

    def incoming(self) -> Incoming:
        """The file on its way in as it is."""
        return Incoming(self.label, self.read)


def broken_entry(label: str, sentence: str) -> Entry:
    """A file of which only the reason can be told why it is not read."""

    def read() -> bytes:
        raise Unreadable(sentence)

    def open_() -> IO[bytes]:
        raise Unreadable(sentence)

    return Entry(label, 0, read, open_)


def broken(label: str, sentence: str) -> Incoming:
    """Something on the list that was refused, with its reason."""
    return broken_entry(label, sentence).incoming()


def skipped(label: str, sentence: str) -> Incoming:
    """Something on the list that is known to hold no activity; its bytes are never read."""

    def read() -> bytes:
        raise NoActivity(sentence)

    return Incoming(label, read)
