"""Advice cards: what people use beside exercise, and what is often said beside what is known."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.evidence import Grade


class Badge(StrEnum):
    """How far a statement is borne out; shown as a word with a shape."""

    STRONG = "strong"
    MODERATE = "moderate"
    THIN = "thin"
    CONTESTED = "contested"


class Sign(StrEnum):
    """What a day can show that brings a card to the front, the gravest first."""

    PAINKILLER = "painkiller"
    STAIRS = "stairs"
    FLARE = "flare"
    SHOES = "shoes"


@dataclass(frozen=True, slots=True)
class StopQuestion:
    """One question that comes before a card; a yes, or not being sure, ends it with "ask a professional"."""

    id: str
    group: str
    question: str


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind a text: `sources` are keys of the catalogue, `numbers` those of the rows it quotes."""

    badge: Badge
    grade: Grade
    sources: tuple[str, ...]
    where: str
    numbers: tuple[str, ...]
    reviewed: date
    checked: bool  # False: a part was not yet read in the source itself; shown so


@dataclass(frozen=True, slots=True)
class AdviceCard:
    """One thing people use. `phases` are those in which it matters, `first_when` brings it before all others."""

    id: str
    title: str
    short: str  # one word for large type
    answer: str
    do: tuple[str, ...]
    why: str
    not_for: tuple[str, ...]  # who must not, or what is another matter
    ask: str  # whom to ask
    stop: tuple[StopQuestion, ...]  # asked before anything else
    stop_text: str | None
    phases: tuple[Phase, ...]
    first_when: tuple[Sign, ...]
    backing: Backing


@dataclass(frozen=True, slots=True)
class Saying:
    """What is often said, what is known of it, and how it is put here."""

    id: str
    topic: str
    said: str
    known: str
    ours: str
    why: str  # one line
    backing: Backing


@dataclass(frozen=True, slots=True)
class AdviceLibrary:
    """Every card and every saying, in the order of the files."""

    cards: tuple[AdviceCard, ...]
    sayings: tuple[Saying, ...]
