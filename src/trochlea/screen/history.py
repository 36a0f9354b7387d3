"""What was said of warning signs over time: screens, weekly cards, a clinician's word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from trochlea.screen.assess import ScreenResult
from trochlea.screen.questions import Screen
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import Reading


@dataclass(frozen=True, slots=True)
class WeeklyCard:
    """The card "anything new since last time?". With neither a sign nor "nothing new" it was not answered."""

    on: date
    nothing_new: bool = False
    new: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises `Refused` where the card says both."""
        if self.nothing_new and self.new:
            raise Refused(
                f'The card says "nothing new" and also {", ".join(self.new)}; keep the one that is right.'
            )


@dataclass(frozen=True, slots=True)
class ClinicianWord:
    """What a clinician said of running, on which day; the runner records it."""

    on: date
    may_run: bool
    note: str | None = None


Entry: TypeAlias = ScreenResult | WeeklyCard | ClinicianWord


@dataclass(frozen=True, slots=True)
class ScreenHistory:
    """Everything the standing of a day rests on.

    `entries` in the order they were entered, which decides between two of one day; `run_days` are days with a run.
    Readings count for their "nothing new", and for pain that asks again.
    """

    entries: tuple[Entry, ...] = ()
    readings: tuple[Reading, ...] = ()
    run_days: tuple[date, ...] = ()


def read_card(given: Mapping[str, object], screen: Screen, on: date) -> WeeklyCard:
    """A card from plain values: ids of signs, and `nothing_new`, each true, false or null.

    Raises `Refused` for an unknown sign, for a value that is none of these, and for a card that says both.
    """
    known = ("nothing_new", *(sign.id for sign in screen.card))
    for key, value in given.items():
        if key not in known:
            raise Refused(f"The weekly card has no sign {key}; use {', '.join(known)}.")
        if not (value is None or isinstance(value, bool)):
            raise Refused(f"The answer to {key} is {value!r}; write true, false or null.")
    return WeeklyCard(
        on=on,
        nothing_new=given.get("nothing_new") is True,
        new=tuple(sign.id for sign in screen.card if given.get(sign.id)),
    )
