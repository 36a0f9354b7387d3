"""The real `Store`: Django's ORM on one SQLite file a home."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from trochlea.adapters.store.corrections import clear, correct, is_remeasured, typed_row
from trochlea.adapters.store.database import Database
from trochlea.adapters.store.grouped import GroupedStore
from trochlea.adapters.store.grouping import forget, group_keys, regroup
from trochlea.adapters.store.journal import (
    empty_entries,
    mark_change,
    mark_of,
    read_entries,
    withdraw_entry,
    write_entry,
)
from trochlea.adapters.store.listing import lines_of, listed, outings_of, row_of
from trochlea.adapters.store.models import ActivityRow, ChannelRow, LoadRow, OriginalRow, RunnerRow
from trochlea.adapters.store.packing import SUMMED, pack, pack_activity, unpack_bytes
from trochlea.adapters.store.rows import (
    activity_of,
    load_row,
    runner_of,
    runner_row,
    stream_of,
    sum_up,
)
from trochlea.adapters.store.writing import present, write_activities, write_files
from trochlea.app.ports import JournalEntry, Measurement, Original, Packed, TypedEntry
from trochlea.vocabulary.activity import Activity, Stream
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.runner import Runner

if TYPE_CHECKING:
    from trochlea.load.measure import Measured

RECOMPUTED = (*SUMMED, "measured_warnings")
JUDGED = ("typed", "recorded")


class DjangoStore(GroupedStore):
    """Everything that is kept of one runner; safe to use from any thread.

    Every method raises `Refused` or `Unreadable`, with one sentence, where the database cannot be used.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._database = Database.of(home.resolve())  # one, by whatever way its folder is named

    def prepare(self) -> None:
        """Make or bring up to date the database now rather than at the first use."""
        with self._database.use():
            pass

    def runner(self) -> Runner:
        """The runner as told; all unknown where nothing was told yet."""
        with self._database.use() as alias:
            row = RunnerRow.objects.using(alias).first()
            return Runner() if row is None else runner_of(row)

    def save_runner(self, runner: Runner) -> None:
        """Replace what is known of the runner."""
        with self._writing() as alias:
            runner_row(runner).save(using=alias)

    def has_original(self, sha256: str) -> bool:
        """Whether these bytes were imported before, also where their activities were taken out since."""
        with self._database.use() as alias:
            return OriginalRow.objects.using(alias).filter(sha256=sha256).exists()

    def known_originals(self) -> frozenset[str]:
        """The digests of all files imported before, also where their activities were taken out since."""
        with self._database.use() as alias:
            return frozenset(OriginalRow.objects.using(alias).values_list("sha256", flat=True))

    def add_recording(self, original: Original, measurements: Sequence[Measurement]) -> tuple[int, ...]:
        """Keep a file and its activities; gives their ids. A file known already changes nothing, gives its ids."""
        return self.add_packed([pack(original, measurements)])[0]

    def add_packed(self, packed: Sequence[Packed]) -> tuple[tuple[int, ...], ...]:
        """Keep files made ready by `packing.pack`, all of them or none; gives the ids of each one's activities."""
        with self._writing() as alias:
            ids = write_files(alias, packed)
            regroup(alias, _starts(alias, [key for each in ids for key in each]))
            return ids

    def add_measured(self, measurements: Sequence[Measurement]) -> tuple[int, ...]:
        """Keep activities that have no file; gives their ids."""
        packed = [pack_activity(given) for given in measurements]
        with self._writing() as alias:
            ids = write_activities(alias, [(None, given) for given in packed])
            regroup(alias, _starts(alias, ids))
            return ids

    def add_typed(self, entry: TypedEntry, start: datetime, on: date, measured: "Measured") -> int:
        """Keep an entry typed by hand; gives its id."""
        with self._writing() as alias:
            row = typed_row(entry, start, on, measured)
            row.save(using=alias)
            load_row(row.pk, measured).save(using=alias, force_insert=True)
            regroup(alias, [row.compared_at])
            return int(row.pk)

    def edit(
        self, activity_id: int, entry: TypedEntry, start: datetime, on: date, measured: "Measured"
    ) -> None:
        """Replace what the runner corrected; recorded values, original file and samples stay beside it."""
        with self._writing() as alias:
            row = row_of(alias, activity_id)
            before = row.compared_at
            correct(row, entry, start, on)
            row.save(using=alias)
            _save_loads(alias, [load_row(row.pk, measured)])
            regroup(alias, [before, row.compared_at])

    def delete(self, activity_id: int) -> None:
        """Take an activity out: one that counts with all its copies, one that is set aside alone.

        Of one from a file a mark stays, so that the file does not bring it back.
        """
        with self._writing() as alias:
            row = row_of(alias, activity_id)
            gone = group_keys(alias, row) if row.counts else [activity_id]
            forget(alias, gone)
            moments = _starts(alias, gone)
            for key in gone:
                _take_out(alias, row_of(alias, key))
            regroup(alias, moments)

    def outing(self, activity_id: int) -> Outing:
        """One activity summed up. Raises `Refused` where there is none of that id."""
        with self._database.use() as alias:
            return outings_of(alias, [row_of(alias, activity_id)])[0]

    def outings(self, first: date | None = None, last: date | None = None) -> tuple[Outing, ...]:
        """Activities from `first` to `last`, both included, in order of start; each once, whatever recorded it."""
        with self._database.use() as alias:
            rows = listed(alias).filter(counts=True)
            if first is not None:
                rows = rows.filter(on__gte=first)
            if last is not None:
                rows = rows.filter(on__lte=last)
            return outings_of(alias, list(rows))

    def lines(self, last: date) -> tuple[Outing, ...]:
        """Activities up to `last` in order of start, each with day, sport, distance, times and knee load alone."""
        with self._database.use() as alias:
            return lines_of(alias, last)

    def activity(self, activity_id: int) -> Activity:
        """The recording again, with its samples, as it was before any correction."""
        with self._database.use() as alias:
            return activity_of(row_of(alias, activity_id), _stream(alias, activity_id))

    def stream(self, activity_id: int) -> Stream:
        """The samples of one activity, none for one typed by hand. Raises `Refused` where there is none of that id."""
        with self._database.use() as alias:
            row_of(alias, activity_id)
            return _stream(alias, activity_id)

    def replace_measured(self, measured: "Iterable[tuple[int, Measured]]") -> None:
        """Put newly computed loads in place of the old ones; all are computed before the first is written."""
        computed = dict(measured)
        with self._writing() as alias:
            known = {row.pk: row for row in present(alias).only(*RECOMPUTED, *JUDGED) if row.pk in computed}
            for row in known.values():
                if not is_remeasured(row):
                    sum_up(row, computed[row.pk])
                    row.save(using=alias, update_fields=RECOMPUTED)
            _save_loads(alias, [load_row(key, computed[key]) for key in known])

    def original(self, activity_id: int) -> Original:
        """The file an activity came from. Raises `Refused` where there is none."""
        with self._database.use() as alias:
            kept = row_of(alias, activity_id).original
            if kept is None:
                raise Refused(f"Activity {activity_id} has no file; it was not imported from one.")
            row = OriginalRow.objects.using(alias).get(pk=kept.pk)
            data = unpack_bytes(row.packing, bytes(row.packed or b""), activity_id)
            return Original(name=row.name, data=data, sha256=row.sha256)

    def mark(self) -> int:
        """A number that is another one after every write, those of derived entries aside."""
        with self._database.use() as alias:
            return mark_of(alias)

    def note(
        self,
        kind: str,
        key: str,
        on: date,
        entered: datetime,
        body: Mapping[str, Any],
        derived: bool = False,
    ) -> int:
        """Add an entry to the journal, in place of the one of its kind and key; gives its id."""
        with self._writing(derived=derived) as alias:
            return write_entry(alias, kind, key, on, entered, body)

    def journal(
        self,
        kind: str,
        first: date | None = None,
        last: date | None = None,
        with_replaced: bool = False,
    ) -> tuple[JournalEntry, ...]:
        """Entries of a kind in the order they were entered; those replaced or taken back only when asked for."""
        with self._database.use() as alias:
            return read_entries(alias, kind, first, last, with_replaced)

    def withdraw(self, entry_id: int, at: datetime) -> None:
        """Take an entry back; it stays as log. Raises `Refused` where it does not count."""
        with self._writing() as alias:
            withdraw_entry(alias, entry_id, at)

    def empty_log(self, kind: str, key: str) -> None:
        """Empty the bodies of a kind and key that no longer count; that and when they were entered stays."""
        with self._writing() as alias:
            empty_entries(alias, kind, key)

    def backup(self, out: Path) -> None:
        """Write everything into one zip. Raises `Refused` where it cannot be written."""
        from trochlea.adapters.store.backups import write_backup

        write_backup(self._database, out)

    def restore(self, source: Path) -> None:
        """Become what the backup was. Raises `Unreadable` and changes nothing where it is not a whole backup."""
        from trochlea.adapters.store.restoring import restore_backup

        restore_backup(self._database, source)

    def erase(self) -> None:
        """Leave no byte of the runner in the home folder; the store can be used again, empty."""
        from trochlea.adapters.store.erasing import erase_home

        erase_home(self._database)

    def close(self) -> None:
        """Close all connections; a later use opens them again."""
        self._database.close()

    @contextmanager
    def _writing(self, derived: bool = False) -> Iterator[str]:
        with self._database.use() as alias, transaction.atomic(using=alias):
            if not derived:
                mark_change(alias)
            yield alias


def _stream(alias: str, activity_id: int) -> Stream:
    rows = ChannelRow.objects.using(alias).filter(activity_id=activity_id).order_by("id")
    return stream_of(rows.values_list("channel", "block"), activity_id)


def _starts(alias: str, keys: Sequence[int]) -> list[datetime]:
    return list(present(alias).filter(pk__in=keys).values_list("compared_at", flat=True))


def _take_out(alias: str, row: ActivityRow) -> None:
    if row.original is None:
        row.delete(using=alias)
        return
    ChannelRow.objects.using(alias).filter(activity=row).delete()
    LoadRow.objects.using(alias).filter(activity=row).delete()
    clear(row)
    row.save(using=alias)
    if not present(alias).filter(original=row.original).exists():
        OriginalRow.objects.using(alias).filter(pk=row.original.pk).update(name="", packed=None)


def _save_loads(alias: str, rows: list[LoadRow]) -> None:
    """Put loads in place of those that are there."""
    columns = [field.name for field in LoadRow._meta.concrete_fields if not field.primary_key]
    LoadRow.objects.using(alias).bulk_create(
        rows, update_conflicts=True, unique_fields=["activity"], update_fields=columns
    )
