"""The runner's calendar weeks, and when the goal has been held long enough."""

from datetime import date

from trochlea.load.weeks import ONE_WEEK, first_day_of_week
from trochlea.plan.day import Day
from trochlea.plan.place import Place, WeekTally
from trochlea.vocabulary.reading import Verdict
from trochlea.vocabulary.runner import WeekStart


def close_weeks(place: Place, on: date, goal_week_km: float | None, week_start: WeekStart) -> Place:
    """Count the weeks that ended before `on` towards the goal. A run that is not green, or no run, ends the row."""
    tally = place.week
    if tally is not None and on - tally.first < ONE_WEEK:
        return place
    first = first_day_of_week(on, week_start)
    if tally is None:
        return place._replace(week=WeekTally(first))
    held = goal_week_km is not None and tally.km >= goal_week_km > 0 and tally.green
    goal_weeks = place.goal_weeks + 1 if held else 0
    if first - tally.first > ONE_WEEK:
        goal_weeks = 0
    return place._replace(week=WeekTally(first), goal_weeks=goal_weeks)


def add_to_week(place: Place, day: Day, *, flare: bool) -> Place:
    """Add one day to the week under way."""
    if day.run is None and not flare:
        return place
    tally = place.week or WeekTally(day.on)
    km, green = tally.km, tally.green and not flare
    if day.run is not None:
        km += day.run.km or 0
        green = green and day.run.colour is Verdict.GREEN
    return place._replace(week=tally._replace(km=km, green=green))
