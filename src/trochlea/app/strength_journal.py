"""Strength in the journal: how logged exercises, tests and things at home become entries and come back."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from trochlea.app.ports import JournalEntry, Services
from trochlea.knowledge.exercises import exercises
from trochlea.strength.exercise import Equipment
from trochlea.strength.tests import Entry, TestKind
from trochlea.strength.training import Logged
from trochlea.vocabulary.reading import Morning
from trochlea.vocabulary.runner import Side

LOG, TEST, THINGS = "strength_log", "strength_test", "strength_things"
HOME = "home"  # the key of the things at home: there is one list
LOG_FIELDS = tuple(f.name for f in fields(Logged) if f.name != "on")
TEST_FIELDS = tuple(f.name for f in fields(Entry) if f.name != "on")


def log_key(on: date, exercise: str, side: Side | None) -> str:
    """What a second entry replaces: the same exercise on the same day, side by side."""
    return f"{on.isoformat()} {exercise} {_plain(side) or Side.BOTH.value}"


def keep_logged(services: Services, entry: Logged) -> int:
    """Add one exercise as it was done; the one said before of that day and side stays as log."""
    body = {name: _plain(getattr(entry, name)) for name in LOG_FIELDS}
    key = log_key(entry.on, entry.exercise, entry.side)
    return services.store.note(LOG, key, entry.on, services.clock.now(), body)


def logged(services: Services, first: date | None = None, last: date | None = None) -> tuple[Logged, ...]:
    """Everything logged in these days, in order of days. Exercises the library no longer has are left out."""
    return tuple(entry for _, entry in numbered(services, first, last))


def numbered(
    services: Services, first: date | None = None, last: date | None = None
) -> tuple[tuple[int, Logged], ...]:
    """The log with the number of each entry, for taking one back."""
    entries = services.store.journal(LOG, first, last)
    found = [(entry.id, _logged(entry)) for entry in entries if entry.body.get("exercise") in exercises()]
    return tuple(sorted(found, key=lambda pair: pair[1].on))


def keep_test(services: Services, entry: Entry) -> int:
    """Add one test result; the one said before of that day, test and side stays as log."""
    body = {name: _plain(getattr(entry, name)) for name in TEST_FIELDS}
    key = f"{entry.on.isoformat()} {entry.kind.value} {entry.side.value}"
    return services.store.note(TEST, key, entry.on, services.clock.now(), body)


def measured_tests(services: Services, last: date | None = None) -> tuple[Entry, ...]:
    """Every test result up to `last`, in order of days."""
    entries = services.store.journal(TEST, None, last)
    return tuple(sorted((_tested(entry) for entry in entries), key=lambda entry: entry.on))


def keep_things(services: Services, things: frozenset[Equipment], on: date) -> None:
    """Remember what there is at home."""
    names = sorted(thing.value for thing in things)
    services.store.note(THINGS, HOME, on, services.clock.now(), {"things": names})


def things_at_home(services: Services) -> frozenset[Equipment]:
    """What there is at home; nothing said is nothing but floor, wall and chair."""
    entries = services.store.journal(THINGS)
    return frozenset(Equipment(name) for name in entries[-1].body["things"]) if entries else frozenset()


def _logged(entry: JournalEntry) -> Logged:
    body = _known(entry.body, LOG_FIELDS)
    plain = Logged(on=entry.on, **body)
    return replace(plain, morning=_as(Morning, plain.morning), side=_as(Side, plain.side))


def _tested(entry: JournalEntry) -> Entry:
    body = _known(entry.body, TEST_FIELDS)
    body.update(kind=TestKind(body["kind"]), side=Side(body["side"]))
    return Entry(on=entry.on, **body)


def _known(body: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: body[name] for name in names if name in body}


def _as(kind: Any, value: Any) -> Any:
    return None if value is None else kind(value)


def _plain(value: Any) -> Any:
    return getattr(value, "value", value)
