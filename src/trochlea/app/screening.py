"""The questions about warning signs: answered, asked again, and what they say of a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from trochlea.app.journal_bodies import Kind, only, own_key, word_of
from trochlea.app.ports import JournalEntry, Services, Store
from trochlea.app.today import local_today
from trochlea.knowledge.screen import screen
from trochlea.screen.answers import PATTERN_KEY, ScreenAnswers, read_answers
from trochlea.screen.asking import Ask, ask_today
from trochlea.screen.assess import ScreenResult, assess
from trochlea.screen.history import ClinicianWord, Entry, ScreenHistory, WeeklyCard, read_card
from trochlea.screen.questions import Pattern
from trochlea.screen.standing import may_run
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import Reading
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.standing import ScreenStanding


@dataclass(frozen=True, slots=True)
class ScreenView:
    """How the screen stands on a day, what it asks, and the answers of the latest one."""

    on: date
    standing: ScreenStanding
    ask: Ask
    latest: ScreenResult | None
    words: tuple[ClinicianWord, ...]

    @property
    def pattern(self) -> Pattern:
        """The pattern of the latest answers; unclear without any."""
        return Pattern.UNCLEAR if self.latest is None else self.latest.pattern


def answer_screen(services: Services, given: Mapping[str, object], on: date | None = None) -> ScreenResult:
    """Keep the answers of a day, today's without one, and say what they mean.

    Raises `Refused` for an unknown question, an answer that is none, and a day still to come.
    """
    day = _up_to_today(services, on)
    answers = read_answers(given, screen(), day)
    body = {"flags": dict(answers.flags), PATTERN_KEY: dict(answers.pattern)}
    _note(services, Kind.SCREEN, day, body)
    return assess(answers, screen())


def answer_card(services: Services, given: Mapping[str, object], on: date | None = None) -> WeeklyCard:
    """Keep the weekly card of a day. Raises `Refused` like `answer_screen`, and for a card without any answer."""
    day = _up_to_today(services, on)
    card = read_card(given, screen(), day)
    if not (card.nothing_new or card.new):
        raise Refused('The weekly card has no answer; say "nothing new" or name what is new.')
    _note(services, Kind.CARD, day, {"nothing_new": card.nothing_new, "new": list(card.new)})
    return card


def record_word(
    services: Services, may_run_again: bool, note: str | None = None, on: date | None = None
) -> ClinicianWord:
    """Keep what a clinician said of running. Raises `Refused` for a day still to come."""
    day = _up_to_today(services, on)
    _note(services, Kind.CLINICIAN, day, {"may_run": may_run_again, "note": note or None})
    return ClinicianWord(day, may_run_again, note or None)


def screen_view(services: Services, on: date | None = None) -> ScreenView:
    """The screen as it stands on a day, today without one."""
    from trochlea.app.day_history import known_readings, run_days

    day = _up_to_today(services, on)
    store = services.store
    known = screen_history(store, known_readings(store, day), run_days(store, day))
    results = [entry for entry in known.entries if isinstance(entry, ScreenResult) and entry.on <= day]
    return ScreenView(
        on=day,
        standing=may_run(known, store.runner(), day, screen()),
        ask=ask_today(known, day, screen()),
        latest=max(results, key=lambda result: result.on, default=None),
        words=tuple(e for e in known.entries if isinstance(e, ClinicianWord) and e.on <= day),
    )


def standing_on(
    store: Store, runner: Runner, day: date, readings: Iterable[Reading], ran: Iterable[date]
) -> ScreenStanding:
    """Whether the screen lets this runner run on a day."""
    return may_run(screen_history(store, readings, ran), runner, day, screen())


def screen_history(store: Store, readings: Iterable[Reading], ran: Iterable[date]) -> ScreenHistory:
    """Everything said of warning signs, in the order it was entered."""
    kept = [entry for kind in (Kind.SCREEN, Kind.CARD, Kind.CLINICIAN) for entry in store.journal(kind)]
    entries = tuple(_entry(entry) for entry in sorted(kept, key=lambda entry: entry.id))
    return ScreenHistory(entries, tuple(readings), tuple(ran))


def _entry(entry: JournalEntry) -> Entry:
    if entry.kind == Kind.CLINICIAN:
        return word_of(entry)
    if entry.kind == Kind.CARD:
        body = only(entry, {"nothing_new", "new"})
        return WeeklyCard(entry.on, bool(body["nothing_new"]), tuple(body["new"]))
    body = only(entry, {"flags", PATTERN_KEY})
    return assess(ScreenAnswers(entry.on, body["flags"], body[PATTERN_KEY]), screen())


def _note(services: Services, kind: Kind, day: date, body: Mapping[str, object]) -> None:
    now = services.clock.now()
    services.store.note(kind, own_key(day, now), day, now, body)


def _up_to_today(services: Services, on: date | None) -> date:
    today = local_today(services)
    if on is not None and on > today:
        raise Refused(f"{on.isoformat()} has not come yet; enter it on that day.")
    return on or today
