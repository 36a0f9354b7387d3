"""Tables of text (csv, tsv) row by row, whatever the separator and the encoding."""

import codecs
import csv
import io
from collections.abc import Generator

from trochlea.adapters.files.entry import BROKEN, Entry
from trochlea.vocabulary.errors import TrochleaError, Unreadable

HEAD_BYTES = 1 << 16
MOST_BYTES = 100_000_000  # ours: ten thousand rows of a hundred columns are a tenth of it
MOST_ROWS = 200_000
MOST_CELL = 1 << 20  # letters: some descriptions are long
SEPARATORS = ";\t,|"  # the first wins a tie
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def rows_of(entry: Entry) -> Generator[list[str], None, None]:
    """The rows of a table, header included, empty ones left out. Raises `Unreadable` where they end early."""
    for _, row in numbered_rows_of(entry):
        yield row


def numbered_rows_of(entry: Entry) -> Generator[tuple[int, list[str]], None, None]:
    """The same with their numbers as a spreadsheet shows them: from 1, empty rows counted."""
    head = entry.head(HEAD_BYTES)
    if entry.size > MOST_BYTES:
        raise Unreadable(f"{entry.label} is far larger than a table of activities can be; it was refused")
    csv.field_size_limit(MOST_CELL)
    encoding = encoding_of(head)
    try:
        with entry.open() as raw, io.TextIOWrapper(raw, encoding, "replace", newline="") as text:
            rows = csv.reader(text, delimiter=_separator(head.decode(encoding, "replace")))
            for number, row in enumerate(rows, 1):
                if number > MOST_ROWS:
                    raise Unreadable(f"{entry.label} has more rows than any history; it was refused")
                if any(cell.strip() for cell in row):
                    yield number, row
    except TrochleaError:
        raise
    except (*BROKEN, csv.Error) as error:
        raise Unreadable(f"{entry.label} is damaged; download or copy it again") from error


def encoding_of(head: bytes) -> str:
    """How the text is written: by its mark, else UTF-8 where it can be, else as older Windows programs write."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _separator(head: str) -> str:
    """The mark met most often in the first line outside quotes."""
    line = "".join(head.lstrip("\ufeff\r\n").partition("\n")[0].split('"')[::2])
    return max(SEPARATORS, key=line.count) if any(mark in line for mark in SEPARATORS) else ","


def cell(row: list[str], column: int | None) -> str:
    """A cell's text; empty where the row is too short or there is no such column."""
    return row[column].strip() if column is not None and 0 <= column < len(row) else ""
