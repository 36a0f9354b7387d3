"""What a trial measures: of one runner, and of many with bootstrap intervals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from trochlea.trial.chance import INTERVALS, generator
from trochlea.trial.life import Life
from trochlea.trial.parameters import MeasureNumbers, RunnerNumbers, measure_numbers, runner_numbers
from trochlea.trial.record import LivedDay
from trochlea.trial.session import Answer
from trochlea.trial.week_plan import is_run_day
from trochlea.vocabulary.reading import Morning
from trochlea.vocabulary.runner import WEEKDAYS
from trochlea.vocabulary.units import M_PER_KM, PERCENT

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One runner's trial in numbers."""

    seed: int
    flare_days: int
    pain_days: int
    goal_day: int | None
    km: float
    runs: int
    green_runs: int
    advice_changes_per_week: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A value over all runners with its interval; None where there is none."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Measures:
    """What RULES, section 8, asks for."""

    flare_days: Measured
    pain_days: Measured
    goal_share: Measured
    goal_day_median: Measured
    km: Measured
    advice_changes_per_week: Measured


def is_flare(answer: Answer, n: RunnerNumbers) -> bool:
    """Pain above 5, or a worse morning after a worst of 4 or more."""
    bad_morning = answer.morning is Morning.WORSE and answer.worst >= n.flare_morning_worst
    return answer.pain > n.flare_above or bad_morning


def outcome(life: Life) -> Outcome:
    """One runner in numbers."""
    n = runner_numbers()
    runs = [lived for lived in life.days if lived.session.is_run]
    weeks = len(life.days) / len(WEEKDAYS)
    return Outcome(
        seed=life.seed,
        flare_days=sum(is_flare(lived.answer, n) for lived in life.days),
        pain_days=sum(lived.answer.pain > n.green_most for lived in life.days),
        goal_day=goal_day(life.days, n),
        km=sum(lived.session.km for lived in runs),
        runs=len(runs),
        green_runs=sum(_is_low(lived, n) for lived in runs),
        advice_changes_per_week=_changes(life, measure_numbers()) / weeks,
    )


def goal_day(days: Sequence[LivedDay], n: RunnerNumbers) -> int | None:
    """The first day that ends seven days with the goal's distance, every run of them green; None without one."""
    for last in days:
        week = [d for d in days[max(0, last.day - len(WEEKDAYS) + 1) : last.day + 1] if d.session.is_run]
        if sum(d.session.km for d in week) >= n.goal_week_km - 1 / M_PER_KM and all(
            _is_low(d, n) for d in week
        ):
            return last.day
    return None


def measured(outcomes: Sequence[Outcome], seed: int) -> Measures:
    """All runners together; the intervals come from drawing runners again, with a generator of the same seed."""
    n = measure_numbers()
    chance = generator(seed, INTERVALS)
    draws = chance.integers(0, len(outcomes), size=(n.bootstrap_draws, len(outcomes)))
    goals = [np.nan if o.goal_day is None else float(o.goal_day) for o in outcomes]

    def over(values: Sequence[float], statistic: Callable[[Values], Values]) -> Measured:
        return _with_interval(np.asarray(values, dtype=float), draws, statistic, n)

    return Measures(
        flare_days=over([o.flare_days for o in outcomes], _mean),
        pain_days=over([o.pain_days for o in outcomes], _mean),
        goal_share=over([float(isfinite(goal)) for goal in goals], _mean),
        goal_day_median=over(goals, _median),
        km=over([o.km for o in outcomes], _mean),
        advice_changes_per_week=over([o.advice_changes_per_week for o in outcomes], _mean),
    )


def _with_interval(
    values: Values, draws: NDArray[np.int64], statistic: Callable[[Values], Values], n: MeasureNumbers
) -> Measured:
    again = statistic(values[draws])
    again = again[np.isfinite(again)]
    value = float(statistic(values[None, :])[0])
    if not isfinite(value) or not again.size:
        return Measured(None, None, None)
    outside_pct = (1 - n.interval_share) / 2 * PERCENT
    low, high = np.percentile(again, [outside_pct, PERCENT - outside_pct])
    return Measured(value, float(low), float(high))


def _mean(rows: Values) -> Values:
    return np.asarray(rows.mean(axis=1), dtype=float)


def _median(rows: Values) -> Values:
    """The median of each row's finite values; not a number where there is none."""
    some = np.isfinite(rows).any(axis=1)
    found = np.full(len(rows), np.nan)
    found[some] = np.nanmedian(rows[some], axis=1)
    return found


def _changes(life: Life, n: MeasureNumbers) -> int:
    """How often what is advised differs from the running day before: run or not, or the distance by a tenth."""
    run_days = [lived.session for lived in life.days if is_run_day(lived.day)]
    changes = 0
    for before, after in pairwise(run_days):
        if before.is_run != after.is_run or (
            before.is_run and abs(after.km - before.km) > n.change_share * before.km
        ):
            changes += 1
    return changes


def _is_low(lived: LivedDay, n: RunnerNumbers) -> bool:
    return lived.answer.run_pain is not None and lived.answer.run_pain <= n.green_most
