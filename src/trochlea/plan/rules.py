"""The parameters of the plan; every value is a row of `knowledge/data/plan`."""

from dataclasses import dataclass

from trochlea.vocabulary.reading import Pain


@dataclass(frozen=True, slots=True)
class CalmRules:
    """When the calm phase ends."""

    walk_stairs_most: Pain
    days: int  # running


@dataclass(frozen=True, slots=True)
class GateRules:
    """The entry gate of the return phase."""

    most: Pain
    fresh_days: int  # how long a passed walk or step-down counts


@dataclass(frozen=True, slots=True)
class StepRules:
    """Moving among the return steps."""

    greens: int  # in a row, at the step
    ambers: int  # in a row: one step back
    rest_days: int  # between runs
    done_share: float  # of the step's distance, for a run to count as that step


@dataclass(frozen=True, slots=True)
class ReturnStep:
    """One walk-run step."""

    number: int
    run_s: float
    walk_s: float
    km: float
    effort_rpe: float


@dataclass(frozen=True, slots=True)
class FlareRules:
    """What reds do to the phase."""

    pain_above: Pain  # any reading of a day above it counts as red
    reds: int
    within_days: int


@dataclass(frozen=True, slots=True)
class UnknownRules:
    """Runs in a row without an answer."""

    back_after: int
    stop_after: int


@dataclass(frozen=True, slots=True)
class BuildRules:
    """One variable a week."""

    greens: int
    days: int
    easy_rpe: float


@dataclass(frozen=True, slots=True)
class KeepRules:
    """When build becomes keep."""

    weeks: int


@dataclass(frozen=True, slots=True)
class PlanRules:
    """Everything the plan needs."""

    calm: CalmRules
    gate: GateRules
    step: StepRules
    steps: tuple[ReturnStep, ...]
    flare: FlareRules
    unknown: UnknownRules
    build: BuildRules
    keep: KeepRules
    break_days: int
    restart_days: int
    no_progress_days: int
