"""The week ahead, the race helper, the checklists and what takes the place of a run."""

from datetime import date, timedelta

import pytest

from trochlea.knowledge.catalogue import catalogue
from trochlea.knowledge.plan import cross_training_rules, plan_rules, race_rules
from trochlea.plan.criteria import unlocks
from trochlea.plan.cross_training import cross_training
from trochlea.plan.place import Place, Variable
from trochlea.plan.race import RaceAnswer, race_outlook
from trochlea.plan.week import WeekFrame, week_ahead
from trochlea.vocabulary.decision import Action, Phase
from trochlea.vocabulary.runner import Race

MONDAY = date(2026, 3, 2)


def frame(**changes: object) -> WeekFrame:
    """Three runs on Monday, Wednesday and Saturday, three strength sessions, unless changed."""
    usual: dict[str, object] = {
        "run_days": ("mon", "wed", "sat"), "runs": 3, "run_action": Action.RUN, "rest_between": True,
        "ran_yesterday": False, "no_run_until": None, "strength_sessions": 3, "strength_gap_days": 2,
    }  # fmt: skip
    return WeekFrame(**{**usual, **changes})  # type: ignore[arg-type]


def runs(**changes: object) -> list[str]:
    """The week days with a run."""
    return [
        f"{d.on:%a}"
        for d in week_ahead(MONDAY, frame(**changes))
        if d.action in (Action.RUN, Action.WALK_RUN)
    ]


def test_runs_lie_on_the_runners_own_days() -> None:
    assert runs() == ["Mon", "Wed", "Sat"]


def test_a_day_of_rest_is_kept_between_neighbouring_days() -> None:
    assert runs(run_days=("mon", "tue", "sat", "sun")) == ["Mon", "Sat"]
    assert runs(run_days=("mon", "tue", "sat", "sun"), rest_between=False, runs=4) == [
        "Mon",
        "Tue",
        "Sat",
        "Sun",
    ]


def test_yesterdays_run_counts() -> None:
    assert runs(ran_yesterday=True) == ["Wed", "Sat"]


def test_days_of_rest_after_a_red_reading_hold_no_run() -> None:
    assert runs(no_run_until=MONDAY + timedelta(days=2)) == ["Sat"]


def test_without_stated_days_the_runs_are_spread() -> None:
    assert runs(run_days=None, rest_between=False) == ["Mon", "Wed", "Fri"]


def test_no_more_runs_than_usual() -> None:
    assert runs(run_days=("mon", "wed", "fri", "sun"), runs=3) == ["Mon", "Wed", "Fri"]


def test_a_week_without_a_free_day_holds_no_run_and_says_so() -> None:
    week = week_ahead(MONDAY, frame(run_days=(), strength_sessions=0))

    assert runs(run_days=()) == []
    assert all("No day is free" in day.text for day in week)


def test_calm_and_rebuild_hold_no_run() -> None:
    assert runs(run_action=Action.CROSS_TRAIN) == []


def test_strength_days_lie_48_hours_apart_and_off_the_runs_where_they_can() -> None:
    strong = [day.on for day in week_ahead(MONDAY, frame()) if day.strength]

    assert len(strong) == 3
    assert all(abs((a - b).days) >= 2 for a in strong for b in strong if a != b)
    assert not any(f"{day:%a}" in ("Mon", "Wed", "Sat") for day in strong)


@pytest.mark.parametrize(
    ("race_km", "weeks", "answer"),
    [
        (5.5, 1, RaceAnswer.FEASIBLE),  # 1.10 x 5.0 without any growth
        (7.3, 6, RaceAnswer.FEASIBLE),  # four weeks of growth: 5.0 x 1.1^4 = 7.32
        (8.0, 6, RaceAnswer.FEASIBLE),  # 1.10 x 7.32 = 8.05
        (10.0, 6, RaceAnswer.WALK_RUN),  # 1.5 x 7.32 = 10.98
        (21.1, 6, RaceAnswer.DEFER),
        (5.0, -1, RaceAnswer.DEFER),  # a date gone by
    ],
)
def test_the_race_helper_grows_the_longest_run_a_tenth_a_week_and_keeps_two_weeks(
    race_km: float, weeks: int, answer: RaceAnswer
) -> None:
    race = Race(MONDAY + timedelta(weeks=weeks), race_km)

    found = race_outlook(race, MONDAY, 5.0, 0, race_rules())

    assert found.answer is answer
    assert f"{race_km:.1f} km" in found.text
    assert len(found.assumptions) == 3


def test_the_weeks_of_the_phases_before_build_are_taken_off() -> None:
    race = Race(MONDAY + timedelta(weeks=12), 10.0)

    assert race_outlook(race, MONDAY, 3.2, 10, race_rules()).weeks_of_growth == 0


def test_cross_training_lasts_as_long_as_the_run_it_stands_for_by_its_ratio() -> None:
    """30 minutes of running: 30 in water, 45 on a bicycle (1.5)."""
    found = {each.what: each.minutes for each in cross_training(30.0, cross_training_rules())}

    assert (found["pool_running"], found["cycle"]) == (30.0, 45.0)


def test_cross_training_stays_within_an_hour_and_has_a_usual_length() -> None:
    assert max(each.minutes or 0 for each in cross_training(90.0, cross_training_rules())) == 60.0
    assert cross_training(None, cross_training_rules())[0].minutes == 30.0


def test_the_knee_load_of_a_session_is_its_rate_times_its_length() -> None:
    """40 minutes of swimming at the catalogue's knee-km an hour."""
    rate = catalogue().number("other_sports.swim.knee_km_per_hour")
    swim = next(each for each in cross_training(40.0, cross_training_rules()) if each.what == "swim")

    assert swim.knee_km == pytest.approx(rate * 40 / 60)


def test_an_unknown_knee_load_is_none_and_never_nothing() -> None:
    found = {each.what: each.knee_km for each in cross_training(30.0, cross_training_rules())}

    assert found["pool_running"] is None
    assert found["swim"] != 0


@pytest.mark.parametrize(
    ("place", "whats"),
    [
        (Place(Phase.CALM), ["the rebuild phase", "running"]),
        (Place(Phase.REBUILD), ["walk-run, step 1", "hills, speed and stairs"]),
        (Place(Phase.RETURN, step=2), ["step 3 of 6", "hills, speed and stairs"]),
        (Place(Phase.RETURN, step=6), ["the build phase", "hills, speed and stairs"]),
        (Place(Phase.BUILD, variable=Variable.DOWNHILL), ["stairs and rough ground", "the keep phase"]),
        (Place(Phase.KEEP), []),
    ],
)
def test_each_phase_says_what_opens_next(place: Place, whats: list[str]) -> None:
    found = unlocks(place, MONDAY, plan_rules(), 20.0)

    assert [unlock.what for unlock in found] == whats
    assert not any(unlock.met for unlock in found)


def test_a_condition_shows_the_number_behind_it() -> None:
    place = Place(Phase.RETURN, step=2, greens=1)

    assert (
        unlocks(place, MONDAY, plan_rules(), None)[0].criteria[0].text
        == "The last 2 runs at step 2 green: 1 so far"
    )


@pytest.mark.parametrize(
    ("place", "met"),
    [
        (Place(Phase.CALM, calm_row=1), [False]),
        (Place(Phase.CALM, calm_row=2), [True]),
        (Place(Phase.RETURN, step=1, greens=1), [False]),
        (Place(Phase.RETURN, step=1, greens=2), [True]),
        (Place(Phase.BUILD, greens=1, variable_since=MONDAY - timedelta(days=7)), [False, True]),
        (Place(Phase.BUILD, greens=2, variable_since=MONDAY - timedelta(days=6)), [True, False]),
        (Place(Phase.BUILD, greens=2, variable_since=MONDAY - timedelta(days=7)), [True, True]),
    ],
)
def test_a_condition_is_met_from_its_number_on(place: Place, met: list[bool]) -> None:
    assert [criterion.met for criterion in unlocks(place, MONDAY, plan_rules(), 20.0)[0].criteria] == met


@pytest.mark.parametrize(("goal_weeks", "met"), [(3, False), (4, True)])
def test_the_keep_phase_is_met_from_the_fourth_week_on(goal_weeks: int, met: bool) -> None:
    place = Place(Phase.BUILD, goal_weeks=goal_weeks)

    assert unlocks(place, MONDAY, plan_rules(), 20.0)[-1].met is met
    assert (
        unlocks(place, MONDAY, plan_rules(), None)[-1].criteria[0].text == "A goal for the week: none is set"
    )


def test_every_planned_day_says_what_it_is_and_strength_follows_a_run() -> None:
    """Where every day holds a run, strength goes behind it, never before."""
    every = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    week = week_ahead(MONDAY, frame(run_days=every, runs=7, rest_between=False))
    walked = week_ahead(MONDAY, frame(run_days=every, runs=7, rest_between=False, run_action=Action.WALK_RUN))
    usual = week_ahead(MONDAY, frame())

    assert [d.text for d in week] == [
        "Run, then strength", "Run", "Run, then strength", "Run", "Run, then strength", "Run", "Run",
    ]  # fmt: skip
    assert [d.text for d in walked][:2] == ["Walk-run, then strength", "Walk-run"]
    assert [d.text for d in usual] == [
        "Run", "Strength", "Run", "Strength", "Rest, or easy cross-training", "Run", "Strength",
    ]  # fmt: skip
    assert all(d.strength == ("strength" in d.text.lower()) for d in (*week, *walked, *usual))

    no_day = week_ahead(MONDAY, frame(run_days=()))
    no_running = week_ahead(MONDAY, frame(run_action=Action.CROSS_TRAIN))
    assert {d.text for d in no_day} == {"Strength", "No day is free for running; name one to get a run"}
    assert {d.text for d in no_running} == {"Strength", "Easy cross-training, or rest"}
    for planned in (*no_day, *no_running):
        assert planned.strength == (planned.text == "Strength")
