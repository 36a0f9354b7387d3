"""XML as a stream of events from the standard library's expat: no DTD, no entities, names without prefix.

What stood before an ill-formed place has been handed over by the time the error is known.
"""

from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

from trochlea.vocabulary.errors import Unreadable

CHUNK_BYTES = 1 << 20
BLANKS = b" \t\r\n\0"
UTF8_MARK = b"\xef\xbb\xbf"


def read_xml(
    data: bytes,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str, str], None],
) -> str | None:
    """Call `start(name, attributes)` and `end(name, text)` for each element.

    Returns None, or where and why the reading stopped early. Raises `Unreadable` for a file with a DTD.
    """
    text: list[str] = []

    def on_start(tag: str, attributes: dict[str, str]) -> None:
        text.clear()
        start(tag.rpartition(":")[2], attributes)

    def on_end(tag: str) -> None:
        end(tag.rpartition(":")[2], "".join(text).strip())
        text.clear()

    def refuse(*_: object) -> NoReturn:
        raise Unreadable(
            f"{name} contains a document type declaration (DTD), which activity files never need; "
            "it was refused, please export the activity again"
        )

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = on_start, on_end
    parser.CharacterDataHandler = text.append
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        _feed(parser, data.removeprefix(UTF8_MARK).lstrip(BLANKS))
    except expat.ExpatError as error:
        return f"line {error.lineno}: {expat.errors.messages.get(error.code, 'not well formed')}"
    except (LookupError, UnicodeError, ValueError) as error:
        return f"encoding: {error}"
    return None


def _feed(parser: expat.XMLParserType, data: bytes) -> None:
    for at in range(0, len(data), CHUNK_BYTES):
        parser.Parse(data[at : at + CHUNK_BYTES], False)
    parser.Parse(b"", True)
