"""What stands in the journal: one kind, one shape; an entry of another shape is refused, never guessed."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from math import isfinite
from typing import Any, Final

from trochlea.app.ports import JournalEntry
from trochlea.screen.history import ClinicianWord
from trochlea.vocabulary.errors import Unreadable
from trochlea.vocabulary.reading import NOT_SETTLED, PAINS, Morning, Reading
from trochlea.vocabulary.runner import Side


class Kind(StrEnum):
    """Everything the journal keeps."""

    SCREEN = "screen"  # answers as given; what they mean is worked out anew each time
    CARD = "card"
    CLINICIAN = "clinician"
    READING = "reading"
    SCORE = "score"
    TEXT_PACK = (
        "text_pack"  # a wording the runner may use; its log is emptied, so that none stays that was taken out
    )
    OVERRIDE = "override"
    DECISION = "decision"  # also named in `said`, which loads nothing else
    CONFIRMED = "confirmed"  # a surprising run is right
    CALENDAR = "calendar"  # what the last calendar held, so that the next one updates it


NOT_SETTLED_WORD: Final = "not"
NUMBERS: Final = (*PAINS, "settled_min")
TICKS: Final = ("swelling", "limp", "painkiller", "ill", "no_run", "nothing_new")
FIELDS: Final = frozenset(f.name for f in fields(Reading)) - {"on"}


def own_key(on: date, entered: datetime) -> str:
    """The key of an entry that replaces nothing: two of one day both count."""
    return f"{on.isoformat()} {entered.isoformat()}"


def reading_key(on: date, side: Side | None) -> str:
    """The key of the reading of a day, for one knee or both."""
    return f"{on.isoformat()} {(side or Side.BOTH).value}"


def body_of_reading(reading: Reading) -> dict[str, Any]:
    """A reading as it is kept: only what was answered, and the ticks that are set."""
    body: dict[str, Any] = {}
    for name in sorted(FIELDS):
        value = getattr(reading, name)
        if value is None or value is False:
            continue
        body[name] = NOT_SETTLED_WORD if value == NOT_SETTLED else value
    return body


def reading_of(entry: JournalEntry) -> Reading:
    """A kept reading again. Raises `Unreadable` for one of another shape."""
    return Reading(entry.on, **{name: _value(entry, name, value) for name, value in entry.body.items()})


def _value(entry: JournalEntry, name: str, value: Any) -> Any:
    if name in NUMBERS:
        if name == "settled_min" and value == NOT_SETTLED_WORD:
            return NOT_SETTLED
        if isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value):
            return value
    elif name in TICKS:
        if isinstance(value, bool):
            return value
    elif name == "note":
        if isinstance(value, str):
            return value
    elif name in FIELDS:
        kind: type[Morning] | type[Side] = Morning if name == "morning" else Side
        if value in list(kind):
            return kind(value)
    raise _other_shape(entry, name)


def word_of(entry: JournalEntry) -> ClinicianWord:
    """A kept clinician's word again. Raises `Unreadable` for one of another shape."""
    only(entry, {"may_run", "note"})
    may_run, note = entry.body.get("may_run"), entry.body.get("note")
    if not isinstance(may_run, bool) or not (note is None or isinstance(note, str)):
        raise _other_shape(entry, "may_run")
    return ClinicianWord(entry.on, may_run, note)


def only(entry: JournalEntry, names: set[str]) -> Mapping[str, Any]:
    """The body of an entry that holds these names and no other. Raises `Unreadable` for another shape."""
    unknown = set(entry.body) - names
    if unknown:
        raise _other_shape(entry, min(unknown))
    return entry.body


def _other_shape(entry: JournalEntry, name: str) -> Unreadable:
    return Unreadable(
        f"The {entry.kind} of {entry.on.isoformat()} in the store holds a {name} this version does not know; "
        "update Trochlea, or restore a backup."
    )
