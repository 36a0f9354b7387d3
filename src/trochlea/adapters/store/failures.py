"""What can go wrong with a database file, each in one sentence for the runner."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trochlea.vocabulary.errors import NoRoom, Refused, TrochleaError, Unreadable

DAMAGED = ("not a database", "malformed", "corrupt", "no such table", "no such column", "has no column")
BUSY = ("locked", "busy")
FULL = ("full",)
PERHAPS_FULL = ("disk i/o error",)  # what SQLite says where not even its small working file can be made
LEAST_ROOM_BYTES = 1 << 20
NO_SPACE = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def told(place: Path) -> Iterator[None]:
    """Turn what SQLite and the system say of `place` into `Refused` or `Unreadable` with one sentence."""
    from django.db.utils import DatabaseError, IntegrityError

    try:
        yield
    except IntegrityError:
        raise  # a fault of the program, not of the file
    except (DatabaseError, sqlite3.DatabaseError) as why:
        raise in_words(place, str(why)) from why
    except OSError as why:
        raise of_system(place, why) from why


def in_words(place: Path, said: str) -> TrochleaError:
    """The sentence for what SQLite said."""
    low = said.lower()
    if any(word in low for word in DAMAGED):
        return Unreadable(
            f"{place} is damaged or not a Trochlea database; move it away and restore your last backup."
        )
    if any(word in low for word in BUSY):
        return Refused(f"{place} is in use by another program; close it and try again.")
    if any(word in low for word in FULL) or (low in PERHAPS_FULL and _is_full(place)):
        return no_room(place)
    return Refused(
        f"{place} cannot be opened or written ({said}); check the folder's permissions and the disk."
    )


def no_room(place: Path) -> NoRoom:
    """The sentence for a full disk."""
    return NoRoom(f"The disk with {place} is full, so this step was not kept; make room and try again.")


def of_system(place: Path, why: OSError) -> Refused:
    """The sentence for what the system said."""
    if why.errno in NO_SPACE:
        return no_room(place)
    reason = why.strerror or str(why)
    return Refused(f"{place} cannot be opened or written ({reason}); check its permissions and the disk.")


def _is_full(place: Path) -> bool:
    try:
        return shutil.disk_usage(place.parent).free < LEAST_ROOM_BYTES
    except OSError:
        return False


def newer(place: Path) -> Unreadable:
    """The sentence for data this version does not know."""
    return Unreadable(f"{place} was written by a newer Trochlea; update Trochlea to open it.")


def foreign(place: Path) -> Unreadable:
    """The sentence for a database of another program."""
    return Unreadable(f"{place} is a database of another program; choose another folder with --home.")
