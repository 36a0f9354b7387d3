"""Each limit of RULES, section 3, by itself; expected distances are the rule's own arithmetic."""

import pytest
from tests.unit.daily.lives import ADULT, changed, day, decided, green, history, limit, quiet, run, steady

from trochlea.daily.decide import decide
from trochlea.daily.limits.tolerance import Tolerance
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.decision import Action, LimitName, Phase
from trochlea.vocabulary.history import History
from trochlea.vocabulary.reading import Morning, Reading, Verdict
from trochlea.vocabulary.runner import Runner


def test_after_a_green_run_one_tenth_more_than_the_longest_green_run() -> None:
    runs, readings = steady()
    decision = decided(history(runs, [*readings, quiet(2)]), 2)

    assert limit(decision, LimitName.SINGLE_RUN).km == pytest.approx(1.10 * 5.0)
    assert decision.binding_limit is LimitName.SINGLE_RUN


def test_an_unanswered_run_may_be_repeated_and_not_exceeded() -> None:
    runs, readings = steady()
    known = history(runs, [*changed(readings, 0, morning=None), quiet(2)])

    assert limit(decided(known, 2), LimitName.SINGLE_RUN).km == pytest.approx(1.00 * 5.0)


def test_after_an_amber_run_three_quarters_of_that_run_on_the_flat() -> None:
    runs, readings = steady()
    runs[-1] = run(0, 4.0)
    known = history(runs, [*changed(readings, 0, run_pain=4), quiet(2)])
    decision = decided(known, 2)

    assert limit(decision, LimitName.SINGLE_RUN).km == pytest.approx(0.75 * 4.0)
    assert decision.flat_only


def test_an_amber_run_far_beyond_the_base_brings_no_more_than_the_base() -> None:
    """Ours: three quarters of 9 km would be more than the longest green run of 5 km."""
    runs, readings = steady()
    runs[-1] = run(0, 9.0)
    known = history(runs, [*changed(readings, 0, run_pain=4), quiet(2)])

    assert limit(decided(known, 2), LimitName.SINGLE_RUN).km == pytest.approx(5.0)


@pytest.mark.parametrize(("number", "km"), [(1, 0), (2, 0), (3, 2.5)])
def test_after_a_red_run_two_calendar_days_without_running_then_half_the_base(number: int, km: float) -> None:
    """Pain of 6 during the run on day 0: no run on days 1 and 2."""
    runs, readings = steady()
    known = history(runs, [*changed(readings, 0, run_pain=6), *(quiet(n) for n in (1, 2, 3))])

    assert limit(decided(known, number), LimitName.SINGLE_RUN).km == pytest.approx(km)


@pytest.mark.parametrize(("number", "km"), [(1, 0), (2, 0), (3, 0), (4, 2.5)])
def test_a_worse_morning_counts_from_that_morning(number: int, km: float) -> None:
    """The reading that made it red is that of day 1: no run on days 2 and 3, nor on day 1 itself."""
    runs, readings = steady()
    known = history(runs, [*changed(readings, 0, morning=Morning.WORSE), *(quiet(n) for n in (1, 2, 3, 4))])

    assert limit(decided(known, number), LimitName.SINGLE_RUN).km == pytest.approx(km)


def test_an_unanswered_run_does_not_lift_the_amber_before_it() -> None:
    runs, readings = steady(-2)
    known = history(
        [*runs, run(0, 3.0)],
        [*changed(readings, -2, run_pain=4), Reading(day(0), walk=0, stairs=0), quiet(2)],
    )

    assert decided(known, 2).verdict is Verdict.UNKNOWN
    assert limit(decided(known, 2), LimitName.SINGLE_RUN).km == pytest.approx(0.75 * 5.0)


def test_the_longest_run_rises_once_in_seven_days() -> None:
    runs, readings = steady(-2)
    known = history([*runs, run(0, 5.5)], [*readings, green(0), *(quiet(n) for n in range(1, 8))])

    assert limit(decided(known, 6), LimitName.SINGLE_RUN).km == pytest.approx(5.5)
    assert limit(decided(known, 7), LimitName.SINGLE_RUN).km == pytest.approx(1.10 * 5.5)


def test_the_base_looks_back_thirty_days() -> None:
    """A green 7 km run on day -30 counts on day 0 (D-30) and no longer on day 1."""
    runs, readings = steady(0, weeks=4)
    known = history([run(-30, 7.0), *runs], [green(-30), *readings, quiet(1)])

    assert decided(known, 0).base_km == pytest.approx(7.0)
    assert decided(known, 1).base_km == pytest.approx(5.0)


def test_before_any_check_in_a_run_beyond_its_own_base_is_no_base() -> None:
    """5 km habit, then one 9 km run: 9 > 1.10 x 5, so the base stays 5."""
    runs, _ = steady()
    known = history([*runs[:-1], run(0, 9.0)], [])

    assert decided(known, 2).base_km == pytest.approx(5.0)


def test_before_any_check_in_a_distance_run_often_is_habit() -> None:
    """9 km is more than 1.10 times 5 km each time; the fourth one has three alike in its window."""
    far = [run(n, 9.0) for n in (-23, -16, -9, -2)]
    short = [run(n, 5.0) for n in (-25, -18, -11, -4)]

    assert decided(history([*short, *far], []), 0).base_km == pytest.approx(9.0)
    assert decided(history([*short, *far[:2]], []), 0).base_km == pytest.approx(5.0)


def test_without_any_run_the_stated_comfortable_distance_is_the_base() -> None:
    runner = Runner(born=ADULT.born, comfortable_km=3.0)

    decision = decided(history([], [quiet(0)], runner), 0)

    assert (decision.action, decision.max_km) == (Action.RUN, pytest.approx(3.0))


def test_a_run_already_done_today_uses_up_the_limits() -> None:
    runs, readings = steady(-2)
    known = history([*runs, run(0, 2.0)], [*readings, quiet(0)])
    decision = decided(known, 0)

    assert limit(decision, LimitName.SINGLE_RUN).km == pytest.approx(5.5 - 2.0)
    assert limit(decision, LimitName.WEEKLY).km == pytest.approx(1.10 * 15.0 - 2.0)


def test_the_week_may_hold_a_tenth_more_than_the_largest_calm_week() -> None:
    runs, readings = steady(-2)

    decision = decided(history(runs, [*readings, quiet(0)]), 0)

    assert limit(decision, LimitName.WEEKLY).km == pytest.approx(1.10 * 15.0)


def test_a_week_with_amber_is_left_out_of_the_largest() -> None:
    """The week of -7..-1 holds 3 x 6 km and an amber; the weeks before hold 15 km."""
    runs, readings = steady(-8)
    late = [run(-7, 6.0), run(-5, 6.0), run(-2, 6.0)]
    known = history([*runs, *late], [*readings, green(-7), Reading(day(-5), run_pain=4), green(-2), quiet(0)])

    assert limit(decided(known, 0), LimitName.WEEKLY).km == pytest.approx(1.10 * 15.0)


def test_if_all_weeks_had_amber_the_week_shrinks_to_four_fifths() -> None:
    runs, readings = steady(-2)
    hurt = [Reading(r.on, run_pain=4, settled_min=20, morning=Morning.SAME) for r in readings]

    assert limit(decided(history(runs, [*hurt, quiet(0)]), 0), LimitName.WEEKLY).km == pytest.approx(
        0.8 * 15.0
    )


@pytest.mark.parametrize(("days_off", "applied"), [(13, False), (14, True)])
def test_after_a_fortnight_the_comeback_rule_holds(days_off: int, applied: bool) -> None:
    """First run: half of the median of the last six."""
    runs, readings = steady()
    comeback = limit(decided(history(runs, [*readings, quiet(days_off)]), days_off), LimitName.COMEBACK)

    assert comeback.applied is applied
    assert comeback.km == (pytest.approx(0.5 * 5.0) if applied else None)


def test_after_six_weeks_the_walk_run_steps_begin_anew() -> None:
    runs, readings = steady()
    decision = decided(history(runs, [*readings, quiet(42)]), 42)

    assert (decision.phase, decision.step, decision.action) == (Phase.RETURN, 1, Action.WALK_RUN)
    assert decision.max_km == pytest.approx(1.6)
    assert not limit(decision, LimitName.SINGLE_RUN).applied
    assert not limit(decision, LimitName.WEEKLY).applied
    assert not limit(decision, LimitName.COMEBACK).applied


@pytest.mark.parametrize(
    "answers",
    [
        {"limp": True}, {"swelling": True}, {"ill": True}, {"worst": 6}, {"stairs": 6}, {"sit": 5.5}, {"walk": 3},
        {"walk": 5}, {"painkiller": True},
    ],
)  # fmt: skip
def test_todays_readings_can_rule_out_a_run(answers: dict[str, object]) -> None:
    runs, readings = steady()
    today = Reading(day(2), **{"walk": 0, "stairs": 0, **answers})  # type: ignore[arg-type]
    decision = decided(history(runs, [*readings, today]), 2)

    assert limit(decision, LimitName.PAIN_GATE).km == 0
    assert decision.max_km == 0
    assert decision.action in (Action.REST, Action.CROSS_TRAIN)


@pytest.mark.parametrize("stairs", [3, 4, 5])
def test_sore_stairs_leave_three_quarters_of_the_base_in_build(stairs: float) -> None:
    runs, readings = steady()
    decision = decided(history(runs, [*readings, Reading(day(2), walk=0, stairs=stairs)]), 2)

    assert limit(decision, LimitName.PAIN_GATE).km == pytest.approx(0.75 * 5.0)
    assert decision.flat_only


@pytest.mark.parametrize("stairs", [3, 5])
def test_sore_stairs_leave_no_run_in_return(stairs: float) -> None:
    runs, readings = steady()
    decision = decided(history(runs, [*readings, Reading(day(42), walk=0, stairs=stairs)]), 42)

    assert decision.phase is Phase.RETURN
    assert decision.max_km == 0


@pytest.mark.parametrize("answers", [{}, {"walk": 0}, {"stairs": 0}, {"worst": 0}])
def test_without_todays_walking_and_stairs_the_base_and_a_question_in_build(
    answers: dict[str, float],
) -> None:
    runs, readings = steady()
    readings = [*readings, Reading(day(2), **answers)] if answers else readings  # type: ignore[arg-type]
    decision = decided(history(runs, readings), 2)

    assert decision.max_km == pytest.approx(1.00 * 5.0)
    assert any("today" in question for question in decision.ask)


def test_without_todays_reading_no_run_in_return() -> None:
    runs, readings = steady()

    decision = decided(history(runs, readings), 42)

    assert (decision.phase, decision.max_km) == (Phase.RETURN, 0)


def test_in_build_a_day_of_rest_follows_a_run_until_two_weeks_are_green() -> None:
    runs, readings = steady()
    fresh = history(runs, [green(0), quiet(1)])
    proven = history([*runs, run(-1, 5.0)], [*readings, green(-1), quiet(1)])

    assert limit(decided(fresh, 1), LimitName.REST).km == 0
    assert limit(decided(proven, 1), LimitName.REST).km == 0  # two in a row: as long as the usual row
    assert not limit(decided(history(runs, [*readings, quiet(1)], _weekender()), 1), LimitName.REST).applied


def _weekender() -> Runner:
    return Runner(born=ADULT.born, run_days=("sat", "sun", "mon"))


def test_own_tolerance_is_a_limit_like_the_others() -> None:
    runs, readings = steady()
    known = history(runs, [*readings, quiet(2)])

    decision = decide(known, day(2), daily_rules(), Tolerance(3.3, "Learned from 19 runs."))

    assert (decision.binding_limit, decision.max_km) == (LimitName.TOLERANCE, pytest.approx(3.3))


def test_the_knee_load_is_capped_by_the_same_factor() -> None:
    """Largest green knee load of the window 6.2 knee-km, base 5 km: 1.10 x 6.2 = 6.82."""
    runs, readings = steady()
    runs[-1] = run(0, 5.0, knee_km=6.2)
    decision = decided(history(runs, [*readings, quiet(2)]), 2)

    assert decision.max_knee_km == pytest.approx(6.82)


def test_the_minutes_are_the_distance_at_the_usual_pace() -> None:
    """5.5 km at 6.5 minutes a kilometre: 35.75, shown as 36."""
    runs, readings = steady()

    assert decided(history(runs, [*readings, quiet(2)]), 2).max_minutes == 36


def test_the_hidden_spike_of_two_two_twelve_does_not_raise_the_limit() -> None:
    """RULES 5: weeks of 5, 5, 5, then 2, 2, 12 km. 12 is more than twice 5, so it waits for the runner's word."""
    runs, readings = steady(-9)
    spike = [run(-7, 2.0), run(-5, 2.0), run(-2, 12.0)]
    known = history([*runs, *spike], [*readings, green(-7), green(-5), green(-2), quiet(0)])
    confirmed = History(known.runner, known.outings, known.readings, known.screen, frozenset({spike[-1].id}))

    assert decided(known, 0).base_km == pytest.approx(5.0)
    assert any("12.0 km" in question for question in decided(known, 0).ask)
    assert decided(confirmed, 0).base_km == pytest.approx(12.0)
    assert not any("12.0 km" in question for question in decided(confirmed, 0).ask)


def test_after_a_red_half_then_three_quarters_then_the_usual_rule() -> None:
    """Ours: one green run does not bring all of it back. 8 km steady, red on day 0, then runs of what is allowed."""
    runs, readings = steady(-2, km=8.0)
    red = Reading(day(0), run_pain=6, settled_min=20, morning=Morning.SAME, walk=0, stairs=1)
    runs, readings = [*runs, run(0, 8.0)], [*readings, red]
    allowed = []
    for number in (4, 7, 9):
        single = limit(decided(history(runs, [*readings, quiet(number)]), number), LimitName.SINGLE_RUN)
        allowed.append(single.km)
        runs, readings = [*runs, run(number, single.km)], [*readings, green(number)]

    assert allowed == [0.5 * 8, 0.75 * 8, pytest.approx(1.1 * 8)]
