"""The strength session as one sheet of paper: what it holds, as plain JSON for whatever prints it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from trochlea.app.ports import Services
from trochlea.app.strength_programme import strength_programme
from trochlea.app.strength_words import EFFORT, dose_words, knee_words, needs_words
from trochlea.knowledge.exercises import exercises
from trochlea.knowledge.figure import drawing, ink
from trochlea.strength import film, standalone
from trochlea.strength.training import Item
from trochlea.vocabulary.errors import Refused

CUES_SHOWN = 3


def strength_sheet(services: Services, on: date | None = None) -> bytes:
    """The next session as a PDF of one A4 page. Raises `Refused` where training is held or nothing can be printed."""
    return services.print_sheet(sheet_of(services, on))


def sheet_of(services: Services, on: date | None = None) -> Mapping[str, Any]:
    """What the sheet says: the next session with pictures, doses and boxes to tick."""
    view = strength_programme(services, on)
    session = next((session for session in view.sessions if session.items), None)
    if session is None:
        reason = " ".join(view.sessions[0].reasons) if view.sessions else ""
        raise Refused(f"There is no session to print. {reason}".strip())
    low, high = min(item.rpe[0] for item in session.items), max(item.rpe[1] for item in session.items)
    return {
        "title": "Strength session",
        "on": session.on.isoformat(),
        "effort": EFFORT[session.effort],
        "feel": f"Each set should feel like {low:g} to {high:g} of 10.",
        "knee": knee_words(session),
        "reasons": list(session.reasons),
        "items": [_row(item) for item in session.items],
        "rules": [
            "Pain 0 to 2: fine. 3 to 5: all right if it has settled by the next morning. Above 5: stop this one.",
            "Three or four sessions a week, 48 hours between hard ones. On a day with a run, run first.",
        ],
        "foot": "Trochlea is for learning, logging and load sums. It does not take the place of a clinician.",
    }


def _row(item: Item) -> dict[str, Any]:
    exercise = exercises()[item.exercise]
    shown = film(exercise.scene, drawing())
    return {
        "name": exercise.name,
        "dose": dose_words(item),
        "sets": item.sets * (2 if exercise.one_sided else 1),
        "needs": needs_words(exercise),
        "cues": list(exercise.cues[:CUES_SHOWN]),
        "picture": standalone(shown, ink("light")),
        "alt": "; then: ".join(key.alt for key in exercise.scene.keys),
    }
