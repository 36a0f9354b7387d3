"""The strength page: today's session, one tap for each exercise done, the days to come, what is at hand."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from trochlea.app.strength_knee import keep_pain
from trochlea.app.strength_log import Done, exercise_of, log_as_told, log_done, log_morning
from trochlea.app.strength_programme import Programme, change_things, strength_programme
from trochlea.app.strength_sheet import strength_sheet
from trochlea.app.strength_today import Line, StrengthToday, strength_today
from trochlea.app.strength_words import EFFORT, THING, done_words, dose_words, knee_words, name_of, pain_words
from trochlea.app.today import local_today
from trochlea.knowledge.strength import programme_rules
from trochlea.strength.exercise import EVERY_HOME, Equipment, Exercise
from trochlea.strength.training import Session
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import Morning
from trochlea.web import words
from trochlea.web.drawing.groove import Groove
from trochlea.web.pages.strength_pictures import Shown, shown
from trochlea.web.pages.visit import services_of

SCALE = range(11)
MORNINGS = {Morning.BETTER: "Better", Morning.SAME: "The same", Morning.WORSE: "Worse"}


@dataclass(frozen=True, slots=True)
class Card:
    """One exercise of today as the page shows it."""

    exercise: Exercise
    dose: str
    why: str
    before: str
    done: str  # empty while it is to do
    rated: bool
    shown: Shown


@dataclass(frozen=True, slots=True)
class Coming:
    """One session to come."""

    on: date
    effort: str
    names: str


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    services = services_of(request)
    if not services.store.runner().notice_read:
        return redirect("welcome")
    view, week = strength_today(services), strength_programme(services)
    return render(request, "trochlea/strength.html", {**_statement(view), **_lists(view, week)})


@require_POST
def pain(request: HttpRequest) -> HttpResponseRedirect:
    """Keep the pain in a squat today."""
    services = services_of(request)
    keep_pain(services, rating(request), local_today(services))
    messages.success(request, "Kept. The session below goes by it.")
    return redirect("strength")


@require_POST
def done(request: HttpRequest) -> HttpResponseRedirect:
    """One exercise done as told, or its pain said afterwards."""
    services = services_of(request)
    today, key = local_today(services), request.POST.get("exercise", "")
    exercise = exercise_of(key)
    if "pain" in request.POST:
        log_done(services, Done(key, today, pain=rating(request)))
        messages.success(request, f"Kept: {exercise.name.lower()}, pain {rating(request):g}.")
    else:
        log_as_told(services, key, today)
        messages.success(request, f"Done: {exercise.name.lower()}.")
    return redirect("strength")


@require_POST
def morning(request: HttpRequest) -> HttpResponseRedirect:
    """How the knee was the morning after the last training day."""
    services = services_of(request)
    owed, said = strength_today(services).owed_morning, request.POST.get("morning", "")
    if said not in list(Morning):
        raise Refused("Say better, the same or worse.")
    if owed is None:
        raise Refused("No morning is asked for any more; it was noted, or too long ago.")
    log_morning(services, owed, Morning(said))
    messages.success(request, "Kept.")
    return redirect("strength")


@require_POST
def things(request: HttpRequest) -> HttpResponseRedirect:
    """What there is at home."""
    told = set(request.POST.getlist("things"))
    change_things(services_of(request), frozenset(thing for thing in Equipment if thing.value in told))
    messages.success(request, "Kept. The programme chooses among what is at hand.")
    return redirect("strength")


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The next session as one A4 page."""
    services = services_of(request)
    name = f"strength-{local_today(services).isoformat()}.pdf"
    answer = HttpResponse(strength_sheet(services), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def rating(request: HttpRequest, name: str = "pain") -> float:
    """A number from 0 to 10 as it was tapped. Raises `Refused` for anything else."""
    said = request.POST.get(name, "")
    if said not in {str(number) for number in SCALE}:
        raise Refused("Tap a number from 0 to 10.")
    return float(said)


def _statement(view: StrengthToday) -> dict[str, Any]:
    """Word, number and reason: what today is."""
    session, left = view.session, len(view.left)
    all_done = bool(view.lines) and not left
    resting = bool(view.lines) and view.due_on > view.on and not any(line.done for line in view.lines)
    if view.knee.held:
        word, number, unit = "Not today", "", ""
    elif all_done:
        word, number, unit = "Done", words.counted(len(view.lines), "exercise"), ""
    elif resting or not view.lines:
        word, number, unit = "Rest", "", ""
    else:
        word, number, unit = EFFORT[session.effort], str(left), "exercises" if left != 1 else "exercise"
    return {
        "view": view,
        "word": word,
        "number": number,
        "unit_word": unit,
        "all_done": all_done,
        "resting": resting,
        "begun": left < len(view.lines),
        "knee_words": knee_words(session),
        "reasons": session.reasons,
    }


def _lists(view: StrengthToday, week: Programme) -> dict[str, Any]:
    rules = programme_rules()
    lately = [day for day in view.last_days if (view.on - day).days < rules.window_days]
    count = len(lately) + any(line.done for line in view.lines)
    days = words.counted(count, "session")
    return {
        "cards": [_card(line, view.on) for line in view.lines],
        "also": [
            f"{name_of(entry.exercise)}: {done_words(entry)}, {pain_words(entry)}" for entry in view.also_done
        ],
        "coming": [_coming(session) for session in week.sessions if session.on > view.on],
        "week": week,
        "lately": days if count else "no session",
        "groove": Groove(
            end=rules.sessions_high + 1,
            at=count,
            said=f"{days} in the last seven days; three or four are asked for.",
            usual=(rules.sessions_low, rules.sessions_high),
            usual_label=f"{rules.sessions_low} to {rules.sessions_high} sessions",
            step=1,
        ),
        "scale": SCALE,
        "mornings": [(morning.value, name) for morning, name in MORNINGS.items()],
        "things": [
            (thing.value, THING[thing].capitalize(), thing in view.things)
            for thing in Equipment
            if thing not in EVERY_HOME
        ],
        "moving": ",".join(line.item.exercise for line in view.lines),
    }


def _card(line: Line, today: date) -> Card:
    exercise = exercise_of(line.item.exercise)
    before = line.before
    last = (
        ""
        if before is None
        else f"{words.short_day(before.on, today)}: {done_words(before)}, {pain_words(before)}"
    )
    return Card(
        exercise=exercise,
        dose=dose_words(line.item),
        why=line.item.why,
        before=last,
        done="; ".join(f"{done_words(entry)}, {pain_words(entry)}" for entry in line.done),
        rated=any(entry.pain is not None for entry in line.done),
        shown=shown(exercise.key),
    )


def _coming(session: Session) -> Coming:
    names = ", ".join(name_of(item.exercise).lower() for item in session.items)
    return Coming(session.on, EFFORT[session.effort], names.capitalize() or " ".join(session.reasons))
