"""One file in, its activities out: the format is told by the bytes, not by the name."""

import stat
from pathlib import Path

from trochlea.adapters.files.document import is_document, read_document
from trochlea.adapters.files.fit.activities import read_fit
from trochlea.adapters.files.gpx import read_gpx
from trochlea.adapters.files.gunzip import MOST_BYTES, gunzip
from trochlea.adapters.files.names import shown
from trochlea.adapters.files.polar import is_polar, read_polar
from trochlea.adapters.files.sniff import (
    Kind,
    claims_activity,
    is_unread_activity,
    kind_of,
    other_archive,
    too_large,
)
from trochlea.adapters.files.tcx import read_tcx
from trochlea.vocabulary.activity import Recording
from trochlea.vocabulary.errors import NoActivity, TrochleaError, Unreadable

GZIP_LAYERS = 2  # ours: a .gz inside a .gz happens, more is a trick


def read_bytes(data: bytes, name: str) -> Recording:
    """The activities of one file. `name` is used in sentences, and to tell a broken activity from another file.

    Raises `Unreadable` for a file that should be an activity but cannot be read, `NoActivity` for any other.
    """
    plain, warnings = unwrap(data, name)
    recording = _read_plain(plain, name)
    if not warnings:
        return recording
    return Recording(recording.format, recording.activities, (*warnings, *recording.warnings))


def unwrap(data: bytes, name: str) -> tuple[bytes, tuple[str, ...]]:
    """What is inside a gzipped file, and what was lost of it; any other file as it is.

    Raises `Unreadable` where it unpacks to more than an activity can be.
    """
    warnings: list[str] = []
    for _ in range(GZIP_LAYERS):
        if kind_of(data) == Kind.GZIP:
            data, lost = gunzip(data, name)
            warnings += [lost] if lost else []
    return data, tuple(warnings)


def read_path(path: Path) -> Recording:
    """The activities of one file on disk. Raises `Unreadable` or `NoActivity`."""
    return read_bytes(bytes_of(path), shown(str(path)))


def bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises `Unreadable` where it is missing, a folder, forbidden or far too large."""
    name = shown(str(path))
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise Unreadable(f"{name} is a folder; name a file in it, or use: trochlea import {name}")
        if not stat.S_ISREG(state.st_mode):
            raise Unreadable(f"{name} is not a file; name an activity file")
        if state.st_size > MOST_BYTES:
            raise too_large(name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(f"{name} does not exist; check the name") from error
    except PermissionError as error:
        raise Unreadable(f"{name} may not be read by you; change its permissions") from error
    except (OSError, ValueError) as error:
        raise Unreadable(f"{name} cannot be read: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "its name cannot be used"


def _read_plain(data: bytes, name: str) -> Recording:
    kind = kind_of(data)
    try:
        if kind == Kind.FIT:
            return read_fit(data, name)
        if kind == Kind.GPX:
            return read_gpx(data, name)
        if kind == Kind.TCX:
            return read_tcx(data, name)
        if is_document(data):
            return read_document(data, name)
        if is_polar(data):
            return read_polar(data, name)
    except TrochleaError:
        raise
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        # The last net: a fault of ours on a file nobody foresaw must not end an import of thousands.
        raise Unreadable(
            f"{name} is damaged in a way that is not understood yet; please report it"
        ) from error
    raise _refusal(kind, name)


def _refusal(kind: Kind, name: str) -> TrochleaError:
    """Why a file of no readable kind was not read."""
    if kind == Kind.EMPTY:
        return Unreadable(f"{name} is empty (0 bytes); copy it from the watch or export it again")
    if kind == Kind.ZIP:
        return Unreadable(f"{name} is an archive; use: trochlea import {name}")
    if kind == Kind.PACKED:
        return other_archive(name)
    if kind == Kind.GZIP:
        return Unreadable(f"{name} is packed too many times over; unpack it first")
    if claims_activity(name):
        return Unreadable(f"{name} is not a FIT, GPX or TCX file, whatever its name says; export it again")
    if is_unread_activity(name):
        return Unreadable(
            f"{name} is an activity in a format that is not read; export it as FIT, TCX or GPX instead"
        )
    return NoActivity(f"{name} is not an activity file; it was skipped")
