"""The words of the programme: what was logged, what is known today, what a session and its items are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trochlea.strength.exercise import Effort, Equipment, KneecapClass, MuscleGroup
from trochlea.vocabulary.reading import Morning, Pain
from trochlea.vocabulary.runner import Side


@dataclass(frozen=True, slots=True)
class Logged:
    """One exercise as it was done on one day. None is "not said", never 0.

    `reps` and `hold_s` are those of the shortest set. `pain` is the most during it; `morning` the morning after.
    `hard` says whether it was meant to be hard that day.
    """

    on: date
    exercise: str
    sets: int | None = None
    reps: int | None = None
    hold_s: float | None = None
    load_kg: float | None = None
    pain: Pain | None = None
    morning: Morning | None = None
    side: Side | None = None
    hard: bool = False
    stand_in: bool = False  # an easier one taken for a light day; it does not move the ladder
    stopped_by_pain: bool = False


class Move(StrEnum):
    """What happens to one exercise next."""

    START = "start"
    HOLD = "hold"
    MORE_LOAD = "more_load"
    HARDER = "harder"
    EASIER = "easier"
    STAND_IN = "stand_in"  # an easier one today only


@dataclass(frozen=True, slots=True)
class Next:
    """The next dose of one ladder: which exercise, what changed, and why in one sentence."""

    move: Move
    exercise: str
    load_kg: float | None
    why: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseDose:
    """What a stretch of weeks asks."""

    first_week: float
    sets: int
    rpe_low: float
    rpe_high: float


@dataclass(frozen=True, slots=True)
class ProgrammeRules:
    """How often, how much, when more, when less (evidence/clinical.md 5.3; RULES 6)."""

    sessions_low: int
    sessions_high: int
    hard_most: int
    rest_days: int
    window_days: int
    counted_week: int
    exercises_low: int
    exercises_high: int
    phases: tuple[PhaseDose, ...]
    hard_from_rpe: float
    progress_sessions: int
    pain_free_most: Pain
    pain_settled_most: Pain
    load_small: float
    load_large: float
    load_first_kg: float
    deload_days: int
    deload_sets_share: float
    back_off_days: int
    pain_moderate_most: Pain
    pain_high_most: Pain
    recent_days: int


@dataclass(frozen=True, slots=True)
class KneecapRules:
    """How a session's kneecap load is reckoned."""

    rep_shape: float
    band_share: float
    peak_bw: Mapping[KneecapClass, float]  # where a laboratory gave no number of its own
    reference_impulse_bw_s: float  # of one leg over one flat reference kilometre


@dataclass(frozen=True, slots=True)
class Today:
    """What is known on the day. Everything may be unknown; unknown leads to less, never to more."""

    on: date
    started: date | None  # of the programme; None: it starts today
    pain: Pain | None = None  # worst of squat and stairs today
    last_red: date | None = None
    ran_today: bool = False
    testing_run_tomorrow: bool = False  # the longest of the week, or the first after amber or red
    equipment: frozenset[Equipment] = frozenset()
    first: tuple[MuscleGroup, ...] = ()  # groups that tests put first, most needed ahead
    unscreened: bool = False  # the questions about warning signs are not answered, or too old
    held: bool = False  # training is held: a red flag, or no word from the clinician


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise of a session with its dose."""

    exercise: str
    sets: int
    reps: tuple[int, int] | None
    hold_s: tuple[float, float] | None
    load_kg: float | None
    rpe: tuple[float, float]  # how hard it should feel, 0 to 10
    effort: Effort
    move: Move
    why: str
    stand_in: bool = False


@dataclass(frozen=True, slots=True)
class SessionLoad:
    """The kneecap's share of a session, as knee-km of one knee; an estimate with a wide band."""

    knee_km: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Session:
    """What to do today; no items means rest, and the reasons say why."""

    on: date
    effort: Effort
    items: tuple[Item, ...]
    reasons: tuple[str, ...]
    week: int  # training weeks so far, the first is 1
    load: SessionLoad | None
