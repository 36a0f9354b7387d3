"""Days, logs and rules as the tests of the programme need them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from trochlea.knowledge.exercises import exercises
from trochlea.knowledge.strength import kneecap_rules, programme_rules
from trochlea.strength.exercise import Effort, Equipment
from trochlea.strength.programme import session_for
from trochlea.strength.training import Logged, Session, Today
from trochlea.vocabulary.reading import Morning

LIBRARY = exercises()
RULES = programme_rules()
KNEECAP = kneecap_rules(1.70)
START = date(2026, 3, 2)  # a Monday
ALL = frozenset(Equipment)


def day(number: int) -> date:
    """The start, and so many days on."""
    return START + timedelta(days=number)


def today(number: int, **more: Any) -> Today:
    """A calm day with everything at hand, unless told otherwise."""
    return Today(**{"on": day(number), "started": START, "pain": 1, "equipment": ALL, **more})


def good(number: int, key: str, **more: Any) -> Logged:
    """An exercise done to the top of its range without trouble."""
    dose = LIBRARY[key].dose
    told = {
        "sets": dose.sets,
        "reps": dose.reps_high,
        "hold_s": dose.hold_high_s,
        "pain": 1,
        "morning": Morning.SAME,
    }
    return Logged(day(number), key, **{**told, **more})


def session(log: Sequence[Logged], on: Today) -> Session:
    """What the programme says."""
    return session_for(LIBRARY, log, on, RULES, KNEECAP)


def done(told: Session, **more: Any) -> list[Logged]:
    """A session as somebody logs it who did all of it."""
    number = (told.on - START).days
    return [
        good(
            number,
            item.exercise,
            **{
                "load_kg": item.load_kg,
                "hard": item.effort is Effort.HARD,
                "stand_in": item.stand_in,
                **more,
            },
        )
        for item in told.items
    ]
