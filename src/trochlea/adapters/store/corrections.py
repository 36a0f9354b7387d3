"""Typed entries, and corrections laid over what was recorded so that they can be taken off again."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from trochlea.adapters.store.models import ActivityRow
from trochlea.adapters.store.plain import number, text
from trochlea.adapters.store.rows import sum_up
from trochlea.app.ports import TypedEntry
from trochlea.vocabulary.activity import Altimeter
from trochlea.vocabulary.sport import Sport

if TYPE_CHECKING:
    from trochlea.load.measure import Measured

# What measuring rests on: with one of these corrected, the samples no longer tell the same story.
MEASURED_FROM = frozenset({"sport", "duration_s", "moving_s", "distance_m", "descent_m", "mean_cadence_spm"})


def typed_row(entry: TypedEntry, start: datetime, on: date, measured: "Measured") -> ActivityRow:
    """An activity typed by hand, not yet saved; its totals are the typed ones."""
    typed = {
        "duration_s": entry.duration_s,
        "moving_s": entry.duration_s,
        "distance_m": entry.distance_m,
        "descent_m": entry.descent_m,
        "mean_cadence_spm": entry.cadence_spm,
    }
    row = ActivityRow(
        typed=True,
        sport=(entry.sport or Sport.OTHER).value,
        start=start.astimezone(UTC),
        compared_at=start.astimezone(UTC),
        utc_offset_s=offset_s(start),
        on=on,
        format="manual",
        altimeter=Altimeter.UNKNOWN.value,
        totals={name: number(value) for name, value in typed.items() if value is not None},
    )
    sum_up(row, measured)
    for name, value in typed.items():
        setattr(row, name, number(value))
    annotate(row, entry)
    return row


def correct(row: ActivityRow, entry: TypedEntry, start: datetime, on: date) -> None:
    """Lay a correction over the row; what stood there first is kept in `recorded`, once."""
    changes: dict[str, Any] = {}
    if entry.sport is not None:
        changes["sport"] = entry.sport.value
    if entry.on is not None or entry.at is not None:
        changes |= {"start": start.astimezone(UTC), "utc_offset_s": offset_s(start), "on": on}
    if entry.duration_s is not None:
        changes |= {"duration_s": entry.duration_s, "moving_s": entry.duration_s}
    if entry.distance_m is not None:
        changes["distance_m"] = entry.distance_m
    if entry.descent_m is not None:
        changes["descent_m"] = entry.descent_m
    if entry.cadence_spm is not None:
        changes["mean_cadence_spm"] = entry.cadence_spm
    for column, value in changes.items():
        row.recorded.setdefault(column, plain(getattr(row, column)))
        setattr(row, column, value)
    if row.typed:
        row.compared_at = row.start  # a slip of the pen put right, not a correction of a recording
    annotate(row, entry)
    row.edited = True


def annotate(row: ActivityRow, entry: TypedEntry) -> None:
    """What only the runner can tell: it lies over nothing recorded."""
    if entry.rpe is not None:
        row.rpe = number(entry.rpe)
    if entry.shoes is not None:
        row.shoes = text(entry.shoes)
    if entry.note is not None:
        row.note = text(entry.note)


def is_remeasured(row: ActivityRow) -> bool:
    """Whether the load no longer comes from the recording as it is, but from corrected numbers."""
    return row.typed or not MEASURED_FROM.isdisjoint(row.recorded)


def clear(row: ActivityRow) -> None:
    """Leave of a recorded activity only that it was, when and how far, as recorded: enough to know it again."""
    for column, value in row.recorded.items():
        setattr(row, column, value)
    kept = {
        "id",
        "original",
        "typed",
        "sport",
        "start",
        "compared_at",
        "utc_offset_s",
        "on",
        "duration_s",
        "distance_m",
        "format",
    }
    for field in ActivityRow._meta.concrete_fields:
        if field.name not in kept:
            setattr(row, field.name, field.get_default())
    row.altimeter = Altimeter.UNKNOWN.value
    row.deleted = True


def offset_s(start: datetime) -> int | None:
    """The wall clock's distance from UTC, so that a change of zone never moves an entry."""
    offset = start.utcoffset()
    return None if offset is None else int(offset.total_seconds())


def plain(value: Any) -> Any:
    """A value JSON can hold."""
    return value.isoformat() if isinstance(value, (date, datetime)) else value
