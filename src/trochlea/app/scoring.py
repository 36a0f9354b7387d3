"""Outcome scores: answers kept as given, scored by the instrument's own rule, compared with the earlier ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trochlea.app.journal_bodies import Kind, only
from trochlea.app.ports import JournalEntry, Services, Store
from trochlea.app.today import local_today
from trochlea.knowledge.questionnaires import baseline_days, instrument
from trochlea.screen.scores.answers import ScoreAnswers, read_score_answers
from trochlea.screen.scores.change import ScoreChange, change_between, compare_with
from trochlea.screen.scores.instrument import Instrument
from trochlea.screen.scores.scoring import ScoreResult, score_of


@dataclass(frozen=True, slots=True)
class Scored:
    """A score with what it is measured on and how it moved; `change` is None without an earlier score."""

    instrument: Instrument
    result: ScoreResult
    change: ScoreChange | None


def score(services: Services, name: str, given: Mapping[str, object]) -> Scored:
    """Keep the answers to an instrument and score them; those of the same day replace the ones before.

    Raises `Refused` for an unknown instrument, item or value, and for a day still to come.
    """
    known = instrument(name)
    answers = read_score_answers(given, known, local_today(services))
    body = {"instrument": known.key, "items": dict(answers.items)}
    key = f"{known.key} {answers.on.isoformat()}"
    services.store.note(Kind.SCORE, key, answers.on, services.clock.now(), body)
    return _scored(services.store, known, score_of(answers, known))


def scores(store: Store, name: str, last: date | None = None) -> tuple[ScoreResult, ...]:
    """Every score of one instrument up to a day, in order of days."""
    known = instrument(name)
    kept = [_answers(entry) for entry in store.journal(Kind.SCORE, last=last) if _named(entry) == known.key]
    return tuple(sorted((score_of(answers, known) for answers in kept), key=lambda result: result.on))


def _scored(store: Store, known: Instrument, result: ScoreResult) -> Scored:
    before = compare_with(scores(store, known.key, result.on), result, baseline_days())
    return Scored(known, result, None if before is None else change_between(before, result, known))


def _named(entry: JournalEntry) -> object:
    return only(entry, {"instrument", "items"})["instrument"]


def _answers(entry: JournalEntry) -> ScoreAnswers:
    return ScoreAnswers(entry.on, only(entry, {"instrument", "items"})["items"])
