"""Files, folders and archives into single activities, in a stable order (the `Gatherer` of the ports)."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from trochlea.adapters.files.archive import is_archive, members
from trochlea.adapters.files.entry import Entry, broken_entry
from trochlea.adapters.files.exports.sort_out import sort_out
from trochlea.adapters.files.names import is_ignored, shown
from trochlea.adapters.files.reader import bytes_of
from trochlea.app.ports import Incoming
from trochlea.vocabulary.errors import Unreadable

HEAD_BYTES = 4


def gather(paths: Sequence[Path]) -> Iterator[Incoming]:
    """Every activity file under the paths, archive members included; bytes are read only when asked for.

    Tables and databases of a company's export come out as one document for each activity in them. Raises `Unreadable`
    at once for a path that does not exist; all other trouble comes out of `Incoming.read`.
    """
    for path in paths:
        if not _exists(path):
            raise Unreadable(f"{shown(str(path))} does not exist; check the name")
    return sort_out(_all(paths))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False


def _all(paths: Sequence[Path]) -> Iterator[Entry]:
    for path in paths:
        if path.is_dir():
            yield from _folder(path)
        else:
            yield from _file(path)


def _folder(folder: Path) -> Iterator[Entry]:
    """Files below a folder, sorted, without litter; links to folders are not followed."""
    forbidden: list[Entry] = []

    def note(error: OSError) -> None:
        place = shown(str(error.filename))
        sentence = f"the folder {place} may not be read by you; change its permissions"
        forbidden.append(broken_entry(place, sentence))

    for parent, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not is_ignored(name))
        for name in sorted(files):
            if not is_ignored(name):
                yield from _file(Path(parent) / name)
    yield from forbidden


def _file(path: Path) -> Iterator[Entry]:
    entry = _entry(path)
    if is_archive(entry.head(HEAD_BYTES)):
        yield from members(path, entry.label)
    else:
        yield entry


def _entry(path: Path) -> Entry:
    label = shown(str(path))

    def open_() -> IO[bytes]:
        if not path.is_file():
            raise OSError(f"{label} is not a file")
        return path.open("rb")

    return Entry(label, _size(path), lambda: bytes_of(path), open_)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
