"""The columns of Strava's activities.csv, told by what stands in them: the header is in the user's own language.

Known so far: 10 columns in 2019, 87 to 101 since 2024; names repeat. What is sure is content (a column of files, of
whole numbers that never repeat, of dates) and order (type, description, elapsed time, distance; and from the second
elapsed time on: moving time, metres, speeds, climb, descent), and each place is checked by its numbers before use.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from trochlea.adapters.files import sports
from trochlea.adapters.files.exports.dates import parse_date
from trochlea.adapters.files.exports.numbers import to_number
from trochlea.adapters.files.exports.table import cell
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import M_PER_KM, M_PER_MILE

_FILE = re.compile(r"activities/.+\.(?:fit|gpx|tcx)(?:\.gz)?$", re.IGNORECASE)
FEWEST_COLUMNS = 8
MOST_SHARE = 0.8  # of the rows: a few may be broken
SLACK = 0.02  # between a distance written twice, rounded differently


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand; None where the table does not have them."""

    id: int
    date: int
    type: int
    name: int | None
    note: int | None
    file: int | None
    elapsed: int | None
    distance: int | None
    unit_m: float
    again: int | None  # the second elapsed time, after which the exact numbers follow


@dataclass(frozen=True, slots=True)
class Row:
    """One activity of the table."""

    id: str
    date: str
    type: str
    name: str
    note: str
    file: str
    duration_s: float | None
    moving_s: float | None
    distance_m: float | None
    ascent_m: float | None
    descent_m: float | None


def columns_of(sample: Sequence[list[str]], by_name: bool) -> Columns | None:
    """The columns from a header and some rows; None where this cannot be Strava's table of activities.

    `by_name`: the file is called as Strava calls it, which counts where no row names a file.
    """
    if len(sample) < 2 or len(sample[0]) < FEWEST_COLUMNS:
        return None
    rows, width = sample[1:], len(sample[0])
    of = [[cell(row, at) for row in rows] for at in range(width)]
    id_ = _first(of, _is_id)
    date = _first(of, _is_dates)
    file = _first(of, lambda cells: any(_FILE.match(text) for text in cells))
    type_ = _type_column(of, date)
    if id_ is None or date is None or type_ is None or date < id_:
        return None
    if file is None and not (
        by_name and id_ == 0 and type_ - date == 2
    ):  # an account of typed activities only
        return None
    elapsed, distance = type_ + 2, type_ + 3
    again = _again(of, elapsed, distance)
    return Columns(
        id=id_,
        date=date,
        type=type_,
        name=date + 1 if date + 1 < type_ else None,
        note=type_ + 1,
        file=file,
        elapsed=elapsed if _is_numeric(of, elapsed) else None,
        distance=distance if _is_numeric(of, distance) else None,
        unit_m=_unit_m(of, distance, again),
        again=again,
    )


def row_of(cells: list[str], columns: Columns) -> Row:
    """One row by the columns found; 0 and nothing are both unknown."""
    again = columns.again
    elapsed_s = _positive(cell(cells, columns.elapsed))
    metres = None if again is None else _positive(cell(cells, again + 2))
    shown = _positive(cell(cells, columns.distance))
    moving_s = None if again is None else _positive(cell(cells, again + 1))
    if moving_s is not None and elapsed_s is not None and moving_s > elapsed_s:
        moving_s = None
    return Row(
        id=cell(cells, columns.id),
        date=cell(cells, columns.date),
        type=cell(cells, columns.type),
        name=cell(cells, columns.name),
        note=cell(cells, columns.note),
        file=cell(cells, columns.file),
        duration_s=elapsed_s,
        moving_s=moving_s,
        distance_m=metres if metres is not None else (shown * columns.unit_m if shown else None),
        ascent_m=None if again is None else _positive(cell(cells, again + 5)),
        descent_m=None if again is None else _positive(cell(cells, again + 6)),
    )


def _first(of: list[list[str]], fits: Callable[[list[str]], bool]) -> int | None:
    return next((at for at, cells in enumerate(of) if fits(cells)), None)


def _is_id(cells: list[str]) -> bool:
    numbers = [text for text in cells if text.isdigit()]
    return len(numbers) >= MOST_SHARE * len(cells) and len(set(numbers)) == len(numbers)


def _is_dates(cells: list[str]) -> bool:
    return sum(parse_date(text) is not None for text in cells) >= MOST_SHARE * len(cells)


def _type_column(of: list[list[str]], date: int | None) -> int | None:
    """The column of sports: after the date, with few words, most of which we know."""
    if date is None:
        return None
    for at in range(date + 1, min(date + 4, len(of))):
        words = {text for text in of[at] if text}
        known = [text for text in of[at] if sports.from_words(text) not in (None, Sport.OTHER)]
        if words and len(known) > len(of[at]) / 2 and len(words) <= max(len(of[at]) / 2, 5):
            return at
    return date + 2 if date + 2 < len(of) else None


def _is_numeric(of: list[list[str]], at: int) -> bool:
    texts = [text for text in (of[at] if at < len(of) else []) if text]
    return bool(texts) and all(math.isfinite(to_number(text)) for text in texts)


def _again(of: list[list[str]], elapsed: int, distance: int) -> int | None:
    """The second elapsed time: a later column with the same seconds, a moving time and metres behind it."""
    if not _is_numeric(of, elapsed):
        return None
    seconds = [to_number(text) for text in of[elapsed]]
    for at in range(distance + 1, len(of) - 2):
        later = [to_number(text) for text in of[at]]
        pairs = [(a, b) for a, b in zip(seconds, later, strict=True) if a > 0 and math.isfinite(b)]
        if pairs and all(abs(a - b) <= 1 for a, b in pairs) and _ratio(of, distance, at + 2) is not None:
            return at
    return None


def _ratio(of: list[list[str]], shown: int, metres: int) -> float | None:
    """Metres for each shown unit of distance; None where they are not one constant unit apart."""
    pairs = [(to_number(a), to_number(b)) for a, b in zip(of[shown], of[metres], strict=True)]
    ratios = sorted(b / a for a, b in pairs if a >= 1 and b > 0)
    if not ratios:
        return None
    middle = ratios[len(ratios) // 2]
    return next((unit for unit in (M_PER_KM, M_PER_MILE, 1.0) if abs(middle / unit - 1) <= SLACK), None)


def _unit_m(of: list[list[str]], distance: int, again: int | None) -> float:
    """What the shown distance counts; kilometres where the table does not tell."""
    return (None if again is None else _ratio(of, distance, again + 2)) or M_PER_KM


def _positive(text: str) -> float | None:
    value = to_number(text)
    return value if math.isfinite(value) and value > 0 else None
