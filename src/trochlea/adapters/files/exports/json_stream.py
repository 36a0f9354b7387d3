"""The objects of a long list in a JSON file, one at a time: some exports hold more than fits into memory."""

import codecs
import json
from collections.abc import Iterator
from typing import IO, Any

CHUNK_BYTES = 1 << 20
MOST_OBJECT = 20_000_000  # letters of one object
BETWEEN = " \t\r\n,"


def objects_in(stream: IO[bytes], key: str) -> Iterator[dict[str, Any]]:
    """The objects of every list under `key`. Raises `ValueError` where the text ends or breaks inside one.

    What lies between the lists is passed over; the lists must hold objects only.
    """
    text = _Text(stream)
    mark = f'"{key}"'
    while text.find(mark):
        if not text.find("["):
            return
        while text.next_letter() == "{":
            found = text.take_object()
            if isinstance(found, dict):
                yield found
        if text.next_letter() != "]":
            raise ValueError("the list ends inside")


class _Text:
    """A window on the text, filled as it is used up."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self._json = json.JSONDecoder()
        self._buffer = ""

    def _more(self) -> bool:
        piece = self._stream.read(CHUNK_BYTES)
        self._buffer += self._decode(piece, not piece)
        return bool(piece)

    def find(self, mark: str) -> bool:
        """Go behind the next `mark`; False where there is none."""
        while (at := self._buffer.find(mark)) < 0:
            self._buffer = self._buffer[-len(mark) :]
            if not self._more():
                return False
        self._buffer = self._buffer[at + len(mark) :]
        return True

    def next_letter(self) -> str:
        """The next letter that is no blank or comma, left in place; empty at the end."""
        while True:
            self._buffer = self._buffer.lstrip(BETWEEN)
            if self._buffer or not self._more():
                return self._buffer[:1]

    def take_object(self) -> Any:
        """The JSON value that begins here. Raises `ValueError` where it is broken or without end."""
        wanted = 0
        while True:
            try:
                found, end = self._json.raw_decode(self._buffer)
            except RecursionError as error:
                raise ValueError("nested too deeply") from error
            except ValueError:
                wanted = max(2 * wanted, len(self._buffer))
                if wanted > MOST_OBJECT or not self._fill(wanted):
                    raise
                continue
            self._buffer = self._buffer[end:]
            return found

    def _fill(self, wanted: int) -> bool:
        """Read on until the window has grown beyond `wanted`; False where nothing is left."""
        before = len(self._buffer)
        while len(self._buffer) <= wanted and self._more():
            pass
        return len(self._buffer) > before
