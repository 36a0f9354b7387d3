"""What is known before the questions on warning signs are answered: the last run, the weeks, the line of the rule."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trochlea.app.today import TodayView
from trochlea.knowledge.thresholds import training_rules
from trochlea.load.weeks import Week
from trochlea.vocabulary.runner import Units
from trochlea.web import words
from trochlea.web.drawing.bars import nice_step
from trochlea.web.drawing.groove import Groove
from trochlea.web.pages.guard_words import GuardWords, guard_words

ROOM = 1.15  # of the scale beyond its largest value
LINES_OF_SCALE = 2.0  # ticks are twice as fine as a chart's grid


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One week with its place on the scale that both weeks share."""

    name: str
    week: Week
    groove: Groove


def page(request: HttpRequest, view: TodayView) -> HttpResponse:
    """The last run, this week against last, and where the single-run rule draws its line; no word on today."""
    guard = guard_words(view)
    context = {
        "view": view,
        "guard": guard,
        "groove": _statement_groove(view),
        "guard_groove": _guard_groove(view, guard),
        "weeks": _weeks(view),
        "last": view.last_run,
        "ago": "" if view.last_run is None else words.day_name(view.last_run.on, view.on),
        "moving_s": _moving_s(view),
        "window_days": round(training_rules().single_run.window_days),
        "longest_day": ""
        if view.guard.longest_on is None
        else words.day_name(view.guard.longest_on, view.on),
        "week_begins": words.week_begins(view.runner.week_start),
    }
    return render(request, "trochlea/known_so_far.html", context)


def _moving_s(view: TodayView) -> float | None:
    if view.last_run is None:
        return None
    times = [o.duration_s if o.moving_s is None else o.moving_s for o in view.last_run.outings]
    known = [time for time in times if time is not None]
    return sum(known) if known and len(known) == len(times) else None


def _end(values: list[float | None], units: Units) -> tuple[float, float]:
    """End of a scale in km that holds all values, whole in the runner's unit, and the distance of its ticks."""
    shown = [value for value in (words.in_units(value, units) for value in values) if value is not None]
    highest = max([*shown, 1.0]) * ROOM
    step = nice_step(highest) / LINES_OF_SCALE
    end = step * -(-highest // step)
    per_unit = words.in_units(1.0, units) or 1.0
    return end / per_unit, step / per_unit


def _statement_groove(view: TodayView) -> Groove | None:
    """The last run on a scale that also holds the line of the rule."""
    if view.last_run is None or view.last_run.km is None:
        return None
    units = view.runner.units
    end, step = _end([view.last_run.km, view.guard.longest_km], units)
    right = words.distance(end, units, 0)
    said = f"Scale from 0 to {right}. The last run was {words.distance(view.last_run.km, units)}."
    return Groove(end=end, at=view.last_run.km, said=said, right=right, step=step)


def _guard_groove(view: TodayView, guard: GuardWords) -> Groove:
    end, _ = _end([view.guard.limit_km, view.guard.longest_km], view.runner.units)
    return Groove(end=end, at=view.guard.limit_km, said=guard.answer)


def _weeks(view: TodayView) -> list[WeekLine]:
    end, _ = _end([view.this_week.km, view.last_week.km], view.runner.units)
    return [
        WeekLine(name, week, Groove(end=end, at=week.km if week.runs else None, said=name))
        for name, week in (("This week so far", view.this_week), ("Last week", view.last_week))
    ]
