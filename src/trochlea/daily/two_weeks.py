"""Pain that creeps up: two calendar weeks in a row, each at least one point above the week before."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from trochlea.daily.rules import VerdictRules
from trochlea.load.weeks import ONE_WEEK, first_day_of_week
from trochlea.vocabulary.reading import Pain
from trochlea.vocabulary.runner import WeekStart


@dataclass(slots=True)
class _Week:
    readings: list[Pain] = field(default_factory=list)

    @property
    def mean(self) -> Pain:
        return sum(self.readings) / len(self.readings)


def rising_days(
    run_pains: Iterable[tuple[date, Pain]], week_start: WeekStart, rules: VerdictRules
) -> frozenset[date]:
    """The run days whose reading completed the rise; once a week, so that one rise is one red (ours)."""
    weeks: dict[date, _Week] = {}
    found: dict[date, date] = {}
    for on, pain in run_pains:
        first = first_day_of_week(on, week_start)
        weeks.setdefault(first, _Week()).readings.append(pain)
        if first not in found and _rose_twice(weeks, first, rules):
            found[first] = on
    return frozenset(found.values())


def _rose_twice(weeks: dict[date, _Week], first: date, rules: VerdictRules) -> bool:
    now, before, start = (weeks.get(first - back * ONE_WEEK) for back in (0, 1, 2))
    if now is None or before is None or start is None:
        return False
    if min(len(now.readings), len(before.readings)) < rules.trend_readings:
        return False
    return now.mean >= before.mean + rules.trend_rise and before.mean >= start.mean + rules.trend_rise
