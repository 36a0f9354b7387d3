"""Each limit at its edge, in whole decisions; expected distances are the arithmetic of RULES, section 3."""

from dataclasses import replace

import pytest
from tests.unit.daily.lives import ADULT, changed, day, decided, green, history, limit, quiet, run, steady

from trochlea.daily.case import case_of
from trochlea.daily.diary import look
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.decision import Action, LimitName, Phase
from trochlea.vocabulary.reading import Morning, Reading


def calm(number: int) -> Reading:
    return Reading(day(number), walk=1, stairs=1)


GATE = [calm(-9), calm(-8), Reading(day(-7), walk=0, stairs=0, walk30=1, step_down=1), quiet(-6)]


def test_in_calm_and_rebuild_the_phase_allows_nothing() -> None:
    """RULES 4: no running before the entry gate."""
    in_calm = decided(history([], [Reading(day(0), walk=4, stairs=4)]), 0)
    in_rebuild = decided(history([], [calm(-1), calm(0)]), 0)

    assert (in_calm.phase, limit(in_calm, LimitName.PHASE_STEP).km) == (Phase.CALM, 0)
    assert (in_rebuild.phase, limit(in_rebuild, LimitName.PHASE_STEP).km) == (Phase.REBUILD, 0)
    assert {in_calm.action, in_rebuild.action} == {Action.CROSS_TRAIN}


@pytest.mark.parametrize(("steps_done", "action"), [(4, Action.WALK_RUN), (5, Action.RUN)])
def test_the_last_step_is_run_without_a_walk(steps_done: int, action: Action) -> None:
    """The protocol: step 5 is 4 minutes of running to 1 of walking, step 6 all running."""
    km = [1.6, 2.4, 2.4, 3.2, 3.2]
    outings, readings = [], list(GATE)
    for number in range(2 * steps_done):
        outings.append(run(-5 + 2 * number, km[number // 2]))
        readings.append(green(-5 + 2 * number))
    today = -5 + 4 * steps_done
    decision = decided(history(outings, [*readings, quiet(today)]), today)

    assert (decision.phase, decision.step, decision.action) == (Phase.RETURN, steps_done + 1, action)
    assert decision.max_km == 3.2
    pattern = decision.walk_run
    assert (None if pattern is None else (pattern.run_s, pattern.walk_s)) == (
        (240, 60) if action is Action.WALK_RUN else None
    )


def test_after_a_red_half_then_three_quarters_then_the_whole() -> None:
    """RULES 3: 0.5 x base after the days of rest; record 0013: 0.75 after the first green, then 1.10."""
    runs, readings = steady(last=-21)
    red = [run(-19, 5.0)], [replace(green(-19), run_pain=6)]
    found = []
    for number, km in ((-16, 2.5), (-14, 3.75), (-12, 5.0)):
        decision = decided(history([*runs, *red[0]], [*readings, *red[1], quiet(number)]), number)
        found.append(limit(decision, LimitName.SINGLE_RUN).km)
        runs.append(run(number, km))
        readings.append(green(number))

    assert found == pytest.approx([0.5 * 5.0, 0.75 * 5.0, 1.10 * 5.0])


def test_without_any_green_run_the_shortest_of_the_window_is_the_base() -> None:
    """Ours: nothing green to count from, so the cautious end of what was run."""
    runs = [run(-9, 4.0), run(-6, 3.0), run(-3, 5.0)]
    readings = [
        Reading(day(n), run_pain=4, settled_min=20, morning=Morning.SAME, walk=0, stairs=0)
        for n in (-9, -6, -3)
    ]
    known = history(runs, [*readings, quiet(0)])
    base = case_of(look(known, day(0), daily_rules()), daily_rules()).base

    assert base is not None
    assert (base.km, base.on) == (3.0, day(-6))


def test_in_the_first_week_back_what_was_run_today_counts_as_well() -> None:
    """Comeback: 2.5 km two days ago and 2 km this morning use up 4.5 of the first week."""
    runs, readings = steady(last=-24)
    back = [run(-2, 2.5), run(0, 2.0)]
    decision = decided(history([*runs, *back], [*readings, green(-2), quiet(0)]), 0)
    reason = next(r for r in decision.reasons if r.rule == LimitName.COMEBACK)

    assert reason.inputs["ran_since_km"] == pytest.approx(4.5)
    assert reason.inputs["longest_since_km"] == 2.5


def test_an_unanswered_morning_keeps_the_distance_and_a_swollen_one_ends_it() -> None:
    runs, readings = steady()
    asked = decided(history(runs, changed(readings, 0, morning=None)), 1)
    swollen = decided(history(runs, [*readings, Reading(day(2), walk=0, stairs=0, swelling=True)]), 2)

    assert limit(asked, LimitName.REST).km == 0  # a day of rest follows every run
    assert (swollen.action, swollen.max_km, swollen.binding_limit) == (Action.REST, 0, LimitName.PAIN_GATE)
    assert limit(swollen, LimitName.PAIN_GATE).why == "You noted swelling: no run, it counts as red."


def test_the_runner_s_own_week_sets_how_many_days_in_a_row_may_follow() -> None:
    """The longest row of stated running days, going round the week: saturday, sunday and monday are three."""
    from trochlea.daily.limits.rest import _stated_streak

    assert _stated_streak(("sat", "sun", "mon")) == 3
    assert _stated_streak(("tue", "thu")) == 1
    assert _stated_streak(("mon", "tue", "wed", "thu", "fri", "sat", "sun")) == 7
    assert _stated_streak(None) == 0
    assert ADULT.run_days is None


@pytest.mark.parametrize(("days_later", "factor"), [(2, 1.10), (8, 1.00)])
def test_days_nobody_told_of_keep_the_distance_where_it_is(days_later: int, factor: float) -> None:
    """RULES 3, data: days not known to be run or rest, more than the usual gap: 1.00 x base, and a question."""
    runs, readings = steady()
    decision = decided(history(runs, readings), days_later)
    single = limit(decision, LimitName.SINGLE_RUN)

    assert single.km == pytest.approx(factor * 5.0)
    assert ("some days since are not known to be run or rest" in single.why) is (factor == 1)
    assert ("Did you run since 2 March?" in decision.ask) is (factor == 1)


def test_two_usual_runs_on_one_day_are_not_asked_about_and_count() -> None:
    runs, readings = steady()
    decision = decided(history([*runs, run(0, 5.5, hour=18)], [*readings, quiet(2)]), 2)

    assert not any("more than twice your longest" in question for question in decision.ask)
    assert limit(decision, LimitName.SINGLE_RUN).km == pytest.approx(
        5.5
    )  # rose on day 0, so 1.00 x 5.5 for a week


def test_one_of_two_runs_of_a_day_beyond_twice_the_longest_is_asked_about_and_does_not_count() -> None:
    runs, readings = steady()
    decision = decided(history([*runs, run(0, 10.5, hour=18)], [*readings, quiet(2)]), 2)

    assert any(question.startswith("Is 10.5 km on 2 March right?") for question in decision.ask)
    assert limit(decision, LimitName.SINGLE_RUN).km == pytest.approx(
        5.0
    )  # if it was right, it was the rise of the week
