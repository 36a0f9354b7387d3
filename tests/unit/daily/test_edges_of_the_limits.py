"""Each limit at its edge, in whole decisions; expected distances are the arithmetic of RULES, section 3."""

from dataclasses import replace

import pytest
from tests.unit.daily.lives import ADULT, changed, day, decided, green, history, limit, quiet, run, steady

from trochlea.daily.case import case_of
from trochlea.daily.decide import decide
from trochlea.daily.diary import look
from trochlea.daily.limits.red_flag import is_minor
from trochlea.daily.limits.ruling import applied, not_applied
from trochlea.daily.limits.single_run import single_run
from trochlea.daily.override import override
from trochlea.daily.plan_ahead import plan_ahead
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.decision import RUNNING, Action, LimitName, Phase
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
    assert (
        "the shortest run of the last 30 days (24 February), as none was green"
        in limit(decided(known, 0), LimitName.SINGLE_RUN).why
    )


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


def test_a_short_run_chosen_on_a_day_of_rest_is_still_a_run() -> None:
    runs, readings = steady()
    resting = decided(history(runs, [*readings, quiet(1)]), 1)
    chosen = override(resting, 0.8, "Visitors tomorrow", daily_rules())

    assert (resting.action, chosen.action, chosen.max_km) == (Action.REST, Action.RUN, 0.8)


def test_with_the_model_of_own_tolerance_switched_off_nothing_is_said_of_it() -> None:
    runs, readings = steady()
    rules = replace(daily_rules(), tolerance=None)
    own = limit(decide(history(runs, [*readings, quiet(2)]), day(2), rules), LimitName.TOLERANCE)

    assert (own.applied, own.why) == (False, "Nothing is known of your own tolerance yet.")


@pytest.mark.parametrize(("import_on", "asked"), [(None, True), (8, False), (9, True)])
def test_an_import_makes_the_days_up_to_it_known_and_one_still_to_come_does_not(
    import_on: int | None, asked: bool
) -> None:
    runs, readings = steady()
    known = replace(history(runs, readings), known_until=None if import_on is None else day(import_on))
    assert any(question.startswith("Did you run since") for question in decided(known, 8).ask) is asked


def test_a_limit_is_flat_only_where_it_says_so() -> None:
    assert not not_applied(LimitName.REST, "Nothing.").flat
    assert not applied(LimitName.REST, 0, "Rest.", ()).flat
    assert applied(LimitName.PAIN_GATE, 1, "Flat.", (), flat=True).flat


def test_an_unknown_age_is_not_an_adult_s_and_never_runs() -> None:
    """RULES 1: no birth date: never run or walk_run."""
    runs, readings = steady()
    known = history(runs, [*readings, quiet(2)], replace(ADULT, born=None))
    decision = decided(known, 2)

    assert is_minor(case_of(look(known, day(2), daily_rules()), daily_rules()))
    assert decision.max_km == 0
    assert decision.action not in RUNNING


def test_the_week_ahead_keeps_a_day_of_rest_until_two_weeks_are_green() -> None:
    """RULES 3, rest: in build a day of rest follows every run until two green weeks in a row."""
    weekend = replace(ADULT, run_days=("sat", "sun"), comfortable_km=4.0, usual_days=2)
    numbers = [n for n in range(-42, 0) if day(n).weekday() in (5, 6)]
    runs, readings = [run(n, 4.0) for n in numbers], [green(n) for n in numbers]
    two_green = plan_ahead(history(runs, [*readings, quiet(0)], weekend), day(0), daily_rules())
    one_amber = [replace(r, run_pain=4) if r.on == day(-2) else r for r in readings]
    after_amber = plan_ahead(history(runs, [*one_amber, quiet(0)], weekend), day(0), daily_rules())

    assert [f"{d.on:%a}" for d in two_green.week if d.action is Action.RUN] == ["Sat", "Sun"]
    assert [f"{d.on:%a}" for d in after_amber.week if d.action is Action.RUN] == ["Sat"]


@pytest.mark.parametrize(("last", "first_day"), [(-1, "Tue"), (-2, "Mon")])
def test_the_week_ahead_begins_with_rest_the_day_after_a_run(last: int, first_day: str) -> None:
    daily = replace(ADULT, run_days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"), usual_days=3)
    numbers = range(last - 20, last + 1, 2)
    readings = [green(n) for n in numbers]
    readings[-3] = replace(readings[-3], run_pain=4)  # so that two green weeks are still to come
    known = history([run(n, 4.0) for n in numbers], [*readings, quiet(0)], daily)
    ahead = plan_ahead(known, day(0), daily_rules())
    ran = [f"{d.on:%a}" for d in ahead.week if d.action is Action.RUN]

    assert day(0).strftime("%a") == "Mon"
    assert ran[0] == first_day


def test_after_a_red_and_its_days_of_rest_the_run_is_flat_and_half() -> None:
    runs, readings = steady(last=-5)
    sore = [replace(reading, run_pain=6) if reading.on == day(-5) else reading for reading in readings]
    case = case_of(look(history(runs, [*sore, quiet(0)]), day(0), daily_rules()), daily_rules())
    ruling = single_run(case)

    assert (ruling.limit.km, ruling.flat) == (2.5, True)
    assert ruling.limit.why.endswith("the last readings were red, and the days of rest are over.")


def test_a_week_without_a_run_is_not_a_calm_week_to_grow_from() -> None:
    """RULES 3, weekly: all weeks with running had amber, so 0.8 x their mean; an empty week says nothing."""
    numbers = [-28, -26, -23, -21, -19, -16, -7, -5, -2]  # the week of -14 is empty
    runs = [run(n, 4.0) for n in numbers]
    readings = [replace(green(n), run_pain=4) if n in (-26, -19, -5) else green(n) for n in numbers]
    decision = decided(history(runs, [*readings, quiet(0)]), 0)

    assert limit(decision, LimitName.WEEKLY).km == pytest.approx(0.8 * 12.0)


def test_while_the_break_lasts_the_first_run_is_half_of_the_median_of_the_last_six() -> None:
    """RULES 3, comeback: 0.5 x the median of the last six runs: 3, 4, 4, 5, 6 and 8 km have the median 4.5."""
    numbers = [-32, -30, -28, -25, -23, -21, -18]
    runs = [run(n, km) for n, km in zip(numbers, (9.0, 3.0, 8.0, 4.0, 6.0, 4.0, 5.0), strict=True)]
    decision = decided(history(runs, [*[green(n) for n in numbers], quiet(0)]), 0)

    assert limit(decision, LimitName.COMEBACK).km == pytest.approx(0.5 * 4.5)


def test_after_a_break_from_runs_of_unknown_distance_there_is_a_walk_and_no_run() -> None:
    numbers = [-25, -23, -21, -18]
    known = history([run(n, None, minutes=30) for n in numbers], [*[green(n) for n in numbers], quiet(0)])
    comeback = limit(decided(known, 0), LimitName.COMEBACK)

    assert (comeback.applied, comeback.km) == (True, 0)
    assert comeback.why == "18 days since your last run, and its distance is not known: walk today."


@pytest.mark.parametrize(("before_silence", "km"), [({"run_pain": 4}, 0.75 * 5.0), ({}, 1.00 * 5.0)])
def test_silence_after_an_amber_run_does_not_lift_it(before_silence: dict[str, float], km: float) -> None:
    """Ours: the amber run behind an unanswered one still counts; behind a green one the base may be repeated."""
    runs, readings = steady()
    told = changed(readings, -2, **before_silence)
    silent = changed(told, 0, morning=None)
    decision = decided(history(runs, [*silent, quiet(2)]), 2)

    assert limit(decision, LimitName.SINGLE_RUN).km == pytest.approx(km)


def test_a_week_of_less_than_a_kilometre_is_a_week_to_grow_from() -> None:
    numbers = [-28, -21, -14, -7]
    runs, readings = [run(n, 0.9) for n in numbers], [green(n) for n in numbers]
    weekly = limit(decided(history(runs, [*readings, quiet(0)]), 0), LimitName.WEEKLY)

    assert weekly.km == pytest.approx(1.10 * 0.9)


def test_the_week_ahead_of_the_walk_run_steps_keeps_a_day_of_rest() -> None:
    """RULES 3, rest: in return no run the day after a run."""
    daily = replace(ADULT, run_days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"), usual_days=3)
    ahead = plan_ahead(history([run(-3, 1.6)], [*GATE, green(-3), quiet(0)], daily), day(0), daily_rules())

    assert ahead.phase is Phase.RETURN
    assert [f"{d.on:%a}" for d in ahead.week if d.action is Action.WALK_RUN] == ["Mon", "Wed", "Fri"]
