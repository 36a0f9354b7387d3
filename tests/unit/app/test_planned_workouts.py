"""A planned run as a watch is led through it, whatever its length."""

from datetime import UTC, date, datetime

import fitdecode
import pytest

from trochlea.adapters.render.fit_workout import workout_bytes
from trochlea.app.calendar_plan import CalendarEntry, continued
from trochlea.app.planned_sessions import PlannedSession
from trochlea.app.workouts import workout_of
from trochlea.vocabulary.decision import Action, WalkRun

DAY = date(2026, 11, 3)
MADE = datetime(2026, 11, 3, 7, tzinfo=UTC)


def session(km: float | None, pattern: WalkRun | None = None) -> PlannedSession:
    return PlannedSession(DAY, Action.RUN if pattern is None else Action.WALK_RUN, km, walk_run=pattern)


def test_without_a_distance_there_is_no_workout() -> None:
    assert workout_of(session(None)) is None


@pytest.mark.parametrize("km", [0.1, 1.6, 4.8, 9.99, 42.2, 100.0])
@pytest.mark.parametrize("pattern", [None, WalkRun(60, 60), WalkRun(180, 120), WalkRun(600, 60)])
def test_names_fit_on_a_watch_and_repeats_never_reach_past_the_distance(
    km: float, pattern: WalkRun | None
) -> None:
    workout = workout_of(session(km, pattern))

    assert workout is not None
    assert len(workout.name) <= 15
    assert workout.name.isascii()
    if pattern is not None and workout.repeats > 1:
        # at the assumed 2.5 m/s running and 1.5 m/s walking
        assert workout.repeats * (pattern.run_s * 2.5 + pattern.walk_s * 1.5) <= km * 1000


def test_the_same_workout_of_the_same_moment_is_the_same_file() -> None:
    workout = workout_of(session(5, WalkRun(180, 120)))

    assert workout is not None
    assert workout_bytes(workout, MADE) == workout_bytes(workout, MADE)


def test_one_round_needs_no_repeat() -> None:
    workout = workout_of(session(0.5, WalkRun(180, 120)))

    assert workout is not None
    with fitdecode.FitReader(workout_bytes(workout, MADE)) as reader:
        names = [frame.name for frame in reader if isinstance(frame, fitdecode.FitDataMessage)]
    assert names == ["file_id", "workout", "workout_step", "workout_step"]


def entry(uid: str, day: int, summary: str = "Run") -> CalendarEntry:
    at = datetime(2026, 11, day, 7)  # noqa: DTZ001  floating on purpose
    return CalendarEntry(uid, at, 30, summary, "")


def test_a_calendar_entry_that_comes_back_after_it_was_cancelled_counts_up_again() -> None:
    shown, known = continued([entry("a", 5)], {}, DAY)
    assert [(e.sequence, e.cancelled) for e in shown] == [(0, False)]
    shown, known = continued([], known, DAY)
    assert [(e.sequence, e.cancelled) for e in shown] == [(1, True)]
    shown, known = continued([], known, DAY)
    assert [(e.sequence, e.cancelled) for e in shown] == [(1, True)]

    shown, known = continued([entry("a", 5)], known, DAY)

    assert [(e.sequence, e.cancelled) for e in shown] == [(2, False)]


def test_what_is_past_is_neither_shown_nor_remembered() -> None:
    _, known = continued([entry("a", 5), entry("b", 9)], {}, DAY)

    shown, known = continued([], known, date(2026, 11, 6))

    assert [e.uid for e in shown] == ["b"]
    assert list(known) == ["b"]
