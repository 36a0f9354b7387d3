"""Bring watch and app files in: every file is imported, known already, skipped or refused with its reason."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from trochlea.app.bodies import body_of
from trochlea.app.one_activity import Question, open_questions
from trochlea.app.ports import Incoming, Packed, Progress, Services, ignore_progress, never_cancelled
from trochlea.app.prepare_files import Fate, Piece, Preparation, Prepared, RawFile, lost, prepare
from trochlea.vocabulary.errors import NoActivity, TrochleaError

PIECE_FILES = 32  # files a process takes at once, and one transaction writes
PIECE_BYTES = 16_000_000  # or fewer, so that a few large files do not fill the memory


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
    questions: tuple[Question, ...] = ()  # all that wait for an answer, of earlier imports too

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

    @property
    def done(self) -> int:
        return self.imported + self.duplicates + self.skipped + len(self.rejected)


def import_files(
    services: Services,
    paths: Sequence[Path],
    progress: Callable[[Progress], None] = ignore_progress,
    cancelled: Callable[[], bool] = never_cancelled,
) -> ImportReport:
    """Import files, folders and archives into the store, a few dozen files a transaction, on all cores.

    Interrupted at any point it leaves whole files only; run again it takes up where it stopped, since bytes that are
    known already count as duplicates. Raises `Unreadable` where a path does not exist.
    """
    began = services.clock.now()
    incoming = list(services.gather(paths))
    progress(Progress(0, len(incoming)))
    tally, stopped = _Tally(), False
    seen = set(services.store.known_originals())
    how = _preparation(services, frozenset(seen))
    with closing(services.spread(prepare, _pieces(incoming, how), lost)) as answers:
        for prepared in answers:
            _keep(services, prepared, tally, seen)
            progress(Progress(tally.done, len(incoming), prepared[-1].path))
            if cancelled():
                stopped = tally.done < len(incoming)
                break
    return ImportReport(
        imported=tally.imported,
        duplicates=tally.duplicates,
        skipped=tally.skipped,
        rejected=tuple(tally.rejected),
        warnings=tuple(tally.warnings),
        activities=tally.activities,
        seconds=(services.clock.now() - began).total_seconds(),
        cancelled=stopped,
        questions=open_questions(services),
    )


def _preparation(services: Services, known: frozenset[str]) -> Preparation:
    runner = services.store.runner()
    return Preparation(
        read_file=services.read_file,
        unwrap=services.unwrap,
        pack=services.pack,
        body=body_of(runner),
        time_zone=runner.time_zone,
        known=known,
    )


def _pieces(incoming: Sequence[Incoming], how: Preparation) -> Iterator[Piece]:
    """Files in pieces; their bytes are read only when a piece is wanted."""
    files: list[RawFile] = []
    size = 0
    for item in incoming:
        file = _read(item)
        files.append(file)
        size += len(file.data or b"")
        if len(files) == PIECE_FILES or size >= PIECE_BYTES:
            yield Piece(how, tuple(files))
            files, size = [], 0
    if files:
        yield Piece(how, tuple(files))


def _read(item: Incoming) -> RawFile:
    try:
        return RawFile(item.path, item.read())
    except NoActivity:
        return RawFile(item.path, None)
    except TrochleaError as why:
        return RawFile(item.path, None, str(why))


def _keep(services: Services, prepared: Sequence[Prepared], tally: _Tally, seen: set[str]) -> None:
    """Write what is ready in one transaction, then count; the counts never run ahead of the store."""
    ready: list[Packed] = []
    counted = _Tally()
    for file in prepared:
        match file.fate:
            case Fate.SKIPPED:
                counted.skipped += 1
            case Fate.REFUSED:
                counted.rejected.append(Named(file.path, file.reason))
            case _ if file.packed is None or file.digest in seen:
                counted.duplicates += 1
            case _:
                seen.add(file.digest)
                ready.append(file.packed)
                counted.imported += 1
                counted.activities += file.activities
                counted.warnings.extend(Named(file.path, text) for text in file.warnings)
    services.store.add_packed(ready)
    tally.imported += counted.imported
    tally.duplicates += counted.duplicates
    tally.skipped += counted.skipped
    tally.activities += counted.activities
    tally.rejected.extend(counted.rejected)
    tally.warnings.extend(counted.warnings)
