"""What one set of answers means: the gravest flag, what is missing, and what to do."""

from dataclasses import dataclass
from datetime import date

from trochlea.screen.answers import ScreenAnswers
from trochlea.screen.pattern import pattern_of
from trochlea.screen.questions import GRAVEST_FIRST, Flag, Pattern, Screen
from trochlea.vocabulary.standing import ScreenOutcome


@dataclass(frozen=True, slots=True)
class Raised:
    """One flag that was answered with "yes"."""

    id: str
    outcome: ScreenOutcome
    holds_running: bool
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScreenResult:
    """The outcome of one set of answers (CONTRACTS, `screen`). `raised` is gravest first."""

    answers: ScreenAnswers
    outcome: ScreenOutcome
    holds_running: bool
    raised: tuple[Raised, ...]
    missing: tuple[str, ...]
    pattern: Pattern
    text: str
    pattern_text: str
    sources: tuple[str, ...]

    @property
    def on(self) -> date:
        """The day of the answers."""
        return self.answers.on

    @property
    def flags(self) -> tuple[str, ...]:
        """The ids of the flags answered with "yes", gravest first."""
        return tuple(flag.id for flag in self.raised)

    @property
    def held_by(self) -> tuple[Raised, ...]:
        """The flags that hold running until a clinician's word, gravest first."""
        return tuple(flag for flag in self.raised if flag.holds_running)


def assess(answers: ScreenAnswers, screen: Screen) -> ScreenResult:
    """The outcome of a set of answers (RULES, section 1).

    A known emergency or urgent sign is said even while questions are open, since it cannot become less grave. In all
    other cases an open question makes the outcome `incomplete`, which holds running.
    """
    raised = _raised(answers, screen)
    missing = tuple(flag.id for flag in screen.flags if answers.flags.get(flag.id) is None)
    outcome = _outcome(raised, missing)
    holds = bool(missing) or any(flag.holds_running for flag in raised)
    pattern = pattern_of(answers, screen)
    return ScreenResult(
        answers=answers,
        outcome=outcome,
        holds_running=holds,
        raised=raised,
        missing=missing,
        pattern=pattern,
        text=_text(outcome, holds, raised, missing, screen),
        pattern_text=screen.pattern_texts.of(pattern),
        sources=tuple(dict.fromkeys(key for flag in raised for key in flag.sources)),
    )


def gravest(raised: tuple[Raised, ...]) -> ScreenOutcome | None:
    """The gravest outcome among flags, or None without any."""
    outcomes = {flag.outcome for flag in raised}
    return next((outcome for outcome in GRAVEST_FIRST if outcome in outcomes), None)


def how_many_open(missing: tuple[str, ...]) -> str:
    """The sentence on questions without an answer; empty where there is none."""
    if not missing:
        return ""
    return (
        "1 question is not answered." if len(missing) == 1 else f"{len(missing)} questions are not answered."
    )


def _raised(answers: ScreenAnswers, screen: Screen) -> tuple[Raised, ...]:
    found = [_as_raised(flag, answers) for flag in screen.flags if answers.flags.get(flag.id)]
    return tuple(sorted(found, key=lambda flag: GRAVEST_FIRST.index(flag.outcome)))


def _as_raised(flag: Flag, answers: ScreenAnswers) -> Raised:
    is_graver = any(answers.flags.get(key) for key in flag.graver_with)
    return Raised(
        id=flag.id,
        outcome=(flag.graver_outcome if is_graver else None) or flag.outcome,
        holds_running=flag.holds_running,
        text=(flag.graver_text if is_graver else None) or flag.text,
        sources=flag.sources,
    )


def _outcome(raised: tuple[Raised, ...], missing: tuple[str, ...]) -> ScreenOutcome:
    known = gravest(raised)
    if known in (ScreenOutcome.EMERGENCY, ScreenOutcome.URGENT):
        return known
    if missing:
        return ScreenOutcome.INCOMPLETE
    return known or ScreenOutcome.CONTINUE


def _text(
    outcome: ScreenOutcome,
    holds_running: bool,
    raised: tuple[Raised, ...],
    missing: tuple[str, ...],
    screen: Screen,
) -> str:
    sentences = [screen.texts.what_to_do(outcome, holds_running), *(flag.text for flag in raised)]
    if outcome is ScreenOutcome.INCOMPLETE and any(flag.holds_running for flag in raised):
        sentences.append(screen.texts.clinician)
    return " ".join(filter(None, [*sentences, how_many_open(missing)]))
