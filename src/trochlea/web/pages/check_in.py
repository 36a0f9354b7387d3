"""Readings: one in two taps, a whole day, a run typed by hand; every day stays open to correction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from trochlea.app.check_in import CheckedIn, check_in, take_back
from trochlea.app.decide_today import confirm_run
from trochlea.app.knee_log import readings_on
from trochlea.app.ports import Services
from trochlea.app.today import local_today
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import Reading, Verdict
from trochlea.vocabulary.runner import Side
from trochlea.vocabulary.sport import Sport
from trochlea.web import words
from trochlea.web.pages.pads import NAMES, Pad, pad, read, read_all, said
from trochlea.web.pages.visit import services_of

OF_THE_DAY = ("walk", "stairs", "sit", "squat", "worst", "step_down", "walk30")
OF_THE_RUN = ("before", "run_pain", "settled_min", "morning")
TICKS = {
    "swelling": "Swelling at the knee",
    "limp": "A limp",
    "painkiller": "A painkiller in the 24 hours before a reading",
    "ill": "Ill",
    "no_run": "No run on this day",
}
BACK_TO = ("today", "knee")
VERDICTS = {
    Verdict.GREEN: "the run is green",
    Verdict.AMBER: "the run is amber",
    Verdict.RED: "the day is red",
    Verdict.UNKNOWN: "no verdict yet",
}


@dataclass(frozen=True, slots=True)
class Tick:
    """One yes-or-no answer of a day."""

    name: str
    label: str
    set: bool


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep one tapped reading and go back to where it was asked."""
    field = request.POST.get("field", "")
    if field not in NAMES:
        raise Refused("Nothing was kept: this page asks for no such reading; open it again and repeat.")
    if not request.POST.get("value"):
        raise Refused(f"Nothing was kept for {NAMES[field].lower()}: tap a number first, then Keep.")
    value = read(field, request.POST["value"])
    day = _date(request.POST.get("on", ""), services_of(request))
    kept = check_in(services_of(request), {field: value}, day)
    messages.success(request, f"Kept: {NAMES[field].lower()} {said(field, value)}{_verdict(kept)}.")
    return redirect(_back(request) + "#answer")


@require_http_methods(["GET", "POST"])
def day(request: HttpRequest, on: str) -> HttpResponse:
    """All readings of one day, to add to or to correct."""
    services = services_of(request)
    shown = _date(on, services)
    side = _side(request, services)
    if request.method != "POST":
        return _day_page(request, services, shown, side)
    try:
        if "take_back" in request.POST:
            take_back(services, shown, side)
            messages.success(request, f"Taken back: the check-in of {words.long_day(shown)}.")
        else:
            kept = check_in(services, _answers(request.POST), shown, side)
            messages.success(request, f"Kept for {words.long_day(shown)}{_verdict(kept)}.")
            messages.info(request, " ".join(kept.notes)) if kept.notes else None
    except Refused as told:
        return _day_page(request, services, shown, side, str(told))
    return redirect("knee")


@require_POST
def confirm(request: HttpRequest, activity_id: int) -> HttpResponse:
    """A surprising run is right."""
    confirm_run(services_of(request), activity_id)
    messages.success(request, "Kept: that distance is right, so it counts from now on.")
    return redirect("today")


@require_POST
def no_run(request: HttpRequest) -> HttpResponse:
    """No run on the days that are not known: rest, confirmed for each."""
    from datetime import timedelta

    services = services_of(request)
    last = _date(request.POST.get("since", ""), services)
    for ago in range((local_today(services) - last).days - 1, 0, -1):
        check_in(services, {"no_run": True}, local_today(services) - timedelta(days=ago))
    messages.success(request, "Kept: no run on these days.")
    return redirect("today")


def _answers(given: Mapping[str, str]) -> dict[str, Any]:
    answers = read_all(given, (*OF_THE_DAY, *OF_THE_RUN))
    answers |= {name: name in given for name in TICKS}
    note = given.get("note", "").strip()
    return {**answers, "note": note} if note else answers


def _day_page(
    request: HttpRequest, services: Services, shown: date, side: Side | None, wrong: str = ""
) -> HttpResponse:
    today = local_today(services)
    known = _of_side(readings_on(services, shown), side)
    ran = any(o.sport is Sport.RUN for o in services.store.outings(shown, shown))
    about_run = ran or any(getattr(known, name) is not None for name in OF_THE_RUN)
    fields_of_run = [name for name in OF_THE_RUN if name != "morning" or shown < today] if about_run else []
    context = {
        "on": shown,
        "today": today,
        "wrong": wrong,
        "ran": ran,
        "pads": _pads(OF_THE_DAY, shown, today, known),
        "run_pads": _pads(fields_of_run, shown, today, known),
        "ticks": [Tick(name, label, getattr(known, name)) for name, label in TICKS.items()],
        "known": known,
        "sides": Side if services.store.runner().side is Side.BOTH else (),
        "side": side or Side.BOTH,
    }
    return render(request, "trochlea/day_readings.html", context, status=400 if wrong else 200)


def _pads(fields: Any, on: date, today: date, known: Reading) -> tuple[Pad, ...]:
    return tuple(pad(field, on, today, getattr(known, field)) for field in fields)


def _of_side(readings: tuple[Reading, ...], side: Side | None) -> Reading:
    """What was said of this knee; of any where the runner tells only of one."""
    wanted = [r for r in readings if side is None or r.side in (side, None)]
    return wanted[-1] if wanted else Reading(date.min)


def _side(request: HttpRequest, services: Services) -> Side | None:
    """The knee named in the address; None for the one that hurts."""
    named = request.GET.get("side") or request.POST.get("side")
    if services.store.runner().side is not Side.BOTH or named not in list(Side):
        return None
    return Side(named)


def _date(given: str, services: Services) -> date:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        raise Refused(f"{given!r} is no date; write it as 2026-11-19.") from None
    today = local_today(services)
    if day > today:
        raise Refused(f"{words.long_day(day)} has not come yet; enter the reading of a day up to today.")
    return day


def _verdict(kept: CheckedIn) -> str:
    if not kept.because and kept.verdict is Verdict.UNKNOWN:
        return ""
    return f", {VERDICTS[kept.verdict]}"


def _back(request: HttpRequest) -> str:
    name = request.POST.get("next", "")
    return reverse(name if name in BACK_TO else "today")
