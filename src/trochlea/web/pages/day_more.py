"""What Today borrows from other pages: exercises, what led up to it, and what was said on days before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from trochlea.app.causes import led_up_to
from trochlea.app.ports import Services
from trochlea.app.said import DECISION
from trochlea.app.strength_today import strength_today
from trochlea.knowledge.exercises import exercises
from trochlea.vocabulary.runner import Units
from trochlea.web import words
from trochlea.web.pages.day_statement import WORDS
from trochlea.web.pages.finding_words import TITLES, in_runners_words

PAST_DAYS = 14
CAUSES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ExerciseLine:
    """The session of the day in short."""

    answer: str
    names: tuple[str, ...]
    due_today: bool


@dataclass(frozen=True, slots=True)
class CauseLine:
    """What led up to the pain, in short."""

    answer: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastDay:
    """What was said of one day before."""

    on: date
    word: str
    far: str


def exercise_line(services: Services, on: date) -> ExerciseLine:
    """Which exercises today: how many, or when the next session is."""
    session = strength_today(services, on)
    names = tuple(exercises()[line.item.exercise].name for line in session.lines)
    if session.due_on > on:
        return ExerciseLine(f"Rest from them; next {words.day_name_ahead(session.due_on, on)}", names, False)
    left = len(session.left)
    if not names:
        return ExerciseLine("None today", (), False)
    if not left:
        return ExerciseLine("Done for today", names, False)
    return ExerciseLine(words.counted(left, "exercise"), names, True)


def cause_line(services: Services, units: Units) -> CauseLine | None:
    """What changed most before the pain began; None where no onset is known."""
    onset = services.store.runner().onset
    if onset is None:
        return None
    found = led_up_to(services)
    scored = [cause for cause in found.causes if cause.score]
    if not found.is_known or not scored:
        return CauseLine("Not enough history before it", ())
    texts = tuple(in_runners_words(cause.text, units, onset) for cause in scored[:CAUSES_SHOWN])
    return CauseLine(f"{TITLES.get(scored[0].factor, 'One thing')} changed the most", texts)


def past_days(services: Services, today: date) -> tuple[PastDay, ...]:
    """Days before today of which something was said, the newest first."""
    kept = services.store.journal(DECISION, today - timedelta(days=PAST_DAYS), today - timedelta(days=1))
    newest: dict[date, Mapping[str, Any]] = {entry.on: entry.body["said"] for entry in kept}
    units = services.store.runner().units
    return tuple(
        PastDay(on, WORDS[said["action"]][0], words.distance(said["max_km"], units) if said["max_km"] else "")
        for on, said in sorted(newest.items(), reverse=True)
    )
