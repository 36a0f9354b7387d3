"""The words of strength testing: which tests there are, what was measured, what norms say, what came out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trochlea.vocabulary.runner import Sex, Side


class TestKind(StrEnum):
    """The tests; forces come from a hand-held dynamometer, the others need nothing but a floor and a step."""

    __test__ = False  # not a test case, whatever a test runner may think of its name

    HIP_ABDUCTION = "hip_abduction"
    HIP_ROTATION = "hip_rotation"
    HIP_SIT = "hip_sit"
    KNEE_EXTENSION = "knee_extension"
    SINGLE_LEG_BRIDGE = "single_leg_bridge"
    SIDE_PLANK = "side_plank"
    ONE_LEG_RISE = "one_leg_rise"
    STEP_DOWN = "step_down"


FORCES = frozenset({TestKind.HIP_ABDUCTION, TestKind.HIP_ROTATION, TestKind.HIP_SIT, TestKind.KNEE_EXTENSION})
LOW_IS_GOOD = frozenset({TestKind.STEP_DOWN})  # faults are counted


class ForceUnit(StrEnum):
    """What the dynamometer shows."""

    N = "N"
    KGF = "kgf"
    NM = "Nm"


class Standing(StrEnum):
    """Where a result lies; words that describe the number, never the person."""

    ABOVE = "above_usual"
    USUAL = "usual"
    BELOW = "below_usual"
    WELL_BELOW = "well_below_usual"
    STOPPED_BY_PAIN = "stopped_by_pain"
    NO_NORM = "no_norm"
    UNKNOWN = "unknown"


class Moved(StrEnum):
    """Against the last time."""

    MORE = "more"
    LESS = "less"
    NO_CHANGE = "no_change"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """One test of one side on one day.

    `value` is N for forces, repeats, seconds, or step-down points; None is "not done". `lever_m` is joint to pad.
    """

    kind: TestKind
    side: Side
    on: date
    value: float | None
    lever_m: float | None = None
    pain: float | None = None  # 0 to 10, the most during the test
    stopped_by_pain: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A norm: mean and spread, or the ends of the usual range with no spread given."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class HipAbductionNorm:
    """A regression of torque per body mass on age and sex."""

    intercept_nm_per_kg: float
    per_year_nm_per_kg: float
    male_nm_per_kg: float
    sd_nm_per_kg: float


@dataclass(frozen=True, slots=True)
class TestRules:
    """Norms, errors and order of the tests (evidence/clinical.md 5.1)."""

    __test__ = False

    hip_abduction: HipAbductionNorm
    knee_extension_nm_per_kg: Mapping[Sex, tuple[float, float]]  # ends of the usual range
    side_plank_s: Mapping[Sex, Mapping[float, Band]]  # by first year of age of the band
    single_leg_bridge_reps: tuple[float, float]
    one_leg_rise_reps: float
    step_down_points: tuple[float, float]
    real_change: Mapping[TestKind, float]
    knee_extension_change_share: float
    alike_share: float
    stop_above_pain: float
    order: Mapping[TestKind, float]
    sources: Mapping[TestKind, str]


@dataclass(frozen=True, slots=True)
class Person:
    """What norms ask of a person; None is unknown and gives no norm."""

    sex: Sex | None
    age_years: float | None
    mass_kg: float | None


@dataclass(frozen=True, slots=True)
class Judged:
    """One result in words, with the numbers behind it."""

    kind: TestKind
    side: Side
    standing: Standing
    value: float | None
    usual: float | None
    error: float | None  # smallest real change, in the unit of `value`
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Sides:
    """Left against right. `behind` is None where they are alike within the error, or cannot be compared."""

    kind: TestKind
    share: float | None  # the lesser over the greater
    behind: Side | None
    text: str
