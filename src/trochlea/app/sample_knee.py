"""What the sample runner says of the knee: warning signs, readings, and what was answered each morning.

Made up like the runs, through the same use cases as a real runner's words: pain comes down over eight weeks, two runs
are amber, one week stays without readings, and the last days are whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from trochlea.app.decide_today import decide_day
from trochlea.app.journal_bodies import Kind, body_of_reading, reading_key
from trochlea.app.ports import Services
from trochlea.app.screening import answer_card, answer_screen
from trochlea.knowledge.screen import screen
from trochlea.vocabulary.reading import Morning, Reading
from trochlea.vocabulary.runner import Side

KNEE_WEEKS, WEEK_DAYS = 8, 7
WORST = 5.0
SQUAT_EVERY = 3  # days
SILENT_WEEK = 5  # weeks ago, without readings of the day
TOLD_DAYS = 14  # mornings whose answer is kept
AMBER_AGO = (*range(17, 19), *range(27, 29))  # days ago; the run in them took long to settle
DAWN = time(6)  # UTC


@dataclass(frozen=True, slots=True)
class _StandingClock:
    """A clock of one moment of the story."""

    at: datetime

    def now(self) -> datetime:
        return self.at


def tell_morning(services: Services, day: date, today: date, ran_m: Sequence[float]) -> None:
    """Warning signs once and a card a week, what was left to say of the day before, and the answer of the day.

    `ran_m` are the distances run the day before.
    """
    here = _at(services, day)
    ago = (today - day).days
    if ago == WEEK_DAYS * KNEE_WEEKS:
        answer_screen(here, _no_signs())
    elif ago % WEEK_DAYS == 0:
        answer_card(here, {"nothing_new": True})
    if ago < WEEK_DAYS * KNEE_WEEKS and not _is_silent(ago + 1):
        _note(here, whole_day(day - timedelta(days=1), ago + 1, ran_m))
    if ago and not _is_silent(ago):
        _note(here, _at_dawn(day, ago))
    if 0 < ago <= TOLD_DAYS:
        decide_day(here)


def whole_day(day: date, ago: int, ran_m: Sequence[float]) -> Reading:
    """Everything said of a day once it is over: its own readings, and of a run how it felt and the morning after."""
    known = replace(
        _at_dawn(day, ago), worst=_pain(ago, 6.6), squat=_pain(ago, 4.4) if ago % SQUAT_EVERY == 0 else None
    )
    if not ran_m:
        return replace(known, no_run=True)
    amber = ago in AMBER_AGO
    return replace(
        known,
        before=0.0,
        run_pain=3.0 if amber else min(2.0, _pain(ago, 3.0)),
        settled_min=90.0 if amber else 20.0,
        morning=Morning.SAME,
    )


def _at_dawn(day: date, ago: int) -> Reading:
    return Reading(day, Side.LEFT, walk=_pain(ago, 2.4), stairs=_pain(ago, 5.2), sit=_pain(ago, 3.8))


def _note(services: Services, reading: Reading) -> None:
    key = reading_key(reading.on, reading.side)
    services.store.note(Kind.READING, key, reading.on, services.clock.now(), body_of_reading(reading))


def _pain(ago: int, at_first: float) -> float:
    """A pain that came down slowly, faster in the last two weeks, with a wobble every fifth day."""
    half = ago / (2 * TOLD_DAYS)
    share = half if ago < TOLD_DAYS else 0.5 + (ago - TOLD_DAYS) / (2 * (WEEK_DAYS * KNEE_WEEKS - TOLD_DAYS))
    return float(min(WORST, round(at_first * share + (0.6 if ago % 5 == 0 else 0.0))))


def _is_silent(ago: int) -> bool:
    return ago // WEEK_DAYS == SILENT_WEEK


def _no_signs() -> dict[str, object]:
    known = screen()
    answers: dict[str, object] = {flag.id: False for flag in known.flags}
    return {**answers, "pattern": {question.id: True for question in known.pattern}}


def _at(services: Services, day: date) -> Services:
    return replace(services, clock=_StandingClock(datetime.combine(day, DAWN, tzinfo=UTC)))
