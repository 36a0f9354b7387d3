"""The runner's calendar weeks, and when the goal has been held long enough."""

from dataclasses import replace
from datetime import date

from trochlea.load.weeks import ONE_WEEK, first_day_of_week
from trochlea.plan.day import Day
from trochlea.plan.place import Place, WeekTally
from trochlea.vocabulary.reading import Verdict
from trochlea.vocabulary.runner import WeekStart


def close_weeks(place: Place, on: date, goal_week_km: float | None, week_start: WeekStart) -> Place:
    """Count the weeks that ended before `on` towards the goal; a week without runs ends the row."""
    first = first_day_of_week(on, week_start)
    tally = place.week
    if tally is None or tally.first == first:
        return place if tally is not None else replace(place, week=WeekTally(first))
    held = goal_week_km is not None and tally.km >= goal_week_km and tally.calm
    goal_weeks = place.goal_weeks + 1 if held else 0
    if first - tally.first > ONE_WEEK:
        goal_weeks = 0
    return replace(place, week=WeekTally(first), goal_weeks=goal_weeks)


def add_to_week(place: Place, day: Day, *, flare: bool) -> Place:
    """Add one day to the week under way."""
    tally = place.week or WeekTally(day.on)
    km, calm = tally.km, tally.calm and not flare
    if day.run is not None:
        km += day.run.km or 0
        calm = calm and day.run.colour not in (Verdict.AMBER, Verdict.RED)
    return replace(place, week=replace(tally, km=km, calm=calm))
