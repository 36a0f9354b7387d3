"""The parts of the own-tolerance model against their formulas (docs/concepts/proof.md), and its edges."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from tests.unit.daily.lives import ADULT, MONDAY, day, decided, green, history, run
from tests.unit.daily.test_own_tolerance import after, chance, rules, told

from trochlea.daily import tolerance as model
from trochlea.daily.case import case_of
from trochlea.daily.diary import look
from trochlea.daily.limits.red_flag import asks_for_care
from trochlea.daily.limits.tolerance import _stairs
from trochlea.daily.tolerance import Told, believe
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.decision import Decision, LimitName, Phase
from trochlea.vocabulary.reading import Morning, Reading, Verdict


def test_before_any_run_the_capacity_is_log_normal_around_the_middle_of_the_grid() -> None:
    known = rules()
    log_km = np.log(np.geomspace(known.capacity_low_km, known.capacity_high_km, known.capacity_points))
    density = np.exp(-0.5 * ((log_km - log_km.mean()) / known.prior_doubt_share) ** 2)  # the normal density

    weight = believe([], MONDAY, known).weight.sum(axis=(1, 2, 3))

    assert weight == pytest.approx(density / density.sum())


def test_the_first_run_told_of_is_where_the_capacity_is_looked_for() -> None:
    at = {km: believe(told((km, None)), MONDAY, rules()) for km in (3.0, 9.0)}
    assert chance(at[3.0], 5) < chance(at[9.0], 5)


def test_the_chances_of_all_answers_sum_to_one() -> None:
    """Eleven answers, 0 to 10, each an interval: together they are every pain there is, at every place of the grid."""
    known = rules()
    day = MONDAY - timedelta(days=2)
    answers = [Told(day, 4.0, 1.0, float(answer), Verdict.UNKNOWN) for answer in range(11)]
    fresh = np.zeros((len(answers), 1, 1, len(known.memory_days), 1))

    likely = model._likelihoods(answers, fresh, known)

    assert likely.sum(axis=0) == pytest.approx(np.ones(likely.shape[1:]))
    assert likely.min() > 0  # a surprise is always possible


def test_days_without_a_run_widen_the_doubt() -> None:
    runs = told(*[(4.0, 1.0)] * 6)
    soon, late = believe(runs, MONDAY, rules()), believe(runs, MONDAY + timedelta(days=10), rules())
    assert late.weight.sum() == pytest.approx(1)
    assert spread_of(late) > spread_of(soon)


def test_silence_after_a_short_run_lowers_what_is_believed_and_after_a_long_one_raises_nothing() -> None:
    """Silence counts as the edge of green where that is the worse news, and as nothing where it would be the better."""
    before = [(4.0, 1.0)] * 6
    runs = told(*before, (1.0, None))
    without = believe(runs[:-1], MONDAY, rules())
    short = believe(runs, MONDAY, rules())
    long = believe([*runs[:-1], runs[-1]._replace(load_km=15.0)], MONDAY, rules())

    assert middle_of(short) < middle_of(without)
    assert middle_of(long) == pytest.approx(middle_of(without), rel=1e-3)  # four days moved in two steps


def test_stairs_nobody_told_of_count_as_quiet() -> None:
    belief = after(*[(4.0, 1.0)] * 6)
    assert belief.foresee(4, None) == belief.foresee(4, 0)


def test_the_stairs_of_an_earlier_day_stand_in_where_the_newest_check_in_left_them_out() -> None:
    readings = [green(-2), Reading(day(-1), walk=0), Reading(day(0), walk=0)]
    known = history([run(-2, 4.0)], readings)
    case = case_of(look(known, day(0), daily_rules()), daily_rules())
    assert _stairs(case) == 1  # of the green day


def test_only_runs_are_kept_in_mind_when_the_last_day_has_no_check_in() -> None:
    case = case_of(
        look(history([run(-2, 4.0), run(0, 4.0)], [green(-2)]), day(0), daily_rules()), daily_rules()
    )
    assert _stairs(case) == 1


def test_an_adult_without_a_flag_needs_no_care() -> None:
    case = case_of(look(history([run(-2, 4.0)], [green(-2)], ADULT), day(0), daily_rules()), daily_rules())
    assert asks_for_care(case) is False
    assert case.place.phase is Phase.BUILD


def spread_of(belief: model.Belief) -> float:
    weight, log_km = by_capacity(belief)
    return float((weight * log_km**2).sum() - (weight * log_km).sum() ** 2)


def middle_of(belief: model.Belief) -> float:
    weight, log_km = by_capacity(belief)
    return float((weight * log_km).sum())


def by_capacity(belief: model.Belief) -> tuple[model.Grid, model.Grid]:
    known = belief.rules
    log_km = np.log(np.geomspace(known.capacity_low_km, known.capacity_high_km, known.capacity_points))
    return belief.weight.sum(axis=(1, 2, 3)), log_km


def test_a_run_two_days_old_is_still_felt_and_one_of_long_ago_is_not() -> None:
    runs = told(*[(4.0, 1.0)] * 6)
    soon = believe(runs, MONDAY, rules())
    late = believe(runs, MONDAY + timedelta(days=20), rules())
    assert float(soon.tired_km.max()) > float(late.tired_km.max()) > 0


SORE_AT_4_8 = [
    (-40, 4.0, 1), (-37, 4.0, 1), (-35, 4.0, 1), (-33, 4.4, 1), (-30, 4.4, 1), (-28, 4.4, 1), (-26, 4.8, 2),
    (-23, 4.8, 4), (-21, 3.6, 1), (-19, 4.8, 4), (-16, 3.6, 1), (-14, 4.8, 4), (-12, 3.6, 1), (-9, 4.8, 4),
    (-7, 3.6, 1), (-5, 4.8, 4), (-2, 3.6, 1),
]  # fmt: skip


def sore_runner(comfortable_km: float | None) -> Decision:
    """4.8 km went well once and hurt five times since; shorter runs never did. The day's knee is quiet."""
    runs = [run(number, km) for number, km, _ in SORE_AT_4_8]
    readings = [
        Reading(day(number), run_pain=pain, settled_min=20, morning=Morning.SAME, walk=0, stairs=0)
        for number, _, pain in SORE_AT_4_8
    ]
    runner = replace(ADULT, comfortable_km=comfortable_km)
    return decided(history(runs, [*readings, Reading(day(0), walk=0, stairs=0)], runner), 0)


def test_in_build_it_shortens_what_the_runner_s_own_readings_speak_against() -> None:
    """One lucky green run of 4.8 km would allow 5.28 (RULES 3); the readings since say otherwise (RULES 7)."""
    decision = sore_runner(comfortable_km=4.0)
    limits = {limit.name: limit for limit in decision.limits}
    single, own = limits[LimitName.SINGLE_RUN], limits[LimitName.TOLERANCE]

    assert (decision.phase, single.km) == (Phase.BUILD, 5.28)
    assert own.applied
    assert 0.75 * 5.28 <= (own.km or 0) < 5.28  # never below three quarters of what the others allow
    assert (decision.binding_limit, decision.max_km) == (LimitName.TOLERANCE, own.km)
    assert own.why.startswith("By your last 17 runs 5.3 km stay green in ")
    assert ", which is little: " in own.why


def test_while_the_walk_run_steps_set_the_distance_it_stands_back() -> None:
    """After a red in the first days of the record the plan begins in calm, and a step is never shortened."""
    steps = [day_of_calm(n) for n in (-9, -8)] + [
        Reading(day(-7), walk=0, stairs=0, walk30=1, step_down=1), Reading(day(-6), walk=0, stairs=0),
        Reading(day(-4), run_pain=1, settled_min=5, morning=Morning.SAME, walk=0, stairs=0),
        Reading(day(0), walk=0, stairs=0),
    ]  # fmt: skip
    decision = decided(history([run(-4, 1.6)], steps), 0)
    own = next(limit for limit in decision.limits if limit.name is LimitName.TOLERANCE)

    assert (decision.phase, decision.step, decision.max_km) == (Phase.RETURN, 1, 1.6)
    assert (own.applied, own.why) == (False, "The other limits set the distance.")


def day_of_calm(number: int) -> Reading:
    return Reading(day(number), walk=1, stairs=1)
