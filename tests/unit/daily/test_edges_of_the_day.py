"""The last value on this side and the first on the other, rule by rule."""

from datetime import date, timedelta

import pytest
from tests.unit.daily.lives import (
    ADULT,
    NO_FLAG,
    changed,
    day,
    decided,
    green,
    history,
    limit,
    quiet,
    run,
    steady,
)

from trochlea.daily.case import case_of
from trochlea.daily.data import doubtful_runs, unmeasured_runs
from trochlea.daily.diary import look
from trochlea.daily.plan_ahead import plan_ahead
from trochlea.daily.trend import change
from trochlea.daily.two_weeks import rising_days
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.decision import Action, Change, LimitName, Phase
from trochlea.vocabulary.history import History
from trochlea.vocabulary.reading import Morning, Reading
from trochlea.vocabulary.runner import Runner, WeekStart


@pytest.mark.parametrize(("km", "base_km"), [(5.5, 5.5), (5.51, 5.0)])
def test_a_run_of_exactly_one_tenth_more_is_within_its_base(km: float, base_km: float) -> None:
    """Base 5.0: 1.10 x 5.0 = 5.5."""
    runs, _ = steady(-2)

    assert decided(history([*runs, run(0, km)], []), 1).base_km == pytest.approx(base_km)


@pytest.mark.parametrize(("number", "listed"), [(30, True), (31, False)])
def test_a_run_is_asked_about_for_thirty_days(number: int, listed: bool) -> None:
    """The window of the longest run: D-30 to D-1."""
    runs, readings = steady(-2)
    surprising = history([*runs, run(0, 12.0)], readings)
    unmeasured = history([*runs, run(0, None, minutes=30)], readings)
    rules = daily_rules()

    for known, asked in ((surprising, doubtful_runs), (unmeasured, unmeasured_runs)):
        case = case_of(look(known, day(number), rules), rules)
        assert bool(asked(case)) is listed


@pytest.mark.parametrize(("km", "doubtful"), [(10.0, False), (10.01, True)])
def test_more_than_twice_the_longest_is_doubtful_and_twice_is_not(km: float, doubtful: bool) -> None:
    runs, readings = steady(-2)
    decision = decided(history([*runs, run(0, km)], [*readings, green(0), quiet(2)]), 2)

    assert any("more than twice your longest" in question for question in decision.ask) is doubtful


@pytest.mark.parametrize(("km", "limited"), [(5.1, False), (5.11, True)])
def test_the_noise_of_a_watch_is_no_rise(km: float, limited: bool) -> None:
    """1.02 x 5.0 = 5.1 km; one tenth more than the base is allowed again unless the run was a rise."""
    runs, readings = steady(-2)
    decision = decided(history([*runs, run(0, km)], [*readings, green(0), quiet(2)]), 2)
    expected = km if limited else 1.10 * km

    assert limit(decision, LimitName.SINGLE_RUN).km == pytest.approx(expected, abs=0.001)


def test_a_reading_of_today_and_of_27_days_ago_count_for_the_trend_and_older_ones_do_not() -> None:
    """Two windows of 14 days: ages 0 to 13 and 14 to 27."""
    rules, today = daily_rules().trend, day(27)
    three_old = [(day(0), 6.0), (day(1), 6.0), (day(2), 6.0)]
    three_new = [(day(25), 1.0), (day(26), 1.0), (day(27), 1.0)]

    assert change([*three_old, *three_new], today, rules) is Change.BETTER
    assert change([*three_old, *three_new], today + timedelta(days=1), rules) is Change.UNCLEAR
    assert change([*three_old, *three_new[:2], (day(28), 1.0)], today, rules) is Change.UNCLEAR
    assert change([(day(11), 6.0), (day(12), 6.0), (day(13), 6.0), *three_new], today, rules) is Change.BETTER
    assert (
        change([(day(12), 6.0), (day(13), 6.0), (day(14), 6.0), *three_new], today, rules) is Change.UNCLEAR
    )


def test_the_plan_page_of_a_later_step_still_walks_and_step_six_runs() -> None:
    """Step 5 has a minute of walking, step 6 none."""
    gate = [quiet(0), quiet(1), Reading(day(2), walk=0, stairs=0, walk30=0, step_down=0), quiet(3)]
    days = [4 + 2 * n for n in range(10)]
    runs = [run(n, 3.2) for n in days]
    answers = [green(n) for n in days]

    step_5 = plan_ahead(history(runs[:8], [*gate, *answers[:8], quiet(20)]), day(20), daily_rules())
    step_6 = plan_ahead(history(runs, [*gate, *answers, quiet(24)]), day(24), daily_rules())

    assert (step_5.step, step_6.step) == (5, 6)
    assert {d.action for d in step_5.week} & {Action.RUN, Action.WALK_RUN} == {Action.WALK_RUN}
    assert {d.action for d in step_6.week} & {Action.RUN, Action.WALK_RUN} == {Action.RUN}


@pytest.mark.parametrize("number", [6, 7])
def test_the_first_week_after_a_break_holds_half_of_the_usual_week(number: int) -> None:
    """Usual week 3 x 4 km: 6 km. Runs of 2.0, 2.0 and 2.0 use it up on day 4; from day 7 on the week rule is over.

    Then the largest complete week since the break is not there yet, so half of the usual week is the ceiling of the
    calendar week (day 7 is a Monday), and one run may be 1.10 times the longest since: 2.2 km.
    """
    runs, readings = steady(-16, km=4.0)
    back = [run(0, 2.0), run(2, 2.0), run(4, 2.0)]
    known = history([*runs, *back], [*readings, green(0), green(2), green(4), quiet(6), quiet(7)])
    comeback = limit(decided(known, number), LimitName.COMEBACK)

    assert comeback.applied is (number == 6)
    assert comeback.km == (0 if number == 6 else None)
    assert decided(known, number).max_km == pytest.approx(0 if number == 6 else 2.2)


@pytest.mark.parametrize(("left_km", "allowed_km"), [(0.5, 0.5), (0.49, 0.0)])
def test_less_than_half_a_kilometre_left_is_none(left_km: float, allowed_km: float) -> None:
    """5.5 km are allowed on day 0; what was run today is taken off."""
    runs, readings = steady(-2)
    known = history([*runs, run(0, 5.5 - left_km)], [*readings, quiet(0)])

    assert limit(decided(known, 0), LimitName.SINGLE_RUN).km == pytest.approx(allowed_km)


def test_a_week_begins_on_the_day_the_runner_says() -> None:
    """Run on Sunday, day -1: the week from Sunday has used it, the week from Monday has not."""
    runs, readings = steady(-2)
    known = [*runs, run(-1, 3.0)]
    answers = [*readings, green(-1), quiet(0)]
    monday = decided(history(known, answers), 0)
    sunday = decided(history(known, answers, Runner(born=ADULT.born, week_start=WeekStart.SUN)), 0)

    assert limit(monday, LimitName.WEEKLY).km == pytest.approx(1.10 * 18.0)
    assert limit(sunday, LimitName.WEEKLY).km == pytest.approx(1.10 * 15.0 - 3.0)


@pytest.mark.parametrize(
    ("weeks", "rises"),
    [
        ([[0, 0], [1, 1], [2, 2]], True),
        ([[0, 0], [1, 1], [1.9, 1.9]], False),
        ([[0, 0], [0.9, 0.9], [2, 2]], False),
        ([[0], [1, 1], [2, 2]], True),
        ([[0, 0], [1], [2, 2]], False),
        ([[0, 0], [1, 1], [2]], False),
        ([[], [1, 1], [2, 2]], False),
        ([[0, 0], [], [2, 2]], False),
        ([[2, 2], [1, 1], [0, 0]], False),
    ],
)
def test_pain_creeps_up_only_over_two_whole_rises(weeks: list[list[float]], rises: bool) -> None:
    """RULES 2: each of two weeks, two readings at least, one point or more above the week before."""
    pains = [(day(7 * w + 2 * n), pain) for w, week in enumerate(weeks) for n, pain in enumerate(week)]

    assert bool(rising_days(pains, WeekStart.MON, daily_rules().verdict)) is rises


def test_a_rise_is_one_red_a_week_on_the_run_that_completes_it() -> None:
    pains = [(day(7 * w + 2 * n), float(w)) for w in range(3) for n in range(3)]

    assert rising_days(pains, WeekStart.MON, daily_rules().verdict) == {day(16)}


def test_the_comeback_takes_the_median_of_the_last_six_runs() -> None:
    """Six runs of 3, 4, 5, 6, 7, 8 km after older ones of 20: median 5.5, half of it 2.75."""
    runs = [run(-60 + 2 * n, 20.0) for n in range(5)]
    runs += [run(-40 + 2 * n, km) for n, km in enumerate((3.0, 4.0, 5.0, 6.0, 7.0, 8.0))]
    decision = decided(history(runs, [quiet(-10)]), -10)

    assert limit(decision, LimitName.COMEBACK).km == pytest.approx(2.75)


def test_four_weeks_are_looked_back_on_and_not_five() -> None:
    """The week of -35 to -29 held 21 km, the four weeks since 15 km each."""
    runs, readings = steady(-2, weeks=4)
    big = [run(-35, 7.0), run(-33, 7.0), run(-30, 7.0)]
    known = history([*big, *runs], [green(-35), green(-33), green(-30), *readings, quiet(0)])

    assert limit(decided(known, 0), LimitName.WEEKLY).km == pytest.approx(1.10 * 15.0)


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4, 5, 6])
def test_red_never_leaves_a_run_within_its_days_whatever_else_is_answered(number: int) -> None:
    runs, readings = steady()
    known = history(runs, [*changed(readings, 0, morning=Morning.WORSE), *(quiet(n) for n in range(1, 7))])
    decision = decided(known, number)

    assert (decision.max_km == 0) is (number in (1, 2, 3))


def test_two_green_weeks_have_to_follow_each_other() -> None:
    """The week before last had a missing morning: one green week only, so a day of rest follows each run."""
    runs, readings = steady()
    runner = Runner(born=ADULT.born, run_days=("mon", "tue", "wed", "sat"))
    whole = history(runs, [*readings, quiet(1)], runner)
    gap = history(runs, [*changed(readings, -9, morning=None), quiet(1)], runner)

    assert not limit(decided(whole, 1), LimitName.REST).applied
    assert limit(decided(gap, 1), LimitName.REST).km == 0


def test_only_running_days_of_the_last_eight_weeks_make_the_usual_row() -> None:
    """Saturday and Sunday in a row nine weeks back no longer count; seven weeks back they do."""
    runs, readings = steady(0, weeks=12)
    old = decided(history([*runs, run(-64, 3.0)], [*readings, green(-64), quiet(1)]), 1)
    newer = decided(history([*runs, run(-50, 3.0)], [*readings, green(-50), quiet(1)]), 1)

    assert limit(old, LimitName.REST).km == 0
    assert not limit(newer, LimitName.REST).applied


def test_a_first_red_in_return_is_a_step_back_and_not_calm() -> None:
    gate = [quiet(0), quiet(1), Reading(day(2), walk=0, stairs=0, walk30=0, step_down=0), quiet(3)]
    known = History(ADULT, (run(4, 1.6),), (*gate, changed([green(4)], 4, run_pain=6)[0], quiet(5)), NO_FLAG)

    assert decided(known, 5).phase is Phase.RETURN


def test_a_runner_of_29_february_comes_of_age_on_1_march() -> None:
    runner = Runner(born=date(2008, 2, 29))
    runs, readings = steady()
    eve = decided(history(runs, [*readings, quiet(-2)], runner), -2)  # 28 February 2026
    after = decided(history(runs, [*readings, quiet(-1)], runner), -1)  # 1 March 2026

    assert eve.action is Action.SEEK_CARE
    assert after.action is not Action.SEEK_CARE


def test_the_scatter_shrinks_with_the_number_of_readings() -> None:
    """0 to 6 around 3, then 0 to 2 around 1: 2 points better. Standard error 1.1 with ten readings each."""
    before = [(day(n), 6.0 * (n % 2)) for n in range(10)]
    now = [(day(14 + n), 2.0 * (n % 2)) for n in range(10)]

    assert change([*before, *now], day(27), daily_rules().trend) is Change.BETTER


def test_the_usual_pace_is_the_median_of_the_last_six_runs() -> None:
    """Six runs of 5 km in 30 minutes after older ones in 60: 6 minutes a kilometre, 5.5 km in 33."""
    runs, readings = steady()
    runs = [
        run((r.on - day(0)).days, 5.0, minutes=60 if n < len(runs) - 6 else 30) for n, r in enumerate(runs)
    ]

    assert decided(history(runs, [*readings, quiet(2)]), 2).max_minutes == 33


def test_the_comeback_run_done_today_is_taken_off() -> None:
    """Half of 5 km, less 1.5 km run this morning."""
    runs, readings = steady(-16)
    known = history([*runs, run(0, 1.5)], [*readings, quiet(0)])

    assert limit(decided(known, 0), LimitName.COMEBACK).km == pytest.approx(1.0)
