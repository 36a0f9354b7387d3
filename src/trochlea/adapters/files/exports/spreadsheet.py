"""A spreadsheet of runs (date, sport, km, minutes) in any of several languages: one activity a row."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from trochlea.adapters.files import sports
from trochlea.adapters.files.document import Written, to_document
from trochlea.adapters.files.entry import Entry, broken, skipped
from trochlea.adapters.files.exports.dates import Dated, chosen, day_first, parse_date
from trochlea.adapters.files.exports.durations import DurationColumn
from trochlea.adapters.files.exports.numbers import to_number
from trochlea.adapters.files.exports.spreadsheet_columns import Columns, columns_of
from trochlea.adapters.files.exports.table import cell, numbered_rows_of
from trochlea.app.ports import Incoming
from trochlea.knowledge.plausible import plausible_entries
from trochlea.vocabulary.activity import DeviceTotals
from trochlea.vocabulary.errors import Unreadable
from trochlea.vocabulary.sport import Sport

ENDINGS = (".csv", ".tsv", ".txt")
NOON = time(12)  # a day without a clock time, so that no zone can move it to another day
NEW_DAY = "write dates as 2026-04-03"


def from_spreadsheets(entries: Sequence[Entry]) -> dict[Entry, list[Incoming]]:
    """What each table of runs becomes; empty where there is none among the files."""
    taken: dict[Entry, list[Incoming]] = {}
    for entry in entries:
        if entry.name.endswith(ENDINGS) and (made := _from_table(entry)) is not None:
            taken[entry] = made
    return taken


def _from_table(entry: Entry) -> list[Incoming] | None:
    """One activity a row; None where the first row names no date with a distance, time or sport beside it."""
    rows: list[tuple[int, list[str]]] = []
    columns, problem = None, None
    try:
        for number, row in numbered_rows_of(entry):
            if columns is None:
                columns = columns_of(row)
                if columns is None:
                    return None
                continue
            rows.append((number, [cell(row, at) for at in columns.wanted]))
    except Unreadable as error:
        if columns is None:
            return None
        problem = str(error)
    if columns is None:
        return None
    if columns.distance is None and columns.duration is None:
        problem = (
            f"{entry.label} has no column of distances or times; name columns date, sport, km and minutes"
        )
        return [broken(entry.label, problem)]
    made = list(_Sheet(entry.label, columns, rows).activities())
    return [*made, broken(entry.label, problem)] if problem else made


@dataclass(frozen=True, slots=True)
class _Row:
    """One row with its place in the file, as read so far."""

    place: str  # its label
    said: str  # how a sentence names it
    dated: Dated | None
    date_text: str
    clock: str
    sport: str
    distance_m: float
    duration: str
    descent_m: float
    cadence_spm: float
    name: str
    note: str


class _Sheet:
    """A whole table: what one row leaves open, all rows together may decide."""

    def __init__(self, label: str, columns: Columns, rows: list[tuple[int, list[str]]]) -> None:
        self._label = label
        self._rows = [self._row(number, columns.cells(row)) for number, row in rows]
        self._met: dict[bytes, int] = {}
        self._has_sport = columns.sport is not None
        self._days_first = day_first(row.date_text for row in self._rows)
        self._durations = DurationColumn(
            columns.duration_unit_s, [(row.duration, row.distance_m) for row in self._rows]
        )

    def _row(self, number: int, cells: dict[str, str]) -> _Row:
        unit_m = to_number(cells["unit_m"])
        return _Row(
            place=f"{self._label}/row {number}.json",
            said=f"row {number} of {self._label}",
            dated=parse_date(cells["date"]),
            date_text=cells["date"],
            clock=cells["clock"],
            sport=cells["sport"],
            distance_m=to_number(cells["distance"]) * unit_m,
            duration=cells["duration"],
            descent_m=to_number(cells["descent"]),
            cadence_spm=to_number(cells["cadence"]),
            name=cells["name"],
            note=cells["note"],
        )

    def activities(self) -> Iterator[Incoming]:
        unclear = [row for row in self._rows if row.dated and chosen(row.dated, self._days_first) is None]
        if unclear:
            yield broken(
                self._label,
                f"{self._label}: {len(unclear)} dates such as {unclear[0].date_text!r} can mean two days "
                f"and no other date in the column settles it; {NEW_DAY}",
            )
        left_out = {row.place for row in unclear}
        for row in self._rows:
            if row.place not in left_out:
                yield self._activity(row)

    def _activity(self, row: _Row) -> Incoming:
        if row.dated is None and (not row.date_text or not (row.distance_m > 0 or row.duration)):
            return skipped(row.place, f"{row.said} holds no dated activity; it was skipped")
        try:
            document = self._document(self._written(row))
        except Unreadable as error:
            return broken(row.place, str(error))
        return Incoming(row.place, lambda: document)

    def _document(self, written: Written) -> bytes:
        """The row as a document; of equal rows, two runs of a day perhaps, each is one of its own."""
        document = to_document(written)
        self._met[document] = self._met.get(document, 0) + 1
        if self._met[document] == 1:
            return document
        again = replace(written, repeat=self._met[document])
        again.warnings = [*written.warnings, "an equal row stands above it; both were kept"]
        return to_document(again)

    def _written(self, row: _Row) -> Written:
        on = None if row.dated is None else chosen(row.dated, self._days_first)
        if on is None or row.dated is None:
            raise Unreadable(f"{row.said}: {row.date_text!r} is not a date; {NEW_DAY}")
        duration_s = self._durations.seconds(row.duration, row.said)
        distance_m = row.distance_m if row.distance_m > 0 else None
        sport = (sports.from_words(row.sport) or Sport.OTHER) if self._has_sport else Sport.RUN
        _require_possible(row.said, sport, distance_m, duration_s)
        at = _clock(row.clock) or row.dated.at or NOON
        return Written(
            origin="csv",
            sport=sport,
            start_s=datetime.combine(on, at, UTC).timestamp(),
            utc_offset_s=0,  # the clock on the wall, whatever the zone
            totals=DeviceTotals(
                duration_s=duration_s,
                moving_s=duration_s,
                distance_m=distance_m,
                descent_m=row.descent_m if row.descent_m >= 0 else None,
                mean_cadence_spm=row.cadence_spm if row.cadence_spm > 0 else None,
            ),
            name=row.name,
            note=row.note,
            warnings=[] if self._has_sport else ["the table names no sport; it was taken as a run"],
        )


def _clock(text: str) -> time | None:
    dated = parse_date(f"2000-01-01 {text}") if text else None
    return None if dated is None else dated.at


def _require_possible(place: str, sport: Sport, distance_m: float | None, duration_s: float | None) -> None:
    limits = plausible_entries()
    if distance_m is None and duration_s is None:
        raise Unreadable(f"{place} has neither a distance nor a time; write at least one")
    if distance_m is not None and distance_m > limits.longest_m:
        raise Unreadable(
            f"{place}: {distance_m / 1000:g} km is more than one outing can be; check the distance"
        )
    if duration_s is not None and duration_s > limits.longest_s:
        raise Unreadable(
            f"{place}: {duration_s / 60:g} minutes is more than one outing can be; check the time"
        )
    if sport is Sport.RUN and distance_m and duration_s:
        speed_mps = distance_m / duration_s
        if not math.isfinite(speed_mps) or speed_mps > limits.fastest_run_mps:
            raise Unreadable(f"{place} would be faster than any runner; check distance and time")
