"""XML as a stream of events from the standard library's expat: no DTD, no entities, names without prefix.

What stood before an ill-formed place has been handed over by the time the error is known.
"""

from typing import NoReturn, Protocol
from xml.parsers import expat

from trochlea.vocabulary.errors import Unreadable

CHUNK_BYTES = 1 << 20
MOST_NAMES = 1000  # kept at once; real files have some thirty
BLANKS = b" \t\r\n\0"
UTF8_MARK = b"\xef\xbb\xbf"


class Events(Protocol):
    """What a format wants to hear of."""

    starts: frozenset[str]  # elements whose beginning matters
    ends: frozenset[str]  # elements whose end, and text, matters

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str, text: str) -> None: ...


def read_xml(data: bytes, name: str, events: Events) -> str | None:
    """Call `events.start(tag, attributes)` and `events.end(tag, text)` for the elements they name.

    Returns None, or where and why the reading stopped early. Raises `Unreadable` for a file with a DTD.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    _listen(parser, events)

    def refuse(*_: object) -> NoReturn:
        raise Unreadable(
            f"{name} contains a document type declaration (DTD), which activity files never need; "
            "it was refused, please export the activity again"
        )

    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        _feed(parser, data.removeprefix(UTF8_MARK).lstrip(BLANKS))
    except expat.ExpatError as error:
        return f"line {error.lineno}: {expat.errors.messages.get(error.code, 'not well formed')}"
    except (LookupError, ValueError) as error:
        return f"encoding: {error}"
    return None


def _listen(parser: expat.XMLParserType, events: Events) -> None:
    """Set the parser's callbacks; text is gathered only inside elements whose text matters."""
    local = _LocalNames()
    starts, ends = events.starts, events.ends
    start, end = events.start, events.end
    text: list[str] = []

    def on_start(tag: str, attributes: dict[str, str]) -> None:
        name = local[tag]
        if name in starts:
            start(name, attributes)
        if name in ends:
            text.clear()
            parser.CharacterDataHandler = text.append

    def on_end(tag: str) -> None:
        name = local[tag]
        if name in ends:
            end(name, (text[0] if len(text) == 1 else "".join(text)).strip())
            text.clear()
            parser.CharacterDataHandler = None

    parser.StartElementHandler, parser.EndElementHandler = on_start, on_end


class _LocalNames(dict[str, str]):
    """Names without their prefix, each worked out once."""

    def __missing__(self, tag: str) -> str:
        name = tag.rpartition(":")[2]
        if len(self) < MOST_NAMES:
            self[tag] = name
        return name


def _feed(parser: expat.XMLParserType, data: bytes) -> None:
    for at in range(0, len(data), CHUNK_BYTES):
        parser.Parse(data[at : at + CHUNK_BYTES], False)
    parser.Parse(b"", True)
