"""What a runner can get wrong: each has a defined answer, and none of them is a silent go."""

from dataclasses import replace
from math import inf, nan

import pytest
from tests.unit.daily.lives import ADULT, changed, day, decided, green, history, limit, quiet, run, steady

from trochlea.daily.diary import look
from trochlea.daily.readings import check_reading
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.decision import RUNNING, LimitName
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import NOT_SETTLED, Morning, Reading, Verdict
from trochlea.vocabulary.runner import Runner, Side
from trochlea.vocabulary.sport import Sport


@pytest.mark.parametrize("pain", [11, 10.5, -1, nan, inf])
@pytest.mark.parametrize(
    "name", ["before", "run_pain", "worst", "walk", "stairs", "sit", "squat", "walk30", "step_down"]
)
def test_a_pain_off_the_scale_is_refused_at_entry(name: str, pain: float) -> None:
    with pytest.raises(Refused, match=r"The pain is .* but it goes from 0 to 10"):
        check_reading(Reading(day(0), **{name: pain}), day(0), daily_rules())  # type: ignore[arg-type]


@pytest.mark.parametrize("minutes", [-1, 1441, nan])
def test_minutes_to_settle_off_the_clock_are_refused_at_entry(minutes: float) -> None:
    with pytest.raises(Refused, match=r"The time to settle is .* but it goes from 0 to 1440 minutes"):
        check_reading(Reading(day(0), settled_min=minutes), day(0), daily_rules())


def test_a_check_in_for_tomorrow_is_refused_at_entry() -> None:
    with pytest.raises(Refused, match="2026-03-03 has not come yet"):
        check_reading(Reading(day(1), stairs=1), day(0), daily_rules())


def test_the_next_morning_is_refused_before_it_comes() -> None:
    with pytest.raises(Refused, match="The morning after 2026-03-02 has not come yet"):
        check_reading(Reading(day(0), morning=Morning.SAME), day(0), daily_rules())


def test_a_sound_check_in_is_accepted() -> None:
    sound = Reading(day(0), run_pain=2, settled_min=NOT_SETTLED, morning=Morning.WORSE, stairs=10, walk=0)

    assert check_reading(sound, day(1), daily_rules()) is None


@pytest.mark.parametrize("name", ["walk", "stairs"])
def test_a_pain_above_the_scale_in_the_store_counts_as_its_top(name: str) -> None:
    runs, readings = steady()
    today = replace(quiet(2), **{name: 11.0})
    decision = decided(history(runs, [*readings, today]), 2)

    assert decision.action not in RUNNING
    assert any("off the scale" in warning for warning in decision.warnings)


@pytest.mark.parametrize("pain", [-1.0, nan])
def test_a_pain_below_the_scale_in_the_store_counts_as_not_answered(pain: float) -> None:
    runs, readings = steady()
    decision = decided(history(runs, [*changed(readings, 0, run_pain=pain), quiet(2)]), 2)

    assert decision.verdict is Verdict.UNKNOWN
    assert any("off the scale" in warning for warning in decision.warnings)


def test_minutes_beyond_a_day_in_the_store_count_as_not_settled() -> None:
    runs, readings = steady()

    decision = decided(history(runs, [*changed(readings, 0, settled_min=5000.0), quiet(2)]), 2)

    assert decision.verdict is Verdict.RED


def test_a_check_in_and_a_run_of_tomorrow_in_the_store_are_left_out_with_a_warning() -> None:
    runs, readings = steady()
    known = history([*runs, run(3, 30.0)], [*readings, quiet(2), Reading(day(3), stairs=9)])
    decision = decided(known, 2)

    assert decision.max_km == pytest.approx(5.5)
    assert len([w for w in decision.warnings if "lies after" in w]) == 2


def test_this_evenings_morning_reading_is_not_believed() -> None:
    """A morning answered on the day of the run cannot be known yet, so that run is not green that day."""
    runs, readings = steady()
    today = look(history(runs, readings), day(0), daily_rules()).now.run

    assert today is not None
    assert today.colour is Verdict.UNKNOWN


def test_two_check_ins_for_one_run_give_the_worse_of_the_two() -> None:
    runs, readings = steady()
    again = Reading(day(0), run_pain=4, settled_min=10, morning=Morning.BETTER)

    assert decided(history(runs, [*readings, again, quiet(2)]), 2).verdict is Verdict.AMBER


def test_dates_out_of_order_make_no_difference() -> None:
    runs, readings = steady()
    known = history(runs, [*readings, quiet(2)])
    turned = history(runs[::-1], [quiet(2), *readings[::-1]])

    assert decided(known, 2) == decided(turned, 2)


def test_a_run_without_a_distance_raises_nothing_takes_its_time_and_is_asked_about() -> None:
    """33 minutes at 6.5 minutes a kilometre: 5.1 km of the week."""
    runs, readings = steady(-2)
    known = history([*runs, run(0, None, minutes=33)], [*readings, green(0), quiet(2)])
    decision = decided(known, 2)

    assert decision.base_km == pytest.approx(5.0)
    assert limit(decision, LimitName.WEEKLY).km == pytest.approx(1.10 * 15.0 - 33 / 6.5, abs=0.001)
    assert any("How far was your run of 2 March?" in question for question in decision.ask)
    assert any("has no distance" in warning for warning in decision.warnings)


def test_a_run_without_distance_and_time_takes_a_whole_longest_run() -> None:
    runs, readings = steady(-2)
    nothing = replace(run(0, None), duration_s=None, moving_s=None)
    decision = decided(history([*runs, nothing], [*readings, green(0), quiet(2)]), 2)

    assert limit(decision, LimitName.WEEKLY).km == pytest.approx(1.10 * 15.0 - 5.0)


def test_a_deleted_run_is_simply_not_there_and_its_reading_moves_nothing() -> None:
    runs, readings = steady()
    known = history(runs[:-1], [*readings, quiet(2)])

    assert decided(known, 2).max_km == pytest.approx(5.5)
    assert decided(known, 2).base_km == pytest.approx(5.0)


def test_another_sport_is_not_a_run() -> None:
    runs, readings = steady()
    ride = replace(run(1, 40.0), sport=Sport.CYCLE)

    assert decided(history([*runs, ride], [*readings, quiet(2)]), 2).base_km == pytest.approx(5.0)


def test_no_history_at_all_gives_no_run() -> None:
    decision = decided(history([], []), 0)

    assert decision.action not in RUNNING
    assert decision.max_km == 0
    assert decision.verdict is None


def test_no_free_day_gives_a_warning() -> None:
    runs, readings = steady()
    runner = Runner(born=ADULT.born, run_days=())

    assert any(
        "No day of the week is free" in w for w in decided(history(runs, readings, runner), 2).warnings
    )


def test_with_two_sore_knees_an_unanswered_knee_is_not_fine() -> None:
    """The left knee is quiet, the right one has no answer: 1.00 times the base, and a question."""
    runner = Runner(born=ADULT.born, side=Side.BOTH)
    runs, readings = steady()
    known = history(runs, [*readings, replace(quiet(2), side=Side.LEFT)], runner)
    decision = decided(known, 2)

    assert limit(decision, LimitName.PAIN_GATE).applied
    assert any("Stairs today" in question for question in decision.ask)


@pytest.mark.parametrize(
    ("left", "right", "worse"), [(1, 4, Verdict.AMBER), (6, 0, Verdict.RED), (1, None, Verdict.UNKNOWN)]
)
def test_the_worse_knee_decides_the_verdict(left: float, right: float | None, worse: Verdict) -> None:
    runner = Runner(born=ADULT.born, side=Side.BOTH)
    runs, readings = steady()
    both = [
        replace(green(0), side=Side.LEFT, run_pain=left),
        replace(green(0), side=Side.RIGHT, run_pain=right),
    ]

    assert decided(history(runs, [*readings[:-1], *both, quiet(2)], runner), 2).verdict is worse
