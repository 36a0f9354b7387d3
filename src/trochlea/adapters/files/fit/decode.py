"""A FIT file as tables: one per kind of message, in file order, with what was odd about the file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from trochlea.adapters.files.fit.columns import Columns, Description, read_columns
from trochlea.adapters.files.fit.mend import careful_walk
from trochlea.adapters.files.fit.parts import Part, split_parts
from trochlea.adapters.files.fit.profile import FIELD_DESCRIPTION, PROFILE, RECORD
from trochlea.adapters.files.fit.times import compressed_times
from trochlea.adapters.files.fit.walk import Definition, Layouts, walk
from trochlea.vocabulary.activity import FloatSeries

Key = TypeVar("Key")
DISTANCE_CODES = 4096  # twelve bits
DISTANCE_CODES_PER_M = 16


@dataclass(slots=True)
class Table:
    """All messages of one kind; a field that was never there is absent, a value not recorded is NaN."""

    rows: int = 0
    numbers: dict[str, FloatSeries] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    developer: dict[tuple[str, str], FloatSeries] = field(default_factory=dict)

    def column(self, name: str) -> FloatSeries:
        """A column of numbers, all NaN where the field was never there."""
        values = self.numbers.get(name)
        return np.full(self.rows, np.nan) if values is None else values

    def number(self, row: int, name: str) -> float | None:
        """One number, None where it was not recorded."""
        values = self.numbers.get(name)
        return None if values is None or np.isnan(values[row]) else float(values[row])

    def text(self, row: int, name: str) -> str | None:
        """One text, None where it is empty."""
        return (self.texts[name][row] or None) if name in self.texts else None


@dataclass(frozen=True, slots=True)
class FitFile:
    """What one file held: its tables by message number, and one sentence for each oddity."""

    tables: dict[int, Table]
    warnings: tuple[str, ...] = ()

    def table(self, message: int) -> Table:
        """The messages of one kind, an empty table where there are none."""
        return self.tables.get(message, Table())

    @property
    def records(self) -> int:
        """How many moments the file holds, before any cleaning."""
        return self.table(RECORD).rows


def decode(data: bytes) -> FitFile:
    """Read a whole FIT file. Needs bytes that begin as one; damage gives warnings, never an error."""
    parts, warnings = split_parts(data)
    gathered: dict[int, list[Table]] = {}
    for part in parts:
        layouts, lost = _walk_part(data, part)
        warnings += lost
        for message, table in _part_tables(data, layouts).items():
            gathered.setdefault(message, []).append(table)
    return FitFile({message: _stacked(tables) for message, tables in gathered.items()}, tuple(warnings))


def _walk_part(data: bytes, part: Part) -> tuple[Layouts, list[str]]:
    """Where the messages of a part begin, found the careful way where anything is wrong with it."""
    if part.whole:
        layouts, stopped_at = walk(data, part.start, part.end)
        if stopped_at is None:
            return layouts, []
    layouts, lost, places = careful_walk(data, part.start, part.end)
    if places == 0:
        return layouts, []
    what = "one damaged place" if places == 1 else f"{places} damaged places"
    return layouts, [f"{what} in the file stepped over: {lost} of {part.end - part.start} bytes lost"]


def _part_tables(data: bytes, layouts: Layouts) -> dict[int, Table]:
    """The tables of one part."""
    by_message: dict[int, list[Definition]] = {}
    for definition in layouts.met.values():
        if definition.message in PROFILE and definition.starts:
            by_message.setdefault(definition.message, []).append(definition)
    squeezed = compressed_times(data, list(layouts.met.values()))
    descriptions: dict[tuple[int, int], Description] = {}
    if FIELD_DESCRIPTION in by_message:
        descriptions = _descriptions(_table(data, by_message.pop(FIELD_DESCRIPTION), {}))
    tables = {}
    for message, definitions in by_message.items():
        columns = [
            read_columns(data, definition, PROFILE[message], descriptions) for definition in definitions
        ]
        if squeezed is not None:
            for one in columns:
                _set_times(one, *squeezed)
        tables[message] = _merged(columns)
    if RECORD in tables:
        _unfold_distance(tables[RECORD])
    return tables


def _table(
    data: bytes, definitions: list[Definition], descriptions: dict[tuple[int, int], Description]
) -> Table:
    fields = PROFILE[definitions[0].message]
    return _merged([read_columns(data, definition, fields, descriptions) for definition in definitions])


def _set_times(columns: Columns, places: np.ndarray, times_s: FloatSeries) -> None:
    """Give the messages with a squeezed time stamp their time."""
    at = np.minimum(np.searchsorted(places, columns.places), places.size - 1)
    found = places[at] == columns.places
    if found.any():
        own = columns.numbers.get("time", np.full(columns.places.size, np.nan))
        columns.numbers["time"] = np.where(found, times_s[at], own)


def _merged(parts: list[Columns]) -> Table:
    """Columns of several definitions as one table, in file order."""
    if len(parts) == 1:
        only = parts[0]
        return Table(only.places.size, only.numbers, only.texts, only.developer)
    order = np.argsort(np.concatenate([one.places for one in parts]), kind="stable")
    table = _stacked([Table(one.places.size, one.numbers, one.texts, one.developer) for one in parts])
    table.numbers = {name: values[order] for name, values in table.numbers.items()}
    table.developer = {name: values[order] for name, values in table.developer.items()}
    table.texts = {name: [values[at] for at in order] for name, values in table.texts.items()}
    return table


def _stacked(tables: list[Table]) -> Table:
    """Tables one below the other; a field one of them lacks is NaN or empty there."""
    if len(tables) == 1:
        return tables[0]
    whole = Table(sum(one.rows for one in tables))
    for name in _in_order(name for one in tables for name in one.numbers):
        whole.numbers[name] = np.concatenate([one.column(name) for one in tables])
    for key in _in_order(key for one in tables for key in one.developer):
        own = [one.developer.get(key, np.full(one.rows, np.nan)) for one in tables]
        whole.developer[key] = np.concatenate(own)
    for name in _in_order(name for one in tables for name in one.texts):
        whole.texts[name] = [text for one in tables for text in one.texts.get(name, [""] * one.rows)]
    return whole


def _in_order(keys: Iterable[Key]) -> list[Key]:
    """Each key once, as first met."""
    return list(dict.fromkeys(keys))


def _descriptions(table: Table) -> dict[tuple[int, int], Description]:
    """What the developers said of their fields; a later word replaces an earlier one."""
    found: dict[tuple[int, int], Description] = {}
    for row in range(table.rows):
        developer, number = table.number(row, "developer"), table.number(row, "number")
        base_type = table.number(row, "base_type")
        if developer is None or number is None or base_type is None:
            continue
        name, unit = table.text(row, "name") or "", table.text(row, "unit") or ""
        scale, offset = table.number(row, "scale") or 1, table.number(row, "offset") or 0
        found[int(developer), int(number)] = Description(name, unit, int(base_type), scale, offset)
    return found


def _unfold_distance(records: Table) -> None:
    """Add up the running 12-bit distance of old watches into metres."""
    code = records.numbers.pop("coded_distance", None)
    if code is None:
        return
    valid = np.isfinite(code)
    steps = np.diff(code[valid], prepend=0) % DISTANCE_CODES
    distance_m = np.full(records.rows, np.nan)
    distance_m[valid] = np.cumsum(steps) / DISTANCE_CODES_PER_M
    records.numbers["coded_distance_m"] = distance_m
