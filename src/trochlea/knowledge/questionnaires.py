"""The outcome scores, one file each in `data/questionnaires/`, and the licensed text packs users bring."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Any, Self
from unicodedata import category

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    FiniteFloat,
    ValidationError,
    model_validator,
)

from trochlea.knowledge.catalogue import Document, catalogue
from trochlea.knowledge.screen import checked_file
from trochlea.screen.scores.instrument import Better, Gate, Instrument, Item, Points, Rule
from trochlea.screen.scores.texts import ItemText, TextPack
from trochlea.vocabulary.errors import Refused, Unreadable
from trochlea.vocabulary.evidence import Grade

FOLDER = "questionnaires"
NUMBERS = "scores"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # as pages and voices take it, BCP 47
Words = Annotated[str, Field(min_length=2)]
SomeWords = Annotated[tuple[Words, ...], Field(min_length=1)]
PointsRow = Annotated[tuple[FiniteFloat, ...], Field(min_length=2)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ItemRow(_Strict):
    """One item of an instrument."""

    number: int
    label: Words
    points: PointsRow


class AlikeRow(_Strict):
    """Items that are all alike and carry no label."""

    count: int
    points: PointsRow


class GateRow(_Strict):
    """The item that decides whether the others are asked."""

    item: int
    nothing_at: FiniteFloat
    all_at: FiniteFloat


class InstrumentFile(_Strict):
    """One file of `data/questionnaires/`."""

    name: Words
    long_name: Words
    also: tuple[Words, ...] = ()
    text_ships: bool
    licence: Words
    prompt: Words | None = None
    caution: Words | None = None
    better: Better
    rule: Rule
    most: FiniteFloat
    fewest_answered: int
    sources: SomeWords
    grade: Grade
    where: Words
    reviewed: date
    checked: bool
    item: tuple[ItemRow, ...] = ()
    alike: AlikeRow | None = None
    gate: GateRow | None = None
    substantial: dict[str, FiniteFloat] = {}

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        items = self.items()
        numbers = [item.number for item in items]
        if numbers != [str(n) for n in range(1, len(items) + 1)]:
            raise ValueError("items are numbered 1, 2, 3 and so on")
        if self.rule in (Rule.SUM, Rule.GATED_SUM) and sum(max(i.points) for i in items) != self.most:
            raise ValueError("the best options do not add up to most")
        if not 1 <= self.fewest_answered <= len(items):
            raise ValueError("fewest_answered is not a number of items")
        if (self.rule is Rule.GATED_SUM) != (self.gate is not None):
            raise ValueError("a gate and the rule gated_sum belong together")
        return self

    def items(self) -> tuple[Item, ...]:
        """All items; those without a label are called by their number."""
        if self.alike is not None:
            points = self.alike.points
            return tuple(Item(str(n), f"item {n}", points) for n in range(1, self.alike.count + 1))
        return tuple(Item(str(row.number), row.label, row.points) for row in self.item)


@lru_cache(maxsize=1)
def instruments() -> Mapping[str, Instrument]:
    """Every instrument by its key."""
    return MappingProxyType({d.stem: _built(d) for d in catalogue().documents(FOLDER)})


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    rows = {d.stem: _row(d) for d in catalogue().documents(FOLDER)}
    names = {_plain(name): key for key, row in rows.items() for name in (key, row.name, *row.also)}
    return MappingProxyType(names)


def instrument(name: str) -> Instrument:
    """The instrument of a name as typed. Raises `Refused`, listing all, where there is none."""
    key = _names().get(_plain(name))
    if key is None:
        raise Refused(f"There is no score called {name}; use {', '.join(instruments())}.")
    return instruments()[key]


def baseline_days() -> float:
    """From how far back a change is counted."""
    return catalogue().number(f"{NUMBERS}.baseline_days")


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def _row(document: Document) -> InstrumentFile:
    return checked_file(document.name, document.content, InstrumentFile)


def _built(document: Document) -> Instrument:
    row, key, known = _row(document), document.stem, catalogue()
    changes = [known.cited(f"{NUMBERS}.{key}.real_change")]
    important = known.numbers.get(f"{NUMBERS}.{key}.important_change")
    gate = row.gate
    return Instrument(
        key=key,
        items=row.items(),
        gate=None if gate is None else Gate(str(gate.item), gate.nothing_at, gate.all_at),
        real_change=changes[0].value,
        important_change=None if important is None else important.value,
        change_sources=tuple(dict.fromkeys(c.source for c in (*changes, *([important] if important else [])))),
        is_checked=row.checked,
        **row.model_dump(
            include={
                "name", "long_name", "text_ships", "licence", "prompt", "caution", "better", "rule", "most",
                "fewest_answered", "sources", "substantial",
            }
        ),
    )  # fmt: skip


def _plain_wording(text: str) -> str:
    if not text.strip():
        raise ValueError("it is blank")
    if any(category(sign) == "Cc" and not sign.isspace() for sign in text):
        raise ValueError("it holds control characters")
    return text


def _language_code(text: str) -> str:
    if LANGUAGE.fullmatch(text) is None:
        raise ValueError("it is no language code such as en or pt-BR")
    return text


Wording = Annotated[Words, AfterValidator(_plain_wording)]


class PackItem(_Strict):
    """One item of a text pack; options by their points."""

    text: Wording
    options: dict[str, Wording] = {}


class PackFile(_Strict):
    """A text pack as the user writes it."""

    instrument: Wording
    licence: Wording
    language: Annotated[str, AfterValidator(_language_code)]
    items: dict[str, PackItem]


def read_text_pack(content: str) -> TextPack:
    """A licensed wording from the text of a TOML file; it is used as it stands and never passed on.

    Raises `Unreadable` where it is no TOML or has another shape, `Refused` where it does not fit the instrument.
    """
    pack = _pack_file(content)
    wanted = instrument(pack.instrument)
    numbers = [item.number for item in wanted.items]
    if sorted(pack.items) != sorted(numbers):
        raise Refused(
            f"The text pack needs the items 1 to {numbers[-1]} of {wanted.name}, each once; add what is missing."
        )
    items = {item.number: _item_text(item, pack.items[item.number], wanted) for item in wanted.items}
    return TextPack(wanted.key, pack.licence, pack.language, MappingProxyType(items))


def _pack_file(content: str) -> PackFile:
    try:
        found = tomllib.loads(content)
    except (ValueError, RecursionError) as why:  # also an endless number or a thousand brackets
        raise Unreadable(f"The text pack is not well-formed TOML ({why}); mend that line.") from None
    try:
        return PackFile.model_validate(found)
    except ValidationError as why:
        first = why.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        said = first["msg"].removeprefix("Value error, ")
        raise Unreadable(f"The text pack, {place}: {said}; mend that place.") from None


def _item_text(item: Item, given: PackItem, wanted: Instrument) -> ItemText:
    options = _options(item, given.options, wanted)
    if len(options) != len(given.options) or (options and set(options) != set(item.points)):
        points = ", ".join(f"{p:g}" for p in item.points)
        raise Refused(
            f"Item {item.number} of the text pack needs a wording for each of {points}, once; mend its options."
        )
    return ItemText(given.text, options)


def _options(item: Item, given: Mapping[str, Any], wanted: Instrument) -> dict[Points, str]:
    try:
        return {float(points): text for points, text in given.items()}
    except ValueError:
        raise Refused(
            f"An option of item {item.number} of {wanted.name} is named by words; name it by its points."
        ) from None
