"""What was made ready (`packing`) into rows: a few statements a batch, whatever it holds."""

from collections.abc import Sequence

from django.db import connections
from django.db.models import QuerySet

from trochlea.adapters.store.models import ActivityRow, ChannelRow, LoadRow, OriginalRow
from trochlea.adapters.store.packing import PackedActivity, PackedFile
from trochlea.app.ports import Packed


def present(alias: str) -> QuerySet[ActivityRow]:
    """Activities that were not taken out."""
    return ActivityRow.objects.using(alias).filter(deleted=False)


def write_files(alias: str, packed: Sequence[Packed]) -> tuple[tuple[int, ...], ...]:
    """Write the files that are new, with their activities; gives the ids of all, in the order given."""
    files: dict[str, PackedFile] = {}
    for given in packed:
        files.setdefault(given.sha256, _inside(given))
    known = OriginalRow.objects.using(alias).filter(sha256__in=files).values_list("sha256", "pk")
    ids = {sha256: _present_ids(alias, key) for sha256, key in known}
    new = [file for sha256, file in files.items() if sha256 not in ids]
    rows = OriginalRow.objects.using(alias).bulk_create([OriginalRow(**file.columns) for file in new])
    written = iter(
        write_activities(
            alias,
            [(row.pk, activity) for row, file in zip(rows, new, strict=True) for activity in file.activities],
        )
    )
    for row, file in zip(rows, new, strict=True):
        ids[row.sha256] = tuple(next(written) for _ in file.activities)
    return tuple(ids[given.sha256] for given in packed)


def write_activities(alias: str, given: Sequence[tuple[int | None, PackedActivity]]) -> tuple[int, ...]:
    """Write activities, each with the key of its file, their loads and samples; gives their ids in order."""
    rows = ActivityRow.objects.using(alias).bulk_create(
        [ActivityRow(original_id=file, **activity.columns) for file, activity in given]
    )
    ids = tuple(int(row.pk) for row in rows)
    packed = [activity for _, activity in given]
    LoadRow.objects.using(alias).bulk_create(
        [LoadRow(activity_id=key, **activity.load) for key, activity in zip(ids, packed, strict=True)]
    )
    _write_blocks(
        alias,
        [
            (key, channel, block)
            for key, activity in zip(ids, packed, strict=True)
            for channel, block in activity.blocks
        ],
    )
    return ids


def _write_blocks(alias: str, blocks: list[tuple[int, str, bytes]]) -> None:
    """Ten rows an activity: written without making an object of each, which would take longer than SQLite does."""
    table = ChannelRow._meta.db_table
    with connections[alias].cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{table}" (activity_id, channel, block) VALUES (%s, %s, %s)',  # noqa: S608  our own name
            blocks,
        )


def _present_ids(alias: str, file: int) -> tuple[int, ...]:
    return tuple(present(alias).filter(original_id=file).order_by("id").values_list("id", flat=True))


def _inside(given: Packed) -> PackedFile:
    if not isinstance(given.inside, PackedFile):
        raise TypeError("made ready for another store")
    return given.inside
