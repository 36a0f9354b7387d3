"""Pages to read: the library by ladders, one exercise whole, the warm-up."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from trochlea.app.strength_words import GROUP, KNEECAP, names_words, needs_words, range_words
from trochlea.knowledge.catalogue import catalogue
from trochlea.knowledge.exercises import exercises, warm_up
from trochlea.strength.exercise import Exercise
from trochlea.vocabulary.units import S_PER_MIN
from trochlea.web.pages.strength_pictures import shown
from trochlea.web.pages.visit import services_of


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Every exercise by its ladder, the easier ones first."""
    if not services_of(request).store.runner().notice_read:
        return redirect("welcome")
    names = dict.fromkeys(exercise.ladder for exercise in exercises().values())
    ladders = [(name.capitalize(), [_card(e) for e in _in_ladder(name)]) for name in names]
    count = len(exercises())
    return render(request, "trochlea/strength_exercises.html", {"ladders": ladders, "count": count})


@require_safe
def one(request: HttpRequest, key: str) -> HttpResponse:
    """One exercise with everything known of it."""
    exercise = exercises().get(key)
    if exercise is None:
        raise Http404
    card = _card(exercise)
    source = catalogue().sources[exercise.kneecap.source]
    more = {
        "easier": [exercises()[name] for name in exercise.easier],
        "harder": [exercises()[name] for name in exercise.harder],
        "sources": (source,),
        "groups": ", ".join(sorted(GROUP[group] for group in exercise.groups)),
        "muscles": ", ".join(exercise.muscles),
    }
    return render(request, "trochlea/strength_exercise.html", {**card, **more, "moving": key})


@require_safe
def warming_up(request: HttpRequest) -> HttpResponse:
    """The routine before a run."""
    steps = [{"step": step, "shown": shown(step.scene.key)} for step in warm_up()]
    minutes = sum(step.seconds for step in warm_up()) / S_PER_MIN
    moving = ",".join(step.scene.key for step in warm_up())
    context = {"steps": steps, "minutes": minutes, "moving": moving}
    return render(request, "trochlea/strength_warm_up.html", context)


def _in_ladder(name: str) -> list[Exercise]:
    own = [exercise for exercise in exercises().values() if exercise.ladder == name]
    return sorted(own, key=lambda exercise: (len(_below(exercise)), exercise.key))


def _below(exercise: Exercise) -> set[str]:
    found, waiting = set[str](), list(exercise.easier)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += exercises()[key].easier
    return found


def _card(exercise: Exercise) -> dict[str, Any]:
    return {
        "exercise": exercise,
        "shown": shown(exercise.key),
        "dose": range_words(exercise.dose, exercise.one_sided),
        "needs": needs_words(exercise),
        "kneecap": KNEECAP[exercise.kneecap.kind],
        "easier_words": names_words(exercise.easier),
        "harder_words": names_words(exercise.harder),
    }
