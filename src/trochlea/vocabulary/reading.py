"""What a runner says of the knee: the readings of one day, and what they make of a run."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import inf
from typing import Final, TypeAlias

from trochlea.vocabulary.runner import Side

Pain: TypeAlias = float
"""0 is no pain, the top of the scale the worst imaginable. None is "not answered", never 0."""

NOT_SETTLED: Final = inf
"""The value of `settled_min` for "not back to the level before by the next morning"."""


class Morning(StrEnum):
    """The knee the morning after a run, against the morning of the run day."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class Verdict(StrEnum):
    """What the readings say of one run day (RULES, section 2)."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """One check-in: the day `on`, for one knee or both. Pains are 0 to 10, None where not answered.

    `before`, `run_pain`, `settled_min` and `morning` belong to the run of that day; `morning` is the morning after it.
    The ticks (limp to nothing_new) are answers too: a check-in without a tick says "no".
    """

    on: date
    side: Side | None = None  # None or both: said of the knee, or of both
    before: Pain | None = None
    run_pain: Pain | None = None  # the most during the run
    settled_min: float | None = None  # minutes until back to the level before, or NOT_SETTLED
    morning: Morning | None = None
    worst: Pain | None = None
    walk: Pain | None = None
    stairs: Pain | None = None
    sit: Pain | None = None
    squat: Pain | None = None
    walk30: Pain | None = None  # a brisk walk of 30 minutes
    step_down: Pain | None = None  # ten step-downs
    swelling: bool = False
    limp: bool = False
    painkiller: bool = False  # in the 24 hours before any of this day's readings
    ill: bool = False
    no_run: bool = False  # the runner confirms that there was no run
    nothing_new: bool = False  # no new warning sign since last time
    note: str | None = None


PAINS: Final = ("before", "run_pain", "worst", "walk", "stairs", "sit", "squat", "walk30", "step_down")
"""The fields of a reading that are pains."""


@dataclass(frozen=True, slots=True)
class RunVerdict:
    """The verdict of one run day, why, which readings are still owed, and the day of the reading that made it red."""

    verdict: Verdict
    because: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()  # field names of Reading
    red_on: date | None = None
