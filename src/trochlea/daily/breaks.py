"""Breaks: a fortnight or more without a run, after which earlier runs leave every window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from trochlea.daily.diary import Diary
from trochlea.daily.rules import ComebackRules
from trochlea.load.weeks import ONE_DAY, first_day_of_week
from trochlea.plan.day import Day, from_day


@dataclass(frozen=True, slots=True)
class Break:
    """The latest break: the last run before it, the first one after it (None while it lasts)."""

    last_before: date
    first_after: date | None
    days: int
    median_km: float | None  # of the last runs before it
    usual_week_km: float | None

    @property
    def lasts(self) -> bool:
        """Whether there was no run since."""
        return self.first_after is None


def latest_break(diary: Diary, rules: ComebackRules) -> Break | None:
    """The latest stretch of 14 days or more from one run to the next, or to today; None without one.

    A run of today does not end a break that lasted until this morning: it is the comeback run itself.
    """
    ran = runs_since(diary, None)
    later = diary.today
    for place in range(len(ran) - 1, -1, -1):
        earlier = ran[place].on
        days = (later - earlier).days
        if days >= rules.break_days:
            before = ran[: place + 1]
            return Break(
                last_before=earlier,
                first_after=None if later == diary.today else later,
                days=days,
                median_km=_median_km(before, rules),
                usual_week_km=_usual_week_km(before, diary, rules),
            )
        later = earlier
    return None


def runs_since(diary: Diary, pause: Break | None) -> tuple[Day, ...]:
    """Running days before today that no break has pushed out of the windows."""
    ran = diary.run_days
    if ran and ran[-1].on == diary.today:
        ran = ran[:-1]
    return ran if pause is None else tuple(from_day(ran, pause.last_before + ONE_DAY))


def _median_km(before: Sequence[Day], rules: ComebackRules) -> float | None:
    known = [d.run.longest_km for d in before if d.run is not None and d.run.longest_km is not None]
    return median(known[-rules.median_runs :]) if known else None


def _usual_week_km(before: Sequence[Day], diary: Diary, rules: ComebackRules) -> float | None:
    weeks: dict[date, float] = {}
    for day in before:
        if day.run is not None:
            first = first_day_of_week(day.on, diary.runner.week_start)
            weeks[first] = weeks.get(first, 0) + day.run.counted_km
    last = [weeks[first] for first in sorted(weeks)][-rules.usual_weeks :]
    return median(last) if last else None
