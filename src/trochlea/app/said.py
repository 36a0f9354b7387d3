"""What was said of a day, read from the journal: at the time, and again as long as nothing has changed since.

Kept apart from the working out, so that asking twice costs next to nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import trochlea
from trochlea.app.bodies import home_zone
from trochlea.app.ports import JournalEntry, Services
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Units

if TYPE_CHECKING:
    from trochlea.vocabulary.decision import Decision, Override
    from trochlea.vocabulary.history import History

DECISION = "decision"
SPEAKING = (
    "app",
    "daily",
    "knowledge",
    "load",
    "plan",
    "screen",
    "vocabulary",
)  # parts that a decision rests on


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """What is said of a day. `said` has the keys of CONTRACTS; the parts are None where it is read from the store."""

    on: date
    said: Mapping[str, Any]
    units: Units
    decision: "Decision | None" = None
    history: "History | None" = None
    override: "Override | None" = None
    entered: datetime | None = None  # when a stored decision was said


def asked_day(services: Services, on: date | None) -> date:
    """The day asked about, today without one. Raises `Refused` for a day still to come."""
    today = services.clock.now().astimezone(home_zone(services.store.runner())).date()
    if on is not None and on > today:
        raise Refused(f"{on.isoformat()} has not come yet; its readings decide, so ask on that day.")
    return on or today


def say_day(services: Services, on: date | None = None) -> DayAnswer:
    """The decision of a day: as it was said last where nothing has changed since, else worked out anew.

    Raises `Refused` for a day still to come.
    """
    day = asked_day(services, on)
    known = services.store.journal(DECISION, day, day)
    if known and still_true(services, known[-1]):
        return DayAnswer(day, known[-1].body["said"], services.store.runner().units)
    from trochlea.app.decide_today import decide_day

    return decide_day(services, day)


def stored_day(services: Services, on: date | None = None) -> DayAnswer:
    """What was said of a day at the time: the last word of that day itself, else the first said after it.

    A distance the runner chose counts as said. Raises `Refused` where nothing was said.
    """
    day = asked_day(services, on)
    said = services.store.journal(DECISION, day, day, with_replaced=True)
    if not said:
        raise Refused(f"Nothing was said of {day.isoformat()} at the time; ask again without --stored.")
    runner = services.store.runner()
    zone = home_zone(runner)
    in_time = [entry for entry in said if entry.entered.astimezone(zone).date() <= day]
    chosen = [entry for entry in in_time or said if entry.body["overridden"]]
    entry = (chosen or in_time or [said[0]])[-1]
    return DayAnswer(day, entry.body["said"], runner.units, entered=entry.entered)


def still_true(services: Services, entry: JournalEntry) -> bool:
    """Whether the store and the program are as they were when this was said, and it is not the runner's own choice."""
    body = entry.body
    return bool(
        not body["overridden"] and body["mark"] == services.store.mark() and body["program"] == program_mark()
    )


def program_mark() -> str:
    """Version and newest file of what a decision rests on: another program may say something else."""
    root = Path(trochlea.__file__).parent
    found = [file.stat() for part in SPEAKING for file in (root / part).rglob("*.[pt][yo]*")]
    newest = max(stat.st_mtime_ns for stat in found)
    return f"{trochlea.__version__} {len(found)} {newest} {sum(stat.st_size for stat in found)}"
