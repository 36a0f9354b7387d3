"""What is counted, on lives made by hand."""

import pytest

from trochlea.trial.foresight import Foretold, foresight
from trochlea.trial.life import Life
from trochlea.trial.measures import Outcome, goal_day, is_flare, measured, outcome
from trochlea.trial.parameters import runner_numbers
from trochlea.trial.picture import picture
from trochlea.trial.record import About, LivedDay
from trochlea.trial.session import REST, Answer, Session
from trochlea.vocabulary.reading import Morning

QUIET = Answer(None, None, Morning.SAME, 0, 0)


def ran(day: int, km: float, pain: float) -> LivedDay:
    return LivedDay(day, Session("run", km=km, knee_km=km), Answer(pain, 10, Morning.SAME, pain, 0))


def life(runs: dict[int, tuple[float, float]], days: int = 14) -> list[LivedDay]:
    return [ran(d, *runs[d]) if d in runs else LivedDay(d, REST, QUIET) for d in range(days)]


@pytest.mark.parametrize(
    ("worst", "morning", "flare"),
    [(6, "same", True), (5, "same", False), (4, "worse", True), (3, "worse", False), (4, "same", False)],
)
def test_a_flare_is_pain_above_5_or_a_worse_morning_after_4(worst: float, morning: str, flare: bool) -> None:
    """RULES 8, measures."""
    assert is_flare(Answer(None, None, Morning(morning), worst, 0), runner_numbers()) is flare


def test_the_goal_is_15_km_in_seven_days_with_every_run_at_2_or_less() -> None:
    n = runner_numbers()

    assert goal_day(life({0: (5, 2), 3: (5, 2), 6: (5, 2)}), n) == 6
    assert goal_day(life({0: (5, 2), 3: (5, 2), 7: (5, 2)}), n) is None  # spread over eight days
    assert goal_day(life({0: (5, 2), 3: (5, 3), 6: (5, 2)}), n) is None  # one run at 3
    assert goal_day(life({0: (5, 2), 2: (1, 3), 3: (5, 2), 6: (5, 2), 9: (5, 0)}), n) == 9


def test_a_change_of_advice_is_a_run_more_or_less_or_another_distance() -> None:
    about = About(20, 20, 3)
    days = life({0: (4, 1), 2: (4, 1), 5: (4.4, 1), 9: (6, 1)})  # day 7 is a running day without a run

    found = outcome(Life(1, about, tuple(days)))

    assert found.advice_changes_per_week == pytest.approx(3 / 2)  # off on 7, on again on 9, off on 12
    assert found.km == pytest.approx(18.4)


def test_intervals_hold_the_value_and_a_median_of_nobody_is_none() -> None:
    outcomes = [Outcome(i, i % 4, i, None, 10.0 * i, 3, 3, 0.5) for i in range(40)]
    found = measured(outcomes, seed=1)

    assert found.flare_days.value == pytest.approx(1.5)
    assert found.flare_days.low is not None
    assert found.flare_days.high is not None
    assert found.flare_days.low < 1.5 < found.flare_days.high
    assert found.goal_share.value == 0
    assert found.goal_day_median.value is None
    assert measured(outcomes, seed=1) == found


def test_foresight_of_a_coin_that_is_known_has_no_skill_over_its_mean_and_a_sure_one_has_all() -> None:
    sure = foresight([Foretold(1.0, 0.5, True), Foretold(0.0, 0.5, False)])
    coin = foresight([Foretold(0.5, 0.5, True), Foretold(0.5, 0.5, False)])

    assert (sure.skill, sure.calibration_error) == (1, 0)
    assert (coin.skill, coin.calibration_error) == (0, 0)


def test_the_picture_says_every_value_in_words_and_escapes_names() -> None:
    drawn = picture("a < b", [("<me>", measured([Outcome(1, 2, 3, 20, 40.0, 3, 3, 0.5)], 1))])

    assert "a &lt; b" in drawn
    assert "&lt;me&gt;" in drawn
    assert "<me>" not in drawn
    assert ">2.00<" in drawn
