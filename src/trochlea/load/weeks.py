"""The runner's calendar weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.load.runs import Run, between, longest, total
from trochlea.vocabulary.runner import WeekStart

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(weeks=1)
_DAYS = tuple(days * ONE_DAY for days in range(ONE_WEEK // ONE_DAY))
MONDAY_FIRST = WeekStart.MON  # bound once: a decision asks for the week of years of days


@dataclass(frozen=True, slots=True)
class Week:
    """One calendar week of running; None is unknown."""

    first: date
    last: date
    runs: int
    km: float | None
    knee_km: float | None
    longest_km: float | None


def first_day_of_week(day: date, week_start: WeekStart) -> date:
    """The first day of the runner's week that holds `day`."""
    into = day.weekday() if week_start is MONDAY_FIRST else day.isoweekday() % (ONE_WEEK // ONE_DAY)
    return day - _DAYS[into]


def week_of(all_runs: Sequence[Run], day: date, week_start: WeekStart) -> Week:
    """The week that holds `day`, with the runs known of it."""
    first = first_day_of_week(day, week_start)
    last = first + ONE_WEEK - ONE_DAY
    inside = between(all_runs, first, last)
    far = longest(inside)
    return Week(
        first=first,
        last=last,
        runs=len(inside),
        km=total(run.km for run in inside),
        knee_km=total(run.knee_km for run in inside),
        longest_km=None if far is None else far.km,
    )


def weeks(all_runs: Sequence[Run], first: date, last: date, week_start: WeekStart) -> tuple[Week, ...]:
    """All weeks that hold a day from `first` to `last`."""
    start = first_day_of_week(first, week_start)
    count = (first_day_of_week(last, week_start) - start) // ONE_WEEK + 1
    return tuple(week_of(all_runs, start + step * ONE_WEEK, week_start) for step in range(count))
