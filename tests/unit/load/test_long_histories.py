"""Lines of runs and fast minutes over a long history: the same answers as asked for one day at a time."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.load.histories import history
from tests.unit.load.made import DAY, outing, weekly

from trochlea.knowledge.thresholds import training_rules
from trochlea.load import days, runs, single_run_guard
from trochlea.load.fast import FastSpeeds, fast_speed_mps
from trochlea.load.single_run import GuardRule, run_limits

RULES = training_rules()


def lines(outings):
    return run_limits(runs(outings, RULES.same_run_gap_s), RULES)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.floats(1, 30)), min_size=1, max_size=60))
def test_the_line_of_a_run_is_the_guard_of_its_morning(steps) -> None:
    """What the chart draws is what Today would have said that morning."""
    outings, on = [], DAY
    for gap, km in steps:
        on += timedelta(days=gap)
        outings.append(outing(on, km, hour=6 + len(outings) % 12))
    for limit in lines(outings)[-6:]:
        guard = single_run_guard(outings, limit.run.on, RULES)
        assert (limit.limit_km, limit.rule) == (guard.limit_km, guard.rule)


def test_a_steady_runner_stays_under_the_line_and_one_too_far_is_over_it() -> None:
    """5 km three times a week: the line is 1.10 x 5 = 5.5 km once 28 days and 4 runs are known."""
    told = lines([*weekly([0, 5, 0, 5, 0, 5, 0], 8), outing(DAY + timedelta(weeks=8), 12)])
    last = told[-1]
    assert (last.limit_km, last.rule) == (pytest.approx(5.5), GuardRule.SINGLE_RUN)
    assert last.run.km == 12
    assert all(item.run.km <= item.limit_km for item in told[:-1] if item.limit_km is not None)


def test_the_first_run_has_no_line_and_after_five_weeks_off_it_is_half_the_usual() -> None:
    told = lines([*weekly([0, 10, 0, 0, 10, 0, 0], 10), outing(DAY + timedelta(weeks=15), 20)])
    assert (told[0].limit_km, told[0].rule) == (None, None)
    assert (told[-1].limit_km, told[-1].rule) == (
        5,
        GuardRule.COMEBACK,
    )  # RULES 3: half the median of the last six


def test_fast_on_many_days_is_fast_on_each_day() -> None:
    known = runs(history(3), RULES.same_run_gap_s)
    together = FastSpeeds(known, RULES.speed, RULES.history)
    for back in range(0, 500, 37):
        day = known[-1].on - timedelta(days=back)
        bins = [
            np.concatenate([o.speed_30s_mps for o in run.outings])
            for run in known
            if day - timedelta(days=84) <= run.on < day  # twelve weeks
        ]
        expected = float(np.percentile(np.concatenate(bins), 80))  # RULES 5: the 80th percentile
        assert together.on(day) == expected == fast_speed_mps(known, day, RULES.speed, RULES.history)


def test_days_of_a_stretch_are_the_days_of_the_whole() -> None:
    outings = history(5)
    last = outings[-1].on
    whole = days(outings, outings[0].on, last, last, RULES)
    part = days(outings, last - timedelta(days=30), last, last, RULES)
    assert whole[-31:] == part


def test_nothing_known_gives_no_line() -> None:
    assert lines([]) == ()
    assert lines([outing(date(2026, 3, 2), None)]) == ()
