"""One temporary file without a name for all archives inside archives: little memory and one open file, however many."""

import errno
import io
import tempfile
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import IO

IN_MEMORY_BYTES = 4_000_000  # ours: what is larger waits on the disk
COPY_BYTES = 1 << 20


class Spill:
    """Holds copies of streams one behind the other; goes with the last window looking into it."""

    def __init__(self, in_memory_bytes: int = IN_MEMORY_BYTES) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=in_memory_bytes)  # noqa: SIM115  closed below
        self._lock = threading.Lock()
        self._end = 0
        weakref.finalize(self, _close, self._file)

    def add(self, stream: IO[bytes], most_bytes: int) -> "Window":
        """A copy of at most so many bytes of a stream."""
        first = self._end
        while (left := first + most_bytes - self._end) > 0 and (piece := stream.read(min(COPY_BYTES, left))):
            self._write(piece)
        return Window(self.piece, first, self._end - first)

    def _write(self, piece: bytes) -> None:
        with self._lock:
            self._file.seek(self._end)
            self._file.write(piece)
            self._end += len(piece)

    def piece(self, at: int, count: int) -> bytes:
        """Bytes from a place on."""
        with self._lock:
            self._file.seek(at)
            return self._file.read(count)


def _close(file: IO[bytes]) -> None:
    with suppress(OSError):  # what waited to be written to a full disk is of no use any more
        file.close()


class Window(io.RawIOBase):
    """A part of the spilled bytes as a file that can be read and sought in."""

    def __init__(self, piece: Callable[[int, int], bytes], first: int, size: int) -> None:
        super().__init__()
        self._piece = piece
        self._first, self._size = first, size
        self._at = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """The place of the next read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place counted from the start, from here or from the end. Raises `OSError` before the start."""
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if origin + offset < 0:
            raise OSError(errno.EINVAL, "a place before the start")
        self._at = origin + offset
        return self._at

    def read(self, size: int = -1) -> bytes:
        """So many bytes, or all that are left."""
        left = max(self._size - self._at, 0)
        data = self._piece(self._first + self._at, left if size is None or size < 0 else min(size, left))
        self._at += len(data)
        return data
