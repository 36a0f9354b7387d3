"""The statement of the day: one word, one number, how, one reason, two actions at most."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from trochlea.app.decision_record import OVERRIDE_RULE
from trochlea.screen.asking import Asked
from trochlea.vocabulary.runner import Runner, Units
from trochlea.vocabulary.standing import ScreenOutcome
from trochlea.vocabulary.units import S_PER_MIN
from trochlea.web import words
from trochlea.web.drawing.bars import nice_step
from trochlea.web.drawing.groove import Groove
from trochlea.web.pages.finding_words import in_runners_words

WORDS = {
    "run": ("Run", ""),
    "walk_run": ("Walk-run", "long"),
    "cross_train": ("Cross-train", "long"),
    "strength": ("Strength", "long"),
    "rest": ("Rest", ""),
    "seek_care": ("Pause", "mid"),
}
FIGURES = {"run": "run", "walk_run": "walk", "rest": "sit"}
CARE = {
    ScreenOutcome.EMERGENCY: ("now", "Get help today"),
    ScreenOutcome.URGENT: ("today", "See a clinician within the next days"),
}
CARE_ELSE = ("today", "Ask a clinician first")
INSTEAD = {
    "pool_running": "Running in deep water",
    "swim": "Swimming, easy",
    "cycle": "Cycling, easy, high saddle",
    "elliptical": "Elliptical trainer",
    "brisk_walk": "Brisk walk on the flat",
}
ROOM = 1.3  # of the scale beyond the largest limit
LINES_OF_SCALE = 2.0
SAME_KM = 0.01


@dataclass(frozen=True, slots=True)
class Act:
    """One button."""

    label: str
    to: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What stands in large type, and what can be done about it."""

    word: str
    word_size: str
    number: str
    unit: str
    how: str
    lead: str  # the first sentence of the reason
    rest: str
    figure: str
    groove: Groove | None
    main: Act
    plain: Act | None


@dataclass(frozen=True, slots=True)
class Situation:
    """What beside the decision shapes the statement."""

    runner: Runner
    on: date
    outcome: ScreenOutcome
    asked: Asked
    holds: bool  # running waits for the answer to what is asked


def statement(said: Mapping[str, Any], now: Situation) -> Statement:
    """The decision in large type."""
    units = now.runner.units
    word, size = WORDS[said["action"]]
    number, unit = _number(said, now)
    lead, rest = _reason(said, now)
    main, plain = _actions(said, now)
    return Statement(
        word=word,
        word_size=size,
        number=number,
        unit=unit,
        how=_how(said, now),
        lead=lead,
        rest=rest,
        figure=FIGURES.get(said["action"], ""),
        groove=limit_groove(said, units) if said["max_km"] else None,
        main=main,
        plain=plain,
    )


def limit_groove(said: Mapping[str, Any], units: Units) -> Groove:
    """Today's distance in its dip, on a scale that holds every applied limit where one is not far beyond."""
    end, step = scale(said, units)
    right = words.distance(end, units, 0)
    spoken = f"Scale from 0 to {right}. Up to {words.distance(said['max_km'], units)} today."
    return Groove(end=end, at=said["max_km"], said=spoken, right=right, step=step)


def scale(said: Mapping[str, Any], units: Units) -> tuple[float, float]:
    """End of the scale that all limits of a day share, whole in the runner's unit, and its ticks, in km."""
    most = words.in_units(said["max_km"], units) or 0.0
    step = nice_step(max(most * ROOM, 1.0)) / LINES_OF_SCALE
    end = step * -(-max(most * ROOM, 1.0) // step)
    per_unit = words.in_units(1.0, units) or 1.0
    return end / per_unit, step / per_unit


def _number(said: Mapping[str, Any], now: Situation) -> tuple[str, str]:
    if said["action"] == "seek_care":
        return CARE.get(now.outcome, CARE_ELSE)[0], ""
    if said["max_km"]:
        shown = words.in_units(said["max_km"], now.runner.units)
        return words.number(shown), words.unit_of(now.runner.units)
    if said["action"] == "cross_train":
        minutes = next((item["minutes"] for item in said["instead"] if item["minutes"]), None)
        return ("today", "") if minutes is None else (f"{minutes:.0f}", "min")
    return "today", ""


def _how(said: Mapping[str, Any], now: Situation) -> str:
    if said["action"] == "seek_care":
        return CARE.get(now.outcome, CARE_ELSE)[1]
    if said["action"] == "cross_train":
        first = next((item for item in said["instead"] if item["minutes"]), None)
        return (
            "" if first is None else f"{INSTEAD.get(first['what'], first['what'])}, or another from the list"
        )
    if not said["max_km"]:
        return "No run today; nothing is lost"
    parts = []
    if said["walk_run"]:
        run, walk = (_time(said["walk_run"][key]) for key in ("run_s", "walk_s"))
        parts.append(f"run {run}, walk {walk}, again and again")
    parts += ["flat"] if said["flat_only"] else []
    parts += [f"effort {said['effort_rpe']:g} of 10"] if said["effort_rpe"] else []
    parts += [f"{said['max_minutes']:.0f} minutes at most"] if said["max_minutes"] else []
    return ", ".join(parts).capitalize()


def _time(seconds: float) -> str:
    minutes = seconds / S_PER_MIN
    return f"{minutes:g} min" if minutes >= 1 else f"{seconds:g} s"


def _reason(said: Mapping[str, Any], now: Situation) -> tuple[str, str]:
    """The reason of the limit that decides; its first sentence leads."""
    spoken = [r for r in said["reasons"] if r["rule"] != OVERRIDE_RULE or _holds(r, said)]
    if not spoken:
        return "No limit holds you lower today.", ""
    text = in_runners_words(spoken[0]["text"], now.runner.units, now.on)
    head, dot, tail = text.partition(". ")
    return (head + dot.strip(), tail) if dot else (text, "")


def _holds(reason: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    """Whether the distance the runner chose is the one that is shown."""
    return bool(abs(reason["inputs"]["given_km"] - said["max_km"]) < SAME_KM)


def _actions(said: Mapping[str, Any], now: Situation) -> tuple[Act, Act | None]:
    log = Act("Log a run", reverse("log_run"))
    if said["action"] == "seek_care":
        return Act("I have been seen", "#clinician"), Act("All warning signs", "#red-flags")
    if now.asked is Asked.SCREEN:
        return Act("Answer the questions", reverse("screen")), log
    if now.runner.born is None:
        return Act("Tell your birth date", reverse("begin")), log
    if now.asked is Asked.CARD and now.holds:
        return Act("Anything new? One tap", "#answer"), log
    if said["max_km"]:
        return Act("Log today’s run", reverse("log_run")), Act("Do less or rest", "#override")
    return Act("What else can I do?", "#instead"), log
