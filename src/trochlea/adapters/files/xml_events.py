"""XML as a stream of events from the standard library's expat: no DTD, no entities, names without prefix.

What stood before an ill-formed place has been handed over by the time the error is known.
"""

from typing import NoReturn, Protocol
from xml.parsers import expat

from trochlea.adapters.files.points import Point
from trochlea.vocabulary.errors import Unreadable

CHUNK_BYTES = 1 << 20
MOST_NAMES = 1000  # kept at once; real files have some thirty
BLANKS = b" \t\r\n\0"
UTF8_MARK = b"\xef\xbb\xbf"


class Events(Protocol):
    """What a format wants to hear of."""

    starts: frozenset[str]  # elements whose beginning matters
    ends: frozenset[str]  # elements whose end, and text, matters
    point_tag: str  # the element of one point; both its beginning and its end matter
    leaves: dict[str, str]  # elements inside a point whose text is kept in it, under the name given
    point: Point | None  # the point that is open

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str, text: str) -> None: ...


def read_xml(data: bytes, name: str, events: Events) -> str | None:
    """Call `events.start(tag, attributes)` and `events.end(tag, text)` for the elements they name.

    While a point is open its leaves are put into it without a call, the first of a name only, and no beginning is
    heard of.

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
    """Set the parser's callbacks.

    They run for every element of long files, so they look up one dictionary first, and inside a point beginnings are
    not listened to. Then the text of a leaf comes with the blanks before it, which are stripped.
    """
    start_of, end_of = _Wanted(events.starts), _Wanted(events.ends)
    leaf_of = _Leaves(events.leaves)
    start, end = events.start, events.end
    text: list[str] = []
    forget, point_tag = text.clear, events.point_tag

    def on_start(tag: str, attributes: dict[str, str]) -> None:
        name = start_of[tag]
        if name is not None:
            start(name, attributes)
            if name == point_tag:
                parser.StartElementHandler = None
        forget()

    def on_end(tag: str) -> None:
        leaf = leaf_of[tag]
        if leaf is not None and (point := events.point) is not None:
            if leaf not in point and text:
                written = text[0].strip() if len(text) == 1 else "".join(text).strip()
                if written:
                    point[leaf] = written
        elif (name := end_of[tag]) is not None:
            end(name, "".join(text).strip())
            if name == point_tag:
                parser.StartElementHandler = on_start
        forget()

    parser.StartElementHandler, parser.EndElementHandler = on_start, on_end
    parser.CharacterDataHandler = text.append


def _local(tag: str) -> str:
    """A name without its prefix."""
    return tag.rpartition(":")[2]


class _Wanted(dict[str, str | None]):
    """The local name of an element that matters, None for any other; each is worked out once."""

    def __init__(self, names: frozenset[str]) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, tag: str) -> str | None:
        name = _local(tag)
        found = name if name in self._names else None
        if len(self) < MOST_NAMES:
            self[tag] = found
        return found


class _Leaves(dict[str, str | None]):
    """The name under which an element's text is kept, None where it is not; each is worked out once."""

    def __init__(self, leaves: dict[str, str]) -> None:
        super().__init__()
        self._leaves = leaves

    def __missing__(self, tag: str) -> str | None:
        found = self._leaves.get(_local(tag))
        if len(self) < MOST_NAMES:
            self[tag] = found
        return found


def _feed(parser: expat.XMLParserType, data: bytes) -> None:
    for at in range(0, len(data), CHUNK_BYTES):
        parser.Parse(data[at : at + CHUNK_BYTES], False)
    parser.Parse(b"", True)
