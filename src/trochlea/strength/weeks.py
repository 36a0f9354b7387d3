"""Strength over weeks: which days to train, what is ahead, and what was done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, pairwise

from trochlea.strength.exercise import Effort, Library
from trochlea.strength.programme import session_for
from trochlea.strength.training import KneecapRules, Logged, ProgrammeRules, Session, Today


@dataclass(frozen=True, slots=True)
class WeekDone:
    """One week of training as it was logged."""

    first: date
    sessions: int
    hard_sessions: int
    sets: int
    reps: int | None  # sets times the repeats of the shortest; None where no count was said
    hold_s: float | None


def training_days(
    first: date, run_days: frozenset[date], eves: frozenset[date], rules: ProgrammeRules
) -> tuple[date, ...]:
    """The days of the week from `first` to train on: as many as the least of the programme, never two in a row.

    `eves` are days before a run that tests the knee: avoided where it can be. Days with a run are liked, so that the
    others stay free; earlier days come first where nothing else decides.
    """
    week = [first + timedelta(days=number) for number in range(rules.window_days)]
    apart = [
        days
        for days in combinations(week, rules.sessions_low)
        if all((b - a).days >= rules.rest_days for a, b in pairwise(days))
    ]
    return min(apart, key=lambda days: (len(eves & set(days)), -len(run_days & set(days)), days))


def ahead(
    library: Library,
    log: Sequence[Logged],
    today: Today,
    days: Sequence[date],
    rules: ProgrammeRules,
    kneecap: KneecapRules,
) -> tuple[Session, ...]:
    """The sessions of the days to come if nothing changes: today's pain, every session done, none of them rated.

    Because nothing unrated moves up, what comes true is this or more.
    """
    known, found = list(log), []
    for on in sorted(days):
        told = session_for(library, known, replace(today, on=on, ran_today=False), rules, kneecap)
        found.append(told)
        known += _unrated(told)
    return tuple(found)


def _unrated(told: Session) -> Iterator[Logged]:
    for item in told.items:
        hard = item.effort is Effort.HARD
        yield Logged(
            told.on, item.exercise, item.sets, load_kg=item.load_kg, hard=hard, stand_in=item.stand_in
        )


def weeks_done(log: Sequence[Logged], first: date, last: date, rules: ProgrammeRules) -> tuple[WeekDone, ...]:
    """What was logged in each stretch of seven days from `first`, up to the one that holds `last`; empty weeks too."""
    found = []
    while first <= last:
        end = first + timedelta(days=rules.window_days)
        found.append(_week(first, [entry for entry in log if first <= entry.on < end]))
        first = end
    return tuple(found)


def _week(first: date, entries: Sequence[Logged]) -> WeekDone:
    counted = [e.sets * e.reps for e in entries if e.sets is not None and e.reps is not None]
    held = [e.sets * e.hold_s for e in entries if e.sets is not None and e.hold_s is not None]
    return WeekDone(
        first=first,
        sessions=len({entry.on for entry in entries}),
        hard_sessions=len({entry.on for entry in entries if entry.hard}),
        sets=sum(entry.sets or 0 for entry in entries),
        reps=sum(counted) if counted else None,
        hold_s=sum(held) if held else None,
    )
