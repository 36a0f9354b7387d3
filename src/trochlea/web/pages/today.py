"""Today: one word, one number, one reason; every other question of the day unfolds below."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from trochlea.app.advice import advice
from trochlea.app.decide_today import decide_day, override_day
from trochlea.app.knee_log import KneeLog, knee_log
from trochlea.app.ports import Services
from trochlea.app.said import DayAnswer
from trochlea.app.screening import ScreenView, screen_view
from trochlea.app.today import today_view
from trochlea.daily.override import override as allow
from trochlea.knowledge.daily import daily_rules
from trochlea.knowledge.screen import screen
from trochlea.screen.asking import Asked, Why
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Units
from trochlea.vocabulary.units import M_PER_KM, M_PER_MILE
from trochlea.web.pages import day_answers, known_so_far, trend_words
from trochlea.web.pages.advice import advice_lines
from trochlea.web.pages.day_more import cause_line, exercise_line, past_days
from trochlea.web.pages.day_statement import Situation, statement
from trochlea.web.pages.finding_words import in_runners_words
from trochlea.web.pages.pads import pads, scale_top
from trochlea.web.pages.visit import is_sample, services_of

PADS_SHOWN = 3  # asked at once; the others follow when these are kept


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Today's answer; before the questions are answered what is known so far, and on the first day the ways in."""
    services = services_of(request)
    if not services.store.runner().notice_read:
        return redirect("welcome")
    asked = screen_view(services)
    if asked.ask.why is Why.NEVER:
        if not services.store.outings() and not is_sample(request):
            return redirect("welcome")
        return known_so_far.page(request, today_view(services))
    return render(request, "trochlea/today.html", day_context(services, asked))


@require_POST
def override(request: HttpRequest) -> HttpResponse:
    """The distance the runner chooses instead; a refusal is told in its sentence."""
    services = services_of(request)
    units = services.store.runner().units
    given = request.POST.get("distance", "").strip().replace(",", ".")
    try:
        shown = float(given)
    except ValueError:
        raise Refused(f"{given!r} is no distance; write a number, 0 for rest.") from None
    asked_km = shown * M_PER_MILE / M_PER_KM if units is Units.MI else shown
    override_day(services, asked_km, request.POST.get("note", "").strip() or None)
    messages.success(request, "Kept: your own distance for today.")
    return redirect("today")


def day_context(services: Services, asked: ScreenView) -> dict[str, Any]:
    """Everything the page shows of the day as it is known now."""
    answer = decide_day(services)
    log = knee_log(services, answer.on, answer.history)
    said, units = as_chosen(answer), answer.units
    now = Situation(log.runner, answer.on, asked.standing.outcome, asked.ask.what, asked.ask.holds_running)
    last = log.last_run
    shown = None if last is None else day_answers.loop(last, answer.on, units)
    return {
        "on": answer.on,
        "said": said,
        "statement": statement(said, now),
        "limits": day_answers.limit_lines(said, answer.on, units),
        "reasons": day_answers.reason_lines(said, answer.on, units),
        "loop": shown,
        "overdone": day_answers.overdone(shown),
        **_asked(log, asked),
        **_questions(services, answer, log),
    }


def as_chosen(answer: DayAnswer) -> Mapping[str, Any]:
    """The decision with the distance the runner chose, as far as it may still be chosen by what is known now."""
    chosen, said = answer.override, answer.said
    if chosen is None or answer.decision is None or not said["max_km"]:
        return said
    try:
        allowed = allow(answer.decision, chosen.given_km, chosen.note, daily_rules())
    except Refused:
        return said
    share = allowed.max_km / said["max_km"]
    minutes = said["max_minutes"]
    return {
        **said,
        "action": allowed.action.value,
        "max_km": allowed.max_km,
        "max_minutes": None if minutes is None else round(minutes * share),
    }


def _asked(log: KneeLog, asked: ScreenView) -> dict[str, Any]:
    """What the runner is asked for: the card, readings in two taps, what the data leave open."""
    owed = pads(log.owed, log.on)
    now = log.days[-1].knee if log.days and log.days[-1].on == log.on else None
    return {
        "card": screen() if asked.ask.what is Asked.CARD else None,
        "card_text": in_runners_words(asked.ask.text, log.runner.units, log.on),
        "asks_screen": asked.ask.what is Asked.SCREEN,
        "standing": asked.standing,
        "pads": owed[:PADS_SHOWN],
        "owed_later": owed[PADS_SHOWN:],
        "doubts": log.doubts,
        "unknown_since": log.unknown_since,
        "known_today": [
            (name, getattr(now, field, None)) for field, name in (
                ("walk", "Walking"), ("stairs", "Stairs"), ("sit", "Sitting"), ("squat", "Squatting"),
                ("worst", "Worst of the day"),
            )
        ],
    }  # fmt: skip


def _questions(services: Services, answer: DayAnswer, log: KneeLog) -> dict[str, Any]:
    said, units = answer.said, answer.units
    rules = daily_rules()
    return {
        **advice_lines(advice(services, answer.on, log), units),
        "bands": rules.verdict,
        "gates": day_answers.gates(),
        "top": scale_top(),
        "stairs_cut": rules.pain_gate.stairs_factor,
        "markers": trend_words.markers(said["trend"], log),
        "better": trend_words.better_answer(said["trend"]),
        "important": rules.trend.important_change,
        "stairs": day_answers.stairs_answer(log),
        "hills": day_answers.hills_answer(said, log),
        "unlock": said["unlock"],
        "instead": day_answers.instead_lines(said),
        "instead_answer": day_answers.instead_answer(said),
        "exercises": exercise_line(services, answer.on),
        "cause": cause_line(services, units),
        "past": past_days(services, answer.on),
        "warnings": [in_runners_words(text, units, answer.on) for text in said["warnings"]],
        "override": answer.override,
        "is_running_day": bool(said["max_km"]),
    }


def is_day(given: str) -> date:
    """A date from an address. Raises `Refused` for what is none."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise Refused(f"{given!r} is no date; write it as 2026-11-19.") from None
