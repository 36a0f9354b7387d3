"""Days alike for every policy: three running days, two of strength."""

from trochlea.plan.rules import ReturnStep
from trochlea.trial.parameters import RunnerNumbers
from trochlea.trial.session import REST, Session
from trochlea.vocabulary.runner import WEEKDAYS
from trochlea.vocabulary.units import M_PER_KM, S_PER_MIN

RUN_DAYS = ("mon", "wed", "sat")
STRENGTH_DAYS = ("tue", "fri")
STRENGTH = Session("strength", strength=True)


def weekday(day: int) -> str:
    """The weekday of a day; day 0 is a Monday."""
    return WEEKDAYS[day % len(WEEKDAYS)]


def is_run_day(day: int) -> bool:
    """Whether the runner runs on this day, if at all."""
    return weekday(day) in RUN_DAYS


def no_run(day: int) -> Session:
    """The day without a run."""
    return STRENGTH if weekday(day) in STRENGTH_DAYS else REST


def run_of(km: float, numbers: RunnerNumbers) -> Session:
    """A flat, easy run."""
    return Session("run", km=km, minutes=km * numbers.pace_min_per_km, knee_km=km)


def walk_run_of(step: ReturnStep, km: float, numbers: RunnerNumbers) -> Session:
    """A walk-run session of a step's pattern; walked kilometres load the knee less."""
    if step.walk_s == 0:
        return run_of(km, numbers)
    ran_m, walked_m = step.run_s * numbers.run_mps, step.walk_s * numbers.walk_mps
    run_share = ran_m / (ran_m + walked_m)
    knee_km = km * (run_share + (1 - run_share) * numbers.walk_knee_share)
    took_s = (km * M_PER_KM) / (ran_m + walked_m) * (step.run_s + step.walk_s)
    return Session("walk_run", km=km, minutes=took_s / S_PER_MIN, knee_km=knee_km)
