"""The wording of an instrument, where the user has brought a licensed one."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from trochlea.screen.scores.instrument import Points


@dataclass(frozen=True, slots=True)
class ItemText:
    """The wording of one item, and of its options by their points; no options where the item is a plain scale."""

    text: str
    options: Mapping[Points, str]

    def __post_init__(self) -> None:
        """Keep the wording as it was given."""
        object.__setattr__(self, "options", MappingProxyType(dict(self.options)))


@dataclass(frozen=True, slots=True)
class TextPack:
    """The wording of a whole instrument with the licence under which the user holds it."""

    instrument: str
    licence: str
    language: str
    items: Mapping[str, ItemText]

    def __post_init__(self) -> None:
        """Keep the wording as it was given."""
        object.__setattr__(self, "items", MappingProxyType(dict(self.items)))
