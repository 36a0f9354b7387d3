"""The journal's rows: nothing is ever changed in one, a newer one of the same key takes its place.

Only what the runner may no longer hold, such as a licensed wording, is emptied out of the log; its row stays.

Beside them one mark that is another after every change, so that what was worked out can be known to be still true.
"""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from trochlea.adapters.store.models import ChangeRow, JournalRow
from trochlea.app.ports import JournalEntry
from trochlea.vocabulary.errors import Refused

MARK_BITS = 62


def write_entry(alias: str, kind: str, key: str, on: date, entered: datetime, body: Mapping[str, Any]) -> int:
    """Add an entry; the one of the same kind and key that counted until now stays as log."""
    before = JournalRow.objects.using(alias).filter(kind=kind, key=key, counts=True)
    before.update(counts=False)
    row = JournalRow(kind=kind, key=key, on=on, entered=entered, body=dict(body))
    row.save(using=alias)
    return int(row.pk)


def read_entries(
    alias: str, kind: str, first: date | None, last: date | None, with_replaced: bool
) -> tuple[JournalEntry, ...]:
    """Entries of a kind in the order they were entered."""
    rows = JournalRow.objects.using(alias).filter(kind=kind)
    if not with_replaced:
        rows = rows.filter(counts=True)
    if first is not None:
        rows = rows.filter(on__gte=first)
    if last is not None:
        rows = rows.filter(on__lte=last)
    columns = ("id", "kind", "key", "on", "entered", "body", "counts", "withdrawn")
    return tuple(JournalEntry(*values) for values in rows.order_by("id").values_list(*columns))


def withdraw_entry(alias: str, entry_id: int, at: datetime) -> None:
    """Take back the entry that counts; it stays as log, and what it replaced does not come back."""
    rows = JournalRow.objects.using(alias).filter(pk=entry_id, counts=True)
    if not rows.update(counts=False, withdrawn=at):
        raise Refused(f"There is no entry {entry_id} that could be taken back; look it up again.")


def empty_entries(alias: str, kind: str, key: str) -> None:
    """Empty the bodies of a kind and key that no longer count."""
    JournalRow.objects.using(alias).filter(kind=kind, key=key, counts=False).update(body={})


def mark_change(alias: str) -> None:
    """Something was written: another mark, by chance, so that no two contents ever share one, in whatever home."""
    ChangeRow.objects.using(alias).bulk_create(
        [ChangeRow(id=1, mark=secrets.randbits(MARK_BITS))],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["mark"],
    )


def mark_of(alias: str) -> int:
    """The present mark; 0 while nothing was written."""
    return ChangeRow.objects.using(alias).filter(pk=1).values_list("mark", flat=True).first() or 0
