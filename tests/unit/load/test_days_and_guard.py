"""Days, weeks, runs put together, and how far the next run may go."""

from datetime import date, timedelta

import numpy as np
import pytest
from tests.unit.load.made import DAY, outing, weekly

from trochlea.knowledge.thresholds import training_rules
from trochlea.load import days, runs, single_run_guard, week_of, weeks
from trochlea.load.single_run import GuardRule
from trochlea.vocabulary.knee_load import UNKNOWN_LOAD
from trochlea.vocabulary.runner import WeekStart
from trochlea.vocabulary.sport import Sport

RULES = training_rules()


def on(offset: int) -> date:
    return DAY + timedelta(days=offset)


def test_files_less_than_an_hour_apart_are_one_run() -> None:
    parts = [outing(DAY, 5, hour=9, duration_s=1800), outing(DAY, 3, hour=10, duration_s=1200)]
    joined = runs(parts, RULES.same_run_gap_s)  # the second starts 30 minutes after the first ended
    assert [run.km for run in joined] == [8]
    apart = [outing(DAY, 5, hour=9, duration_s=1800), outing(DAY, 3, hour=11)]
    assert [run.km for run in runs(apart, RULES.same_run_gap_s)] == [5, 3]


def test_two_runs_typed_on_one_day_without_a_time_are_two() -> None:
    typed = [outing(DAY, 5, typed=True), outing(DAY, 6, typed=True)]
    assert [run.km for run in runs(typed, RULES.same_run_gap_s)] == [5, 6]


def test_a_run_with_a_part_of_unknown_distance_has_an_unknown_distance() -> None:
    parts = [outing(DAY, 5, hour=9, duration_s=1800), outing(DAY, None, hour=10)]
    assert [run.km for run in runs(parts, RULES.same_run_gap_s)] == [None]


def test_a_day_adds_up_its_outings() -> None:
    listed = [
        outing(on(0), 5),
        outing(on(0), 3, hour=18),
        outing(on(0), 20, knee_km=2, sport=Sport.CYCLE, hour=20),
    ]
    day = days(listed, on(0), on(0), on(5), RULES)[0]
    assert (day.run_km, day.knee_km, day.longest_km, day.run_minutes) == (8, 10, 5, 48)
    assert (day.descent_m, day.knee_km_complete, day.rest) == (20, True, False)


def test_an_unknown_load_leaves_the_day_incomplete() -> None:
    day = days(
        [outing(on(0), 5), outing(on(0), None, sport=Sport.OTHER, hour=18)], on(0), on(0), on(5), RULES
    )[0]
    assert (day.knee_km, day.knee_km_complete) == (5, False)
    alone = days([outing(on(0), None, sport=Sport.OTHER, knee=UNKNOWN_LOAD)], on(0), on(0), on(5), RULES)[0]
    assert (alone.knee_km, alone.knee_km_complete, alone.rest) == (None, False, True)


def test_only_days_between_first_activity_and_last_entry_can_be_rest() -> None:
    listed = days([outing(on(1), 5), outing(on(3), 5)], on(0), on(6), on(6), RULES)
    assert [day.rest for day in listed] == [None, False, True, False, None, None, None]
    assert listed[2].run_km == 0.0
    assert listed[4].run_km is None
    later = days([outing(on(1), 5), outing(on(3), 5)], on(0), on(6), on(6), RULES, known_until=on(5))
    assert [day.rest for day in later][4:] == [True, True, None]  # today is not over


def test_a_confirmed_day_without_a_run_is_rest() -> None:
    listed = days([outing(on(1), 5)], on(2), on(3), on(3), RULES, no_run=[on(2)])
    assert [day.rest for day in listed] == [True, None]


def test_fast_minutes_are_the_runners_own_and_need_history() -> None:
    easy, mixed = np.full(60, 2.8), np.concatenate((np.full(48, 2.8), np.full(12, 4.0)))
    history = [outing(on(3 * n), 5, speed_30s_mps=easy) for n in range(12)]
    listed = days([*history, outing(on(36), 5, speed_30s_mps=mixed)], on(0), on(36), on(40), RULES)
    assert listed[0].fast_minutes is None  # nothing to compare with yet
    assert listed[36].fast_minutes == 6.0  # 12 half minutes above the usual


def test_weeks_begin_on_the_runners_own_day() -> None:
    listed = runs([outing(on(-1), 4), outing(on(0), 5), outing(on(5), 6)], RULES.same_run_gap_s)
    assert week_of(listed, on(2), WeekStart.MON).km == 11
    assert week_of(listed, on(2), WeekStart.SUN).km == 15  # 1 March 2026 is a Sunday
    assert [week.km for week in weeks(listed, on(-1), on(0), WeekStart.MON)] == [4, 11]


def test_a_steady_runner_may_go_ten_percent_further() -> None:
    guard = single_run_guard(weekly([5, 0, 5, 0, 5, 0, 0], 8), on(56), RULES)
    assert (guard.longest_km, guard.base_km, guard.rule) == (5, 5, GuardRule.SINGLE_RUN)
    assert guard.limit_km == pytest.approx(5.5)
    assert guard.sources == ("frandsen2025",)


def test_one_run_too_far_is_not_the_measure_of_the_next() -> None:
    history = [*weekly([5, 0, 5, 0, 5, 0, 0], 6), *weekly([2, 0, 2, 0, 12, 0, 0], 1, on(42))]
    guard = single_run_guard(history, on(49), RULES)
    assert (guard.longest_km, guard.base_km) == (12, 5)
    assert guard.limit_km == pytest.approx(5.5)


def test_a_long_run_every_week_is_habit() -> None:
    guard = single_run_guard(weekly([0, 5, 0, 0, 0, 0, 11], 20), on(140), RULES)
    assert guard.limit_km == pytest.approx(12.1)


@pytest.mark.parametrize("weeks_off", [3, 5])
def test_after_a_break_the_first_run_is_half_the_usual(weeks_off: int) -> None:
    back = on(56 + 7 * weeks_off)
    history = weekly([10, 0, 10, 0, 10, 0, 0], 8)
    guard = single_run_guard(history, back, RULES)
    assert (guard.limit_km, guard.rule) == (5, GuardRule.COMEBACK)
    ignored = single_run_guard([*history, outing(back, 20)], back + timedelta(days=2), RULES)
    assert (ignored.limit_km, ignored.rule) == (5, GuardRule.COMEBACK)  # 20 km at once is no new base
    kept = single_run_guard([*history, outing(back, 5)], back + timedelta(days=2), RULES)
    assert kept.limit_km == pytest.approx(5.5)


def test_the_first_runs_ever_are_repeated_not_raised() -> None:
    guard = single_run_guard([outing(on(0), 12), outing(on(3), 4), outing(on(6), 4)], on(8), RULES)
    assert (guard.limit_km, guard.rule) == (4, GuardRule.FIRST_RUNS)


def test_without_any_run_only_the_stated_distance_counts() -> None:
    nothing = single_run_guard([], on(0), RULES)
    assert (nothing.limit_km, nothing.longest_km, nothing.rule) == (None, None, None)
    stated = single_run_guard([], on(0), RULES, comfortable_km=6)
    assert (stated.limit_km, stated.rule) == (6, GuardRule.COMFORTABLE)


def test_todays_run_is_not_its_own_measure() -> None:
    history = weekly([5, 0, 5, 0, 5, 0, 0], 8)
    assert single_run_guard([*history, outing(on(56), 9)], on(56), RULES).longest_km == 5
