"""Today's session from what is stored: who may train, how hard, and that it stays while it is done."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from tests.unit.app.strength_days import MONDAY, Life

from trochlea.app.strength_journal import keep_things, numbered
from trochlea.app.strength_log import Done, log_as_told, log_done, take_back
from trochlea.app.strength_programme import strength_programme
from trochlea.app.strength_today import strength_today
from trochlea.strength.exercise import Effort, Equipment
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import Morning


def keys(life: Life) -> list[str]:
    return [line.item.exercise for line in strength_today(life.services).lines]


def test_a_red_flag_holds_the_session_and_says_why(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.answer(rf1=True)
    life.feel(squat=0)

    view = strength_today(life.services)

    assert view.lines == ()
    assert view.session.reasons == ("Held until a clinician has looked at it.",)


def test_unanswered_questions_keep_the_session_light_however_calm_the_knee(tmp_path: Path) -> None:
    calm, silent = Life(tmp_path), Life(tmp_path, screened=False)
    for life in (calm, silent):
        life.feel(squat=0, stairs=0)

    assert "wall_squat" in keys(calm)  # the first loaded bend, see the exercise page
    assert "wall_squat" not in keys(silent)
    assert (
        strength_today(silent.services)
        .session.reasons[0]
        .startswith("The screen for warning signs is not complete")
    )


def test_the_worse_of_squat_and_stairs_counts(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.feel(squat=1, stairs=4)

    assert strength_today(life.services).knee.pain == 4


def test_swelling_makes_a_week_light_with_half_the_sets(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.feel(squat=1)
    before = strength_today(life.services)
    life.feel(swelling=True)
    life.wait(1)
    life.feel(squat=1)

    after = strength_today(life.services)

    assert after.knee.last_red == MONDAY
    assert after.session.effort is Effort.LIGHT
    # RULES 6 by way of evidence/clinical.md 5.3: after a red reading half the sets for a week
    assert max(line.item.sets for line in after.lines) == before.lines[0].item.sets // 2


def test_the_session_stays_while_it_is_being_done(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.feel(squat=1)
    told = keys(life)

    for key in told:
        log_as_told(life.services, key, MONDAY, pain=1)
        assert keys(life) == told

    assert strength_today(life.services).left == ()


def test_hard_work_beside_the_session_lets_its_muscles_rest_the_same_day(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.feel(squat=1)
    log_done(life.services, Done("split_squat", MONDAY, sets=3, reps=10, pain=1))

    view = strength_today(life.services)

    assert [entry.exercise for entry in view.also_done] == ["split_squat"]
    assert all(line.item.effort is Effort.LIGHT for line in view.lines)


def test_two_good_sessions_move_up_and_a_missing_morning_never_does(tmp_path: Path) -> None:
    said, unsaid = Life(tmp_path), Life(tmp_path)
    for life in (said, unsaid):
        for _ in range(2):
            life.feel(squat=1)
            trained = life.clock.on
            life.train()
            life.wait(2)
            if life is said:
                life.morning(trained)
        life.feel(squat=1)

    # the ladder of the thigh: wall squat, then mini-squat (docs/guides/exercises.md)
    assert keys(unsaid)[0] == "wall_squat"
    assert keys(said)[0] == "mini_squat"


def test_a_worse_morning_moves_down(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.feel(squat=1)
    life.train()
    life.wait(2)
    life.morning(MONDAY, Morning.WORSE)
    life.feel(squat=1)

    assert "wall_squat" not in keys(life)


def test_the_next_day_to_train_lies_two_days_after_the_last(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.feel(squat=1)
    life.train()
    life.wait(1)

    view = strength_today(life.services)

    assert view.due_on == MONDAY + timedelta(days=2)
    assert view.owed_morning == MONDAY


def test_the_week_ahead_never_trains_two_days_in_a_row(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.feel(squat=1)
    for _ in range(8):
        sessions = strength_programme(life.services).sessions
        days = [session.on for session in sessions if session.items]
        assert days, "a week without any session"
        assert all((b - a).days >= 2 for a, b in pairwise(days))
        if days[0] == life.clock.on:
            life.train()
        life.wait(1)
        life.feel(squat=1)


def test_things_at_home_open_exercises(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.feel(squat=1)
    keep_things(life.services, frozenset({Equipment.STEP, Equipment.BAND}), MONDAY)

    assert strength_programme(life.services).things == {Equipment.STEP, Equipment.BAND}


def test_an_entry_taken_back_no_longer_counts(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.feel(squat=1)
    log_as_told(life.services, "bridge", MONDAY)
    ((number, _),) = numbered(life.services)

    take_back(life.services, number)

    assert all(not line.done for line in strength_today(life.services).lines)
    with pytest.raises(Refused, match="There is no entry"):
        take_back(life.services, number)
