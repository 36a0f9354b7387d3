"""When the screen, or only its weekly card, is asked again."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from trochlea.screen.assess import ScreenResult, how_many_open
from trochlea.screen.history import ScreenHistory, WeeklyCard
from trochlea.screen.questions import Screen, ScreenRules
from trochlea.screen.wording import day_words
from trochlea.vocabulary.reading import PAINS, Reading


class Asked(StrEnum):
    """What to show the runner."""

    SCREEN = "screen"
    CARD = "card"
    NOTHING = "nothing"


class Why(StrEnum):
    """Why it is asked."""

    NEVER = "never"  # no screen yet
    OPEN = "open"  # the latest screen has questions without an answer
    NEW_SIGN = "new_sign"  # a card told of something new
    PAIN = "pain"
    BREAK = "break"
    WEEKLY = "weekly"
    FRESH = "fresh"


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked today, why, and whether running waits for the answer."""

    what: Asked
    why: Why
    holds_running: bool
    text: str


def known_by(history: ScreenHistory, today: date) -> ScreenHistory:
    """The history up to a day, each part in order of its days; entries of one day keep their order."""
    return ScreenHistory(
        entries=tuple(sorted((e for e in history.entries if e.on <= today), key=lambda e: e.on)),
        readings=tuple(sorted((r for r in history.readings if r.on <= today), key=lambda r: r.on)),
        run_days=tuple(sorted({on for on in history.run_days if on <= today})),
    )


def ask_today(history: ScreenHistory, today: date, screen: Screen) -> Ask:
    """What to ask on a day: the whole screen, the card, or nothing (RULES, section 1).

    The card is offered on the day the week is full and running waits from the day after; after pain above the limit
    and after a break running waits at once. Answers of the day of such pain count only where they came with that
    check-in, since a screen of that morning knew nothing of it.
    """
    known = known_by(history, today)
    screens = [entry for entry in known.entries if isinstance(entry, ScreenResult)]
    if not screens:
        return Ask(Asked.SCREEN, Why.NEVER, True, "The questions about warning signs are not answered yet.")
    latest = screens[-1]
    if latest.missing:
        text = f"{how_many_open(latest.missing)} {screen.texts.incomplete}"
        return Ask(Asked.SCREEN, Why.OPEN, True, text)
    new = _new_sign(known, latest)
    if new is not None:
        return Ask(Asked.SCREEN, Why.NEW_SIGN, True, _new_sign_text(new, screen))
    return _card(known, latest, today, screen.rules)


def _new_sign(known: ScreenHistory, latest: ScreenResult) -> WeeklyCard | None:
    cards = [entry for entry in _after(known, latest) if entry.new]
    return cards[-1] if cards else None


def _after(known: ScreenHistory, latest: ScreenResult) -> tuple[WeeklyCard, ...]:
    places = [index for index, entry in enumerate(known.entries) if entry is latest]
    return tuple(entry for entry in known.entries[places[-1] :] if isinstance(entry, WeeklyCard))


def _new_sign_text(card: WeeklyCard, screen: Screen) -> str:
    labels = [sign.label.lower() for sign in screen.card if sign.id in card.new]
    named = ", ".join(labels or card.new)
    return (
        f"On {day_words(card.on)} you told of something new ({named}); answer all questions about warning signs again, "
        "no run is offered until then."
    )


def _card(known: ScreenHistory, latest: ScreenResult, today: date, rules: ScreenRules) -> Ask:
    told = [latest.on, *(card.on for card in _after(known, latest) if card.nothing_new)]
    ticked = [reading.on for reading in known.readings if reading.nothing_new and reading.on >= latest.on]
    confirmed = max((*told, *ticked))
    pain = _pain_not_asked(known.readings, max(told), max(ticked, default=None), rules)
    if pain is not None:
        return _asked(Why.PAIN, True, f"On {day_words(pain)} pain was above {rules.ask_again_pain:g} of 10")
    back = _end_of_break(known.run_days, today, rules)
    if back is not None and confirmed < back:
        return _asked(Why.BREAK, True, f"You had {rules.break_days:g} days or more without a run")
    age_days = (today - confirmed).days
    if age_days >= rules.valid_days:
        is_late = age_days > rules.valid_days
        return _asked(Why.WEEKLY, is_late, f"You last answered on {day_words(confirmed)}")
    return Ask(Asked.NOTHING, Why.FRESH, False, "Nothing to ask about warning signs today.")


def _asked(why: Why, holds_running: bool, because: str) -> Ask:
    until = " No run is offered until you answer." if holds_running else ""
    return Ask(Asked.CARD, why, holds_running, f"{because}. Anything new at the knee since then?{until}")


def _pain_not_asked(
    readings: tuple[Reading, ...], told: date, ticked: date | None, rules: ScreenRules
) -> date | None:
    days = [reading.on for reading in readings if _is_high(reading, rules)]
    if not days or told > days[-1] or (ticked is not None and ticked >= days[-1]):
        return None
    return days[-1]


def _is_high(reading: Reading, rules: ScreenRules) -> bool:
    pains = (getattr(reading, name) for name in PAINS)
    return any(pain is not None and pain > rules.ask_again_pain for pain in pains)


def _end_of_break(run_days: tuple[date, ...], today: date, rules: ScreenRules) -> date | None:
    """The first day on which the latest break was long enough to ask; None without a break."""
    ends = [
        before + timedelta(days=rules.break_days)
        for before, after in pairwise((*run_days, today))
        if (after - before).days >= rules.break_days
    ]
    return ends[-1] if ends else None
