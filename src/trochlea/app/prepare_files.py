"""One piece of an import: files read, measured and packed, ready to be written; runs in any process."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from trochlea.app.ports import FileReader, Measurement, Original, Packed, Packer, Unwrapper
from trochlea.knowledge.load_models import load_models
from trochlea.load import Body, measure
from trochlea.vocabulary.activity import Activity, local_date
from trochlea.vocabulary.errors import NoActivity, TrochleaError


class Fate(StrEnum):
    """What became of one file."""

    READY = "ready"
    KNOWN = "known"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file's bytes, or the sentence that says why they could not be had; neither where it is no activity."""

    path: str
    data: bytes | None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One file after preparation; `packed` only where it is ready to be written."""

    path: str
    fate: Fate
    reason: str = ""
    digest: str = ""
    packed: Packed | None = None
    activities: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preparation:
    """How to prepare: the same for every file of one import; can be sent to another process."""

    read_file: FileReader
    unwrap: Unwrapper
    pack: Packer
    body: Body
    time_zone: str
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A few files and how to prepare them."""

    how: Preparation
    files: tuple[RawFile, ...]


def prepare(piece: Piece) -> tuple[Prepared, ...]:
    """Prepare every file of a piece; never raises for anything a file can hold."""
    return tuple(_prepared(file, piece.how) for file in piece.files)


def lost(piece: Piece) -> tuple[Prepared, ...]:
    """What is said of files whose process ended while it read them."""
    return tuple(
        Prepared(
            file.path, Fate.REFUSED, f"{Path(file.path).name} ended the reader; please report this file."
        )
        for file in piece.files
    )


def _prepared(file: RawFile, how: Preparation) -> Prepared:
    if file.data is None:
        return Prepared(file.path, Fate.REFUSED if file.trouble else Fate.SKIPPED, file.trouble)
    name = Path(file.path).name
    try:
        plain, warnings = how.unwrap(file.data, name)
        digest = hashlib.sha256(plain).hexdigest()
        if digest in how.known:
            return Prepared(file.path, Fate.KNOWN, digest=digest)
        recording = how.read_file(plain, name)
    except NoActivity:
        return Prepared(file.path, Fate.SKIPPED)
    except TrochleaError as why:
        return Prepared(file.path, Fate.REFUSED, str(why))
    measurements = _measured(recording.activities, how)
    told = (*warnings, *recording.warnings, *(text for a in recording.activities for text in a.warnings))
    original = Original(name, file.data, digest)
    return Prepared(
        file.path,
        Fate.READY,
        digest=digest,
        packed=how.pack(original, measurements),
        activities=len(measurements),
        warnings=tuple(dict.fromkeys(told)),
    )


def _measured(activities: Sequence[Activity], how: Preparation) -> tuple[Measurement, ...]:
    zone, models = ZoneInfo(how.time_zone), load_models()
    return tuple(
        Measurement(
            activity=activity,
            on=local_date(activity.start, activity.utc_offset_s, zone),
            measured=measure(activity, how.body, models),
        )
        for activity in activities
    )
