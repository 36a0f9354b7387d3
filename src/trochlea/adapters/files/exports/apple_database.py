"""Apple Health's export.xml in one pass of constant memory: workouts kept, samples put aside.

Its document type declaration is dropped unread (in some years it is itself broken, and it never matters), and after an
ill-formed place the reading goes on at the next line, since each entry stands on a line of its own.
"""

import math
from dataclasses import dataclass, field
from typing import IO, Final
from xml.parsers import expat

from trochlea.adapters.files.exports.apple_samples import Samples
from trochlea.adapters.files.exports.apple_workout import (
    FACTORS,
    QUANTITY,
    Workout,
    add_event,
    add_metadata,
    add_statistics,
    workout_of,
)
from trochlea.adapters.files.iso_time import parse_time
from trochlea.vocabulary.errors import Unreadable

CHUNK_BYTES = 1 << 20
MOST_BYTES = 50_000_000_000
MOST_WORKOUTS = 100_000
MOST_SOURCES = 1000
MOST_DAMAGE = 1000  # places after which a file is no export any more
MOST_DECLARATION = 1 << 20
MOST_LINE = 1 << 24
MOST_DEPTH = 50
MOST_MINUTES = 10_000  # remembered at once
ROOT = b"<HealthData"
LINES = (b"\n <Record ", b"\n <Workout ")

# Kinds of samples by number, each with our channel; sums over a stretch come first.
KINDS: Final = {
    name: at
    for at, name in enumerate(
        (
            "DistanceWalkingRunning",
            "StepCount",
            "HeartRate",
            "RunningSpeed",
            "RunningPower",
            "RunningGroundContactTime",
            "RunningVerticalOscillation",
            "RunningStrideLength",
        )
    )
}
_KIND_OF: Final = {QUANTITY + name: at for name, at in KINDS.items()}


@dataclass
class Database:
    """What one pass over the file found."""

    workouts: list[Workout] = field(default_factory=list)
    samples: Samples = field(default_factory=Samples)
    sources: dict[str, int] = field(default_factory=dict)
    damage: list[str] = field(default_factory=list)


def is_database(head: bytes) -> bool:
    """Whether a file that starts so is the export's database, whatever its name in whatever language."""
    return ROOT in head or b"<!DOCTYPE HealthData" in head


def read_database(stream: IO[bytes]) -> Database:
    """Read it all. Raises `Unreadable` for a file no export can be, and what reading a stream may raise."""
    database = Database()
    reading = _Reading(database)
    buffer = _after_declaration(stream)
    read = len(buffer)
    reading.begin()
    while True:
        reading.feed(buffer)
        buffer = stream.read(CHUNK_BYTES)
        read += len(buffer)
        if not buffer:
            break
        if read > MOST_BYTES:
            raise Unreadable("it is larger than any export of a life can be; it was refused")
    reading.finish()
    database.samples.sort_into([(one.start_s, one.end_s) for one in database.workouts])
    return database


def _after_declaration(stream: IO[bytes]) -> bytes:
    """The beginning of the file from its root element on."""
    head = b""
    while (at := _root_at(head)) < 0:
        piece = stream.read(CHUNK_BYTES)
        if not piece or len(head) > MOST_DECLARATION:
            raise Unreadable("it does not begin as an Apple Health export; export it again")
        head += piece
    return head[at:]


def _root_at(head: bytes) -> int:
    if b"<!DOCTYPE" not in head:
        return head.find(ROOT)
    declared = head.find(b"]>")
    return -1 if declared < 0 else head.find(ROOT, declared)


class _Reading:
    """Feeds a parser; after damage a new one takes over at the next entry."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._workout: Workout | None = None
        self._minutes: dict[str, float] = {}
        self._skipping: bytes | None = None  # what was read since the damage, while no new line was found

    def begin(self, root: bytes = b"") -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._fed = self._depth = 0
        if root:
            self._parser.Parse(root, False)
            self._fed = len(root)

    def feed(self, data: bytes) -> None:
        while data:
            if self._skipping is not None:
                data = self._find_line(data)
                if not data:
                    return
            try:
                self._parser.Parse(data, False)
            except expat.ExpatError as error:
                data = self._after_damage(data, error)
            else:
                self._fed += len(data)
                if self._fed - self._parser.CurrentByteIndex > MOST_LINE:
                    raise Unreadable("an entry of it is larger than any can be; it was refused")
                return

    def finish(self) -> None:
        if self._skipping is not None:
            return
        try:
            self._parser.Parse(b"", True)
        except expat.ExpatError:
            self._note("an early end")

    def _after_damage(self, data: bytes, error: expat.ExpatError) -> bytes:
        """What is left behind the damage; the parser is a new one."""
        at = max(self._parser.ErrorByteIndex - self._fed, 0)
        self._note(f"an entry that is ill formed ({expat.errors.messages.get(error.code, 'no XML')})")
        self._workout = None
        self._skipping = b""
        return data[min(at, len(data)) :]

    def _find_line(self, data: bytes) -> bytes:
        looked = (self._skipping or b"") + data
        found = [at for line in LINES if (at := looked.find(line)) >= 0]
        if not found:
            self._skipping = looked[-max(map(len, LINES)) :]
            return b""
        self._skipping = None
        self.begin(b"<HealthData>")
        return looked[min(found) :]

    def _note(self, what: str) -> None:
        self._database.damage.append(what)
        if len(self._database.damage) > MOST_DAMAGE:
            raise Unreadable(f"it is damaged in more than {MOST_DAMAGE} places; export it again")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise Unreadable("it is nested deeper than any export; it was refused")
        if tag == "Record":
            kind = _KIND_OF.get(attributes.get("type", ""))
            if kind is not None:
                self._sample(kind, attributes)
        elif tag == "Workout":
            self._workout = workout_of(attributes)
            self._keep_workout()
        elif self._workout is not None:
            self._beside(self._workout, tag, attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if tag == "Workout":
            self._workout = None

    def _keep_workout(self) -> None:
        if self._workout is None:
            self._note("a workout without a believable time")
            return
        if len(self._database.workouts) >= MOST_WORKOUTS:
            raise Unreadable("it holds more workouts than any life; it was refused")
        self._database.workouts.append(self._workout)

    def _beside(self, workout: Workout, tag: str, attributes: dict[str, str]) -> None:
        if tag == "WorkoutEvent":
            add_event(workout, attributes)
        elif tag == "MetadataEntry":
            add_metadata(workout, attributes)
        elif tag == "WorkoutStatistics":
            add_statistics(workout, attributes)
        elif tag == "FileReference":
            workout.routes.append(attributes.get("path", ""))

    def _sample(self, kind: int, attributes: dict[str, str]) -> None:
        factor = FACTORS.get(attributes.get("unit", ""))
        try:
            value = float(attributes["value"])
            start, end = attributes["startDate"], attributes["endDate"]
            start_s = self._moment(start)
            end_s = start_s if start == end else self._moment(end)
        except (KeyError, ValueError):
            return
        if factor is None or not (math.isfinite(value) and start_s <= end_s):
            return
        source = self._source(attributes.get("sourceName", ""))
        self._database.samples.add((kind, source, start_s, end_s, value * factor))

    def _source(self, name: str) -> int:
        """A number for a name; beyond any real number of devices all share one."""
        sources = self._database.sources
        if name not in sources and len(sources) >= MOST_SOURCES:
            return MOST_SOURCES
        return sources.setdefault(name, len(sources))

    def _moment(self, text: str) -> float:
        """Seconds since 1970; each minute is worked out once, for samples come many a minute and in order."""
        minute = text[:17] + text[19:]
        minute_s = self._minutes.get(minute)
        if minute_s is None:
            if len(self._minutes) >= MOST_MINUTES:
                self._minutes.clear()
            minute_s = self._minutes[minute] = parse_time(f"{text[:17]}00{text[20:]}")[0]
        return minute_s + int(text[17:19])
