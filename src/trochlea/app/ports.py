"""What the use cases need from outside, as protocols; each has one real adapter and one fake in the tests."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from trochlea.app.recording_groups import RecordingGroups
from trochlea.vocabulary.activity import Activity, Recording, Stream
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.sport import Sport

if TYPE_CHECKING:
    from trochlea.load.measure import Measured

Given = TypeVar("Given")
Found = TypeVar("Found")


class Clock(Protocol):
    """The only way the program learns what time it is."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        ...


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file or archive member on its way in; its bytes are read only when wanted."""

    path: str  # as the user would name it; members as archive.zip/member.fit
    read: Callable[[], bytes]


class FileReader(Protocol):
    """Bytes of one file into activities. Raises `Unreadable` or `NoActivity`."""

    def __call__(self, data: bytes, name: str) -> Recording: ...


class Gatherer(Protocol):
    """Files, folders and archives into single files, in a stable order. Raises `Unreadable` for a missing path."""

    def __call__(self, paths: Sequence[Path]) -> Iterator[Incoming]: ...


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came; the digest is of what is inside it, so that `run.fit` and `run.fit.gz` are one."""

    name: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True, eq=False)
class Measurement:
    """One activity with what was measured of it, ready to be kept."""

    activity: Activity
    on: date
    measured: "Measured"


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """A file and its activities made ready, in any process, for the store that will write them."""

    sha256: str
    activities: int
    inside: object = field(repr=False)  # only the store that packed it looks inside; can be pickled


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """A manual entry, also the shape of an edit: None in an edit leaves the value as it is."""

    on: date | None = None
    at: str | None = None  # HH:MM, local
    sport: Sport | None = None
    distance_m: float | None = None
    duration_s: float | None = None
    descent_m: float | None = None
    cadence_spm: float | None = None
    rpe: float | None = None
    shoes: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One thing the runner entered, or was told, on a day; `body` is plain JSON, made and read by the use cases."""

    id: int
    kind: str
    key: str  # the newest entry of a kind and key counts, the others are its log
    on: date
    entered: datetime  # aware, UTC
    body: Mapping[str, Any]
    counts: bool = True
    withdrawn: datetime | None = None  # when it was taken back


class Unwrapper(Protocol):
    """What is inside a packed file, and what was lost of it. Raises `Unreadable` for one that unpacks to too much."""

    def __call__(self, data: bytes, name: str) -> tuple[bytes, tuple[str, ...]]: ...


class Packer(Protocol):
    """Makes a file and its activities ready for the store; may run in a worker process."""

    def __call__(self, original: Original, measurements: Sequence[Measurement]) -> Packed: ...


class SheetPrinter(Protocol):
    """One page as PDF from words and pictures in plain JSON. Raises `Refused` where it cannot be made."""

    def __call__(self, sheet: Mapping[str, Any], /) -> bytes: ...


class Spread(Protocol):
    """Work done on pieces, in order, on all cores; a piece that ends its worker is answered by `when_lost`."""

    def __call__(
        self,
        work: Callable[[Given], Found],
        pieces: Iterable[Given],
        when_lost: Callable[[Given], Found],
    ) -> Generator[Found, None, None]: ...


class Store(RecordingGroups, Protocol):
    """Everything that is kept of one runner. Every writing method is one transaction: all of it or nothing."""

    home: Path

    def runner(self) -> Runner: ...

    def save_runner(self, runner: Runner) -> None: ...

    def has_original(self, sha256: str) -> bool: ...

    def known_originals(self) -> frozenset[str]:
        """The digests of all files imported before, also where their activities were taken out since."""
        ...

    def add_recording(self, original: Original, measurements: Sequence[Measurement]) -> tuple[int, ...]:
        """Keep a file and its activities; gives their ids."""
        ...

    def add_packed(self, packed: Sequence[Packed]) -> tuple[tuple[int, ...], ...]:
        """Keep files made ready by `Services.pack`, all or none; gives the ids of each one's activities.

        A file known already changes nothing and gives the ids it has.
        """
        ...

    def add_measured(self, measurements: Sequence[Measurement]) -> tuple[int, ...]:
        """Keep activities that have no file (the sample runner)."""
        ...

    def add_typed(self, entry: TypedEntry, start: datetime, on: date, measured: "Measured") -> int: ...

    def edit(
        self, activity_id: int, entry: TypedEntry, start: datetime, on: date, measured: "Measured"
    ) -> None:
        """Replace what the runner corrected; the original file and its samples stay."""
        ...

    def delete(self, activity_id: int) -> None:
        """Take an activity out: one that counts with all its copies, one that is set aside alone."""
        ...

    def outing(self, activity_id: int) -> Outing:
        """One activity summed up. Raises `Refused` where there is none of that id."""
        ...

    def outings(self, first: date | None = None, last: date | None = None) -> tuple[Outing, ...]:
        """Activities from `first` to `last`, both included, in order of start; each once, whatever recorded it."""
        ...

    def lines(self, last: date) -> tuple[Outing, ...]:
        """Activities up to `last` in order of start, each with day, sport, distance, times and knee load alone."""
        ...

    def activity(self, activity_id: int) -> Activity:
        """The recording again, with its samples, for computing anew."""
        ...

    def stream(self, activity_id: int) -> Stream: ...

    def replace_measured(self, measured: "Iterable[tuple[int, Measured]]") -> None:
        """Put newly computed loads in place of the old ones (after a change of height or model)."""
        ...

    def original(self, activity_id: int) -> Original:
        """The file an activity came from. Raises `Refused` where it was typed by hand."""
        ...

    def mark(self) -> int:
        """A number that is another one after every write, those of derived entries aside."""
        ...

    def note(
        self,
        kind: str,
        key: str,
        on: date,
        entered: datetime,
        body: Mapping[str, Any],
        derived: bool = False,
    ) -> int:
        """Add an entry to the journal, in place of the one of its kind and key; gives its id.

        A derived entry was worked out from the others and is no change of what is known.
        """
        ...

    def journal(
        self,
        kind: str,
        first: date | None = None,
        last: date | None = None,
        with_replaced: bool = False,
    ) -> tuple[JournalEntry, ...]:
        """Entries of a kind in the order they were entered; those replaced or taken back only when asked for."""
        ...

    def withdraw(self, entry_id: int, at: datetime) -> None:
        """Take an entry back; it stays as log. Raises `Refused` where it does not count."""
        ...

    def empty_log(self, kind: str, key: str) -> None:
        """Empty the bodies of a kind and key that no longer count; that and when they were entered stays."""
        ...

    def backup(self, out: Path) -> None: ...

    def restore(self, source: Path) -> None:
        """Become what the backup was. Raises `Unreadable` and changes nothing where it is not a whole backup."""
        ...

    def erase(self) -> None:
        """Leave no byte of the runner in the home folder."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long piece of work has come; `total` is None while still counting."""

    done: int
    total: int | None
    label: str = ""


def ignore_progress(_: Progress) -> None:
    """For callers who do not look."""


def never_cancelled() -> bool:
    """For work nobody can interrupt."""
    return False


def no_printer(_: Mapping[str, Any]) -> bytes:
    """For callers who brought none."""
    raise Refused("Nothing that prints was brought along; use the trochlea command.")


@dataclass(frozen=True, slots=True)
class Services:
    """The adapters a use case works with, put together once by the command line."""

    store: Store
    clock: Clock
    read_file: FileReader
    gather: Gatherer
    unwrap: Unwrapper
    pack: Packer
    spread: Spread = field(repr=False)
    open_store: Callable[[Path], Store] = field(repr=False)  # for the sample runner's own home
    print_sheet: SheetPrinter = field(default=no_printer, repr=False)
