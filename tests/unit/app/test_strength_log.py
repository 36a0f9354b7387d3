"""The log: what one tap keeps, what a second word replaces, and what cannot be."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.unit.app.strength_days import MONDAY, Life

from trochlea.app.strength_journal import logged
from trochlea.app.strength_log import Done, log_as_told, log_done, log_morning, strength_history
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import Morning
from trochlea.vocabulary.runner import Side, WeekStart


@pytest.fixture
def life(tmp_path: Path) -> Life:
    found = Life(tmp_path)
    found.feel(squat=1)
    return found


def test_one_tap_keeps_the_lower_end_of_what_was_told(life: Life) -> None:
    entry = log_as_told(life.services, "bridge", MONDAY)

    # the first weeks: 2 sets of 12 to 15, see docs/concepts/strength.md and bridge.toml
    assert (entry.sets, entry.reps, entry.pain, entry.hard) == (2, 12, None, False)


def test_a_second_word_adds_to_the_first_and_replaces_what_it_names(life: Life) -> None:
    log_as_told(life.services, "bridge", MONDAY)
    log_done(life.services, Done("bridge", MONDAY, pain=3))
    log_done(life.services, Done("bridge", MONDAY, reps=14))

    (entry,) = logged(life.services)

    assert (entry.sets, entry.reps, entry.pain) == (2, 14, 3)


def test_left_and_right_are_kept_apart(life: Life) -> None:
    log_done(life.services, Done("clamshell", MONDAY, sets=2, reps=15, side=Side.LEFT))
    log_done(life.services, Done("clamshell", MONDAY, sets=2, reps=10, side=Side.RIGHT))

    assert {(entry.side, entry.reps) for entry in logged(life.services)} == {
        (Side.LEFT, 15),
        (Side.RIGHT, 10),
    }


def test_the_morning_belongs_to_every_exercise_of_the_day(life: Life) -> None:
    life.train()
    with pytest.raises(Refused, match="has not come yet"):
        log_morning(life.services, MONDAY, Morning.SAME)
    life.wait(1)

    count = log_morning(life.services, MONDAY, Morning.SAME)

    assert count == len(logged(life.services))
    assert {entry.morning for entry in logged(life.services)} == {Morning.SAME}


@pytest.mark.parametrize(
    ("done", "sentence"),
    [
        (Done("brigde", MONDAY), "There is no exercise 'brigde'"),
        (Done("bridge", MONDAY + timedelta(days=1), sets=2), "is in the future"),
        (Done("bridge", MONDAY, sets=0), "0 sets cannot be"),
        (Done("bridge", MONDAY, reps=5000), "5000 repeats cannot be"),
        (Done("bridge", MONDAY, pain=11), "outside the scale"),
        (Done("bridge", MONDAY, pain=float("nan")), "outside the scale"),
        (Done("bridge", MONDAY, hold_s=20), "is counted in repeats"),
        (Done("side_plank", MONDAY, reps=20), "is held"),
        (Done("bridge", MONDAY, sets=2, side=Side.LEFT), "works both legs at once"),
        (Done("weighted_squat", MONDAY, load_kg=-5), "-5 kg cannot be"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(life: Life, done: Done, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        log_done(life.services, done)

    assert logged(life.services) == ()


def test_weeks_are_summed_and_the_newest_day_comes_first(life: Life) -> None:
    log_done(life.services, Done("bridge", MONDAY, sets=2, reps=12))
    life.wait(7)
    log_done(life.services, Done("bridge", life.clock.on, sets=3, reps=10))

    history = strength_history(life.services, WeekStart.MON)

    assert [week.reps for week in history.weeks] == [24, 30]  # 2 x 12, then 3 x 10
    assert [entry.on for _, entry in history.entries] == [MONDAY + timedelta(days=7), MONDAY]
