"""The guided session: one exercise after the other, kept in one go at the end; a plain form without scripts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from trochlea.app.strength_log import Done, exercise_of, log_done
from trochlea.app.strength_today import StrengthToday, strength_today
from trochlea.app.strength_words import KNEECAP, dose_words, knee_words, names_words
from trochlea.strength.exercise import Exercise
from trochlea.strength.training import Item
from trochlea.vocabulary.errors import Refused
from trochlea.web import words
from trochlea.web.pages.strength import SCALE
from trochlea.web.pages.strength_pictures import Shown, shown
from trochlea.web.pages.visit import services_of

REST_S = 60


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise of the session as the page shows it."""

    item: Item
    exercise: Exercise
    dose: str
    target: int  # repeats or seconds of one set
    unit: str
    marks: tuple[tuple[str, str], ...]  # place along the groove, and the label of each set
    shown: Shown
    kneecap: str
    easier: str
    harder: str


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The session of today, or the keeping of it."""
    services = services_of(request)
    if not services.store.runner().notice_read:
        return redirect("welcome")
    view = strength_today(services)
    if request.method == "POST":
        kept = list(_kept(request.POST, view))
        if not kept:
            raise Refused("Nothing was ticked as done, so nothing is kept; go back and tick what you did.")
        for entry in kept:
            log_done(services, entry)
        messages.success(
            request, f"Kept: {words.counted(len(kept), 'exercise')}. How is the knee tomorrow morning?"
        )
        return redirect("strength")
    if not view.left:
        return redirect("strength")
    return render(request, "trochlea/strength_session.html", _context(view))


def _context(view: StrengthToday) -> dict[str, Any]:
    steps = [_step(line.item) for line in view.left]
    return {
        "view": view,
        "steps": steps,
        "places": [(f"{_place(index, len(steps))}%", step.exercise.name) for index, step in enumerate(steps)],
        "scale": SCALE,
        "rest_s": REST_S,
        "knee_words": knee_words(view.session),
        "moving": ",".join(step.exercise.key for step in steps),
    }


def _step(item: Item) -> Step:
    exercise = exercise_of(item.exercise)
    low, _ = item.reps or item.hold_s or (0, 0)
    return Step(
        item=item,
        exercise=exercise,
        dose=dose_words(item),
        target=round(low),
        unit="repeats" if item.reps is not None else "seconds",
        marks=tuple((f"{_place(index, item.sets)}%", f"set {index + 1}") for index in range(item.sets)),
        shown=shown(exercise.key),
        kneecap=KNEECAP[exercise.kneecap.kind],
        easier=names_words(exercise.easier),
        harder=names_words(exercise.harder),
    )


def _place(index: int, count: int) -> float:
    return round(100 * (index + 0.5) / count, 2)


def _kept(form: QueryDict, view: StrengthToday) -> Iterator[Done]:
    """What the form says of each exercise that is ticked. A pain for all counts where none was said of one."""
    for line in view.left:
        key = line.item.exercise
        if f"done_{key}" in form:
            yield _of_one(form, line.item, view.on)


def _of_one(form: QueryDict, item: Item, on: date) -> Done:
    key, amount = item.exercise, _number(form, f"amount_{item.exercise}", "repeats or seconds")
    sets, kg = _number(form, f"sets_{key}", "sets"), _number(form, f"kg_{key}", "kilograms")
    pain = _number(form, f"pain_{key}", "pain")
    counted = item.reps is not None
    return Done(
        exercise=key,
        on=on,
        sets=None if sets is None else round(sets),
        reps=round(amount) if counted and amount is not None else None,
        hold_s=None if counted else amount,
        load_kg=kg,
        pain=pain if pain is not None else _number(form, "pain", "pain"),
        stopped_by_pain=True if f"stopped_{key}" in form else None,
    )


def _number(form: QueryDict, name: str, label: str) -> float | None:
    said = form.get(name, "").strip().replace(",", ".")
    if not said:
        return None
    try:
        return float(said)
    except ValueError:
        raise Refused(f"{said!r} is no number of {label}; go back and type one, or leave it empty.") from None
