"""One day of a runner as the plan sees it: the knee's readings and the run, the worse of two knees already taken.

Tuples, as a decision builds years of them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from trochlea.vocabulary.reading import Pain, RunVerdict, Verdict

_ON = attrgetter("on")


class KneeDay(NamedTuple):
    """The readings of one day, the worse knee of the two; None is not answered."""

    worst: Pain | None = None
    walk: Pain | None = None
    stairs: Pain | None = None
    sit: Pain | None = None
    squat: Pain | None = None
    walk30: Pain | None = None
    step_down: Pain | None = None
    highest: Pain | None = None  # of everything answered for the day, the run aside
    swelling: bool = False
    limp: bool = False
    painkiller: bool = False
    ill: bool = False
    morning_worse: bool = False  # the morning after this day's run


class RunDay(NamedTuple):
    """The running of one day. Distances are None where nobody knows them."""

    km: float | None  # all of the day
    longest_km: float | None  # its longest single run
    counted_km: (
        float  # with the time of unmeasured runs at the usual pace; what even that cannot tell is left out
    )
    used_km: float  # what it takes from a limit; what nothing tells takes a whole longest run
    minutes_min: float | None
    knee_km: float | None  # the most of one single run
    verdict: RunVerdict
    run_pain: Pain | None  # the most during it
    asked: bool  # not before the first check-in: its readings were asked for
    vouched: bool = (
        False  # the week holds a whole green reading and no amber: counts as green in the keep phase
    )
    doubtful: bool = False  # more than twice the longest: asked about before it counts

    @property
    def colour(self) -> Verdict:
        """The verdict alone."""
        return self.verdict.verdict


class Day(NamedTuple):
    """One day with something known of it; days without are not listed."""

    on: date
    knee: KneeDay | None = None
    run: RunDay | None = None


def from_day(days: Sequence[Day], first: date) -> Sequence[Day]:
    """The days from `first` on; `days` are in order."""
    return days[bisect_left(days, first, key=_ON) :]
