"""Today's strength session: what to do, what is done of it, and what was done the last time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.app.ports import Services
from trochlea.app.strength_assessment import judged_tests
from trochlea.app.strength_journal import logged, things_at_home
from trochlea.app.strength_knee import Knee, knee_on
from trochlea.app.strength_load import kneecap_of
from trochlea.app.today import local_today
from trochlea.knowledge.exercises import exercises
from trochlea.knowledge.strength import programme_rules
from trochlea.strength import groups_first, session_for, training_days
from trochlea.strength.exercise import Equipment
from trochlea.strength.training import Item, Logged, Session, Today
from trochlea.vocabulary.runner import WEEKDAYS, Runner


@dataclass(frozen=True, slots=True)
class Line:
    """One exercise of the session with what was done of it today and the last time before."""

    item: Item
    done: tuple[Logged, ...]
    before: Logged | None


@dataclass(frozen=True, slots=True)
class StrengthToday:
    """The session of a day, whatever was done of it, and what it rests on."""

    on: date
    session: Session
    lines: tuple[Line, ...]
    also_done: tuple[Logged, ...]  # exercises of the day that the session did not ask for
    knee: Knee
    things: frozenset[Equipment]
    last_days: tuple[date, ...]  # of training, the newest first, before this day
    due_on: date  # the day on which the next session is due; this day or later
    owed_morning: date | None  # the last day of training whose morning after was not said

    @property
    def left(self) -> tuple[Line, ...]:
        """What is still to do."""
        return tuple(line for line in self.lines if not line.done)


def strength_today(services: Services, on: date | None = None) -> StrengthToday:
    """The session of a day. It stays the same while it is being done; what else was trained that day counts first."""
    day = on or local_today(services)
    log = logged(services, last=day)
    knee, things = knee_on(services, day), things_at_home(services)
    session = session_on(services, day, log, knee, things)
    asked = {item.exercise for item in session.items}
    of_day = [entry for entry in log if entry.on == day]
    earlier = [entry for entry in log if entry.on < day]
    days = tuple(sorted({entry.on for entry in earlier}, reverse=True))
    return StrengthToday(
        on=day,
        session=session,
        lines=tuple(_line(item, of_day, earlier) for item in session.items),
        also_done=tuple(entry for entry in of_day if entry.exercise not in asked),
        knee=knee,
        things=things,
        last_days=days,
        due_on=due_days(services.store.runner(), earlier, day)[0],
        owed_morning=_owed_morning(day, days, earlier),
    )


def session_on(
    services: Services, day: date, log: tuple[Logged, ...], knee: Knee, things: frozenset[Equipment]
) -> Session:
    """The session told for a day: from the log before it, then again with what the day held beside it."""
    today = today_of(services, day, log, knee, things)
    rules, kneecap = programme_rules(), kneecap_of(services.store.runner())
    earlier = [entry for entry in log if entry.on < day]
    told = session_for(exercises(), earlier, today, rules, kneecap)
    asked = {item.exercise for item in told.items}
    beside = [entry for entry in log if entry.on == day and entry.exercise not in asked]
    return session_for(exercises(), [*earlier, *beside], today, rules, kneecap) if beside else told


def today_of(
    services: Services, day: date, log: tuple[Logged, ...], knee: Knee, things: frozenset[Equipment]
) -> Today:
    """Everything known on a day, in the words of the programme."""
    judged, sides = judged_tests(services, day)
    return Today(
        on=day,
        started=min((entry.on for entry in log), default=None),
        pain=knee.pain,
        last_red=knee.last_red,
        ran_today=knee.ran_today,
        testing_run_tomorrow=knee.testing_run_tomorrow,
        equipment=things,
        first=groups_first(judged, sides),
        unscreened=knee.unscreened,
        held=knee.held,
    )


def told_items(services: Services, day: date) -> Mapping[str, Item]:
    """The exercises of a day's session by key."""
    return {line.item.exercise: line.item for line in strength_today(services, day).lines}


def _line(item: Item, of_day: list[Logged], earlier: list[Logged]) -> Line:
    done = tuple(entry for entry in of_day if entry.exercise == item.exercise)
    before = [entry for entry in earlier if entry.exercise == item.exercise]
    return Line(item, done, before[-1] if before else None)


def _owed_morning(day: date, days: tuple[date, ...], earlier: list[Logged]) -> date | None:
    """The last training day, while its morning after is missing and a week has not passed."""
    if not days or day - days[0] > timedelta(days=programme_rules().window_days):
        return None
    return days[0] if any(entry.morning is None for entry in earlier if entry.on == days[0]) else None


def due_days(runner: Runner, log: Sequence[Logged], on: date) -> tuple[date, ...]:
    """The days of the next week to train on, from `on` or from when the last session is rested."""
    rules = programme_rules()
    last = max((entry.on for entry in log if entry.on <= on), default=None)
    begin = on if last is None else max(on, last + timedelta(days=rules.rest_days))
    return training_days(begin, _run_days(runner, begin), frozenset(), rules)


def _run_days(runner: Runner, begin: date) -> frozenset[date]:
    week = (begin + timedelta(days=number) for number in range(len(WEEKDAYS)))
    return frozenset(day for day in week if WEEKDAYS[day.weekday()] in (runner.run_days or ()))
