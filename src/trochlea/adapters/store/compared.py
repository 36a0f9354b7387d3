"""Recordings as they are compared with one another, read from the tables."""

from collections.abc import Iterable, Iterator
from typing import Any

from trochlea.adapters.store.writing import present
from trochlea.app.likeness import Source
from trochlea.vocabulary.sport import Sport

COMPARED = (
    "id",
    "sport",
    "compared_at",
    "duration_s",
    "distance_m",
    "format",
    "original__sha256",
    "pauses",
    "device",
    "channel_count",
    "samples",
    "typed",
    "edited",
    "chosen",
    "recorded",
    "same_as",
    "counts",
)
AS_RECORDED = ("sport", "duration_s", "distance_m")
MOST_KEYS = 5000  # in one question to the database


def sources_of(alias: str, keys: Iterable[int]) -> tuple[Source, ...]:
    """Recordings as they are compared with one another."""
    rows = present(alias).order_by("id").values(*COMPARED)
    return tuple(source_of(row) for piece in in_pieces(keys) for row in rows.filter(pk__in=piece))


def in_pieces(keys: Iterable[int]) -> Iterator[list[int]]:
    """Keys in order, no more at once than the database takes in one question."""
    ordered = sorted(keys)
    for first in range(0, len(ordered), MOST_KEYS):
        yield ordered[first : first + MOST_KEYS]


def source_of(row: dict[str, Any]) -> Source:
    """What comparing needs: of a recording as it was recorded, of a typed entry as it stands."""
    told = {name: row[name] for name in AS_RECORDED}
    if not row["typed"]:
        told |= {name: row["recorded"][name] for name in AS_RECORDED if name in row["recorded"]}
    return Source(
        key=row["id"],
        sport=Sport(told["sport"]),
        start=row["compared_at"],
        duration_s=told["duration_s"],
        distance_m=told["distance_m"],
        format=row["format"],
        file=row["original__sha256"],
        pauses=tuple((begin, end) for begin, end in row["pauses"] if begin is not None and end is not None),
        channels=row["channel_count"],
        samples=row["samples"],
        typed=row["typed"],
        edited=row["edited"],
        chosen=row["chosen"],
        device=row["device"],
    )
