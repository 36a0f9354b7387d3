"""What an outcome score is made of: items with their points, a rule, and how much change means something."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

Points: TypeAlias = float
"""Points of an instrument, on its own scale."""


class Better(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Rule(StrEnum):
    """How items become a score."""

    SUM = "sum"
    MEAN = "mean"
    HUNDRED_LESS_MEAN = "hundred_less_mean"  # the top less the mean share of the worst
    GATED_SUM = "gated_sum"  # a sum whose first item can end it


@dataclass(frozen=True, slots=True)
class Item:
    """One item: a short label of our own and the points its options are worth, in the order of the form."""

    number: str
    label: str
    points: tuple[Points, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """An item that decides whether the others are needed: `nothing_at` ends with 0, `all_at` with the top."""

    item: str
    nothing_at: Points
    all_at: Points


@dataclass(frozen=True, slots=True)
class Instrument:
    """One outcome score.

    `real_change` is the smallest change it can tell from chance, `important_change` the smallest that people notice;
    None where none is known. `fewest_answered` items make a score; with fewer there is none.
    """

    key: str
    name: str
    long_name: str
    text_ships: bool
    licence: str
    better: Better
    rule: Rule
    most: Points
    items: tuple[Item, ...]
    fewest_answered: int
    sources: tuple[str, ...]
    real_change: Points
    important_change: Points | None
    change_sources: tuple[str, ...]
    is_checked: bool = True  # False: scoring or order of items not yet read in the paper itself; shown so
    prompt: str | None = None
    caution: str | None = None
    gate: Gate | None = None
    substantial: Mapping[str, Points] = field(
        default_factory=dict
    )  # points of an item from which it weighs heavily

    def __post_init__(self) -> None:
        """Keep the table as it is."""
        object.__setattr__(self, "substantial", MappingProxyType(dict(self.substantial)))

    def item(self, number: str) -> Item | None:
        """The item of a number, or None."""
        return next((item for item in self.items if item.number == number), None)
