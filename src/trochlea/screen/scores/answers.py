"""The answers to an outcome score, read from plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from trochlea.screen.scores.instrument import Instrument, Item, Points
from trochlea.screen.wording import day_words
from trochlea.vocabulary.errors import Refused

KEYS = ("items", "on")


@dataclass(frozen=True, slots=True)
class ScoreAnswers:
    """Points by item number; an item that is not there, or None, was not answered."""

    on: date
    items: Mapping[str, Points | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep the answers as they were given."""
        object.__setattr__(self, "items", MappingProxyType(dict(self.items)))


def read_score_answers(given: Mapping[str, object], instrument: Instrument, today: date) -> ScoreAnswers:
    """Answers from an answers file (CONTRACTS): `items` by number, in the instrument's own points, and `on`.

    Without `on` the answers are of `today`. Raises `Refused` for an item, a value or a day that cannot be.
    """
    for key in given:
        if key not in KEYS:
            raise Refused(f"The answers have no part {key}; use {' and '.join(KEYS)}.")
    items = given.get("items")
    if not isinstance(items, Mapping):
        raise Refused('The answers need a part "items" with the points of each item by its number; add it.')
    read = {str(number): _points(str(number), value, instrument) for number, value in items.items()}
    wrong = contradicting(read, instrument)
    if wrong is not None and instrument.gate is not None:
        raise Refused(
            f"Item {instrument.gate.item} of {instrument.name} says there is no problem, but item {wrong} names one; "
            "change one of them."
        )
    return ScoreAnswers(on=_day(given.get("on"), today), items=read)


def contradicting(items: Mapping[str, Points | None], instrument: Instrument) -> str | None:
    """The item that names trouble while the gate says there is none; None where all agree or there is no gate."""
    gate = instrument.gate
    if gate is None or items.get(gate.item) != gate.nothing_at:
        return None
    return next((number for number, points in items.items() if number != gate.item and points), None)


def _points(number: str, value: object, instrument: Instrument) -> Points | None:
    item = instrument.item(number)
    if item is None:
        last = instrument.items[-1].number
        raise Refused(f"{instrument.name} has no item {number}; its items are 1 to {last}.")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value not in item.points:
        raise Refused(
            f"Item {number} of {instrument.name} is {value!r}, but it takes {_options(item)}; enter it again."
        )
    return float(value)


def _options(item: Item) -> str:
    options = [f"{points:g}" for points in sorted(item.points)]
    return f"{', '.join(options[:-1])} or {options[-1]}"


def _day(given: object, today: date) -> date:
    if given is None:
        return today
    try:
        on = date.fromisoformat(str(given))
    except ValueError:
        raise Refused(f"The day of the answers is {given!r}; write it as YYYY-MM-DD.") from None
    if on > today:
        raise Refused(f"The answers are of {day_words(on)}, which is still to come; enter them on that day.")
    return on
