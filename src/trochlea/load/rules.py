"""The thresholds of the training-error rules: frozen values, filled from the catalogue."""

from dataclasses import dataclass

from trochlea.vocabulary.evidence import Grade


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind a rule, for the finding to show."""

    sources: tuple[str, ...]
    grade: Grade


@dataclass(frozen=True, slots=True)
class History:
    """How much must be known before anything is said about habit."""

    days: float
    runs: float


@dataclass(frozen=True, slots=True)
class SingleRun:
    """One run against the longest of the days before."""

    backing: Backing
    note_ratio: float
    amber_ratio: float
    red_ratio: float
    window_days: float
    habit_runs: float  # a distance run this often in the window is habit


@dataclass(frozen=True, slots=True)
class Comeback:
    """The first runs after a break."""

    backing: Backing
    break_days: float
    share: float
    median_runs: float
    red_ratio: float
    watch_days: float


@dataclass(frozen=True, slots=True)
class WeeklyRise:
    """A week, and two weeks, against those before."""

    backing: Backing
    note_ratio: float
    amber_ratio: float
    least_runs: float
    amber_backing: Backing


@dataclass(frozen=True, slots=True)
class Habit:
    """The last 7 days against the largest of the weeks before, with a floor under which nothing is compared."""

    backing: Backing
    note_ratio: float
    amber_ratio: float
    weeks_before: float
    floor: float


@dataclass(frozen=True, slots=True)
class Speed:
    """Which running is fast for this runner."""

    habit: Habit
    percentile: float
    window_days: float
    bin_minutes: float


@dataclass(frozen=True, slots=True)
class Rest:
    """Days in a row with a run against the longest streak of the weeks before."""

    backing: Backing
    note_over: float
    amber_over: float
    window_days: float


@dataclass(frozen=True, slots=True)
class Shoes:
    """New pairs and old ones."""

    backing: Backing
    new_days: float
    old_km: float


@dataclass(frozen=True, slots=True)
class CauseRules:
    """How the weeks before an onset are compared with the year before."""

    recent_weeks: float
    top_weeks: float
    usual_weeks: float
    least_weeks: float
    around_days: float  # a run is measured by those this many days before and after it
    likely_score: float
    possible_score: float
    least_spread_share: float
    km_floor: float
    descent_floor_m: float
    fast_floor_min: float
    rest_floor_days: float
    comeback_score: float
    new_kind_score: float
    new_pair_score: float


@dataclass(frozen=True, slots=True)
class TrainingRules:
    """Everything the training-error findings compare with."""

    same_run_gap_s: float
    history: History
    single_run: SingleRun
    comeback: Comeback
    weekly_rise: WeeklyRise
    speed: Speed
    descent: Habit
    downhill: Habit
    rest: Rest
    shoes: Shoes
    causes: CauseRules
