"""The strength week: which days, which sessions if nothing changes, and what the sheet for the wall holds."""

from dataclasses import dataclass
from datetime import date

from trochlea.app.ports import Services
from trochlea.app.strength_journal import keep_things, logged, things_at_home
from trochlea.app.strength_knee import knee_on
from trochlea.app.strength_load import kneecap_of
from trochlea.app.strength_today import due_days, session_on, today_of
from trochlea.app.today import local_today
from trochlea.knowledge.exercises import exercises
from trochlea.knowledge.strength import programme_rules
from trochlea.strength import ahead
from trochlea.strength.exercise import Equipment, MuscleGroup
from trochlea.strength.programme import phase_of
from trochlea.strength.training import PhaseDose, Session


@dataclass(frozen=True, slots=True)
class Programme:
    """Seven days from today: the session of today if there is one, and those to come."""

    on: date
    week: int  # training weeks so far, the first is 1
    phase: PhaseDose
    sessions: tuple[Session, ...]
    things: frozenset[Equipment]
    first: tuple[MuscleGroup, ...]  # muscle groups that tests put first


def strength_programme(services: Services, on: date | None = None) -> Programme:
    """The seven days from `on`, as they come if today's knee stays and every session is done."""
    day = on or local_today(services)
    runner = services.store.runner()
    knee, things = knee_on(services, day), things_at_home(services)
    log = logged(services, last=day)
    today = today_of(services, day, log, knee, things)
    days = due_days(runner, log, day)
    coming = ahead(
        exercises(), log, today, [d for d in days if d > day], programme_rules(), kneecap_of(runner)
    )
    now = session_on(services, day, log, knee, things)
    shown = (now, *coming) if day in days or not coming else coming
    return Programme(day, now.week, phase_of(now.week, programme_rules()), shown, things, today.first)


def change_things(services: Services, things: frozenset[Equipment]) -> frozenset[Equipment]:
    """Remember what there is at home; the programme chooses among exercises that need no more."""
    keep_things(services, things, local_today(services))
    return things
