"""The answer to "what today?", with every limit, reason and source behind it (CONTRACTS, Decision)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from trochlea.vocabulary.evidence import Grade
from trochlea.vocabulary.reading import Verdict

Inputs = Mapping[str, float | str | bool | None]


class Action(StrEnum):
    """The one word of the day."""

    RUN = "run"
    WALK_RUN = "walk_run"
    CROSS_TRAIN = "cross_train"
    STRENGTH = "strength"
    REST = "rest"
    SEEK_CARE = "seek_care"


RUNNING = frozenset({Action.RUN, Action.WALK_RUN})


class Phase(StrEnum):
    """Where the runner is on the way back (RULES, section 4)."""

    CALM = "calm"
    REBUILD = "rebuild"
    RETURN = "return"
    BUILD = "build"
    KEEP = "keep"


class LimitName(StrEnum):
    """Every limit a day can have, in the order they are shown."""

    SINGLE_RUN = "single_run"
    WEEKLY = "weekly"
    PHASE_STEP = "phase_step"
    COMEBACK = "comeback"
    PAIN_GATE = "pain_gate"
    REST = "rest"
    RED_FLAG = "red_flag"
    TOLERANCE = "tolerance"


class Change(StrEnum):
    """How a reading moved over the last weeks; `unclear` where the data say nothing."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of today's run. `km` is None where it is not applied."""

    name: LimitName
    km: float | None
    applied: bool
    why: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that spoke today: its text with the numbers in it, what went in, and what stands behind it."""

    rule: str
    text: str
    inputs: Inputs = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    grade: Grade = Grade.OURS


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition, with the number behind it."""

    text: str
    met: bool


@dataclass(frozen=True, slots=True)
class Unlock:
    """What opens next, and what it takes."""

    what: str
    criteria: tuple[Criterion, ...]

    @property
    def met(self) -> bool:
        """Whether nothing is missing."""
        return all(criterion.met for criterion in self.criteria)


@dataclass(frozen=True, slots=True)
class Instead:
    """What can be done in place of a run; the knee load is None where none is known."""

    what: str
    minutes: float | None
    knee_km: float | None


@dataclass(frozen=True, slots=True)
class WalkRun:
    """The pattern of a walk-run session."""

    run_s: float
    walk_s: float


@dataclass(frozen=True, slots=True)
class Trend:
    """The four markers people watch."""

    pain: Change
    stairs: Change
    sit: Change
    squat: Change


@dataclass(frozen=True, slots=True)
class Override:
    """What the runner chose instead, and why."""

    asked_km: float
    given_km: float
    note: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision of one day. `max_km` is the least of the applied limits and 0 where the action is no run."""

    on: date
    action: Action
    max_km: float
    max_minutes: float | None
    max_knee_km: float | None
    walk_run: WalkRun | None
    flat_only: bool
    effort_rpe: float | None
    binding_limit: LimitName | None
    limits: tuple[Limit, ...]
    strength_today: tuple[str, ...]
    instead: tuple[Instead, ...]
    ask: tuple[str, ...]
    unlock: tuple[Unlock, ...]
    trend: Trend
    reasons: tuple[Reason, ...]
    warnings: tuple[str, ...]
    phase: Phase
    step: int | None
    verdict: Verdict | None  # of the last run; None where there was none
    version: str
    base_km: float | None = None  # what the single-run limit was counted from
    override: Override | None = None
