"""The week ahead on the runner's own days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.vocabulary.decision import Action
from trochlea.vocabulary.runner import WEEKDAYS

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WeekRules:
    """How many strength sessions a week holds, and how far apart the hard ones are."""

    strength_sessions: int
    strength_sessions_keep: int
    strength_gap_days: int
    runs: int  # where the runner did not say


@dataclass(frozen=True, slots=True)
class WeekFrame:
    """What the week has to keep to."""

    run_days: tuple[str, ...] | None  # None: not stated; empty: no day is free
    runs: int  # at most
    run_action: Action  # run or walk-run; anything else: no running this week
    rest_between: bool  # a day without a run after each
    ran_yesterday: bool
    no_run_until: date | None  # days of rest after a red reading
    strength_sessions: int
    strength_gap_days: int


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day of the week ahead."""

    on: date
    action: Action
    strength: bool
    text: str


def week_ahead(first: date, frame: WeekFrame) -> tuple[PlannedDay, ...]:
    """Seven days from `first`: runs on the runner's own days, rest where it is due, strength 48 hours apart.

    Strength goes on days without a run first. Without a free day there is no run, and the text says so.
    """
    days = [first + step * ONE_DAY for step in range(len(WEEKDAYS))]
    runs = _run_days(days, frame)
    strength = _strength_days(days, runs, frame)
    return tuple(_planned(day, runs, strength, frame) for day in days)


def _run_days(days: Sequence[date], frame: WeekFrame) -> frozenset[date]:
    if frame.run_action not in (Action.RUN, Action.WALK_RUN):
        return frozenset()
    wanted = set(WEEKDAYS if frame.run_days is None else frame.run_days)
    between = frame.rest_between or frame.run_days is None  # no days stated: spread them
    chosen: list[date] = []
    before = days[0] - ONE_DAY if frame.ran_yesterday else None
    for day in days:
        follows = before == day - ONE_DAY
        resting = frame.no_run_until is not None and day <= frame.no_run_until
        free = WEEKDAYS[day.weekday()] in wanted and not resting and not (between and follows)
        if free and len(chosen) < frame.runs:
            chosen.append(day)
            before = day
    return frozenset(chosen)


def _strength_days(days: Sequence[date], runs: frozenset[date], frame: WeekFrame) -> frozenset[date]:
    chosen: list[date] = []
    for day in [*(d for d in days if d not in runs), *(d for d in days if d in runs)]:
        apart = all(abs((day - other).days) >= frame.strength_gap_days for other in chosen)
        if apart and len(chosen) < frame.strength_sessions:
            chosen.append(day)
    return frozenset(chosen)


def _planned(day: date, runs: frozenset[date], strength: frozenset[date], frame: WeekFrame) -> PlannedDay:
    strong = day in strength
    if day in runs:
        word = "Walk-run" if frame.run_action is Action.WALK_RUN else "Run"
        return PlannedDay(day, frame.run_action, strong, f"{word}, then strength" if strong else word)
    if strong:
        return PlannedDay(day, Action.STRENGTH, True, "Strength")
    if frame.run_days is not None and not frame.run_days:
        return PlannedDay(day, Action.CROSS_TRAIN, False, "No day is free for running; name one to get a run")
    if frame.run_action in (Action.RUN, Action.WALK_RUN):
        return PlannedDay(day, Action.REST, False, "Rest, or easy cross-training")
    return PlannedDay(day, Action.CROSS_TRAIN, False, "Easy cross-training, or rest")
