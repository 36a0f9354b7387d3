"""Where the data say too little, or too much to believe: the questions to ask, and the days nobody knows."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from trochlea.daily import say
from trochlea.daily.case import Case
from trochlea.plan.day import Day, from_day


def unknown_days(case: Case) -> int:
    """Days before today, after the last entry, that are not known to be run or rest."""
    until = case.diary.known_until
    return 0 if until is None else max(0, (case.today - until).days - 1)


def usual_gap_days(case: Case) -> int:
    """The longest stretch without a run in the weeks of habit before the last run; a rule where habit is short."""
    rules = case.rules.data
    if case.last is None:
        return rules.usual_gap_days
    first = case.last.on - timedelta(weeks=rules.habit_weeks)
    days = [day.on for day in from_day(case.since, first)]
    gaps = [(later - earlier).days - 1 for earlier, later in pairwise(days)]
    return max(gaps) if len(gaps) >= rules.usual_gap_days else rules.usual_gap_days


def unknown_days_warn(case: Case) -> bool:
    """More days are unknown than the runner's usual gap."""
    return unknown_days(case) > usual_gap_days(case)


def doubtful_runs(case: Case) -> tuple[Day, ...]:
    """Runs of the window more than twice as long as any before: asked about before they count."""
    window = case.rules.single_run.window_days
    return tuple(day for day in _near(case, window) if day.run is not None and day.run.doubtful)


def unmeasured_runs(case: Case) -> tuple[Day, ...]:
    """Runs of the window without a distance."""
    window = case.rules.single_run.window_days
    return tuple(day for day in _near(case, window) if day.run is not None and day.run.km is None)


def questions(case: Case) -> tuple[str, ...]:
    """Questions about the data themselves, in words."""
    units = case.diary.runner.units
    asked = []
    if unknown_days_warn(case):
        asked.append(f"Did you run since {say.day(case.diary.known_until or case.today)}?")
    for day in doubtful_runs(case):
        km = day.run.longest_km if day.run is not None else None
        asked.append(
            f"Is {say.distance(km or 0, units)} on {say.day(day.on)} right? "
            "It is more than twice your longest, so it does not count until you say so."
        )
    asked.extend(f"How far was your run of {say.day(day.on)}?" for day in unmeasured_runs(case))
    return tuple(asked)


def _near(case: Case, window_days: int) -> Sequence[Day]:
    """Running days of the window, today among them."""
    return from_day(case.diary.run_days, case.today - timedelta(days=window_days))
