"""Strava's bulk export: files as they are; rows of activities.csv without a file become activities of totals alone."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from itertools import islice
from pathlib import PurePosixPath

from trochlea.adapters.files import sports
from trochlea.adapters.files.document import Written, to_document
from trochlea.adapters.files.entry import Entry, broken, skipped
from trochlea.adapters.files.exports.dates import chosen, day_first, parse_date
from trochlea.adapters.files.exports.strava_columns import Row, columns_of, row_of
from trochlea.adapters.files.exports.table import rows_of
from trochlea.adapters.files.gunzip import gunzip_head
from trochlea.adapters.files.sniff import Kind, kind_of
from trochlea.app.ports import Incoming
from trochlea.vocabulary.activity import DeviceTotals
from trochlea.vocabulary.errors import NoActivity, Unreadable
from trochlea.vocabulary.sport import Sport

TABLE = "activities.csv"
SAMPLE_ROWS = 500  # from which the columns are told
HEAD_BYTES = 4096
NO_ACTIVITIES = ("media/", "routes/", "clubs/")


def from_strava(entries: Sequence[Entry]) -> dict[Entry, list[Incoming]]:
    """What each file of a Strava export becomes; empty where there is none among the files."""
    taken: dict[Entry, list[Incoming]] = {}
    for table in entries:
        if not table.name.endswith(".csv"):
            continue
        rows, problem = _rows(table)
        if rows is not None:
            root = table.label[: len(table.label) - len(PurePosixPath(table.label).name)]
            taken |= _export(root, table, entries, rows, problem)
    return taken


def _rows(table: Entry) -> tuple[list[Row] | None, str | None]:
    """The rows that matter, and why their reading ended early; None where this is not Strava's table."""
    by_name = table.name.rpartition("/")[2] == TABLE
    sample: list[list[str]] = []
    problem: str | None = None
    cells = rows_of(table)
    try:
        sample.extend(islice(cells, SAMPLE_ROWS))
    except Unreadable as error:
        problem = str(error)
    columns = columns_of(sample, by_name)
    if columns is None:
        cells.close()
        return None, None
    rows = [row_of(row, columns) for row in sample[1:]]
    try:
        rows.extend(row_of(row, columns) for row in cells)
    except Unreadable as error:
        problem = str(error)
    return rows, problem


def _export(
    root: str, table: Entry, entries: Sequence[Entry], rows: list[Row], problem: str | None
) -> dict[Entry, list[Incoming]]:
    """Everything below the folder of the table."""
    inside = {entry.label[len(root) :]: entry for entry in entries if entry.label.startswith(root)}
    days_first = day_first(row.date for row in rows)
    taken: dict[Entry, list[Incoming]] = {table: []}
    for row in rows:
        member = inside.get(row.file) if row.file else None
        totals = _totals(table.label, row, days_first, missing=bool(row.file))
        if member is None:
            taken[table].append(totals)
        else:
            taken[member] = [Incoming(member.label, _member_or_totals(member, totals))]
    if problem is not None:
        taken[table].append(broken(table.label, problem))
    for name, entry in inside.items():
        if entry not in taken and (name.startswith(NO_ACTIVITIES) or name.lower().endswith(".csv")):
            taken[entry] = [skipped(entry.label, f"{entry.label} holds no activity; it was skipped")]
    return taken


def _member_or_totals(member: Entry, totals: Incoming) -> Callable[[], bytes]:
    """Reads the file; where there is nothing in it that could be an activity, the row tells the totals."""

    def read() -> bytes:
        try:
            data = member.read()
        except Unreadable:
            return totals.read()
        head = gunzip_head(data, HEAD_BYTES) if kind_of(data) == Kind.GZIP else data
        return totals.read() if kind_of(head) in (Kind.EMPTY, Kind.OTHER) else data

    return read


def _totals(label: str, row: Row, days_first: bool | None, missing: bool) -> Incoming:
    place = f"{label}/{row.id}.json"

    def read() -> bytes:
        return to_document(_written(place, row, days_first, missing))

    return Incoming(place, read)


def _written(place: str, row: Row, days_first: bool | None, missing: bool) -> Written:
    dated = parse_date(row.date)
    on = None if dated is None else chosen(dated, days_first)
    if dated is None or on is None:
        raise Unreadable(f"{place}: the date {row.date!r} cannot be placed; add the activity by hand")
    if row.duration_s is None and row.distance_m is None:
        raise NoActivity(f"{place} has neither a time nor a distance; it was skipped")
    warnings = [f"the file {row.file} is not in the archive or cannot be read; only the totals were taken"]
    return Written(
        origin="strava-summary",
        sport=sports.from_words(row.type) or Sport.OTHER,
        start_s=datetime.combine(on, dated.at or time(12), UTC).timestamp(),
        totals=DeviceTotals(
            duration_s=row.duration_s,
            moving_s=row.moving_s,
            distance_m=row.distance_m,
            ascent_m=row.ascent_m,
            descent_m=row.descent_m,
        ),
        name=row.name,
        note=row.note,
        warnings=warnings if missing else [],
    )
