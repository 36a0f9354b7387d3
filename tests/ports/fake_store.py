"""The whole `Store` in memory: for tests of use cases, held to the same suite as the real one."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
from tests.ports import fake_groups

from trochlea.app.likeness import Source, Word
from trochlea.app.ports import JournalEntry, Measurement, Original, Packed, TypedEntry
from trochlea.load.measure import Measured
from trochlea.vocabulary.activity import Activity, DeviceTotals, Stream
from trochlea.vocabulary.errors import Refused, Unreadable
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.knee_load import KneeLoad
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.sport import Sport

MEASURED_FROM = {"sport", "duration_s", "moving_s", "distance_m", "descent_m", "mean_cadence_spm"}
SUMMED = ("duration_s", "moving_s", "distance_m", "ascent_m", "descent_m", "mean_cadence_spm")


def pack(original: Original, measurements: Sequence[Measurement]) -> Packed:
    """`Services.pack` for a `FakeStore`."""
    return Packed(original.sha256, len(measurements), (original, tuple(measurements)))


@dataclass
class Kept:
    """One activity: as recorded, as shown, and the file it came from."""

    activity: Activity
    outing: Outing
    measured: Measured  # of the recording as it is
    original: Original | None = None
    group: frozenset[int] = frozenset()
    chosen: bool = False


@dataclass
class Content:
    """Everything of one runner."""

    runner: Runner = field(default_factory=Runner)
    kept: dict[int, Kept] = field(default_factory=dict)
    known: dict[str, list[int]] = field(default_factory=dict)
    words: dict[frozenset[int], str] = field(default_factory=dict)  # what was said of pairs
    next_id: int = 1
    journal: list[JournalEntry] = field(default_factory=list)

    def copy(self) -> "Content":
        kept = {key: replace(value) for key, value in self.kept.items()}
        known = {digest: list(keys) for digest, keys in self.known.items()}
        return Content(self.runner, kept, known, dict(self.words), self.next_id, [*self.journal])


class FakeStore:
    """Keeps everything in dictionaries; a backup is a file holding a number."""

    backups: dict[str, Content] = {}  # noqa: RUF012  shared on purpose: a backup outlives the store that made it

    def __init__(self, home: Path) -> None:
        self.home = home
        self._content = Content()
        self._derived: dict[int, bool] = defaultdict(bool)
        self._seen, self._changes = "", 0

    def runner(self) -> Runner:
        return self._content.runner

    def save_runner(self, runner: Runner) -> None:
        self._content.runner = runner

    def has_original(self, sha256: str) -> bool:
        return sha256 in self._content.known

    def known_originals(self) -> frozenset[str]:
        return frozenset(self._content.known)

    def add_recording(self, original: Original, measurements: Sequence[Measurement]) -> tuple[int, ...]:
        return self.add_packed([pack(original, measurements)])[0]

    def add_packed(self, packed: Sequence[Packed]) -> tuple[tuple[int, ...], ...]:
        ids = tuple(self._add_file(given) for given in packed)
        fake_groups.regroup(self._content)
        return ids

    def add_measured(self, measurements: Sequence[Measurement]) -> tuple[int, ...]:
        ids = tuple(self._add(given, None) for given in measurements)
        fake_groups.regroup(self._content)
        return ids

    def add_typed(self, entry: TypedEntry, start: datetime, on: date, measured: Measured) -> int:
        totals = DeviceTotals(
            duration_s=entry.duration_s,
            moving_s=entry.duration_s,
            distance_m=entry.distance_m,
            descent_m=entry.descent_m,
            mean_cadence_spm=entry.cadence_spm,
        )
        activity = Activity(
            sport=entry.sport or Sport.OTHER,
            start=start.astimezone(UTC),
            stream=Stream(np.empty(0)),
            utc_offset_s=_offset_s(start),
            totals=totals,
        )
        key = self._add(Measurement(activity, on, measured), None)
        kept = self._content.kept[key]
        kept.outing = replace(
            kept.outing,
            typed=True,
            duration_s=entry.duration_s,
            moving_s=entry.duration_s,
            distance_m=entry.distance_m,
            descent_m=entry.descent_m,
            mean_cadence_spm=entry.cadence_spm,
            **_notes(entry),
        )
        fake_groups.regroup(self._content)
        return key

    def edit(
        self, activity_id: int, entry: TypedEntry, start: datetime, on: date, measured: Measured
    ) -> None:
        kept = self._kept(activity_id)
        changes: dict[str, Any] = {}
        if entry.sport is not None:
            changes["sport"] = entry.sport
        if entry.on is not None or entry.at is not None:
            changes |= {"start": start.astimezone(UTC), "utc_offset_s": _offset_s(start), "on": on}
        if entry.duration_s is not None:
            changes |= {"duration_s": entry.duration_s, "moving_s": entry.duration_s}
        if entry.distance_m is not None:
            changes["distance_m"] = entry.distance_m
        if entry.descent_m is not None:
            changes["descent_m"] = entry.descent_m
        if entry.cadence_spm is not None:
            changes["mean_cadence_spm"] = entry.cadence_spm
        kept.outing = replace(
            kept.outing,
            edited=True,
            corrected=tuple(dict.fromkeys((*kept.outing.corrected, *changes))),
            knee=measured.knee,
            speed_30s_mps=measured.speed_30s_mps,
            **changes,
            **_notes(entry),
        )
        fake_groups.regroup(self._content)

    def delete(self, activity_id: int) -> None:
        kept = self._kept(activity_id)
        for key in kept.group if kept.outing.counts else {activity_id}:
            del self._content.kept[key]
        fake_groups.regroup(self._content)

    def outing(self, activity_id: int) -> Outing:
        self._kept(activity_id)
        return fake_groups.shown(self._content, activity_id)

    def outings(self, first: date | None = None, last: date | None = None) -> tuple[Outing, ...]:
        found = [
            fake_groups.shown(self._content, key)
            for key, kept in self._content.kept.items()
            if (first is None or kept.outing.on >= first) and (last is None or kept.outing.on <= last)
        ]
        return tuple(sorted((o for o in found if o.counts), key=lambda outing: (outing.start, outing.id)))

    def lines(self, last: date) -> tuple[Outing, ...]:
        return tuple(
            Outing(
                id=o.id,
                on=o.on,
                start=o.start,
                sport=o.sport,
                knee=KneeLoad(o.knee.quality, knee_km=o.knee.knee_km),
                duration_s=o.duration_s,
                moving_s=o.moving_s,
                distance_m=o.distance_m,
                corrected=o.corrected,
            )
            for o in self.outings(last=last)
        )

    def set_aside(self) -> tuple[Outing, ...]:
        found = [fake_groups.shown(self._content, key) for key in self._content.kept]
        return tuple(sorted((o for o in found if not o.counts), key=lambda outing: (outing.start, outing.id)))

    def separate(self, activity_id: int, other_id: int | None = None) -> None:
        for key in (activity_id, other_id):
            if key is not None:
                self._kept(key)
        fake_groups.separate(self._content, activity_id, other_id)

    def choose(self, activity_id: int, other_id: int | None = None) -> None:
        for key in (activity_id, other_id):
            if key is not None:
                self._kept(key)
        fake_groups.choose(self._content, activity_id, other_id)

    def take_back(self, activity_id: int) -> None:
        self._kept(activity_id)
        fake_groups.take_back(self._content, activity_id)

    def recordings(self, activity_ids: Iterable[int]) -> tuple[Outing, ...]:
        wanted = set(activity_ids)
        found = [fake_groups.shown(self._content, key) for key in self._content.kept if key in wanted]
        return tuple(sorted(found, key=lambda outing: (outing.start, outing.id)))

    def sources(self, activity_ids: Iterable[int]) -> tuple[Source, ...]:
        return fake_groups.sources(self._content, activity_ids)

    def pairs(self, word: Word) -> frozenset[tuple[int, int]]:
        return fake_groups.pairs(self._content, word)

    def activity(self, activity_id: int) -> Activity:
        return self._kept(activity_id).activity

    def stream(self, activity_id: int) -> Stream:
        return self._kept(activity_id).activity.stream

    def replace_measured(self, measured: Iterable[tuple[int, Measured]]) -> None:
        for key, new in list(measured):
            kept = self._content.kept.get(key)
            if kept is None:
                continue
            outing = replace(kept.outing, knee=new.knee, speed_30s_mps=new.speed_30s_mps)
            if not outing.typed and not MEASURED_FROM & set(outing.corrected):
                outing = replace(outing, **_summed(new), warnings=_warnings(kept.activity, new))
                kept.measured = new
            kept.outing = outing

    def original(self, activity_id: int) -> Original:
        kept = self._kept(activity_id)
        if kept.original is None:
            raise Refused(f"Activity {activity_id} has no file; it was not imported from one.")
        return kept.original

    def mark(self) -> int:
        content = self._content
        told = [entry for entry in content.journal if not self._derived[entry.id]]
        seen = repr((content.runner, content.kept, told, content.next_id))
        if seen != self._seen:
            self._seen, self._changes = seen, self._changes + 1
        return self._changes

    def note(
        self,
        kind: str,
        key: str,
        on: date,
        entered: datetime,
        body: Mapping[str, Any],
        derived: bool = False,
    ) -> int:
        self._derived[len(self._content.journal) + 1] = derived
        journal = self._content.journal
        for place, before in enumerate(journal):
            if (before.kind, before.key) == (kind, key):
                journal[place] = replace(before, counts=False)
        plain = json.loads(json.dumps(dict(body)))
        journal.append(JournalEntry(len(journal) + 1, kind, key, on, entered.astimezone(UTC), plain))
        return len(journal)

    def journal(
        self,
        kind: str,
        first: date | None = None,
        last: date | None = None,
        with_replaced: bool = False,
    ) -> tuple[JournalEntry, ...]:
        return tuple(
            entry
            for entry in self._content.journal
            if entry.kind == kind
            and (entry.counts or with_replaced)
            and (first is None or entry.on >= first)
            and (last is None or entry.on <= last)
        )

    def withdraw(self, entry_id: int, at: datetime) -> None:
        journal = self._content.journal
        if not (0 < entry_id <= len(journal) and journal[entry_id - 1].counts):
            raise Refused(f"There is no entry {entry_id} that could be taken back; look it up again.")
        journal[entry_id - 1] = replace(journal[entry_id - 1], counts=False, withdrawn=at)

    def empty_log(self, kind: str, key: str) -> None:
        journal = self._content.journal
        for place, entry in enumerate(journal):
            if (entry.kind, entry.key, entry.counts) == (kind, key, False):
                journal[place] = replace(entry, body={})

    def backup(self, out: Path) -> None:
        number = f"backup {len(self.backups)}"
        self.backups[number] = self._content.copy()
        out.write_text(number)

    def restore(self, source: Path) -> None:
        found = self.backups.get(source.read_bytes().decode("utf-8", "replace")) if source.is_file() else None
        if found is None:
            raise Unreadable(f"{source} is not a whole Trochlea backup; nothing was changed.")
        self._content = found.copy()

    def erase(self) -> None:
        self._content = Content()

    def close(self) -> None:
        """Nothing is open."""

    def _add_file(self, packed: Packed) -> tuple[int, ...]:
        known = self._content.known
        if packed.sha256 not in known:
            original, measurements = packed.inside
            known[packed.sha256] = [self._add(given, original) for given in measurements]
        return tuple(key for key in known[packed.sha256] if key in self._content.kept)

    def _kept(self, activity_id: int) -> Kept:
        kept = self._content.kept.get(activity_id)
        if kept is None:
            raise Refused(f"There is no activity {activity_id}; look its number up in the list.")
        return kept

    def _add(self, given: Measurement, original: Original | None) -> int:
        key = self._content.next_id
        self._content.next_id += 1
        activity, measured = given.activity, given.measured
        outing = Outing(
            id=key,
            on=given.on,
            start=activity.start,
            sport=activity.sport,
            knee=measured.knee,
            speed_30s_mps=measured.speed_30s_mps,
            utc_offset_s=activity.utc_offset_s,
            has_original=original is not None,
            file_name=None if original is None else original.name,
            samples=activity.stream.samples,
            warnings=_warnings(activity, measured),
            **_summed(measured),
        )
        self._content.kept[key] = Kept(activity, outing, measured, original)
        return key


def _summed(measured: Measured) -> dict[str, Any]:
    return {name: getattr(measured, name) for name in SUMMED}


def _notes(entry: TypedEntry) -> dict[str, Any]:
    return {
        name: getattr(entry, name) for name in ("rpe", "shoes", "note") if getattr(entry, name) is not None
    }


def _warnings(activity: Activity, measured: Measured) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*activity.warnings, *measured.warnings)))


def _offset_s(start: datetime) -> int | None:
    offset = start.utcoffset()
    return None if offset is None else int(offset.total_seconds())
