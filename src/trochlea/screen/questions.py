"""What the screen asks, and what each answer leads to; the words and numbers come from `knowledge`."""

from dataclasses import dataclass
from enum import StrEnum

from trochlea.vocabulary.evidence import Grade
from trochlea.vocabulary.standing import ScreenOutcome

GRAVEST_FIRST = (ScreenOutcome.EMERGENCY, ScreenOutcome.URGENT, ScreenOutcome.CLINICIAN)


class Part(StrEnum):
    """What a pattern question is about; `partial` counts in one of the two definitions only."""

    PLACE = "place"
    FULL = "full"
    PARTIAL = "partial"


class Pattern(StrEnum):
    """Whether the answers fit the usual pattern of pain under the kneecap."""

    CONSISTENT = "consistent"
    NOT_CONSISTENT = "not_consistent"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Flag:
    """One warning sign (RULES, section 1): the question, and what a "yes" means for today.

    A "yes" to this flag and to any of `graver_with` has `graver_outcome` and `graver_text` instead.
    """

    id: str
    question: str
    outcome: ScreenOutcome
    holds_running: bool
    other_cause: bool  # points away from the kneecap's own pattern
    text: str
    sources: tuple[str, ...]
    grade: Grade
    any_of: tuple[str, ...] = ()
    not_meant: str | None = None
    graver_with: tuple[str, ...] = ()
    graver_outcome: ScreenOutcome | None = None
    graver_text: str | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """A question asked only beside a "yes" to the flag it belongs to."""

    id: str
    belongs_to: str
    question: str


@dataclass(frozen=True, slots=True)
class PatternQuestion:
    """One question on where it hurts or what brings it on."""

    id: str
    part: Part
    question: str


@dataclass(frozen=True, slots=True)
class CardSign:
    """One sign of the weekly card, and the flags it leads back to."""

    id: str
    label: str
    leads_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeTexts:
    """What to do, for each outcome."""

    emergency: str
    urgent: str
    clinician: str
    note: str  # clinician, without a hold
    incomplete: str
    continue_: str
    under_age: str
    under_age_sources: tuple[str, ...]

    def what_to_do(self, outcome: ScreenOutcome, holds_running: bool) -> str:
        """The text of an outcome; a clinician's question that holds nothing has its own."""
        if outcome is ScreenOutcome.CLINICIAN and not holds_running:
            return self.note
        return {
            ScreenOutcome.EMERGENCY: self.emergency,
            ScreenOutcome.URGENT: self.urgent,
            ScreenOutcome.CLINICIAN: self.clinician,
            ScreenOutcome.CONTINUE: self.continue_,
            ScreenOutcome.INCOMPLETE: self.incomplete,
        }[outcome]


@dataclass(frozen=True, slots=True)
class PatternTexts:
    """What each pattern means, in plain words."""

    consistent: str
    not_consistent: str
    unclear: str
    sources: tuple[str, ...]

    def of(self, pattern: Pattern) -> str:
        """The text of one pattern."""
        return {
            Pattern.CONSISTENT: self.consistent,
            Pattern.NOT_CONSISTENT: self.not_consistent,
            Pattern.UNCLEAR: self.unclear,
        }[pattern]


@dataclass(frozen=True, slots=True)
class ScreenRules:
    """How long answers hold, what asks again, and from which age there is advice on running."""

    valid_days: float
    ask_again_pain: float
    break_days: float
    adult_years: float


@dataclass(frozen=True, slots=True)
class Screen:
    """Everything the screen asks, says and counts with."""

    flags: tuple[Flag, ...]
    details: tuple[Detail, ...]
    pattern: tuple[PatternQuestion, ...]
    card_question: str
    card_nothing: str
    card: tuple[CardSign, ...]
    texts: OutcomeTexts
    pattern_texts: PatternTexts
    rules: ScreenRules
