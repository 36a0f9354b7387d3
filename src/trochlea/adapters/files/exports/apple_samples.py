"""The samples of an Apple Health database: far too many for memory, so they wait in a temporary file.

They come ordered by kind, before the workouts they belong to. They are written down as they come, and when all workouts
are known those inside any are put together by window, a stretch of time that one or several overlapping workouts cover.
"""

import weakref
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from trochlea.adapters.files.entry import temporary_file

SAMPLE = np.dtype([("kind", "u1"), ("source", "u2"), ("start_s", "f8"), ("end_s", "f8"), ("value", "f8")])
BLOCK = 20_000  # samples in memory at once
MOST_IN_WINDOW = 2_000_000  # of a day of every kind, some fifty thousand

Kept = NDArray[Any]  # rows of SAMPLE
Sample = tuple[int, int, float, float, float]


class Samples:
    """Takes samples in, then gives those of a stretch of time."""

    def __init__(self) -> None:
        self._waiting: list[Sample] = []
        self._all = temporary_file()
        self._sorted = temporary_file()
        self._windows: list[tuple[float, float]] = []
        self._ends = np.zeros(1, dtype=np.int64)
        weakref.finalize(self, _close, self._all, self._sorted)

    def add(self, sample: Sample) -> None:
        """Write one down."""
        self._waiting.append(sample)
        if len(self._waiting) >= BLOCK:
            self._flush()

    def sort_into(self, times: Sequence[tuple[float, float]]) -> None:
        """Put the samples together by window of the given stretches; samples outside all of them are left out."""
        self._flush()
        self._windows = _joined(times)
        counts = np.zeros(len(self._windows), dtype=np.int64)
        for block in self._blocks():
            places = self._place(block)
            counts += np.bincount(places[places >= 0], minlength=counts.size)
        self._ends = np.concatenate(([0], np.cumsum(counts)))
        at = self._ends[:-1].copy()
        for block in self._blocks():
            self._write_sorted(block, self._place(block), at)
        self._all.truncate(0)

    def between(self, start_s: float, end_s: float) -> Kept | None:
        """The samples that begin in a stretch of time; None where they are more than any workout has."""
        window = self._window_of(start_s)
        if window is None:
            return np.empty(0, dtype=SAMPLE)
        first, last = int(self._ends[window]), int(self._ends[window + 1])
        if last - first > MOST_IN_WINDOW:
            return None
        self._sorted.seek(first * SAMPLE.itemsize)
        found = np.frombuffer(self._sorted.read((last - first) * SAMPLE.itemsize), dtype=SAMPLE)
        return found[(found["start_s"] >= start_s) & (found["start_s"] <= end_s)]

    def _flush(self) -> None:
        self._all.write(np.array(self._waiting, dtype=SAMPLE).tobytes())
        self._waiting.clear()

    def _blocks(self) -> Iterator[Kept]:
        self._all.seek(0)
        while data := self._all.read(BLOCK * SAMPLE.itemsize):
            yield np.frombuffer(data, dtype=SAMPLE)

    def _place(self, block: Kept) -> NDArray[np.int64]:
        """The window of each sample, -1 where it is in none."""
        if not self._windows:
            return np.full(block.size, -1)
        starts, ends = np.array(self._windows).T
        at = np.searchsorted(starts, block["start_s"], side="right") - 1
        return np.where((at >= 0) & (block["start_s"] <= ends[at]), at, -1)

    def _write_sorted(self, block: Kept, places: NDArray[np.int64], at: NDArray[np.int64]) -> None:
        for window in np.unique(places[places >= 0]):
            mine = block[places == window]
            self._sorted.seek(int(at[window]) * SAMPLE.itemsize)
            self._sorted.write(mine.tobytes())
            at[window] += mine.size

    def _window_of(self, start_s: float) -> int | None:
        at = int(np.searchsorted([first for first, _ in self._windows], start_s, side="right")) - 1
        return at if at >= 0 and start_s <= self._windows[at][1] else None


def _joined(times: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Overlapping stretches made one, in order."""
    windows: list[tuple[float, float]] = []
    for start_s, end_s in sorted(times):
        if windows and start_s <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(windows[-1][1], end_s))
        else:
            windows.append((start_s, end_s))
    return windows


def _close(*files: IO[bytes]) -> None:
    for file in files:
        with suppress(OSError):  # what waited to be written to a full disk is of no use any more
            file.close()
