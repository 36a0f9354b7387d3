"""The numbers of the simulated runners, filled from `knowledge/data/trial/`."""

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TypeVar

from trochlea.knowledge.catalogue import catalogue

Built = TypeVar("Built")


@dataclass(frozen=True, slots=True)
class RunnerNumbers:
    """Who is simulated, alike for every policy and family."""

    week_low_km: float
    week_high_km: float
    goal_week_km: float
    runs_a_week: int
    weeks_before: int
    age_years: int
    pace_min_per_km: float
    injury_run_pain: float
    run_mps: float
    walk_mps: float
    walk_knee_share: float
    cross_min: float
    ten_percent_start_share: float
    growth_factor: float
    ten_percent_rest_from: float
    ten_percent_rest_days: int
    as_you_feel_most: float
    green_most: float
    flare_above: float
    flare_morning_worst: float


@dataclass(frozen=True, slots=True)
class KneeNumbers:
    """What the families have in common."""

    capacity_low_share: float
    capacity_high_share: float
    full_low_share: float
    full_high_share: float
    slope_median: float
    slope_spread: float
    heal_median_days: float
    heal_spread: float
    loading_bonus: float
    loading_days: int
    at_capacity_pain: float
    irritation_low_pain: float
    irritation_high_pain: float
    decay_median_days: float
    decay_spread: float
    overnight_share: float
    loss_share: float
    bad_day_chance: float
    bad_day_pain: float
    noise_pain: float
    stairs_share: float
    morning_step_pain: float
    settle_min_per_pain: float
    unsettled_pain: float


@dataclass(frozen=True, slots=True)
class FatigueNumbers:
    """Fatigue that is carried from run to run."""

    decay_median_days: float
    decay_spread: float
    gain_per_km: float


@dataclass(frozen=True, slots=True)
class SensitisationNumbers:
    """Pain that lowers the threshold for the next."""

    start_low: float
    start_high: float
    decay_median_days: float
    decay_spread: float
    calm_run_factor: float
    rise_per_pain: float
    rise_above_pain: float
    at_capacity_pain: float
    stairs_per_unit: float
    tissue_low_share: float
    tissue_high_share: float


@dataclass(frozen=True, slots=True)
class MeasureNumbers:
    """How a trial is measured and run."""

    bootstrap_draws: int
    interval_share: float
    change_share: float
    check_runners: int
    runners_a_piece: int


def _filled(kind: type[Built], prefix: str) -> Built:
    known = catalogue()
    numbers = {f.name: known.number(f"{prefix}.{f.name}") for f in fields(kind)}  # type: ignore[arg-type]
    whole = {f.name for f in fields(kind) if f.type is int}  # type: ignore[arg-type]
    return kind(**{name: int(value) if name in whole else value for name, value in numbers.items()})


@lru_cache(maxsize=1)
def runner_numbers() -> RunnerNumbers:
    """Who is simulated."""
    return _filled(RunnerNumbers, "trial.runner")


@lru_cache(maxsize=1)
def knee_numbers() -> KneeNumbers:
    """What the families have in common."""
    return _filled(KneeNumbers, "trial.knee")


@lru_cache(maxsize=1)
def fatigue_numbers() -> FatigueNumbers:
    """Fatigue that is carried from run to run."""
    return _filled(FatigueNumbers, "trial.fatigue")


@lru_cache(maxsize=1)
def sensitisation_numbers() -> SensitisationNumbers:
    """Pain that lowers the threshold for the next."""
    return _filled(SensitisationNumbers, "trial.sensitisation")


@lru_cache(maxsize=1)
def measure_numbers() -> MeasureNumbers:
    """How a trial is measured and run."""
    return _filled(MeasureNumbers, "trial.measures")
