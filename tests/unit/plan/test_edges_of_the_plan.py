"""Where a rule of the plan turns: the values on its very edge, and what a move leaves untouched."""

from datetime import date, timedelta

import pytest

from trochlea.knowledge.plan import plan_rules
from trochlea.plan.criteria import unlocks
from trochlea.plan.day import KneeDay, RunDay
from trochlea.plan.gates import remember
from trochlea.plan.moves import after_amber, after_break, after_green, after_red, after_run, enter
from trochlea.plan.place import BUILD_ORDER, GateMemory, Measured, Place, Road, Variable
from trochlea.plan.weeks import add_to_week
from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.reading import RunVerdict, Verdict

MONDAY = date(2026, 3, 2)
RULES = plan_rules()
STEPPED = Place(Phase.RETURN, placed=True, step=3, greens=1, ambers=2, unknown_row=1, goal_weeks=2)


def run_of(colour: Verdict, km: float | None = 3.2, red_on: date | None = None) -> RunDay:
    verdict = RunVerdict(colour, red_on=red_on)
    return RunDay(km, km, km or 0, km or 0, None, None, verdict, None, asked=True, vouched=False)


def test_a_day_nobody_ticked_anything_for_has_no_tick() -> None:
    day = KneeDay()
    assert not any((day.swelling, day.limp, day.painkiller, day.ill, day.morning_worse))


def test_a_new_road_has_run_nothing_yet() -> None:
    assert Road().week_km == 0
    assert Road().week_green


def test_a_run_of_unknown_distance_adds_nothing_to_the_week() -> None:
    road = Road()
    add_to_week(road, run_of(Verdict.GREEN, None), flare=False)
    add_to_week(road, run_of(Verdict.GREEN, 4), flare=False)
    assert road.week_km == 4


@pytest.mark.parametrize(
    ("walk30", "morning_worse", "kept"), [(2, False, True), (2.5, False, False), (1, True, False)]
)
def test_a_new_brisk_walk_keeps_an_earlier_settled_one_up_to_2_of_10(
    walk30: float, morning_worse: bool, kept: bool
) -> None:
    """RULES 4: the brisk walk at 2 or less, and green the next day."""
    settled_on = MONDAY - timedelta(days=2)
    memory = GateMemory(walk30=Measured(settled_on, 1), walk30_settled_on=settled_on)
    knee = KneeDay(walk=0, stairs=0, walk30=walk30, highest=walk30, morning_worse=morning_worse)
    assert remember(memory, MONDAY, knee, RULES.gate).walk30_settled_on == (settled_on if kept else None)


def test_a_red_forgets_everything_that_was_counted() -> None:
    place = after_red(replace_place(known_step=3), road(), MONDAY, RULES, by_a_run=True)
    assert (place.greens, place.ambers, place.unknown_row, place.goal_weeks) == (0, 0, 0, 0)
    assert place.reds == (MONDAY,)


@pytest.mark.parametrize(("step", "after"), [(1, 1), (2, 1), (3, 2), (6, 5)])
def test_a_red_takes_one_step_back_and_never_below_the_first(step: int, after: int) -> None:
    place = after_red(replace_place(known_step=step), road(), MONDAY, RULES, by_a_run=True)
    assert (place.phase, place.step) == (Phase.RETURN, after)


def test_the_third_amber_in_a_row_forgets_the_row() -> None:
    place = after_amber(replace_place(known_step=3), RULES)
    assert (place.step, place.ambers, place.greens, place.unknown_row) == (2, 0, 0, 0)


def test_a_red_without_a_day_of_its_own_counts_on_the_day_it_is_settled() -> None:
    place = after_run(replace_place(known_step=3), road(), run_of(Verdict.RED), MONDAY, RULES)
    assert place.red_on == MONDAY


def test_a_red_counts_on_the_day_of_its_reading_not_on_the_day_it_is_settled() -> None:
    said_on = MONDAY - timedelta(days=1)
    place = after_run(replace_place(known_step=3), road(), run_of(Verdict.RED, red_on=said_on), MONDAY, RULES)
    assert place.red_on == said_on


def test_behind_the_last_variable_greens_are_counted_to_what_was_needed_and_no_further() -> None:
    place = Place(
        Phase.BUILD, placed=True, variable=BUILD_ORDER[-1], variable_since=MONDAY - timedelta(days=30)
    )
    for number in range(5):
        place = after_green(place, run_of(Verdict.GREEN), MONDAY + timedelta(days=2 * number), RULES)
    assert (place.variable, place.greens) == (Variable.STAIRS, RULES.build.greens)


def test_a_variable_opens_on_its_seventh_day_not_before() -> None:
    """RULES 4: one variable a week, two greens before the next."""
    place = Place(Phase.BUILD, placed=True, greens=1, variable_since=MONDAY)
    early = after_green(place, run_of(Verdict.GREEN), MONDAY + timedelta(days=6), RULES)
    due = after_green(place, run_of(Verdict.GREEN), MONDAY + timedelta(days=7), RULES)
    assert early.variable is Variable.FREQUENCY
    assert (due.variable, due.greens) == (Variable.DURATION, 0)


def road() -> Road:
    """A runner whose verdicts are known already, so that no red is the first thing ever told."""
    known = Road()
    known.known_verdicts = 9
    return known


def replace_place(known_step: int) -> Place:
    return STEPPED._replace(step=known_step)


def test_a_variable_is_open_once_the_next_one_is_worked_on() -> None:
    place = Place(Phase.BUILD, variable=Variable.DURATION)

    assert place.opened(Variable.FREQUENCY)
    assert place.working_on(Variable.DURATION)
    assert not place.opened(Variable.DURATION)
    assert not place.opened(Variable.GENTLE_UPHILL)


@pytest.mark.parametrize(
    ("phase", "opened"),
    [(Phase.CALM, False), (Phase.REBUILD, False), (Phase.RETURN, False), (Phase.KEEP, True)],
)
def test_outside_of_build_every_variable_is_open_in_keep_and_none_before(phase: Phase, opened: bool) -> None:
    place = Place(phase, variable=Variable.DURATION)
    assert {place.opened(variable) for variable in Variable} == {opened}
    assert not place.working_on(Variable.DURATION)


def test_what_opens_next_in_build_are_the_variables_behind_the_one_worked_on_in_order() -> None:
    """RULES 4: frequency, duration, continuous, gentle uphill, faster, downhill, stairs."""
    place = Place(Phase.BUILD, variable=Variable.FREQUENCY, greens=1, variable_since=MONDAY)
    found = unlocks(place, MONDAY + timedelta(days=3), RULES, goal_week_km=12.0)

    assert len(found) == len(BUILD_ORDER) - 1 + 1  # all behind it, and the keep phase
    assert [(c.text, c.met) for c in found[0].criteria] == [
        ("2 green runs in a row with one more run a week, each shorter, the week no longer: 1 so far", False),
        ("7 days with one change only: 3 so far", False),
    ]
    assert found[-1].what == "the keep phase"
    assert found[-1].criteria[0].text == "4 complete weeks at 12.0 km without amber: 0 so far"


@pytest.mark.parametrize(("gap_days", "greens"), [(13, 1), (14, 0)])
def test_a_fortnight_without_a_run_forgets_the_greens(gap_days: int, greens: int) -> None:
    """RULES 3, comeback: 14 days or more."""
    place = Place(Phase.RETURN, placed=True, step=2, greens=1)
    assert after_break(place, gap_days, MONDAY, RULES).greens == greens


def test_entering_keep_counts_as_progress() -> None:
    place = Place(Phase.BUILD, placed=True, progress_on=MONDAY - timedelta(days=60))
    kept = enter(place, Phase.KEEP, MONDAY, forward=True)
    back = enter(place, Phase.CALM, MONDAY, forward=False)

    assert (kept.progress_on, back.progress_on) == (MONDAY, MONDAY - timedelta(days=60))


def test_a_green_run_ends_a_row_of_ambers_and_of_silence() -> None:
    place = after_green(STEPPED._replace(greens=0), run_of(Verdict.GREEN), MONDAY, RULES)
    assert (place.ambers, place.unknown_row, place.greens) == (0, 0, 1)
