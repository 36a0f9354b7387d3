"""Bring watch and app files in: every file is imported, known already, skipped or refused with its reason."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path

from trochlea.app.bodies import body_of, home_zone
from trochlea.app.ports import (
    Incoming,
    Measurement,
    Original,
    Progress,
    Services,
    ignore_progress,
    never_cancelled,
)
from trochlea.knowledge.load_models import load_models
from trochlea.load import Body, measure
from trochlea.load.model import LoadModels
from trochlea.vocabulary.activity import Recording, local_date
from trochlea.vocabulary.errors import NoActivity, Unreadable


@dataclass(frozen=True, slots=True)
class Named:
    """A file and one sentence about it."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file; found = imported + duplicates + skipped + number rejected."""

    imported: int
    duplicates: int
    skipped: int
    rejected: tuple[Named, ...]
    warnings: tuple[Named, ...]
    activities: int
    seconds: float
    cancelled: bool = False

    @property
    def found(self) -> int:
        """Files and archive members looked at."""
        return self.imported + self.duplicates + self.skipped + len(self.rejected)


@dataclass(slots=True)
class _Tally:
    """The counts while they grow."""

    imported: int = 0
    duplicates: int = 0
    skipped: int = 0
    activities: int = 0
    rejected: list[Named] = field(default_factory=list)
    warnings: list[Named] = field(default_factory=list)


def import_files(
    services: Services,
    paths: Sequence[Path],
    progress: Callable[[Progress], None] = ignore_progress,
    cancelled: Callable[[], bool] = never_cancelled,
) -> ImportReport:
    """Import files, folders and archives into the store, one transaction a file.

    Interrupted at any point it leaves whole files only; run again it takes up where it stopped, since bytes that are
    known already count as duplicates. Raises `Unreadable` where a path does not exist.
    """
    began = services.clock.now()
    incoming = list(services.gather(paths))
    tally = _Tally()
    importer = _Importer(services, tally)
    stopped = False
    for done, item in enumerate(incoming):
        if cancelled():
            stopped = True
            break
        progress(Progress(done, len(incoming), item.path))
        importer.take(item)
    else:
        progress(Progress(len(incoming), len(incoming)))
    return ImportReport(
        imported=tally.imported,
        duplicates=tally.duplicates,
        skipped=tally.skipped,
        rejected=tuple(tally.rejected),
        warnings=tuple(tally.warnings),
        activities=tally.activities,
        seconds=(services.clock.now() - began).total_seconds(),
        cancelled=stopped,
    )


class _Importer:
    """Takes one file after another with the same runner, zone and models."""

    def __init__(self, services: Services, tally: _Tally) -> None:
        runner = services.store.runner()
        self._services = services
        self._tally = tally
        self._body: Body = body_of(runner)
        self._zone: tzinfo = home_zone(runner)
        self._models: LoadModels = load_models()

    def take(self, item: Incoming) -> None:
        """One file: read, measured and kept, or counted with the reason why not."""
        try:
            data = item.read()
            digest = hashlib.sha256(data).hexdigest()
            if self._services.store.has_original(digest):
                self._tally.duplicates += 1
                return
            recording = self._services.read_file(data, Path(item.path).name)
        except NoActivity:
            self._tally.skipped += 1
        except Unreadable as why:
            self._tally.rejected.append(Named(item.path, str(why)))
        else:
            self._keep(item.path, Original(Path(item.path).name, data, digest), recording)

    def _keep(self, path: str, original: Original, recording: Recording) -> None:
        measurements = [
            Measurement(
                activity=activity,
                on=local_date(activity.start, activity.utc_offset_s, self._zone),
                measured=measure(activity, self._body, self._models),
            )
            for activity in recording.activities
        ]
        self._services.store.add_recording(original, measurements)
        self._tally.imported += 1
        self._tally.activities += len(measurements)
        for activity in recording.activities:
            self._tally.warnings.extend(Named(path, text) for text in activity.warnings)
        self._tally.warnings.extend(Named(path, text) for text in recording.warnings)
