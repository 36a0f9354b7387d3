"""The parameters of the day; every value is a row of `knowledge/data`, read by `knowledge.daily`."""

from collections.abc import Mapping
from dataclasses import dataclass

from trochlea.daily.tolerance import ToleranceRules
from trochlea.plan.cross_training import CrossTrainingRules
from trochlea.plan.race import RaceRules
from trochlea.plan.rules import PlanRules
from trochlea.plan.week import WeekRules
from trochlea.vocabulary.evidence import Cited
from trochlea.vocabulary.guardrail import Guardrail
from trochlea.vocabulary.reading import Pain


@dataclass(frozen=True, slots=True)
class VerdictRules:
    """The bands of the three readings."""

    green_most: Pain
    amber_most: Pain
    settle_most_min: float
    trend_rise: Pain  # of a week's mean over the week before
    trend_readings: int  # in each of the two weeks


@dataclass(frozen=True, slots=True)
class SingleRunRules:
    """How far one run may go, from the longest green one."""

    window_days: int
    green_factor: float
    unknown_factor: float
    amber_factor: float
    red_factor: float
    red_rest_days: int
    after_red_factor: float  # after one green run; two lift it
    rise_days: int  # the longest run rises once in so many days
    habit_runs: int  # a distance run this often in the window is habit
    rise_ratio: float  # from here on a run counts as longer than the longest


@dataclass(frozen=True, slots=True)
class WeeklyRules:
    """How far a week may go."""

    factor: float
    weeks: int
    all_bad_factor: float
    runs: int  # in a usual week, where the runner did not say


@dataclass(frozen=True, slots=True)
class ComebackRules:
    """After a break."""

    break_days: int
    restart_days: int
    share: float  # of the median of the last runs
    median_runs: int
    week_share: float  # of the usual week
    usual_weeks: int


@dataclass(frozen=True, slots=True)
class PainGateRules:
    """Today's readings."""

    stairs_factor: float


@dataclass(frozen=True, slots=True)
class RestRules:
    """Days without a run."""

    green_weeks: int
    habit_weeks: int


@dataclass(frozen=True, slots=True)
class DataRules:
    """What to do where the data say too little, or too much to believe."""

    doubtful_ratio: float  # over the longest of the window
    usual_gap_days: int  # where habit says nothing
    habit_weeks: int
    least_km: float  # a shorter rest of a limit is none
    same_run_gap_s: float
    pace_runs: int


@dataclass(frozen=True, slots=True)
class TrendRules:
    """When a marker has really moved."""

    window_days: int
    readings: int
    important_change: Pain


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything a decision needs, and the rows it rests on."""

    verdict: VerdictRules
    single_run: SingleRunRules
    weekly: WeeklyRules
    comeback: ComebackRules
    pain_gate: PainGateRules
    rest: RestRules
    data: DataRules
    trend: TrendRules
    plan: PlanRules
    cross_training: CrossTrainingRules
    race: RaceRules
    tolerance: ToleranceRules | None  # None: the model is switched off
    week: WeekRules
    pain_scale: Guardrail
    settled_scale: Guardrail
    adult_years: int
    rows: Mapping[str, Cited]
    version: str
