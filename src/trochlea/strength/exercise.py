"""One exercise as the program knows it: what it is for, how to do it, what it costs the kneecap, how it looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from trochlea.strength.scene import Scene


class MuscleGroup(StrEnum):
    """Groups that share a rest: two hard sessions for one of them lie 48 hours apart."""

    HIP_SIDE = "hip_side"  # abductors and outward rotators
    HIP_BACK = "hip_back"  # gluteus maximus and hamstrings
    THIGH = "thigh"  # quadriceps
    CALF = "calf"
    TRUNK = "trunk"
    BALANCE = "balance"


class Effort(StrEnum):
    """How hard an exercise is meant to be; hard ones need rest before the next."""

    LIGHT = "light"
    HARD = "hard"


class KneecapClass(StrEnum):
    """What one repeat asks of the kneecap joint, as a rank: numbers of different laboratories do not compare."""

    NONE = "none"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Equipment(StrEnum):
    """What has to be there; an empty set is nothing but the floor."""

    BAND = "band"
    STEP = "step"
    CHAIR = "chair"
    WALL = "wall"
    WEIGHT = "weight"


EVERY_HOME = frozenset({Equipment.WALL, Equipment.CHAIR})  # always at hand, never asked for


@dataclass(frozen=True, slots=True)
class Dose:
    """Sets of repeats or of held seconds; the lower end first."""

    sets: int
    reps_low: int | None = None
    reps_high: int | None = None
    hold_low_s: float | None = None
    hold_high_s: float | None = None


@dataclass(frozen=True, slots=True)
class KneecapCost:
    """The kneecap joint's share: a rank with its source, and a peak force where a laboratory measured one."""

    kind: KneecapClass
    peak_bw: float | None
    source: str
    where: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise."""

    key: str
    name: str
    ladder: str
    purpose: str
    muscles: tuple[str, ...]
    groups: frozenset[MuscleGroup]
    equipment: frozenset[Equipment]
    one_sided: bool
    effort: Effort
    start: bool  # a ladder may be entered here
    dose: Dose
    rep_s: float  # one repeat, there and back, or one held second's worth
    cues: tuple[str, ...]
    faults: tuple[str, ...]
    easier: tuple[str, ...]
    harder: tuple[str, ...]
    pain_ceiling: float
    kneecap: KneecapCost
    scene: Scene


Library = Mapping[str, Exercise]


@dataclass(frozen=True, slots=True)
class WarmUpStep:
    """One part of the routine before a run."""

    key: str
    name: str
    seconds: float
    cues: tuple[str, ...]
    scene: Scene
