"""The plan: the phase, its steps with what is met and what is not, the week, a race, and taking it along."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from trochlea.app.change_runner import change_runner
from trochlea.app.plan_view import export_calendar, export_workouts, plan_view, sessions_ahead
from trochlea.app.ports import Services
from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Race, Units
from trochlea.vocabulary.units import M_PER_KM, M_PER_MILE
from trochlea.web.launch import launch_of
from trochlea.web.pages.finding_words import in_runners_words
from trochlea.web.pages.plan_words import (
    PHASES,
    criteria_of,
    day_lines,
    ladder,
    phase_number,
    phase_reason,
    return_rows,
)
from trochlea.web.pages.visit import services_of
from trochlea.web.uploads import work_folder


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Where the runner is on the way back, and what comes next."""
    services = services_of(request)
    if not services.store.runner().notice_read:
        return redirect("welcome")
    view = plan_view(services)
    plan, units = view.plan, view.runner.units
    number, unit = phase_number(plan)
    context: dict[str, Any] = {
        "view": view,
        "on": view.on,
        "phases": [(phase, PHASES[phase], phase is plan.phase) for phase in Phase],
        "phase_at": list(Phase).index(plan.phase),
        "word": PHASES[plan.phase],
        "number": number,
        "unit": unit,
        "reason": phase_reason(plan),
        "criteria": criteria_of(plan),
        "ladder": ladder(plan, units),
        "return_rows": return_rows(plan, units),
        "later": plan.unlock[1:],
        "days": day_lines(view, sessions_ahead(view)),
        "race": plan.race,
        "race_text": "" if plan.race is None else in_runners_words(plan.race.text, units, view.on),
        "reminders": plan.reminders,
        "can_take_out": launch_of(request).take_out is not None,
    }
    return render(request, "trochlea/plan.html", context)


@require_POST
def calendar(request: HttpRequest) -> HttpResponse:
    """The week ahead for a calendar; a newer file updates the older one."""
    return _taken(request, "trochlea.ics", "text/calendar")


@require_POST
def workout(request: HttpRequest) -> HttpResponse:
    """The next run for a watch."""
    return _taken(request, "trochlea.fit", "application/vnd.ant.fit")


def _taken(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    take_out, services = launch_of(request).take_out, services_of(request)
    if take_out is None:
        raise Refused("Nothing that writes calendars was brought along; use `trochlea plan export`.")
    folder = work_folder(launch_of(request))
    out: Path = folder / name
    try:
        if out.suffix == ".ics":
            export_calendar(services, take_out.calendar, out)
        else:
            export_workouts(services, take_out.workout, out)
        data = out.read_bytes()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return HttpResponse(
        data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_POST
def goals(request: HttpRequest) -> HttpResponse:
    """The goal for a week, and a race in mind; an empty field takes it out."""
    services = services_of(request)
    units = services.store.runner().units
    goal_km = _km(request.POST.get("goal", ""), units)
    race_km = _km(request.POST.get("race_distance", ""), units)
    race_on = _day(request.POST.get("race_on", ""))
    if (race_on is None) != (race_km is None):
        raise Refused("A race needs a day and a distance; give both, or leave both empty.")
    race = None if race_on is None or race_km is None else Race(on=race_on, distance_km=race_km)
    _keep(services, goal_km, race)
    messages.success(request, "Kept: your goals.")
    return redirect("plan")


def _keep(services: Services, goal_km: float | None, race: Race | None) -> None:
    if race is not None and race.distance_km <= 0:
        raise Refused("A race has a distance above 0; check the number.")
    change_runner(services, {"goal_week_km": goal_km, "race": race})


def _km(given: str, units: Units) -> float | None:
    text = given.strip().replace(",", ".")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise Refused(f"{given!r} is no distance; write a number.") from None
    if not 0 <= value < float("inf"):
        raise Refused(f"{given!r} is no distance; write a number from 0 on.")
    return value * M_PER_MILE / M_PER_KM if units is Units.MI else value


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if given.strip() else None
    except ValueError:
        raise Refused(f"{given!r} is no date; write it as 2026-11-19.") from None
