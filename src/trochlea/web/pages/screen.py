"""Warning signs: the questions, the weekly card, and a clinician's word."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from trochlea.app.screening import ScreenView, answer_card, answer_screen, record_word, screen_view
from trochlea.app.today import local_today
from trochlea.knowledge.screen import screen
from trochlea.screen.answers import PATTERN_KEY
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.standing import ScreenOutcome
from trochlea.web.pages.visit import services_of

ANSWERS = {"yes": True, "no": False, "unsure": None}
GROUPS = (
    (ScreenOutcome.EMERGENCY, "Signs that need help today"),
    (ScreenOutcome.URGENT, "Signs that need a look within days"),
    (ScreenOutcome.CLINICIAN, "Signs to ask a clinician about"),
)
CHOICES = (("yes", "Yes"), ("no", "No"), ("unsure", "Not sure"))


@dataclass(frozen=True, slots=True)
class Question:
    """One question as the page shows it; `said` is the answer tapped so far."""

    id: str
    text: str
    any_of: tuple[str, ...]
    not_meant: str
    said: str
    open: bool  # left open in an attempt before


@dataclass(frozen=True, slots=True)
class Group:
    """Questions under one heading."""

    title: str
    id: str
    questions: tuple[Question, ...]


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """All questions on one page; what was answered in an attempt that is not whole stays marked."""
    services = services_of(request)
    if not services.store.runner().notice_read:
        return redirect("welcome")
    if request.method != "POST":
        view = screen_view(services)
        return _page(request, _said_before(view), view)
    given = {name: value for name, value in request.POST.items() if value in ANSWERS}
    result = answer_screen(services, answers_of(given))
    if result.missing:
        return _page(request, given, screen_view(services), open_ids=frozenset(result.missing))
    messages.success(request, "Kept. You can answer again at any time.")
    return redirect("begin" if services.store.runner().born is None else "today")


def answers_of(given: dict[str, str]) -> dict[str, object]:
    """Tapped answers as the use case takes them; not sure is not answered."""
    known = screen()
    pattern = {q.id: ANSWERS[given[q.id]] for q in known.pattern if q.id in given}
    asked = [flag.id for flag in known.flags] + [detail.id for detail in known.details]
    flags: dict[str, object] = {key: ANSWERS[given[key]] for key in asked if key in given}
    return {**flags, PATTERN_KEY: pattern} if pattern else flags


@require_POST
def card(request: HttpRequest) -> HttpResponse:
    """Anything new since last time? One tap for none; a sign leads back to all questions."""
    given: dict[str, object] = dict.fromkeys(request.POST.getlist("new"), True)
    if "nothing" in request.POST:
        given = {"nothing_new": True}
    kept = answer_card(services_of(request), given)
    if kept.new:
        messages.warning(request, "Something is new, so all questions are asked again before any run.")
        return redirect("screen")
    messages.success(request, "Kept: nothing new at the knee.")
    return redirect("today")


@require_POST
def clinician(request: HttpRequest) -> HttpResponse:
    """Keep what a clinician said of running."""
    services = services_of(request)
    said = request.POST.get("may_run", "")
    if said not in ("yes", "no"):
        raise Refused("Nothing was kept: say whether the clinician said that you may run.")
    record_word(services, said == "yes", request.POST.get("note", "").strip() or None, _day(request))
    messages.success(request, "Kept: the clinician’s word.")
    return redirect("today")


def _day(request: HttpRequest) -> date:
    given = request.POST.get("on", "")
    try:
        return date.fromisoformat(given) if given else local_today(services_of(request))
    except ValueError:
        raise Refused(f"{given!r} is no date; write it as 2026-11-19.") from None


def _said_before(view: ScreenView) -> dict[str, str]:
    """The answers of a screen that was left unfinished today; an older one is asked afresh."""
    latest = view.latest
    if latest is None or latest.on != view.on or not latest.missing:
        return {}
    told = {**latest.answers.flags, **latest.answers.pattern}
    return {key: "yes" if value else "no" for key, value in told.items() if value is not None}


def _page(
    request: HttpRequest, said: dict[str, str], view: ScreenView, open_ids: frozenset[str] = frozenset()
) -> HttpResponse:
    known = screen()
    context: dict[str, Any] = {
        "view": view,
        "groups": [
            Group(title, outcome.value, _questions(outcome, said, open_ids)) for outcome, title in GROUPS
        ],
        "pattern": Group(
            "Where it hurts, and what brings it on",
            "pattern",
            tuple(Question(q.id, q.question, (), "", said.get(q.id, ""), False) for q in known.pattern),
        ),
        "choices": CHOICES,
        "open_count": len(open_ids),
        "texts": known.texts,
    }
    return render(request, "trochlea/screen.html", context)


def _questions(
    outcome: ScreenOutcome, said: dict[str, str], open_ids: frozenset[str]
) -> tuple[Question, ...]:
    known = screen()
    found: list[Question] = []
    for flag in (flag for flag in known.flags if flag.outcome is outcome):
        is_open = flag.id in open_ids
        found.append(
            Question(
                flag.id, flag.question, flag.any_of, flag.not_meant or "", said.get(flag.id, ""), is_open
            )
        )
        found += [
            Question(detail.id, f"If yes: {detail.question}", (), "", said.get(detail.id, ""), False)
            for detail in known.details
            if detail.belongs_to == flag.id
        ]
    return tuple(found)
