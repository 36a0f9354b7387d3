"""The programme day by day: how much, how hard, what first (RULES 6; evidence/clinical.md 5.3)."""

from typing import Any

import pytest
from tests.unit.strength.training_days import (
    ALL,
    KNEECAP,
    LIBRARY,
    RULES,
    START,
    day,
    done,
    good,
    session,
    today,
)

from trochlea.strength.exercise import Effort, Equipment, KneecapClass, MuscleGroup
from trochlea.strength.kneecap import item_impulse_bw_s, session_load
from trochlea.strength.programme import groups_first, phase_of, training_week
from trochlea.strength.progression import may_do, next_of
from trochlea.strength.tests import Judged, Sides, Standing, TestKind
from trochlea.strength.training import Item, Logged, Move
from trochlea.vocabulary.reading import Morning
from trochlea.vocabulary.runner import Side


def step(key: str, log: list[Logged], number: int = 10, **more: Any) -> tuple[Move, str, float | None]:
    """What comes next for one exercise."""
    found = next_of(LIBRARY[key], LIBRARY, log, today(number, **more), RULES)
    return found.move, found.exercise, found.load_kg


def test_the_first_session_is_light_has_four_exercises_and_starts_at_the_foot_of_ladders() -> None:
    first = session([], today(0))

    assert first.effort is Effort.LIGHT
    assert len(first.items) == 4
    assert all(LIBRARY[item.exercise].start and item.move is Move.START for item in first.items)
    assert first.week == 1


def test_two_good_sessions_in_a_row_lead_to_the_next_variant() -> None:
    assert step("clamshell", [good(1, "clamshell")])[0] is Move.HOLD
    assert step("clamshell", [good(1, "clamshell"), good(4, "clamshell")])[:2] == (
        Move.HARDER,
        "clamshell_band",
    )


def test_without_a_band_the_ladder_waits() -> None:
    log = [good(1, "clamshell"), good(4, "clamshell")]

    assert step("clamshell", log, equipment=frozenset())[:2] == (Move.HOLD, "clamshell")


def test_a_weight_grows_by_a_tenth_after_two_good_sessions_and_by_a_twentieth_where_it_hurt_and_settled() -> (
    None
):
    """5.3: +5-10 %."""
    easy = [good(d, "weighted_squat", load_kg=10) for d in (1, 4)]
    sore = [good(d, "weighted_squat", load_kg=10, pain=4) for d in (1, 4)]

    assert step("weighted_squat", easy) == (Move.MORE_LOAD, "weighted_squat", pytest.approx(11))
    assert step("weighted_squat", sore, pain=2) == (Move.MORE_LOAD, "weighted_squat", pytest.approx(10.5))


def test_the_two_good_sessions_have_to_be_at_the_same_weight() -> None:
    log = [good(1, "weighted_squat", load_kg=10), good(4, "weighted_squat", load_kg=11)]

    assert step("weighted_squat", log)[0] is Move.HOLD


@pytest.mark.parametrize("gap", [{"pain": None}, {"morning": None}, {"reps": None}])
@pytest.mark.parametrize("which", [0, 1])
def test_a_missing_pain_morning_or_count_moves_nothing_up(gap: dict[str, None], which: int) -> None:
    told: list[dict[str, Any]] = [{}, {}]
    told[which] = gap
    log = [good(d, "mini_squat", **more) for d, more in zip((1, 4), told, strict=True)]
    found = next_of(LIBRARY["mini_squat"], LIBRARY, log, today(10), RULES)

    assert found.move is Move.HOLD
    assert "missing" in found.why


@pytest.mark.parametrize("trouble", [{"pain": 6}, {"morning": Morning.WORSE}, {"stopped_by_pain": True}])
def test_over_the_ceiling_stopped_or_worse_in_the_morning_leads_one_variant_down(
    trouble: dict[str, Any],
) -> None:
    log = [good(1, "mini_squat"), good(4, "mini_squat", **trouble)]

    assert step("mini_squat", log, number=6)[:2] == (Move.EASIER, "wall_squat")


def test_pain_of_three_to_five_that_settled_stays_where_it_is() -> None:
    log = [good(d, "mini_squat", pain=4) for d in (1, 4)]

    assert step("mini_squat", log, pain=2)[:2] == (Move.HOLD, "mini_squat")


def test_one_of_the_two_sessions_over_the_ceiling_holds_back_though_the_last_was_fine() -> None:
    log = [good(1, "mini_squat", pain=6), good(4, "mini_squat", pain=1)]

    assert step("mini_squat", log)[:2] == (Move.HOLD, "mini_squat")


def test_hard_work_without_kneecap_load_rests_after_a_red_reading_too() -> None:
    log = [good(d, "single_calf_raise", hard=True) for d in (20, 23)]
    told = session(log, today(25, last_red=day(24), first=(MuscleGroup.CALF,)))

    assert told.items[0].exercise == "calf_raise"


def test_what_was_too_much_rests_a_week_and_may_then_come_back() -> None:
    bad = [good(10, "mini_squat", pain=7)]

    assert not may_do(LIBRARY["mini_squat"], today(16), bad, RULES)
    assert may_do(LIBRARY["mini_squat"], today(17), bad, RULES)


def test_too_few_repeats_stay_where_they_are() -> None:
    log = [good(d, "mini_squat", reps=14) for d in (1, 4)]

    assert step("mini_squat", log)[:2] == (Move.HOLD, "mini_squat")


def test_of_two_sides_the_one_that_went_worse_decides() -> None:
    log = [
        good(d, "clamshell", side=side, pain=pain)
        for d in (1, 4)
        for side, pain in ((Side.LEFT, 1), (Side.RIGHT, None))
    ]

    assert step("clamshell", log)[0] is Move.HOLD


def test_a_side_with_fewer_repeats_holds_both_back() -> None:
    log = [
        good(d, "clamshell", side=side, reps=reps)
        for d in (1, 4)
        for side, reps in ((Side.RIGHT, 10), (Side.LEFT, 15))
    ]

    assert step("clamshell", log)[0] is Move.HOLD


def test_a_pain_over_the_ceiling_on_one_side_counts_beside_an_unknown_on_the_other() -> None:
    log = [
        good(1, "mini_squat"),
        good(4, "mini_squat", side=Side.LEFT, pain=7),
        good(4, "mini_squat", pain=None),
    ]

    assert step("mini_squat", log, number=6)[:2] == (Move.EASIER, "wall_squat")


def test_old_entries_say_nothing_any_more() -> None:
    log = [good(1, "clamshell"), good(4, "clamshell")]

    assert step("clamshell", log, number=60)[0] is Move.START


def test_pain_unknown_today_is_treated_like_much_pain() -> None:
    log = [entry for number in (0, 2) for entry in done(session([], today(number)))]
    told = session(log, today(30, pain=None))

    assert told.effort is Effort.LIGHT
    assert {LIBRARY[i.exercise].kneecap.kind for i in told.items} <= {KneecapClass.NONE, KneecapClass.LOW}
    assert "Today's pain is not known, so the session stays light." in told.reasons


def test_after_a_red_reading_the_week_is_light_with_half_the_sets() -> None:
    log = [good(d, "squat_60", hard=True, sets=3) for d in (20, 23)]
    told = session(log, today(25, last_red=day(24)))

    assert told.effort is Effort.LIGHT
    assert {item.sets for item in told.items} == {1}
    assert "squat_60" not in {item.exercise for item in told.items}
    assert any("red reading" in reason for reason in told.reasons)


def test_eight_days_after_a_red_reading_the_programme_goes_on() -> None:
    assert not any("red" in reason for reason in session([], today(32, last_red=day(24))).reasons)


def test_on_the_eve_of_a_run_that_tests_the_knee_the_session_is_light() -> None:
    told = session([good(1, "clamshell")], today(20, testing_run_tomorrow=True, started=START))

    assert told.effort is Effort.LIGHT


def test_on_a_day_with_a_run_the_run_comes_first() -> None:
    assert session([], today(0, ran_today=True)).reasons[0] == "Run first, then strength."


def test_while_the_screen_holds_training_there_is_no_session() -> None:
    told = session([], today(0, held=True))

    assert told.items == ()
    assert told.load is None


def hard_weeks() -> list[Logged]:
    """Two easy weeks and a hard Monday, so that hard days are open."""
    return [good(d, "clamshell") for d in (0, 2, 7, 9)] + [good(14, "squat_60", hard=True)]


def test_a_group_that_worked_hard_yesterday_is_light_today_and_may_be_hard_the_day_after() -> None:
    def thigh(number: int) -> Effort:
        told = session(hard_weeks(), today(number))
        return next(i.effort for i in told.items if MuscleGroup.THIGH in LIBRARY[i.exercise].groups)

    assert thigh(15) is Effort.LIGHT
    assert thigh(16) is Effort.HARD


def test_after_three_hard_sessions_in_seven_days_the_fourth_is_light() -> None:
    log = [*hard_weeks(), good(16, "single_leg_bridge", hard=True), good(18, "single_calf_raise", hard=True)]
    told = session(log, today(20))

    assert told.effort is Effort.LIGHT
    assert "Three hard sessions in seven days are enough; this one is light." in told.reasons
    assert session(log, today(21)).effort is Effort.HARD  # the first has left the window


def test_an_easier_stand_in_of_a_light_day_does_not_move_the_ladder() -> None:
    log = [*hard_weeks(), good(15, "mini_squat", stand_in=True)]

    assert any(item.exercise == "squat_60" for item in session(log, today(16)).items)


def test_weeks_with_too_few_sessions_do_not_count() -> None:
    """Two sessions in each of two weeks of four: the third training week has begun."""
    log = [good(d, "clamshell") for d in (0, 3, 8, 14, 16, 22)]

    assert training_week(log, today(28), RULES) == 3


@pytest.mark.parametrize(
    ("week", "rpe"), [(1, (4, 5)), (2, (4, 5)), (3, (6, 7)), (6, (6, 7)), (7, (7, 8)), (40, (7, 8))]
)
def test_the_phase_follows_the_training_week(week: int, rpe: tuple[float, float]) -> None:
    """5.3: weeks 1-2 easy, 3-6 at 6-7, 7-12 at 7-8."""
    phase = phase_of(week, RULES)

    assert (phase.rpe_low, phase.rpe_high) == rpe


def test_a_group_below_its_norm_or_behind_on_one_side_comes_first() -> None:
    judged = [
        Judged(TestKind.SIDE_PLANK, Side.LEFT, Standing.BELOW, 20, 40, 30, "", "side_plank2021"),
        Judged(TestKind.ONE_LEG_RISE, Side.LEFT, Standing.STOPPED_BY_PAIN, 3, None, 4, "", "one_leg_rise"),
    ]
    sides = [Sides(TestKind.HIP_ABDUCTION, 0.7, Side.LEFT, "")]

    assert groups_first(judged, sides) == (MuscleGroup.HIP_SIDE, MuscleGroup.TRUNK)


def test_tests_within_the_usual_put_nothing_first() -> None:
    judged = [Judged(TestKind.SIDE_PLANK, Side.LEFT, Standing.USUAL, 45, 40, 30, "", "side_plank2021")]

    assert groups_first(judged, [Sides(TestKind.STEP_DOWN, None, None, "")]) == ()


def test_what_tests_put_first_is_first_in_the_session() -> None:
    told = session([], today(0, first=(MuscleGroup.CALF,)))

    assert told.items[0].exercise == "calf_raise"


def test_the_kneecap_load_of_squats_is_force_times_time_over_that_of_a_reference_km() -> None:
    """By hand: 3 sets x 13.5 repeats x 5 s x 2.5 body weights x 0.39 = 197.4 BW s."""
    item = Item("mini_squat", 3, (12, 15), None, None, (4, 5), Effort.LIGHT, Move.HOLD, "")
    load = session_load([item], LIBRARY, KNEECAP)

    assert load.knee_km == pytest.approx(3 * 13.5 * 5 * 2.5 * 0.39 / KNEECAP.reference_impulse_bw_s)
    assert (load.low, load.high) == (pytest.approx(load.knee_km / 2), pytest.approx(load.knee_km * 1.5))


def test_a_reference_km_of_one_leg_is_a_few_hundred_body_weight_seconds() -> None:
    """pfj_load (b): peak about 5.2 BW x 0.389 x 0.26 s x 460 steps of a leg = 240 BW s; within a fifth."""
    assert KNEECAP.reference_impulse_bw_s == pytest.approx(240, rel=0.2)


def test_a_hold_keeps_its_peak() -> None:
    """By hand: 2 sets x 30 s x 2.5 body weights."""
    assert item_impulse_bw_s(LIBRARY["wall_sit"], 2, 30, KNEECAP) == pytest.approx(150)


def test_lying_exercises_cost_the_kneecap_nothing() -> None:
    assert item_impulse_bw_s(LIBRARY["clamshell"], 3, 15, KNEECAP) == 0


def test_nothing_needs_more_than_what_is_there() -> None:
    told = session([], today(0, equipment=frozenset({Equipment.BAND})))

    assert all(
        LIBRARY[i.exercise].equipment <= {Equipment.BAND, Equipment.WALL, Equipment.CHAIR} for i in told.items
    )


def test_an_unknown_exercise_in_the_log_is_passed_over() -> None:
    assert session([Logged(day(0), "of_an_older_version", pain=1)], today(1, equipment=ALL)).items


def test_when_everything_that_suits_was_too_much_the_day_is_empty_and_says_why_until_a_week_is_over() -> None:
    log = [good(10, key, morning=Morning.WORSE) for key in LIBRARY]
    told = session(log, today(11, pain=None))
    assert told.items == ()
    assert told.reasons == (
        "Today's pain is not known, so the session stays light.",
        "Every exercise that would suit today was too much within the last 7 days,"
        " so today none; each comes back when its days are over.",
    )
    assert session(log, today(16, pain=None)).items == ()
    assert session(log, today(17, pain=None)).items  # seven days after: back_off_days
