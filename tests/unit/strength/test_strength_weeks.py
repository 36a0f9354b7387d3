"""The week ahead and the weeks done."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.strength.training_days import KNEECAP, LIBRARY, RULES, day, good, today

from trochlea.strength.exercise import Effort
from trochlea.strength.training import Logged, Move
from trochlea.strength.weeks import ahead, training_days, weeks_done

offsets = st.frozensets(st.integers(0, 6).map(day))


def test_training_falls_on_run_days_and_keeps_off_the_eve_of_a_test() -> None:
    """Runs on Monday, Wednesday, Saturday, the last one long: Friday is its eve."""
    runs = frozenset({day(0), day(2), day(5)})

    assert training_days(day(0), runs, frozenset({day(4)}), RULES) == (day(0), day(2), day(5))


@given(offsets, offsets)
def test_whatever_the_week_there_are_three_days_never_two_in_a_row(runs: frozenset, eves: frozenset) -> None:
    days = training_days(day(0), runs, eves, RULES)

    assert len(days) == 3
    assert all((after - before).days >= 2 for before, after in pairwise(days))


def test_nothing_moves_up_in_what_is_ahead() -> None:
    log = [good(d, key) for d in (0, 2) for key in ("clamshell", "bridge")]
    told = ahead(LIBRARY, log, today(4), [day(4), day(7), day(9)], RULES, KNEECAP)
    first, later = told[0], told[1:]

    assert {item.move for item in first.items} & {Move.HARDER}
    assert all(item.move in (Move.START, Move.HOLD) for session in later for item in session.items)


def test_hard_days_ahead_keep_their_distance() -> None:
    log = [good(d, "wall_squat") for d in (0, 2, 7, 9)]
    told = ahead(LIBRARY, log, today(14), [day(d) for d in range(14, 21)], RULES, KNEECAP)

    assert sum(session.effort is Effort.HARD for session in told) <= 3
    for before, after in pairwise(told):
        tired = {g for i in before.items if i.effort is Effort.HARD for g in LIBRARY[i.exercise].groups}
        hard = {g for i in after.items if i.effort is Effort.HARD for g in LIBRARY[i.exercise].groups}
        assert not tired & hard


def test_weeks_are_counted_with_their_gaps() -> None:
    """By hand: 2 x 15 repeats twice in the first week, nothing in the second, one unrated entry in the third."""
    log = [good(0, "clamshell"), good(2, "clamshell", hard=True), Logged(day(15), "clamshell")]
    first, second, third = weeks_done(log, day(0), day(20), RULES)

    assert (first.sessions, first.hard_sessions, first.sets, first.reps) == (2, 1, 4, 60)
    assert (second.sessions, second.sets, second.reps) == (0, 0, None)
    assert (third.sessions, third.reps, third.hold_s) == (1, None, None)
