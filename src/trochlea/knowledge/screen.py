"""The screen's questions, texts and numbers, built from `data/screen/`; what does not fit is refused by name."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from trochlea.knowledge.catalogue import CatalogueError, catalogue
from trochlea.screen.questions import (
    CardSign,
    Detail,
    Flag,
    OutcomeTexts,
    Part,
    PatternQuestion,
    PatternTexts,
    Screen,
    ScreenRules,
)
from trochlea.vocabulary.evidence import Grade
from trochlea.vocabulary.standing import ScreenOutcome

FOLDER = "screen"
Words = Annotated[str, Field(min_length=2)]
SomeWords = Annotated[tuple[Words, ...], Field(min_length=1)]
Row = TypeVar("Row", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FlagRow(_Strict):
    """One warning sign with its evidence."""

    id: Words
    question: Words
    any_of: tuple[Words, ...] = ()
    not_meant: Words | None = None
    outcome: ScreenOutcome
    holds_running: bool
    other_cause: bool
    text: Words
    graver_with: tuple[Words, ...] = ()
    graver_outcome: ScreenOutcome | None = None
    graver_text: Words | None = None
    sources: SomeWords
    grade: Grade
    where: Words
    reviewed: date
    checked: bool

    @model_validator(mode="after")
    def _holds_where_it_must(self) -> Self:
        if self.outcome not in (ScreenOutcome.EMERGENCY, ScreenOutcome.URGENT, ScreenOutcome.CLINICIAN):
            raise ValueError("a flag leads to emergency, urgent or clinician")
        if self.outcome is not ScreenOutcome.CLINICIAN and not self.holds_running:
            raise ValueError("an emergency or urgent flag holds running")
        if bool(self.graver_with) != (self.graver_outcome is not None and self.graver_text is not None):
            raise ValueError("graver_with, graver_outcome and graver_text belong together")
        return self

    def built(self) -> Flag:
        """The value the stage knows."""
        return Flag(**self.model_dump(exclude={"where", "reviewed", "checked"}))


class DetailRow(_Strict):
    """A question beside a flag."""

    id: Words
    belongs_to: Words
    question: Words


class FlagsFile(_Strict):
    """`flags.toml`."""

    flag: tuple[FlagRow, ...]
    detail: tuple[DetailRow, ...] = ()

    @model_validator(mode="after")
    def _names_are_known_and_single(self) -> Self:
        flags = [row.id for row in self.flag]
        names = flags + [row.id for row in self.detail]
        if len(set(names)) != len(names):
            raise ValueError("an id is there twice")
        needed = {name for row in self.flag for name in row.graver_with}
        if not needed <= set(names) or not {row.belongs_to for row in self.detail} <= set(flags):
            raise ValueError("an id is named that is not there")
        return self


class TextRow(_Strict):
    """One text, with sources where it rests on some."""

    text: Words
    sources: tuple[Words, ...] = ()


class OutcomesFile(_Strict):
    """`outcomes.toml`."""

    emergency: TextRow
    urgent: TextRow
    clinician: TextRow
    note: TextRow
    incomplete: TextRow
    continue_: TextRow = Field(alias="continue")
    under_age: TextRow


class PatternRow(_Strict):
    """One question of the pattern."""

    id: Words
    part: Part
    question: Words


class PatternTextRows(_Strict):
    """What each pattern means."""

    consistent: Words
    not_consistent: Words
    unclear: Words


class PatternFile(_Strict):
    """`pattern.toml`."""

    sources: SomeWords
    grade: Grade
    where: Words
    reviewed: date
    checked: bool
    question: tuple[PatternRow, ...]
    texts: PatternTextRows


class SignRow(_Strict):
    """One sign of the card."""

    id: Words
    label: Words
    leads_to: SomeWords


class CardFile(_Strict):
    """`card.toml`."""

    question: Words
    nothing: Words
    sign: tuple[SignRow, ...]


@lru_cache(maxsize=1)
def screen() -> Screen:
    """The screen that ships with the program."""
    flags = _file("flags", FlagsFile)
    outcomes = _file("outcomes", OutcomesFile)
    pattern = _file("pattern", PatternFile)
    card = _file("card", CardFile)
    return Screen(
        flags=tuple(row.built() for row in flags.flag),
        details=tuple(Detail(**row.model_dump()) for row in flags.detail),
        pattern=tuple(PatternQuestion(**row.model_dump()) for row in pattern.question),
        card_question=card.question,
        card_nothing=card.nothing,
        card=tuple(CardSign(**row.model_dump()) for row in card.sign),
        texts=_outcome_texts(outcomes),
        pattern_texts=PatternTexts(**pattern.texts.model_dump(), sources=pattern.sources),
        rules=catalogue().filled(ScreenRules, FOLDER),
    )


def _outcome_texts(outcomes: OutcomesFile) -> OutcomeTexts:
    return OutcomeTexts(
        emergency=outcomes.emergency.text,
        urgent=outcomes.urgent.text,
        clinician=outcomes.clinician.text,
        note=outcomes.note.text,
        incomplete=outcomes.incomplete.text,
        continue_=outcomes.continue_.text,
        under_age=outcomes.under_age.text,
        under_age_sources=outcomes.under_age.sources,
    )


def _file(stem: str, kind: type[Row]) -> Row:
    content: Mapping[str, Any] = next(d.content for d in catalogue().documents(FOLDER) if d.stem == stem)
    return checked_file(f"{FOLDER}/{stem}.toml", content, kind)


def checked_file(name: str, content: Mapping[str, Any], kind: type[Row]) -> Row:
    """One data file in its shape. Raises `CatalogueError` naming file and place."""
    try:
        return kind.model_validate(content)
    except ValidationError as why:
        first = why.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise CatalogueError(f"{name}, {place}: {first['msg']}; mend that place.") from None
