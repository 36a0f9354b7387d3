"""One activity: what it cost the knee along its way and why; correct it, take it out, get its file back."""

import io
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trochlea.app.bodies import home_zone
from trochlea.app.one_activity import one_activity
from trochlea.app.one_run import OneRun, one_run
from trochlea.app.shoes import shoe_pairs
from trochlea.app.today import local_today
from trochlea.app.typed_activity import delete_activity, edit_activity
from trochlea.knowledge.load_models import load_models
from trochlea.load.along import Split
from trochlea.vocabulary.activity import local_start
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Units
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import M_PER_KM
from trochlea.web import words
from trochlea.web.drawing.groove import Groove
from trochlea.web.drawing.way import Way
from trochlea.web.pages.recordings import require_own, version_rows
from trochlea.web.pages.run_form import SPORTS, RunForm, as_told, is_nothing
from trochlea.web.pages.run_words import (
    QUALITY,
    pace,
    part_lines,
    piece_rows,
    way_summary,
    way_title,
    why_title,
)
from trochlea.web.pages.visit import is_sample, services_of

ROOM = 1.2


@dataclass(frozen=True, slots=True)
class SplitRow:
    """One kilometre or mile of the table."""

    name: str
    pace: str
    descent_m: float | None
    knee_km: float
    is_whole: bool


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, activity_id: int) -> HttpResponse:
    """The page; what its form sends is kept, and the page comes back with it."""
    services = services_of(request)
    if not services.store.runner().notice_read:
        return redirect("welcome")
    run = one_run(services, activity_id)
    runner = run.runner
    start = local_start(run.outing.start, run.outing.utc_offset_s, home_zone(runner))
    told = as_told(run.outing, run.outing.on, start.time(), runner.units)
    if request.method != "POST":
        return _page(request, run, RunForm(told, runner.units))
    require_own(request)
    form = RunForm(told, runner.units, request.POST)
    if not form.is_valid():
        return _page(request, run, form, 400)
    correction = form.correction()
    try:
        if not is_nothing(correction):
            edit_activity(services, activity_id, correction)
    except Refused as why:
        form.add_error(None, str(why))
        return _page(request, run, form, 400)
    messages.success(request, "Nothing was changed." if is_nothing(correction) else "Kept, and summed anew.")
    return redirect("run", activity_id)


@require_safe
def on_day(request: HttpRequest, on: str) -> HttpResponse:
    """The longest activity of a day, a run before anything else."""
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise Http404 from None
    found = services_of(request).store.outings(day, day)
    if not found:
        raise Refused(
            f"Nothing is known of {words.long_day(day)}; look at Load for the days that hold a run."
        )
    best = max(found, key=lambda outing: (outing.sport is Sport.RUN, outing.distance_m or 0))
    return redirect("run", best.id)


@require_POST
def delete(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Take it out of the history."""
    require_own(request)
    services = services_of(request)
    on = services.store.outing(activity_id).on
    delete_activity(services, activity_id)
    messages.success(request, f"The activity of {words.short_day(on, local_today(services))} is taken out.")
    return redirect("load")


@require_safe
def original(request: HttpRequest, activity_id: int) -> FileResponse:
    """The file it came from, as it came."""
    found = services_of(request).store.original(activity_id)
    return FileResponse(
        io.BytesIO(found.data),
        as_attachment=True,
        filename=PurePath(found.name).name,
        content_type="application/octet-stream",
    )


def _page(request: HttpRequest, run: OneRun, form: RunForm, status: int = 200) -> HttpResponse:
    services, units = services_of(request), run.runner.units
    outing, profile = run.outing, run.profile
    told = one_activity(services, outing.id)
    asked = {asked_of.sentence_for(outing.id) for asked_of in told.questions}  # shown with buttons instead
    seconds = outing.duration_s if outing.moving_s is None else outing.moving_s
    context: dict[str, Any] = {
        "run": run,
        "outing": outing,
        "today": local_today(services),
        "form": form,
        "pairs": [pair.name for pair in shoe_pairs(services) if pair.retired is None],
        "sport": SPORTS[outing.sport],
        "km": None if outing.distance_m is None else outing.distance_m / M_PER_KM,
        "seconds": seconds,
        "pace": pace(outing.distance_m, seconds, units),
        "groove": _groove(run),
        "own_share": load_models().dose.own_band_share,
        "quality": QUALITY[outing.knee.quality],
        "warnings": [
            text for text in dict.fromkeys((*outing.warnings, *outing.knee.warnings)) if text not in asked
        ],
        "splits": [_split_row(split, units, number) for number, split in enumerate(run.splits, 1)],
        "may_change": not is_sample(request),
        "told": told,
        "versions": version_rows(told, outing.id, home_zone(run.runner), units),
        "back": request.path,
    }
    if run.parts is not None:
        lines = part_lines(run.parts, run)
        context |= {
            "parts": lines,
            "parts_end": max(line.ends for line in lines),
            "why": why_title(run.parts),
        }
    if profile is not None:
        length = words.in_units(float(profile.edge_m[-1]) / M_PER_KM, units) or 0.0
        context |= {
            "way": Way(profile, run.downhill, length, words.unit_of(units), "way-title way-sum"),
            "way_title": way_title(profile, units),
            "way_summary": way_summary(run),
            "pieces": piece_rows(profile),
        }
    return render(request, "trochlea/run.html", context, status=status)


def _groove(run: OneRun) -> Groove | None:
    knee_km, band = run.outing.knee.knee_km, run.own_band
    if knee_km is None or band is None:
        return None
    low, high = band
    said = (
        f"{words.knee_km(knee_km)}, {words.number(low)} to {words.number(high)} beside your own other runs."
    )
    return Groove(end=high * ROOM, at=knee_km, said=said, usual=band, usual_label="how sure")


def _split_row(split: Split, units: Units, number: int) -> SplitRow:
    length_m = split.last_m - split.first_m
    shown = words.in_units(length_m / M_PER_KM, units) or 0.0
    whole = shown > 0.995
    return SplitRow(
        name=f"{number}" if whole else f"last {shown:.2f}",
        pace=pace(length_m, split.seconds, units),
        descent_m=split.descent_m,
        knee_km=split.knee_km,
        is_whole=whole,
    )
