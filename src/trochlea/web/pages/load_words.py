"""Titles and summaries of the load charts: the finding first, then the picture in words."""

from collections.abc import Sequence
from datetime import date

from trochlea.load.days import DayLoad
from trochlea.vocabulary.runner import Units
from trochlea.web import words
from trochlea.web.pages.load_series import WeekRow, gaps

MOST_GAPS = 3  # named one by one


def weeks_title(rows: Sequence[WeekRow], today: date) -> str:
    """Which week took the most."""
    top = _highest(rows)
    if top is None:
        return "No week with a known knee load"
    return f"The week of {words.day_month(top.first, today)} took the most: {words.knee_km(top.total)}"


def weeks_summary(rows: Sequence[WeekRow], units: Units) -> str:
    """The chart of weeks in words."""
    known = [row for row in rows[:-1] if row.known == "whole" and row.total is not None]
    top = _highest(rows)
    parts = []
    if known and top is not None:
        low, high = (f(row.total or 0.0 for row in known) for f in (min, max))
        parts.append(
            f"{words.counted(len(rows), 'week')}. Those known whole took between {words.number(low)} and"
            f" {words.number(high)} knee-km."
        )
    if top is not None:
        share = (
            "" if not top.down or not top.total else f", {100 * top.down / top.total:.0f} % of it downhill"
        )
        parts.append(f"The highest held {words.distance(top.km, units)} of running{share}.")
    last = rows[-1] if rows else None
    if last is not None:
        parts.append(f"The last week so far: {words.knee_km(last.total)}, {words.distance(last.km, units)}.")
    none = sum(1 for row in rows if row.known == "none")
    part = sum(1 for row in rows if row.known == "part")
    if none or part:
        parts.append(
            f"{words.counted(none, 'week')} with nothing known, {part} known in part: hatched, not zero."
        )
    return " ".join(parts)


def days_title(days: Sequence[DayLoad], today: date) -> str:
    """Which day took the most."""
    top = max((day for day in days if day.knee_km), key=lambda day: day.knee_km or 0.0, default=None)
    if top is None:
        return "No day with a known knee load"
    return f"{words.short_day(top.date, today)} took the most in one day: {words.knee_km(top.knee_km)}"


def days_summary(days: Sequence[DayLoad], today: date, units: Units) -> str:
    """The chart of days in words."""
    ran = [day for day in days if day.rest is False]
    far = max((day.longest_km for day in ran if day.longest_km is not None), default=None)
    text = f"{words.counted(len(days), 'day')}, {words.counted(len(ran), 'day')} with a run"
    text += "." if far is None else f", the longest run {words.distance(far, units)}."
    unknown = [(first, last) for first, last in gaps(days) if first < today]
    if unknown:
        count = sum((last - first).days for first, last in unknown)
        text += f" {words.counted(count, 'day')} not known"
        if len(unknown) <= MOST_GAPS:
            text += ": " + ", ".join(f"from {words.day_month(first, today)}" for first, _ in unknown)
        text += ". Nobody knows whether they were rest."
    return text


def _highest(rows: Sequence[WeekRow]) -> WeekRow | None:
    return max((row for row in rows if row.total), key=lambda row: row.total or 0.0, default=None)
