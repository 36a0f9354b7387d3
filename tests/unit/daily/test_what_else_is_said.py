"""Trends, questions, notices, the word of the day, and the plan page."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

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

from trochlea.daily.diary import verdict_of_day
from trochlea.daily.plan_ahead import plan_ahead
from trochlea.daily.trend import change
from trochlea.knowledge.catalogue import catalogue
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.decision import Action, Change, LimitName, Phase
from trochlea.vocabulary.evidence import Grade
from trochlea.vocabulary.history import History
from trochlea.vocabulary.reading import NOT_SETTLED, Reading, Verdict
from trochlea.vocabulary.runner import Race, Runner, Units
from trochlea.vocabulary.standing import NO_SCREEN, ScreenOutcome, ScreenStanding


def said(before: list[float | None], now: list[float | None]) -> Change:
    """Readings on the first days of the 14 days before, and of the last 14 days."""
    today = day(27)
    old = [(day(n), pain) for n, pain in enumerate(before)]
    new = [(day(14 + n), pain) for n, pain in enumerate(now)]
    return change([*old, *new], today, daily_rules().trend)


@pytest.mark.parametrize(
    ("before", "now", "answer"),
    [
        ([5, 5, 5], [3, 3, 3], Change.BETTER),
        ([5, 5, 5], [3.5, 3.5, 3.5], Change.SAME),
        ([2, 2, 2], [4, 4, 4], Change.WORSE),
        ([2, 2, 2], [3, 3, 3], Change.SAME),
        ([5, 5], [3, 3, 3], Change.UNCLEAR),
        ([5, 5, 5], [3, 3], Change.UNCLEAR),
        ([5, 5, None], [3, 3, 3], Change.UNCLEAR),
        ([], [], Change.UNCLEAR),
        ([0, 10, 0], [2, 8, 8], Change.UNCLEAR),  # 2.7 points worse within a scatter of 3.9
        ([0, 8, 1], [1, 7, 2], Change.UNCLEAR),  # 0.3 points, but the scatter could hide two
    ],
)
def test_a_marker_has_moved_when_two_points_or_more_are_beyond_the_scatter(
    before: list[float | None], now: list[float | None], answer: Change
) -> None:
    assert said(before, now) is answer


def test_pain_is_the_worst_of_the_day_else_the_most_during_the_run() -> None:
    runs, _ = steady(0, weeks=4)
    readings = [Reading(r.on, run_pain=5 if r.on < day(-13) else 1) for r in runs]

    assert decided(history(runs, readings), 0).trend.pain is Change.BETTER


def test_each_reason_names_its_numbers_and_its_sources() -> None:
    runs, readings = steady()
    decision = decided(history(runs, [*readings, quiet(2)]), 2)
    first = decision.reasons[0]

    assert first.rule == "single_run"
    assert "1.10 × 5.0 km" in first.text
    assert first.inputs["base_km"] == 5.0
    assert (first.sources, first.grade) == (("frandsen2025",), Grade.COHORT)
    known = set(catalogue().sources)
    assert all(set(reason.sources) <= known for reason in decision.reasons)


def test_the_weekly_ceiling_says_that_it_is_a_convention() -> None:
    runs, readings = steady()
    reasons = {r.rule: r for r in decided(history(runs, [*readings, quiet(2)]), 2).reasons}

    assert reasons["weekly"].grade is Grade.CONVENTION


def test_a_reason_is_no_surer_than_the_least_sure_of_its_rows() -> None:
    runs, readings = steady()
    decision = decided(history(runs, [*changed(readings, 0, run_pain=4), quiet(2)]), 2)

    assert decision.reasons[0].grade is Grade.OURS


def test_distances_are_said_in_miles_to_who_thinks_in_miles() -> None:
    runs, readings = steady()
    runner = Runner(born=ADULT.born, units=Units.MI)

    assert "1.10 × 3.1 mi" in decided(history(runs, [*readings, quiet(2)], runner), 2).reasons[0].text


@pytest.mark.parametrize(
    ("screen", "action", "instead"),
    [
        (ScreenStanding(ScreenOutcome.EMERGENCY, True, "Held."), Action.SEEK_CARE, False),
        (ScreenStanding(ScreenOutcome.URGENT, True, "Held."), Action.SEEK_CARE, False),
        (ScreenStanding(ScreenOutcome.CLINICIAN, True, "Held."), Action.SEEK_CARE, True),
        (ScreenStanding(ScreenOutcome.CLINICIAN, False, "A note."), Action.RUN, True),
        (NO_SCREEN, Action.REST, True),
        (NO_FLAG, Action.RUN, True),
    ],
)
def test_the_screen_sets_the_word_of_the_day(screen: ScreenStanding, action: Action, instead: bool) -> None:
    runs, readings = steady()
    decision = decided(history(runs, [*readings, quiet(2)], screen=screen), 2)

    assert (decision.action, bool(decision.instead)) == (action, instead)
    assert (decision.max_km > 0) == (action is Action.RUN)


@pytest.mark.parametrize(("age_days", "action"), [(-1, Action.SEEK_CARE), (0, Action.RUN)])
def test_running_is_advised_from_the_eighteenth_birthday_on(age_days: int, action: Action) -> None:
    born = date(day(2).year - 18, day(2).month, day(2).day) - timedelta(days=age_days)
    runs, readings = steady()

    assert decided(history(runs, [*readings, quiet(2)], Runner(born=born)), 2).action is action


def test_without_a_date_of_birth_there_is_no_run_and_it_is_asked_for() -> None:
    runs, readings = steady()
    decision = decided(history(runs, [*readings, quiet(2)], Runner()), 2)

    assert (decision.action, decision.binding_limit) == (Action.REST, LimitName.RED_FLAG)
    assert "Your date of birth." in decision.ask


def test_owed_readings_are_asked_for_by_run() -> None:
    runs, readings = steady()
    decision = decided(history(runs, changed(readings, 0, morning=None, settled_min=None)), 2)

    assert decision.ask == (
        "Walking today, 0 to the top of the scale?",
        "Stairs today, 0 to the top of the scale?",
        "Minutes until the knee was back to before, after your run of 2 March?",
        "The morning after your run of 2 March: better, same or worse?",
    )


def test_nothing_is_asked_when_everything_is_answered() -> None:
    runs, readings = steady()

    assert decided(history(runs, [*readings, quiet(2)]), 2).ask == ()


def test_in_rebuild_the_gate_is_asked_for() -> None:
    decision = decided(history([], [quiet(0), quiet(1)]), 1)

    assert decision.phase is Phase.REBUILD
    assert "A brisk walk of 30 minutes: the most pain in it?" in decision.ask
    assert "Ten step-downs: the most pain in them?" in decision.ask


def test_two_reds_suggest_a_clinician_and_six_weeks_without_progress_a_physiotherapist() -> None:
    runs, readings = steady()
    hurt = changed(changed(readings, 0, run_pain=6), -5, run_pain=6)
    rules = {r.rule: r.text for r in decided(history(runs, [*hurt, quiet(2)]), 2).reasons}
    stuck = [Reading(day(n), walk=4, stairs=5) for n in range(43)]

    assert "2 reds within 14 days" in rules["two_reds"]
    assert "A clinician" in rules["two_reds"]
    assert (
        "a physiotherapist can help"
        in {r.rule: r.text for r in decided(history([], stuck), 42).reasons}["no_progress"]
    )


def test_unknown_days_beyond_the_usual_gap_ask_whether_there_was_a_run() -> None:
    """Runs on Monday, Wednesday and Saturday: two days without a run are usual, three are not."""
    runs, _ = steady(-2)

    assert not any("Did you run since" in q for q in decided(history(runs, []), 1).ask)
    assert any("Did you run since 28 February?" in q for q in decided(history(runs, []), 2).ask)
    told = History(ADULT, tuple(runs), (Reading(day(1), no_run=True),), NO_FLAG)
    assert not any("Did you run since" in q for q in decided(told, 2).ask)


def test_a_later_import_makes_days_known() -> None:
    runs, _ = steady(-2)
    known = replace(history(runs, []), known_until=day(1))

    assert not any("Did you run since" in q for q in decided(known, 2).ask)


def test_before_hills_are_opened_the_day_is_flat_and_easy() -> None:
    decision = decided(history([], [quiet(0)], Runner(born=ADULT.born, comfortable_km=4.0)), 0)

    assert decision.flat_only
    assert decision.effort_rpe == 5.0


def test_two_unanswered_runs_in_return_and_three_hold_running_there() -> None:
    base = [quiet(0), quiet(1), Reading(day(2), walk=0, stairs=0, walk30=0, step_down=0), quiet(3)]
    runs = [run(4, 1.6), run(6, 1.6), run(8, 1.6)]
    days = [quiet(n) for n in range(4, 11)]
    decision = decided(history(runs, [*base, *days]), 10)

    assert (decision.phase, decision.max_km) == (Phase.RETURN, 0)
    assert "3 runs in a row have no answer" in limit(decision, LimitName.PHASE_STEP).why


def test_the_verdict_of_a_check_in_can_be_asked_for_by_day() -> None:
    runs, readings = steady()
    known = history(runs, changed(readings, 0, settled_min=NOT_SETTLED, morning=None))
    found = verdict_of_day(known, day(0), day(2), daily_rules())

    assert found is not None
    assert (found.verdict, found.owed) == (Verdict.RED, ("morning",))
    assert verdict_of_day(known, day(1), day(2), daily_rules()) is None


def test_a_stated_comfortable_week_is_the_ceiling_until_a_week_is_known() -> None:
    runner = Runner(born=ADULT.born, comfortable_km=4.0, comfortable_week_km=11.0)

    assert limit(decided(history([], [quiet(0)], runner), 0), LimitName.WEEKLY).km == pytest.approx(11.0)


def test_a_break_after_runs_of_unknown_distance_leaves_a_walk() -> None:
    runs = [replace(run(n, None, minutes=30)) for n in (-20, -18)]
    decision = decided(history(runs, [quiet(0)]), 0)

    assert decision.max_km == 0
    assert "walk today" in limit(decision, LimitName.COMEBACK).why


def test_the_plan_page_holds_phase_week_conditions_and_race() -> None:
    runs, readings = steady()
    runner = Runner(
        born=ADULT.born,
        run_days=("mon", "wed", "sat"),
        goal_week_km=20.0,
        race=Race(day(44), 10.0),
        usual_days=3,
    )
    ahead = plan_ahead(history(runs, [*readings, quiet(2)], runner), day(2), daily_rules())

    assert ahead.phase is Phase.BUILD
    assert len(ahead.steps) == 6
    assert [d.action for d in ahead.week].count(Action.RUN) == 3
    assert ahead.week[0].on == day(2)
    assert ahead.unlock
    assert ahead.race is not None
    assert "10.0 km" in ahead.race.text
    assert ahead.reminders == ()


@pytest.mark.parametrize(
    ("runs", "readings"),
    [
        ([], [quiet(0), quiet(1)]),
        ([], [Reading(day(1), walk=5, stairs=5)]),
        ([run(0, 5.0)], [changed([green(0)], 0, run_pain=7)[0]]),
    ],
)
def test_the_plan_page_holds_no_run_in_calm_and_rebuild(runs: list, readings: list) -> None:
    ahead = plan_ahead(
        history(runs, readings, Runner(born=ADULT.born, race=Race(day(30), 5.0))), day(1), daily_rules()
    )

    assert ahead.phase in (Phase.CALM, Phase.REBUILD)
    assert not any(d.action in (Action.RUN, Action.WALK_RUN) for d in ahead.week)
    assert ahead.race is not None


def test_the_plan_page_in_return_shows_walk_run_with_rest_between() -> None:
    runs, readings = steady()
    ahead = plan_ahead(history(runs, [*readings, quiet(42)]), day(42), daily_rules())
    walk_runs = [d.on for d in ahead.week if d.action is Action.WALK_RUN]

    assert (ahead.phase, ahead.step) == (Phase.RETURN, 1)
    assert walk_runs
    assert all((b - a).days > 1 for a, b in pairwise(walk_runs))


def test_the_keep_phase_reminds_of_strength_warm_up_shoes_and_readings() -> None:
    runs, readings = steady(26, weeks=8)
    runner = Runner(born=ADULT.born, goal_week_km=15.0)
    ahead = plan_ahead(history(runs, [*readings, quiet(28)], runner), day(28), daily_rules())

    assert ahead.phase is Phase.KEEP
    assert len(ahead.reminders) == 5
    assert sum(d.strength for d in ahead.week) == 2


def test_a_morning_of_today_is_owed_tomorrow_only() -> None:
    runs, readings = steady()
    known = history(runs, changed(readings, 0, morning=None))

    assert not any("The morning after your run of 2 March" in q for q in decided(known, 0).ask)
    assert any("The morning after your run of 2 March" in q for q in decided(known, 1).ask)
