"""May this knee run today, as far as warning signs go? Whatever is not known holds running."""

from dataclasses import dataclass
from datetime import date

from trochlea.screen.asking import Ask, ask_today, known_by
from trochlea.screen.assess import Raised, ScreenResult, gravest
from trochlea.screen.history import ClinicianWord, ScreenHistory
from trochlea.screen.questions import GRAVEST_FIRST, OutcomeTexts, Screen
from trochlea.screen.wording import day_words
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.standing import ScreenOutcome, ScreenStanding

UNDER_AGE = "under_18"
BY_GRAVITY = (*GRAVEST_FIRST, ScreenOutcome.INCOMPLETE)


@dataclass(frozen=True, slots=True)
class _Hold:
    """One reason not to run."""

    outcome: ScreenOutcome
    text: str
    flags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def may_run(history: ScreenHistory, runner: Runner, today: date, screen: Screen) -> ScreenStanding:
    """The standing of a day (RULES, section 1).

    Running is free only with a birth date of an adult, a complete screen or card of the last week, nothing that asks
    again, and no flag that holds running without a later clinician's word. Entries after `today` do not count.
    """
    known = known_by(history, today)
    words = [entry for entry in known.entries if isinstance(entry, ClinicianWord)]
    holds = (
        *_flag_holds(known, screen),
        *_word_holds(words),
        *_age_holds(runner, today, words, screen),
        *_asking_holds(ask_today(history, today, screen)),
    )
    said_yes = bool(words) and words[-1].may_run
    if holds:
        return _held(holds, said_yes)
    return _free(known, words, screen)


def age_years(born: date, today: date) -> int:
    """Whole years on a day; a birthday on 29 February falls on 1 March in other years."""
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    return today.year - born.year - (0 if had_birthday else 1)


def is_under_age(runner: Runner, today: date, screen: Screen) -> bool | None:
    """Whether the runner is too young for advice on running; None where the birth date cannot tell."""
    if runner.born is None or runner.born > today:
        return None
    return age_years(runner.born, today) < screen.rules.adult_years


def _flag_holds(known: ScreenHistory, screen: Screen) -> tuple[_Hold, ...]:
    """A flag stays until a clinician's word; answering "no" later does not take it back."""
    unreleased: list[ScreenResult] = []
    for entry in known.entries:
        if isinstance(entry, ScreenResult) and entry.held_by:
            unreleased.append(entry)
        elif isinstance(entry, ClinicianWord) and entry.may_run:
            unreleased.clear()
    return tuple(_hold_of(result, screen.texts) for result in unreleased)


def _hold_of(result: ScreenResult, texts: OutcomeTexts) -> _Hold:
    held: tuple[Raised, ...] = result.held_by
    outcome = gravest(held) or ScreenOutcome.CLINICIAN
    said = " ".join((texts.what_to_do(outcome, True), *(flag.text for flag in held)))
    return _Hold(
        outcome=outcome,
        text=f"Your answers of {day_words(result.on)} hold running. {said}",
        flags=tuple(flag.id for flag in held),
        sources=tuple(key for flag in held for key in flag.sources),
    )


def _word_holds(words: list[ClinicianWord]) -> tuple[_Hold, ...]:
    if not words or words[-1].may_run:
        return ()
    return (
        _Hold(
            ScreenOutcome.CLINICIAN,
            f"A clinician said on {day_words(words[-1].on)} that you should not run yet; record it when that changes.",
        ),
    )


def _age_holds(runner: Runner, today: date, words: list[ClinicianWord], screen: Screen) -> tuple[_Hold, ...]:
    under_age = is_under_age(runner, today, screen)
    if under_age is None:
        why = "is not known" if runner.born is None else "lies in the future"
        return (
            _Hold(ScreenOutcome.INCOMPLETE, f"Your birth date {why}; no run is offered until it is entered."),
        )
    if not under_age or (words and words[-1].may_run):
        return ()
    texts = screen.texts
    return (_Hold(ScreenOutcome.CLINICIAN, texts.under_age, (UNDER_AGE,), texts.under_age_sources),)


def _asking_holds(ask: Ask) -> tuple[_Hold, ...]:
    return (_Hold(ScreenOutcome.INCOMPLETE, ask.text),) if ask.holds_running else ()


def _held(holds: tuple[_Hold, ...], said_yes: bool) -> ScreenStanding:
    ordered = sorted(holds, key=lambda hold: BY_GRAVITY.index(hold.outcome))
    return ScreenStanding(
        outcome=ordered[0].outcome,
        holds_running=True,
        text=" ".join(hold.text for hold in ordered),
        flags=tuple(dict.fromkeys(flag for hold in ordered for flag in hold.flags)),
        sources=tuple(dict.fromkeys(key for hold in ordered for key in hold.sources)),
        clinician_said_yes=said_yes,
    )


def _free(known: ScreenHistory, words: list[ClinicianWord], screen: Screen) -> ScreenStanding:
    latest = [entry for entry in known.entries if isinstance(entry, ScreenResult)][-1]
    notes = tuple(flag for flag in latest.raised if not flag.holds_running)
    outcome = ScreenOutcome.CLINICIAN if notes else ScreenOutcome.CONTINUE
    sentences = [screen.texts.what_to_do(outcome, False), *(flag.text for flag in notes)]
    if words:
        said = words[-1]
        note = f" ({said.note})" if said.note else ""
        sentences.insert(0, f"A clinician said on {day_words(said.on)} that you may run{note}.")
    return ScreenStanding(
        outcome=outcome,
        holds_running=False,
        text=" ".join(sentences),
        flags=latest.flags,
        sources=tuple(dict.fromkeys(key for flag in notes for key in flag.sources)),
        clinician_said_yes=bool(words),
    )
