"""A thing worth telling, with the rule, the numbers and the source that make it so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from trochlea.vocabulary.evidence import Grade


class Level(StrEnum):
    """How far above the usual; `none` is within."""

    NONE = "none"
    NOTE = "note"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Finding:
    """One training-error finding (CONTRACTS, Finding).

    `value` None means "not enough history yet"; the text says so.
    """

    factor: str
    level: Level
    value: float | None
    usual: float | None
    threshold: float | None
    window: str
    text: str
    sources: tuple[str, ...]
    grade: Grade
    first: date
    last: date
    inputs: Mapping[str, float | str | None] = field(default_factory=dict)
