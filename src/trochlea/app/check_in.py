"""A check-in: the readings of one day, merged with what was said of it before, and what they make of the run."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from trochlea.app.day_history import day_history
from trochlea.app.journal_bodies import FIELDS, Kind, body_of_reading, reading_key, reading_of
from trochlea.app.ports import JournalEntry, Services
from trochlea.app.today import local_today
from trochlea.daily.diary import look, verdict_of_day
from trochlea.daily.readings import check_reading
from trochlea.knowledge.daily import daily_rules
from trochlea.plan.phases import is_flare
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.history import History, Outing
from trochlea.vocabulary.reading import Reading, RunVerdict, Verdict
from trochlea.vocabulary.runner import Runner, Side
from trochlea.vocabulary.sport import Sport

OF_A_RUN = ("before", "run_pain", "settled_min", "morning")
WORST_COUNTS = ("before", "run_pain", "settled_min")  # of two runs a day


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """What stands for the day now, and the verdict it gives."""

    on: date
    side: Side | None
    reading: Reading | None  # None after it was taken back
    verdict: Verdict
    because: tuple[str, ...]
    owed: tuple[str, ...]
    notes: tuple[str, ...] = ()


def check_in(
    services: Services, answers: Mapping[str, Any], on: date | None = None, side: Side | None = None
) -> CheckedIn:
    """Keep readings of a day; what is not named stays as it was said before.

    The day is that of the latest run where something of a run is answered, else today. Raises `Refused` for a value
    that cannot be, a day or a morning still to come, and a check-in that says nothing.
    """
    given = _named(answers)
    today = local_today(services)
    day = on or _default_day(services, given, today)
    knee = _knee(services.store.runner(), side)
    before = _kept(services, day, knee)
    reading = _merged(services, day, knee, given, before)
    check_reading(reading, today, daily_rules())
    notes = _agrees_with_runs(services, reading, given)
    now = services.clock.now()
    services.store.note(
        Kind.READING, reading_key(day, knee), day, now, body_of_reading(reading)
    )  # fmt: skip
    return _answered(services, day, knee, reading, today, notes)


def take_back(services: Services, on: date | None = None, side: Side | None = None) -> CheckedIn:
    """Take a check-in back, the last one entered where no day is named; it stays as log.

    Raises `Refused` where there is none.
    """
    today = local_today(services)
    knee = _knee(services.store.runner(), side)
    kept = services.store.journal(Kind.READING, on, on)
    if on is not None or side is not None:
        kept = tuple(entry for entry in kept if entry.key == reading_key(entry.on, knee))
    if not kept:
        when = "" if on is None else f" of {on.isoformat()}"
        raise Refused(f"There is no check-in{when} to take back; name another day or side.")
    services.store.withdraw(kept[-1].id, services.clock.now())
    return _answered(services, kept[-1].on, reading_of(kept[-1]).side, None, today, ())


def day_verdict(history: History, on: date, today: date) -> RunVerdict:
    """What is known of a day by `today`: the verdict of its run; without a run red for a flare, else unknown."""
    rules = daily_rules()
    known = look(history, today, rules)
    flared = any(
        day.on == on and day.knee is not None and is_flare(day.knee, rules.plan) for day in known.days
    )
    verdict = verdict_of_day(history, on, today, rules) or RunVerdict(Verdict.UNKNOWN)
    if flared and verdict.verdict is not Verdict.RED:
        return replace(verdict, verdict=Verdict.RED, because=("what was said of the day counts as red",))
    return verdict


def _named(answers: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in answers.items() if value is not None}
    unknown = set(given) - (FIELDS - {"side"})
    if unknown:
        raise Refused(f"A check-in has no {min(unknown)}; leave it out.")
    if not given:
        raise Refused("The check-in says nothing; give at least one reading.")
    return given


def _default_day(services: Services, given: Mapping[str, Any], today: date) -> date:
    if not any(name in given for name in OF_A_RUN):
        return today
    runs = _runs(services, None, today)
    return runs[-1].on if runs else today


def _runs(services: Services, first: date | None, last: date) -> list[Outing]:
    return [outing for outing in services.store.outings(first, last) if outing.sport is Sport.RUN]


def _knee(runner: Runner, side: Side | None) -> Side | None:
    """The knee meant: the one named, else the one that hurts; None for both."""
    meant = side or runner.side
    return None if meant is Side.BOTH else meant


def _kept(services: Services, day: date, knee: Side | None) -> JournalEntry | None:
    wanted = reading_key(day, knee)
    of_day = services.store.journal(Kind.READING, day, day)
    return next((entry for entry in of_day if entry.key == wanted), None)


def _merged(
    services: Services, day: date, knee: Side | None, given: Mapping[str, Any], kept: JournalEntry | None
) -> Reading:
    """The earlier answers with the new ones over them; after a second run of the day the worse of the two stays."""
    if kept is None:
        return Reading(day, knee, **given)
    before = reading_of(kept)
    changes = dict(given)
    if any(outing.start > kept.entered for outing in _runs(services, day, day)):
        for name in WORST_COUNTS:
            if name in given and getattr(before, name) is not None:
                changes[name] = max(given[name], getattr(before, name))
    return replace(before, **changes)


def _agrees_with_runs(services: Services, reading: Reading, given: Mapping[str, Any]) -> tuple[str, ...]:
    """A note where the run is not known; refused where the check-in and the activities say opposite things."""
    ran = bool(_runs(services, reading.on, reading.on))
    about_a_run = any(getattr(reading, name) is not None for name in OF_A_RUN)
    if reading.no_run and (ran or about_a_run):
        raise Refused(
            f"There is a run or a reading of one on {reading.on.isoformat()}, so it was no day without a run; "
            "take out one of the two."
        )
    if not ran and any(name in given for name in OF_A_RUN):
        return (f"No run is known on {reading.on.isoformat()}; type it, so that its readings count.",)
    return ()


def _answered(
    services: Services,
    day: date,
    knee: Side | None,
    reading: Reading | None,
    today: date,
    notes: tuple[str, ...],
) -> CheckedIn:
    verdict = day_verdict(day_history(services.store, today), day, today)
    return CheckedIn(day, knee, reading, verdict.verdict, verdict.because, verdict.owed, notes)
