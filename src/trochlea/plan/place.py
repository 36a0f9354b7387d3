"""Where a runner stands in the plan."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from trochlea.load.weeks import ONE_WEEK
from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.reading import Pain


class Variable(StrEnum):
    """What the build phase changes, one at a time, in this order."""

    FREQUENCY = "frequency"
    DURATION = "duration"
    CONTINUOUS = "continuous"
    GENTLE_UPHILL = "gentle_uphill"
    FASTER = "faster"
    DOWNHILL = "downhill"
    STAIRS = "stairs"


BUILD_ORDER = tuple(Variable)


@dataclass(frozen=True, slots=True)
class Measured:
    """One gate reading with its day."""

    on: date
    pain: Pain


@dataclass(frozen=True, slots=True)
class GateMemory:
    """The newest readings the entry gate asks for, since the phase began."""

    walk30: Measured | None = None
    walk30_settled_on: date | None = None  # day of the last brisk walk that passed and was green the next day
    step_down: Measured | None = None
    stairs: Measured | None = None
    limp: bool = False
    swelling: bool = False


@dataclass(slots=True)
class Road:
    """What moves with nearly every day of the fold and is done with at its end; kept apart as it is never copied."""

    last_run_on: date | None = None
    known_verdicts: int = 0
    week_end: date | None = None  # the first day after the week under way
    week_km: float = 0
    week_green: bool = True  # every run of it so far, and no flare

    def begin_week(self, first: date) -> None:
        """Start counting anew."""
        self.week_end = first + ONE_WEEK
        self.week_km, self.week_green = 0, True


class Place(NamedTuple):
    """Phase and step, and what has been counted towards the next one. A tuple, as years of days are folded into it."""

    phase: Phase
    placed: bool = False  # False: no check-in yet, the phase is only assumed
    since: date | None = None
    step: int | None = None
    greens: int = 0  # in a row, at this step or since this variable began
    ambers: int = 0  # in a row, at this step
    variable: Variable = Variable.FREQUENCY  # the one being worked on; those before it are open
    variable_since: date | None = None
    unknown_row: int = 0  # runs in a row without an answer
    reds: tuple[date, ...] = ()
    red_on: date | None = None  # the last day with a red reading
    fell_back_on: date | None = None  # two reds: back to calm
    progress_on: date | None = None
    calm_row: int = 0
    calm_on: date | None = None
    gate: GateMemory = GateMemory()
    goal_weeks: int = 0  # complete weeks in a row at the goal, without amber or red

    def opened(self, variable: Variable) -> bool:
        """Whether a variable of the build phase may be used freely: it is behind the one being worked on."""
        if self.phase is Phase.KEEP:
            return True
        return self.phase is Phase.BUILD and BUILD_ORDER.index(self.variable) > BUILD_ORDER.index(variable)

    def working_on(self, variable: Variable) -> bool:
        """Whether this is the one thing that may change now."""
        return self.phase is Phase.BUILD and self.variable is variable
