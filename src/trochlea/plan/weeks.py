"""The runner's calendar weeks, and when the goal has been held long enough."""

from datetime import date

from trochlea.load.weeks import first_day_of_week
from trochlea.plan.day import RunDay
from trochlea.plan.place import Place, Road
from trochlea.vocabulary.reading import Verdict
from trochlea.vocabulary.runner import WeekStart

GREEN = Verdict.GREEN  # bound once: years of days are looked at


def close_weeks(
    place: Place, road: Road, on: date, goal_week_km: float | None, week_start: WeekStart
) -> Place:
    """Count the weeks that ended before `on` towards the goal. A run that is not green, or no run, ends the row."""
    if road.week_end is not None and on < road.week_end:
        return place
    first = first_day_of_week(on, week_start)
    if road.week_end is None:
        road.begin_week(first)
        return place
    held = goal_week_km is not None and road.week_km >= goal_week_km > 0 and road.week_green
    goal_weeks = place.goal_weeks + 1 if held else 0
    if first > road.week_end:
        goal_weeks = 0
    road.begin_week(first)
    return place if goal_weeks == place.goal_weeks else place._replace(goal_weeks=goal_weeks)


def add_to_week(road: Road, run: RunDay | None, *, flare: bool) -> None:
    """Add one day to the week under way."""
    if flare:
        road.week_green = False
    if run is not None:
        road.week_km += run.km or 0
        if run.verdict.verdict is not GREEN:
            road.week_green = False
