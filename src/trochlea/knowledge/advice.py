"""The advice cards and the sayings, built from `data/advice/`; a text that says what may not be said is refused.

A number in a text is a row of the catalogue, named in braces, so that its source travels with it. Three things never
pass: a digit typed into a text, a number followed by a measure of medicine, and a phrase of the never-said lists.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from trochlea.knowledge.catalogue import Catalogue, CatalogueError, catalogue
from trochlea.knowledge.screen import checked_file
from trochlea.vocabulary.advice import AdviceCard, AdviceLibrary, Backing, Badge, Saying, Sign, StopQuestion
from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.evidence import Grade

FOLDER = "advice"
QUOTED = re.compile(r"\{([a-z0-9_.]+)\}")
MEDICINE = re.compile(
    r"\b(?:\d+(?:[.,]\d+)?|an?|half|one|two|three|four|five|six|eight|ten)[ -]?"
    r"(?:mg|milligrams?|g|grams?|ml|millilitres?|tablets?|pills?|capsules?|drops?|doses?|sachets?)\b",
    re.IGNORECASE,
)

Key = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
Words = Annotated[str, Field(min_length=2)]
SomeWords = Annotated[tuple[Words, ...], Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Backed(_Strict):
    """What every text must say of itself."""

    id: Key
    badge: Badge
    grade: Grade
    sources: SomeWords
    where: Words
    reviewed: date
    checked: bool


class StopRow(_Strict):
    """One question before the card."""

    id: Key
    group: Words
    question: Words


class CardRow(_Backed):
    """One card of `cards.toml`."""

    title: Words
    short: Annotated[str, Field(min_length=2, pattern=r"^\S+$")]
    answer: Words
    do: SomeWords
    why: Words
    not_for: SomeWords
    ask: Words
    stop: tuple[StopRow, ...] = ()
    stop_text: Words | None = None
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)]
    first_when: tuple[Sign, ...] = ()
    never_said: SomeWords

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if bool(self.stop) != (self.stop_text is not None):
            raise ValueError("stop and stop_text belong together")
        _single([question.id for question in self.stop])
        return self

    def spoken(self) -> tuple[str, ...]:
        """Every text a reader gets to see."""
        questions = [part for row in self.stop for part in (row.group, row.question)]
        texts = (self.title, self.short, self.answer, *self.do, self.why, *self.not_for, self.ask, *questions)
        return texts if self.stop_text is None else (*texts, self.stop_text)


class SayingRow(_Backed):
    """One entry of `sayings.toml`."""

    topic: Words
    said: Words
    known: Words
    ours: Words
    why: Words

    def spoken(self) -> tuple[str, ...]:
        """Every text a reader gets to see."""
        return (self.topic, self.said, self.known, self.ours, self.why)


class CardsFile(_Strict):
    """`cards.toml`."""

    card: Annotated[tuple[CardRow, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_are_single(self) -> Self:
        _single([row.id for row in self.card])
        return self


class SayingsFile(_Strict):
    """`sayings.toml`."""

    saying: Annotated[tuple[SayingRow, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_are_single(self) -> Self:
        _single([row.id for row in self.saying])
        return self


class NeverSaidFile(_Strict):
    """`never_said.toml`."""

    never_said: SomeWords


@lru_cache(maxsize=1)
def advice_library() -> AdviceLibrary:
    """The cards and sayings that ship with the program."""
    known = catalogue()
    return library_of({d.stem: d.content for d in known.documents(FOLDER)}, known)


def library_of(files: Mapping[str, Mapping[str, Any]], known: Catalogue) -> AdviceLibrary:
    """Cards and sayings of the three files, by stem. Raises `CatalogueError` naming file and text."""
    cards = checked_file(f"{FOLDER}/cards.toml", files["cards"], CardsFile).card
    sayings = checked_file(f"{FOLDER}/sayings.toml", files["sayings"], SayingsFile).saying
    never = checked_file(f"{FOLDER}/never_said.toml", files["never_said"], NeverSaidFile).never_said
    shared = {row.id for row in cards} & {row.id for row in sayings}
    if shared:
        raise CatalogueError(f"{FOLDER}: {min(shared)} is a card and a saying; give one of them another id.")
    for card in cards:
        _refuse(f"{FOLDER}/cards.toml, {card.id}", card.spoken(), (*never, *card.never_said), known)
    for saying in sayings:
        _refuse(f"{FOLDER}/sayings.toml, {saying.id}", saying.spoken(), never, known)
    return AdviceLibrary(
        cards=tuple(_card(row, known) for row in cards),
        sayings=tuple(_saying(row, known) for row in sayings),
    )


def _single(names: list[str]) -> None:
    if len(set(names)) != len(names):
        raise ValueError("an id is there twice")


def _refuse(place: str, texts: tuple[str, ...], never: tuple[str, ...], known: Catalogue) -> None:
    """Raise `CatalogueError` for a text that may not be said."""
    for text in texts:
        loose = re.search(r"\d", QUOTED.sub("", text))
        if loose:
            raise CatalogueError(
                f"{place}: {text!r} holds a digit; make the number a row and name it in braces."
            )
        said = " ".join(_filled(text, known).split())
        medicine = MEDICINE.search(said)
        if medicine:
            raise CatalogueError(f"{place}: {medicine.group()!r} is a dose; no card may hold one.")
        for phrase in never:
            if re.search(rf"\b{re.escape(phrase)}", said, re.IGNORECASE):
                raise CatalogueError(f"{place}: {phrase!r} is never said; word it another way.")


def _filled(text: str, known: Catalogue) -> str:
    """A text with its numbers in it."""
    return QUOTED.sub(lambda found: f"{known.number(found[1]):g}", text)


def _backing(row: CardRow | SayingRow, known: Catalogue) -> Backing:
    strange = [key for key in row.sources if key not in known.sources]
    if strange:
        raise CatalogueError(
            f"{FOLDER}, {row.id} names the source {strange[0]}, which is not listed; add it."
        )
    numbers = tuple(dict.fromkeys(_numbers(row)))
    return Backing(
        badge=row.badge,
        grade=row.grade,
        sources=row.sources,
        where=row.where,
        numbers=numbers,
        reviewed=row.reviewed,
        checked=row.checked and all(known.cited(key).checked for key in numbers),
    )


def _numbers(row: CardRow | SayingRow) -> Iterator[str]:
    for text in row.spoken():
        yield from QUOTED.findall(text)


def _card(row: CardRow, known: Catalogue) -> AdviceCard:
    def say(text: str) -> str:
        return _filled(text, known)

    return AdviceCard(
        id=row.id,
        title=say(row.title),
        short=say(row.short),
        answer=say(row.answer),
        do=tuple(map(say, row.do)),
        why=say(row.why),
        not_for=tuple(map(say, row.not_for)),
        ask=say(row.ask),
        stop=tuple(StopQuestion(stop.id, say(stop.group), say(stop.question)) for stop in row.stop),
        stop_text=None if row.stop_text is None else say(row.stop_text),
        phases=row.phases,
        first_when=row.first_when,
        backing=_backing(row, known),
    )


def _saying(row: SayingRow, known: Catalogue) -> Saying:
    topic, said, of_it, ours, why = (_filled(text, known) for text in row.spoken())
    return Saying(
        id=row.id,
        topic=topic,
        said=said,
        known=of_it,
        ours=ours,
        why=why,
        backing=_backing(row, known),
    )
