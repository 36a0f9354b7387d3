"""A folder looked at while the app runs; files that are new there and no longer growing are handed over."""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from trochlea.vocabulary.errors import TrochleaError

EVERY_S = 5.0

Seen = tuple[float, int]  # when it was changed last, and its size


class FolderWatch:
    """Looks every few seconds. Whole files only: one that changed since the last look is still being written."""

    def __init__(
        self, folder: Path, take: Callable[[Sequence[Path]], object], every_s: float = EVERY_S
    ) -> None:
        self._folder = folder
        self._take = take
        self._every_s = every_s
        self._stop = threading.Event()
        self._last_look: dict[Path, Seen] = {}
        self._taken: dict[Path, Seen] = {}
        self._thread = threading.Thread(target=self._look_until_stopped, name="folder watch", daemon=True)

    def start(self) -> None:
        """Begin to look, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Stop looking; a file that is being taken is finished first."""
        self._stop.set()
        self._thread.join()

    def look(self) -> tuple[Path, ...]:
        """Hand over what is new and whole; gives it. A folder that is away (a watch unplugged) holds nothing."""
        found = dict(self._files())
        whole = [
            path
            for path, seen in found.items()
            if self._last_look.get(path) == seen and self._taken.get(path) != seen
        ]
        self._last_look = found
        if whole:
            self._take(whole)
            self._taken.update((path, found[path]) for path in whole)
        return tuple(whole)

    def _files(self) -> list[tuple[Path, Seen]]:
        files = []
        try:
            for path in sorted(self._folder.rglob("*")):
                if path.is_file() and not path.name.startswith("."):
                    state = path.stat()
                    files.append((path, (state.st_mtime, state.st_size)))
        except OSError:
            return []
        return files

    def _look_until_stopped(self) -> None:
        while not self._stop.wait(self._every_s):
            # What could not be taken now (the store busy, the disk full) is tried again at the next look.
            with suppress(TrochleaError):
                self.look()
