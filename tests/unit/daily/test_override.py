"""RULES, section 3, override: down always; up with a note, within bounds, never past a hold."""

import pytest
from tests.unit.daily.lives import ADULT, changed, decided, history, quiet, run, steady

from trochlea.daily.override import override
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.decision import Action, Decision
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import Reading
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.standing import ScreenOutcome, ScreenStanding


def after(**answers: object) -> Decision:
    """Day 2, after a run of 5 km on day 0 with these answers; the week is nearly used up by 12 km on day -5..-1."""
    runs, readings = steady()
    return decided(history(runs, [*changed(readings, 0, **answers), quiet(2)]), 2)


def test_less_needs_no_reason() -> None:
    chosen = override(after(), 2.0, None, daily_rules())

    assert (chosen.action, chosen.max_km) == (Action.RUN, 2.0)
    assert chosen.override is not None
    assert (chosen.override.asked_km, chosen.override.note) == (2.0, None)


def test_none_at_all_is_rest() -> None:
    assert override(after(), 0, None, daily_rules()).action is Action.REST


def test_more_than_a_day_of_rest_allows_needs_a_note() -> None:
    """Day 1 is a day of rest; with a note up to 1.10 x 5 km are given after a green run."""
    runs, readings = steady()
    resting = decided(history(runs, [*readings[-1:], quiet(1)]), 1)

    assert resting.max_km == 0
    with pytest.raises(Refused, match="needs a short note"):
        override(resting, 3.0, " ", daily_rules())
    assert override(resting, 3.0, "Visitors tomorrow", daily_rules()).max_km == 3.0


def test_more_than_one_tenth_is_refused_even_with_a_note() -> None:
    with pytest.raises(Refused, match=r"More than 5\.5 km is not offered"):
        override(after(), 6.0, "I feel fine", daily_rules())


@pytest.mark.parametrize("answers", [{"run_pain": 4}, {"run_pain": 6}, {"morning": None}])
def test_more_is_never_given_after_amber_red_or_unknown(answers: dict[str, object]) -> None:
    with pytest.raises(Refused, match="the last run was not green"):
        override(after(**answers), 5.2, "I feel fine", daily_rules())


@pytest.mark.parametrize(
    ("runner", "screen"),
    [
        (ADULT, ScreenStanding(ScreenOutcome.URGENT, True, "A locked knee.")),
        (Runner(born=ADULT.born.replace(year=2010)), ScreenStanding(ScreenOutcome.CONTINUE, False, "None.")),  # type: ignore[union-attr]
    ],
)
def test_more_is_never_given_while_running_is_held_or_under_age(
    runner: Runner, screen: ScreenStanding
) -> None:
    runs, readings = steady()
    held = decided(history(runs, [*readings, quiet(2)], runner, screen), 2)

    with pytest.raises(Refused, match="is not offered today"):
        override(held, 1.0, "I feel fine", daily_rules())


def test_more_is_never_given_past_todays_readings() -> None:
    runs, readings = steady()
    sore = decided(history(runs, [*readings, Reading(quiet(2).on, walk=4, stairs=4)]), 2)

    with pytest.raises(Refused, match="Walking is 4 of 10"):
        override(sore, 1.0, "I feel fine", daily_rules())


def test_in_return_one_step_more_is_the_most() -> None:
    """Step 1 is 1.6 km, step 2 is 2.4 km."""
    runs, readings = steady(-44)
    back = decided(
        history(
            [*runs, run(-2, 1.6)], [*readings, *changed([quiet(-2)], -2, run_pain=1, settled_min=5), quiet(0)]
        ),
        0,
    )

    assert back.step == 1
    with pytest.raises(Refused):
        override(back, 2.4, "I feel fine", daily_rules())  # the morning is missing


@pytest.mark.parametrize("km", [-1, float("nan"), float("inf")])
def test_what_is_no_distance_is_refused(km: float) -> None:
    with pytest.raises(Refused, match="not a distance"):
        override(after(), km, "note", daily_rules())
