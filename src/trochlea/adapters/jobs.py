"""Work spread over the machine's cores by processes of their own (the `Workers` of the ports)."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Given = TypeVar("Given")
Found = TypeVar("Found")

AHEAD = 2  # pieces waiting for each worker: enough to keep it busy, few enough to bound memory
WORTH_IT = 2  # pieces below which starting processes costs more than it saves


def spread(
    work: Callable[[Given], Found], pieces: Iterable[Given], when_lost: Callable[[Given], Found]
) -> Generator[Found, None, None]:
    """Do the work on every piece, in order, on all cores; `work` must be a function other processes can import.

    Holds a few pieces at a time, whatever their number. A piece that ends its worker (a crash below Python, memory
    gone) is answered by `when_lost`; the others are done as if nothing had happened.
    """
    waiting = iter(pieces)
    first = [piece for _, piece in zip(range(WORTH_IT), waiting, strict=False)]
    if len(first) < WORTH_IT:
        yield from (work(piece) for piece in first)
        return
    yield from _in_processes(work, _chained(first, waiting), when_lost)


def _chained(first: list[Given], rest: Iterator[Given]) -> Iterator[Given]:
    yield from first
    yield from rest


def _in_processes(
    work: Callable[[Given], Found], pieces: Iterator[Given], when_lost: Callable[[Given], Found]
) -> Iterator[Found]:
    count = max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    pool = _pool(count, work)
    under_way: deque[tuple[Given, Future[Found]]] = deque()
    try:
        while True:
            while len(under_way) < AHEAD * count and (piece := next(pieces, None)) is not None:
                under_way.append((piece, _submitted(pool, work, piece)))
            if not under_way:
                return
            piece, future = under_way.popleft()
            try:
                found = future.result()
            except BrokenProcessPool:
                lost = [piece, *(other for other, _ in under_way)]
                under_way.clear()
                pool.shutdown(wait=False, cancel_futures=True)
                yield from (_alone(work, each, when_lost) for each in lost)
                pool = _pool(count, work)
                continue
            yield found
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, work: Callable[[Given], Found], piece: Given) -> "Future[Found]":
    """The piece on its way; where a worker has just died, that is told when its turn comes, like any other's death."""
    try:
        return pool.submit(work, piece)
    except BrokenProcessPool as broken:
        refused: Future[Found] = Future()
        refused.set_exception(broken)
        return refused


def _alone(work: Callable[[Given], Found], piece: Given, when_lost: Callable[[Given], Found]) -> Found:
    """One piece in a process of its own, so that only the piece that did it is lost."""
    with _pool(1, work) as single:
        try:
            return single.submit(work, piece).result()
        except BrokenProcessPool:
            return when_lost(piece)


def _pool(count: int, work: Callable[[Given], Found]) -> ProcessPoolExecutor:
    # Fresh processes: a fork of a web server with threads could wait for ever on a lock that nobody will open.
    # What the work needs is imported once, in the process from which they are forked.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([work.__module__])
    return ProcessPoolExecutor(count, mp_context=context, initializer=_leave_stopping_to_the_parent)


def _leave_stopping_to_the_parent() -> None:
    """Ctrl+C reaches every process of a terminal; only the parent may answer it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
