"""Work spread over processes: in order, bounded, and no worse for a worker that dies."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import pytest

from trochlea.adapters.jobs import spread


def doubled(number: int) -> int:
    return 2 * number


def dies_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def lost(number: int) -> int:
    return -number


def test_answers_come_in_the_order_of_the_pieces():
    assert list(spread(doubled, range(30), lost)) == [2 * number for number in range(30)]


def test_a_single_piece_is_done_in_this_process():
    assert list(spread(this_process, [0], lost)) == [os.getpid()]


def this_process(_: int) -> int:
    return os.getpid()


def test_only_the_piece_that_ends_its_worker_is_lost():
    assert list(spread(dies_at_three, range(8), lost)) == [0, 2, 4, -3, 8, 10, 12, 14]


def test_pieces_are_asked_for_only_as_they_are_needed():
    asked: list[int] = []

    def pieces() -> Iterator[int]:
        for number in range(1000):
            asked.append(number)
            yield number

    answers = spread(doubled, pieces(), lost)
    next(answers)
    answers.close()
    assert len(asked) < 50  # a few for each core, whatever the number of pieces


def test_a_worker_that_dies_before_the_next_piece_is_handed_out_loses_no_piece_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The pool may learn of the death while it is given work, not only while it is asked for results."""
    real, handed_out = ProcessPoolExecutor.submit, 0

    def submit(pool: ProcessPoolExecutor, *given: object) -> object:
        nonlocal handed_out
        handed_out += 1
        if handed_out == 3:
            raise BrokenProcessPool("a worker has died")
        return real(pool, *given)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", submit)
    assert list(spread(doubled, range(8), lost)) == [2 * number for number in range(8)]
