"""The pads on which a reading is tapped: radio buttons from 0 to 10, or words; nothing is chosen beforehand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from trochlea.app.journal_bodies import NOT_SETTLED_WORD
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import NOT_SETTLED, PAINS, Morning
from trochlea.web import words

NAMES = {
    "before": "Before the run",
    "run_pain": "During the run",
    "settled_min": "Back to before",
    "morning": "Next morning",
    "worst": "Worst of the day",
    "walk": "Walking",
    "stairs": "Stairs",
    "sit": "Sitting",
    "squat": "Squatting",
    "walk30": "Brisk walk, 30 minutes",
    "step_down": "Ten step-downs",
}
QUESTIONS = {
    "before": "How was the knee just before {run}?",
    "run_pain": "The most pain during {run}?",
    "settled_min": "How many minutes until the knee was back to before, after {run}?",
    "morning": "The morning after {run}, against the morning of that day?",
    "worst": "The worst pain {day}?",
    "walk": "How {is_} walking {day}?",
    "stairs": "How {are} stairs {day}?",
    "sit": "How {is_} sitting for long {day}?",
    "squat": "How {is_} squatting {day}?",
    "walk30": "A brisk walk of 30 minutes: the most pain in it?",
    "step_down": "Ten slow step-downs: the most pain in them?",
}
SCALE_HINT = "0 is no pain. 10 is the worst you can imagine."
SETTLED_HINT = "0 is at once; “not” is not by the next morning."
SETTLED_MIN = (0, 15, 30, 45, 60, 90, 120, 240)
HINTS = {"settled_min": SETTLED_HINT, "morning": ""}


@dataclass(frozen=True, slots=True)
class Key:
    """One answer to tap."""

    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Pad:
    """One question with its keys; `kind` names their layout."""

    on: date
    field: str
    name: str
    question: str
    hint: str
    kind: str
    keys: tuple[Key, ...]
    said: str  # what stands already, in words; empty where nothing does


def pad(field: str, on: date, today: date, value: Any = None) -> Pad:
    """The pad of a field of `Reading` for a day; `value` is what was said before."""
    kind = {"settled_min": "minutes", "morning": "words"}.get(field, "")
    return Pad(
        on=on,
        field=field,
        name=NAMES[field],
        question=_question(field, on, today),
        hint=HINTS.get(field, SCALE_HINT),
        kind=kind,
        keys=tuple(
            Key(code, code, value is not None and code == _code(value)) for code in _codes(field, value)
        ),
        said="" if value is None else said(field, value),
    )  # fmt: skip


def pads(owed: Iterable[tuple[date, str]], today: date) -> tuple[Pad, ...]:
    """The pads of everything owed, in its order."""
    return tuple(pad(field, on, today) for on, field in owed)


def said(field: str, value: Any) -> str:
    """A reading in words; `value` is None where it is missing."""
    if value is None:
        return "missing"
    if field == "settled_min":
        return settled(value)
    return str(value.value) if isinstance(value, Morning) else f"{value:g} of {scale_top():g}"


def settled(minutes: float) -> str:
    """How long it took, in words."""
    if minutes == NOT_SETTLED:
        return "not by morning"
    return "at once" if minutes == 0 else f"{minutes:g} min"


def scale_top() -> float:
    """The worst pain of the scale."""
    return daily_rules().pain_scale.high


def run_name(on: date, today: date) -> str:
    """Today's run, Tuesday's run, the run of 3 October."""
    ago = (today - on).days
    if ago == 0:
        return "today’s run"
    if ago == 1:
        return "yesterday’s run"
    return f"{words.DAYS[on.weekday()]}’s run" if ago < 7 else f"the run of {words.day_month(on, today)}"


def read(field: str, given: str) -> Any:
    """A tapped answer as the check-in takes it. Raises `Refused` for one that cannot be."""
    if field == "morning":
        if given not in list(Morning):
            raise Refused(f"{given!r} is no answer for the next morning; say better, same or worse.")
        return Morning(given)
    if field == "settled_min" and given == NOT_SETTLED_WORD:
        return NOT_SETTLED
    if field not in (*PAINS, "settled_min"):
        raise Refused(f"A check-in has no {field}; open the page again and repeat.")
    try:
        return float(given)
    except ValueError:
        raise Refused(f"{given!r} is no number for {NAMES[field].lower()}; tap one of the answers.") from None


def read_all(given: Mapping[str, str], fields: Iterable[str]) -> dict[str, Any]:
    """Every answer of these fields that was given; what was left open is not named."""
    return {field: read(field, given[field]) for field in fields if given.get(field, "") != ""}


def _question(field: str, on: date, today: date) -> str:
    now = on == today
    words_of_day = {"is_": "is" if now else "was", "are": "are" if now else "were"}
    return QUESTIONS[field].format(run=run_name(on, today), day=words.day_name(on, today), **words_of_day)


def _codes(field: str, value: Any) -> list[str]:
    """The answers to choose from; one given otherwise stands among them."""
    if field == "morning":
        return [morning.value for morning in Morning]
    if field == "settled_min":
        minutes = {float(step) for step in SETTLED_MIN}
        if value is not None and value != NOT_SETTLED:
            minutes.add(value)
        return [*(f"{step:g}" for step in sorted(minutes)), NOT_SETTLED_WORD]
    scale = daily_rules().pain_scale
    whole = {float(n) for n in range(round(scale.low), round(scale.high) + 1)}
    return [f"{n:g}" for n in sorted(whole if value is None else whole | {value})]


def _code(value: Any) -> str:
    if isinstance(value, Morning):
        return value.value
    return NOT_SETTLED_WORD if value == NOT_SETTLED else f"{value:g}"
