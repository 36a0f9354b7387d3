"""Is it getting better? The four markers in words, with their weekly means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean

from trochlea.app.knee_log import KneeLog
from trochlea.knowledge.daily import daily_rules
from trochlea.plan.day import Day
from trochlea.vocabulary.decision import Change

WEEKS = 10
WEEK_DAYS = 7
MARKERS = {"pain": "Worst pain of the day", "stairs": "Stairs", "sit": "Sitting", "squat": "Squatting"}
CHANGES = {"better": "Better", "same": "Steady", "worse": "Worse", "unclear": "Unclear"}


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker with its change in words and its weekly means, oldest first."""

    key: str
    name: str
    change: str
    span: str
    weeks: tuple[float | None, ...]


def markers(trend: Mapping[str, str], log: KneeLog) -> tuple[Marker, ...]:
    """Every marker people watch."""
    return tuple(_marker(key, trend[key], log) for key in MARKERS)


def better_answer(trend: Mapping[str, str]) -> str:
    """The short answer: pain first, then what the others say."""
    others = [trend[key] for key in MARKERS if key != "pain"]
    if trend["pain"] == Change.UNCLEAR.value and set(others) == {Change.UNCLEAR.value}:
        return "Too few readings to tell yet"
    if trend["pain"] == Change.WORSE.value:
        return "No: it has been worse these two weeks"
    if trend["pain"] == Change.BETTER.value:
        return "Yes" if Change.WORSE.value not in others else "Pain yes, not everything"
    if Change.WORSE.value in others:
        return "Mixed: one marker is worse"
    return "Yes, slowly" if Change.BETTER.value in others else "Steady these two weeks"


def value_of(day: Day, key: str) -> float | None:
    """The reading of a day behind a marker: of pain the worst, else the most during the run."""
    if key == "pain":
        worst = None if day.knee is None else day.knee.worst
        return worst if worst is not None or day.run is None else day.run.run_pain
    found: float | None = None if day.knee is None else getattr(day.knee, key)
    return found


def weekly_means(log: KneeLog, key: str, weeks: int = WEEKS) -> tuple[float | None, ...]:
    """Means of stretches of seven days back from today, oldest first; None where nothing was said."""
    values: list[list[float]] = [[] for _ in range(weeks)]
    for day in log.days:
        ago, value = (log.on - day.on).days // WEEK_DAYS, value_of(day, key)
        if value is not None and 0 <= ago < weeks:
            values[weeks - 1 - ago].append(value)
    return tuple(mean(week) if week else None for week in values)


def window_means(log: KneeLog, key: str) -> tuple[float | None, float | None]:
    """The mean of the two weeks before the last two, and of the last two."""
    window = daily_rules().trend.window_days
    now = _mean(log, key, log.on - timedelta(days=window - 1), log.on)
    before = _mean(log, key, log.on - timedelta(days=2 * window - 1), log.on - timedelta(days=window))
    return before, now


def _mean(log: KneeLog, key: str, first: date, last: date) -> float | None:
    found = [value_of(day, key) for day in log.days if first <= day.on <= last]
    known = [value for value in found if value is not None]
    return mean(known) if known else None


def _marker(key: str, change: str, log: KneeLog) -> Marker:
    before, now = window_means(log, key)
    weeks = daily_rules().trend.window_days // WEEK_DAYS
    if before is None or now is None:
        span = "Too few readings"
    else:
        span = f"{before:.1f} to {now:.1f}, {weeks} weeks against the {weeks} before"
    return Marker(key, MARKERS[key], CHANGES[change], span, weekly_means(log, key))
