"""When the card is asked: weekly, after pain above 5, after a break (RULES, section 1); dates counted by hand."""

from datetime import date, timedelta

import pytest
from tests.unit.screen.conftest import DAY, Answered

from trochlea.screen.asking import Ask, ask_today
from trochlea.screen.history import ScreenHistory, WeeklyCard, read_card
from trochlea.screen.questions import Screen
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import PAINS, Reading


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def asked(history: ScreenHistory, days: int, screen: Screen) -> tuple[str, str, bool]:
    ask: Ask = ask_today(history, after(days), screen)
    return str(ask.what), str(ask.why), ask.holds_running


def test_without_a_screen_the_screen_is_asked(screen: Screen) -> None:
    assert asked(ScreenHistory(), 0, screen) == ("screen", "never", True)


def test_an_open_question_asks_the_screen(screen: Screen, answered: Answered) -> None:
    assert asked(ScreenHistory((answered(rf1=None),)), 0, screen) == ("screen", "open", True)


def test_a_new_sign_asks_the_screen(screen: Screen, answered: Answered) -> None:
    history = ScreenHistory((answered(), WeeklyCard(on=after(1), new=("groin",))))

    assert asked(history, 1, screen) == ("screen", "new_sign", True)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, ("nothing", "fresh", False)),
        (6, ("nothing", "fresh", False)),
        (7, ("card", "weekly", False)),
        (8, ("card", "weekly", True)),
    ],
)
def test_the_card_is_offered_when_the_week_is_full_and_holds_a_day_later(
    days: int, expected: tuple[str, str, bool], screen: Screen, answered: Answered
) -> None:
    assert asked(ScreenHistory((answered(),)), days, screen) == expected


def test_a_card_offered_early_says_nothing_of_a_hold(screen: Screen, answered: Answered) -> None:
    ask = ask_today(ScreenHistory((answered(),)), after(7), screen)

    assert ask.text == "You last answered on 3 November 2026. Anything new at the knee since then?"


@pytest.mark.parametrize("field", PAINS)
def test_any_pain_above_5_asks_the_card_at_once(field: str, screen: Screen, answered: Answered) -> None:
    above = ScreenHistory((answered(),), (Reading(on=after(1), **{field: 5.5}),))
    at = ScreenHistory((answered(),), (Reading(on=after(1), **{field: 5.0}),))

    assert asked(above, 1, screen) == ("card", "pain", True)
    assert asked(at, 1, screen) == ("nothing", "fresh", False)


def test_pain_above_5_is_named_with_its_day(screen: Screen, answered: Answered) -> None:
    history = ScreenHistory((answered(),), (Reading(on=after(1), run_pain=7.0),))

    assert ask_today(history, after(2), screen).text == (
        "On 4 November 2026 pain was above 5 of 10. Anything new at the knee since then? "
        "No run is offered until you answer."
    )


def test_a_screen_of_the_day_of_the_pain_knew_nothing_of_it(screen: Screen, answered: Answered) -> None:
    history = ScreenHistory((answered(),), (Reading(on=DAY, run_pain=7.0),))

    assert asked(history, 1, screen) == ("card", "pain", True)


def test_nothing_new_in_the_check_in_of_the_pain_answers_it(screen: Screen, answered: Answered) -> None:
    history = ScreenHistory((answered(),), (Reading(on=after(1), run_pain=7.0, nothing_new=True),))

    assert asked(history, 2, screen) == ("nothing", "fresh", False)


def test_a_card_of_the_next_day_answers_the_pain(screen: Screen, answered: Answered) -> None:
    card = WeeklyCard(on=after(2), nothing_new=True)
    history = ScreenHistory((answered(), card), (Reading(on=after(1), run_pain=7.0),))

    assert asked(history, 1, screen) == ("card", "pain", True)
    assert asked(history, 2, screen) == ("nothing", "fresh", False)


def test_a_check_in_before_the_screen_does_not_answer_for_it(screen: Screen, answered: Answered) -> None:
    history = ScreenHistory(
        (answered(),), (Reading(on=after(-1), nothing_new=True), Reading(on=DAY, worst=6.0))
    )

    assert asked(history, 1, screen) == ("card", "pain", True)


def test_pain_before_the_screen_is_past(screen: Screen, answered: Answered) -> None:
    history = ScreenHistory((answered(),), (Reading(on=after(-1), worst=9.0),))

    assert asked(history, 0, screen) == ("nothing", "fresh", False)


@pytest.mark.parametrize(
    ("last_run", "expected"),
    [
        (-13, ("nothing", "fresh", False)),
        (-14, ("card", "break", True)),
        (-60, ("nothing", "fresh", False)),  # the screen of three days ago fell into the break already
    ],
)
def test_a_break_of_14_days_asks_before_the_next_run(
    last_run: int, expected: tuple[str, str, bool], screen: Screen, answered: Answered
) -> None:
    history = ScreenHistory((answered(on=after(-3)),), run_days=(after(last_run),))

    assert asked(history, 0, screen) == expected


def test_a_card_inside_the_break_ends_the_asking(screen: Screen, answered: Answered) -> None:
    card = WeeklyCard(on=after(14), nothing_new=True)
    history = ScreenHistory((answered(), card), run_days=(DAY,))

    assert asked(history, 14, screen) == ("nothing", "fresh", False)


def test_a_break_that_was_never_asked_about_is_asked_after_the_run(
    screen: Screen, answered: Answered
) -> None:
    card = WeeklyCard(on=after(13), nothing_new=True)
    history = ScreenHistory((answered(), card), run_days=(DAY, after(16)))

    assert asked(history, 17, screen) == ("card", "break", True)
    assert ask_today(history, after(17), screen).text.startswith("You had 14 days or more without a run.")


def test_somebody_who_never_ran_has_no_break(screen: Screen, answered: Answered) -> None:
    assert asked(ScreenHistory((answered(),)), 1, screen) == ("nothing", "fresh", False)


def test_the_card_names_the_nine_signs_of_the_rules(screen: Screen) -> None:
    assert [sign.id for sign in screen.card] == [
        "fall_or_twist", "swelling", "locking", "giving_way", "calf", "numbness", "groin", "night_pain", "fever",
    ]  # fmt: skip
    flags = {flag.id for flag in screen.flags}
    assert all(sign.leads_to and set(sign.leads_to) <= flags for sign in screen.card)


def test_a_card_is_read_from_plain_values(screen: Screen) -> None:
    assert read_card({"nothing_new": True, "calf": False}, screen, DAY) == WeeklyCard(DAY, nothing_new=True)
    assert read_card({"fever": True, "calf": True}, screen, DAY).new == ("calf", "fever")
    assert read_card({"nothing_new": None, "calf": None}, screen, DAY) == WeeklyCard(DAY)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"rash": True}, "The weekly card has no sign rash; use nothing_new, fall_or_twist,"),
        ({"calf": "yes"}, "The answer to calf is 'yes'; write true, false or null."),
        ({"calf": True, "nothing_new": True}, 'The card says "nothing new" and also calf; keep the one'),
    ],
)
def test_a_card_that_cannot_be_is_refused(given: dict[str, object], sentence: str, screen: Screen) -> None:
    with pytest.raises(Refused) as refused:
        read_card(given, screen, DAY)

    assert str(refused.value).startswith(sentence)
