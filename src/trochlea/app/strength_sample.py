"""The sample runner's strength work: six weeks of sessions as they were told, most of them answered, and two tests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from trochlea.app.ports import Services
from trochlea.app.strength_journal import keep_logged, keep_test, keep_things
from trochlea.app.strength_today import strength_today
from trochlea.knowledge.exercises import exercises
from trochlea.strength.exercise import Effort, Equipment
from trochlea.strength.tests import Entry, TestKind
from trochlea.strength.training import Item, Logged
from trochlea.vocabulary.reading import Morning
from trochlea.vocabulary.runner import Side

WEEKS = 6
TRAINED_ON = (0, 2, 5)  # Monday, Wednesday, Saturday
SILENT_EVERY = 7  # every seventh morning was not said
PLANK_S = ((Side.LEFT, 24.0, 41.0), (Side.RIGHT, 38.0, 44.0))  # at first, and lately
THINGS = frozenset({Equipment.BAND, Equipment.STEP})


def tell_strength(services: Services, today: date) -> None:
    """Log the sample runner's sessions up to yesterday, each as it was told on its day, and the tests."""
    first = today - timedelta(weeks=WEEKS)
    keep_things(services, THINGS, first)
    for side, at_first, lately in PLANK_S:
        for on, value in ((first, at_first), (today - timedelta(weeks=1), lately)):
            keep_test(services, Entry(TestKind.SIDE_PLANK, side, on, value))
    days = list(_days(first, today))
    for number, day in enumerate(days):
        silent = (
            number % SILENT_EVERY == SILENT_EVERY - 1 or day == days[-1]
        )  # the last is asked for on the page
        morning = None if silent else Morning.SAME
        for line in strength_today(services, day).lines:
            keep_logged(services, replace(_done(line.item, day), morning=morning))


def _days(first: date, today: date) -> Iterator[date]:
    for number in range((today - first).days):
        day = first + timedelta(days=number)
        if day.weekday() in TRAINED_ON:
            yield day


def _done(item: Item, on: date) -> Logged:
    """Every set to the top of its range, with little pain."""
    dose = exercises()[item.exercise].dose
    return Logged(
        on=on,
        exercise=item.exercise,
        sets=item.sets,
        reps=dose.reps_high,
        hold_s=None if dose.reps_high is not None else dose.hold_high_s,
        load_kg=item.load_kg,
        pain=1.0,
        hard=item.effort is Effort.HARD,
        stand_in=item.stand_in,
    )
