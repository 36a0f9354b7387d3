"""Pain that creeps up: two calendar weeks in a row, each at least one point above the week before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trochlea.daily.rules import VerdictRules
from trochlea.load.weeks import ONE_WEEK, first_day_of_week
from trochlea.vocabulary.reading import Pain
from trochlea.vocabulary.runner import WeekStart


@dataclass(slots=True)
class _Week:
    end: date  # the first day after it
    total: Pain = 0
    readings: int = 0
    said: bool = False  # the rise was found in this week

    @property
    def mean(self) -> Pain:
        return self.total / self.readings


def rising_days(
    run_pains: Iterable[tuple[date, Pain]], week_start: WeekStart, rules: VerdictRules
) -> frozenset[date]:
    """The run days whose reading completed the rise; once a week, so that one rise is one red (ours).

    `run_pains` in order of days.
    """
    found = set()
    risen: Pain = 0  # the mean this week has to reach
    now: _Week | None = None
    before: _Week | None = None
    start: _Week | None = None
    for on, pain in run_pains:
        if now is None or on >= now.end:
            start, before, now = before, now, _Week(first_day_of_week(on, week_start) + ONE_WEEK)
            risen = 0 if before is None else before.mean + rules.trend_rise
        now.total += pain
        now.readings += 1
        if start is None or before is None or now.total / now.readings < risen or now.said:
            continue
        if now.readings >= rules.trend_readings and _rose_before(now, before, start, rules):
            now.said = True
            found.add(on)
    return frozenset(found)


def _rose_before(now: _Week, before: _Week, start: _Week, rules: VerdictRules) -> bool:
    if before.mean < start.mean + rules.trend_rise:
        return False
    return (
        before.readings >= rules.trend_readings and now.end - before.end == ONE_WEEK == before.end - start.end
    )
