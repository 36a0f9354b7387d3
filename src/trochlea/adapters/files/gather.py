"""Files, folders and archives into single files, in a stable order (the `Gatherer` of the ports)."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from trochlea.adapters.files.archive import is_archive, members
from trochlea.adapters.files.names import is_ignored, shown
from trochlea.adapters.files.reader import bytes_of
from trochlea.app.ports import Incoming
from trochlea.vocabulary.errors import Unreadable

HEAD_BYTES = 4


def gather(paths: Sequence[Path]) -> Iterator[Incoming]:
    """Every file under the paths, archive members included; bytes are read only when asked for.

    Raises `Unreadable` at once for a path that does not exist; all other trouble comes out of `Incoming.read`.
    """
    for path in paths:
        if not _exists(path):
            raise Unreadable(f"{shown(str(path))} does not exist; check the name")
    return _all(paths)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False


def _all(paths: Sequence[Path]) -> Iterator[Incoming]:
    for path in paths:
        if path.is_dir():
            yield from _folder(path)
        else:
            yield from _file(path)


def _folder(folder: Path) -> Iterator[Incoming]:
    """Files below a folder, sorted, without litter; links to folders are not followed."""
    forbidden: list[Incoming] = []

    def note(error: OSError) -> None:
        place = Path(str(error.filename))
        forbidden.append(Incoming(shown(str(place)), lambda: _forbidden(place)))

    for parent, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not is_ignored(name))
        for name in sorted(files):
            if not is_ignored(name):
                yield from _file(Path(parent) / name)
    yield from forbidden


def _forbidden(place: Path) -> bytes:
    raise Unreadable(f"the folder {shown(str(place))} may not be read by you; change its permissions")


def _file(path: Path) -> Iterator[Incoming]:
    if is_archive(_head(path)):
        yield from members(path, shown(str(path)))
    else:
        yield Incoming(shown(str(path)), lambda: bytes_of(path))


def _head(path: Path) -> bytes:
    """The first bytes; none where the file cannot be opened, which its reading will tell in full."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            return stream.read(HEAD_BYTES)
    except OSError:
        return b""
