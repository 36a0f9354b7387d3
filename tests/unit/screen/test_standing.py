"""May this knee run today? Expected answers: RULES, section 1; dates counted by hand."""

from datetime import date, timedelta

import pytest
from tests.unit.screen.conftest import DAY, Answered

from trochlea.screen.history import ClinicianWord, Entry, ScreenHistory, WeeklyCard
from trochlea.screen.questions import Screen
from trochlea.screen.standing import age_years, is_under_age, may_run
from trochlea.vocabulary.reading import Reading
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.standing import ScreenStanding

ADULT = Runner(born=date(1990, 5, 5))
TEEN = Runner(born=date(2010, 6, 1))


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def standing(screen: Screen, *entries: Entry, days: int = 0, runner: Runner = ADULT) -> ScreenStanding:
    return may_run(ScreenHistory(entries=entries), runner, after(days), screen)


def test_without_any_screen_running_is_held(screen: Screen) -> None:
    found = standing(screen)

    assert (found.outcome, found.holds_running) == ("incomplete", True)
    assert found.text == "The questions about warning signs are not answered yet."


def test_a_clean_screen_of_an_adult_frees_running(screen: Screen, answered: Answered) -> None:
    found = standing(screen, answered())

    assert (found.outcome, found.holds_running, found.flags) == ("continue", False, ())
    assert (
        found.text
        == "None of the warning signs asked for. The pain rules and the limits of the day still hold."
    )
    assert not found.clinician_said_yes


@pytest.mark.parametrize(("days", "held"), [(0, False), (7, False), (8, True), (400, True)])
def test_a_screen_holds_for_one_week(days: int, held: bool, screen: Screen, answered: Answered) -> None:
    assert standing(screen, answered(), days=days).holds_running is held


def test_an_outdated_screen_says_since_when(screen: Screen, answered: Answered) -> None:
    found = standing(screen, answered(), days=8)

    assert found.outcome == "incomplete"
    assert found.text == (
        "You last answered on 3 November 2026. Anything new at the knee since then? "
        "No run is offered until you answer."
    )


def test_a_screen_of_tomorrow_says_nothing_of_today(screen: Screen, answered: Answered) -> None:
    assert standing(screen, answered(on=after(1))).outcome == "incomplete"


def test_nothing_new_on_the_card_holds_for_another_week(screen: Screen, answered: Answered) -> None:
    card = WeeklyCard(on=after(20), nothing_new=True)

    assert not standing(screen, answered(), card, days=27).holds_running
    assert standing(screen, answered(), card, days=28).holds_running


def test_nothing_new_in_a_check_in_counts_as_the_card(screen: Screen, answered: Answered) -> None:
    history = ScreenHistory((answered(),), readings=(Reading(on=after(6), nothing_new=True),))

    assert not may_run(history, ADULT, after(13), screen).holds_running
    assert may_run(history, ADULT, after(14), screen).holds_running


def test_a_card_without_an_answer_counts_for_nothing(screen: Screen, answered: Answered) -> None:
    assert standing(screen, answered(), WeeklyCard(on=after(6)), days=10).holds_running


def test_a_card_alone_is_no_screen(screen: Screen) -> None:
    assert standing(screen, WeeklyCard(on=DAY, nothing_new=True)).outcome == "incomplete"


def test_something_new_holds_until_the_whole_screen_is_answered_again(
    screen: Screen, answered: Answered
) -> None:
    card = WeeklyCard(on=after(2), new=("calf", "fever"))
    held = standing(screen, answered(), card, days=2)

    assert (held.outcome, held.holds_running) == ("incomplete", True)
    assert held.text.startswith(
        "On 5 November 2026 you told of something new (a swollen, warm or painful calf, fever or feeling ill);"
    )
    quiet = WeeklyCard(on=after(3), nothing_new=True)
    assert standing(screen, answered(), card, quiet, days=3).holds_running
    assert not standing(screen, answered(), card, answered(on=after(2)), days=3).holds_running


def test_the_newest_screen_counts_and_not_the_last_complete_one(screen: Screen, answered: Answered) -> None:
    found = standing(screen, answered(), answered(on=after(1), c6=None), days=1)

    assert found.outcome == "incomplete"
    assert found.text == "1 question is not answered. No run is offered until every question is answered."


@pytest.mark.parametrize(("flag", "outcome"), [("rf1", "emergency"), ("rf8", "urgent"), ("c1", "clinician")])
def test_a_holding_flag_holds_with_its_reason(
    flag: str, outcome: str, screen: Screen, answered: Answered
) -> None:
    found = standing(screen, answered(**{flag: True}), days=1)
    why = next(known for known in screen.flags if known.id == flag)

    assert (found.outcome, found.holds_running, found.flags) == (outcome, True, (flag,))
    assert found.text.startswith("Your answers of 3 November 2026 hold running.")
    assert why.text in found.text
    assert found.sources == why.sources


def test_answering_no_later_does_not_release_a_flag(screen: Screen, answered: Answered) -> None:
    found = standing(screen, answered(rf6=True), answered(on=after(1)), days=1)

    assert (found.outcome, found.flags) == ("urgent", ("rf6",))


def test_a_flag_of_an_incomplete_screen_holds_as_well(screen: Screen, answered: Answered) -> None:
    found = standing(screen, answered(c1=True, c2=None), answered(on=after(1)), days=1)

    assert (found.outcome, found.holds_running, found.flags) == ("clinician", True, ("c1",))


def test_a_clinicians_yes_after_the_flag_releases(screen: Screen, answered: Answered) -> None:
    word = ClinicianWord(on=after(3), may_run=True, note="start with walks")
    found = standing(screen, answered(rf6=True), word, days=3)

    assert (found.outcome, found.holds_running, found.clinician_said_yes) == ("continue", False, True)
    assert found.text.startswith("A clinician said on 6 November 2026 that you may run (start with walks).")
    assert found.flags == ("rf6",)


def test_a_yes_of_the_same_day_counts_where_it_was_entered_after_the_flag(
    screen: Screen, answered: Answered
) -> None:
    word = ClinicianWord(on=DAY, may_run=True)

    assert not standing(screen, answered(rf6=True), word).holds_running
    assert standing(screen, word, answered(rf6=True)).holds_running


def test_a_yes_before_the_flag_does_not_release_it(screen: Screen, answered: Answered) -> None:
    word = ClinicianWord(on=after(-1), may_run=True)

    assert standing(screen, answered(rf6=True), word).outcome == "urgent"
    assert standing(screen, word, answered(rf6=True)).outcome == "urgent"


def test_a_yes_of_tomorrow_does_not_count_today(screen: Screen, answered: Answered) -> None:
    word = ClinicianWord(on=after(1), may_run=True)

    assert standing(screen, answered(rf6=True), word).holds_running


def test_a_yes_does_not_make_an_old_screen_new(screen: Screen, answered: Answered) -> None:
    word = ClinicianWord(on=after(9), may_run=True)
    found = standing(screen, answered(rf6=True), word, days=9)

    assert (found.outcome, found.holds_running, found.clinician_said_yes) == ("incomplete", True, True)
    card = WeeklyCard(on=after(9), nothing_new=True)
    assert not standing(screen, answered(rf6=True), word, card, days=9).holds_running


def test_a_flag_raised_anew_needs_a_new_word(screen: Screen, answered: Answered) -> None:
    word = ClinicianWord(on=after(1), may_run=True)

    assert standing(screen, answered(c8=True), word, answered(on=after(2), c8=True), days=2).holds_running


def test_a_clinicians_no_holds_even_a_clean_screen_until_a_yes(screen: Screen, answered: Answered) -> None:
    no, yes = ClinicianWord(on=after(1), may_run=False), ClinicianWord(on=after(2), may_run=True)
    found = standing(screen, answered(), no, days=1)

    assert (found.outcome, found.holds_running) == ("clinician", True)
    assert found.text == (
        "A clinician said on 4 November 2026 that you should not run yet; record it when that changes."
    )
    assert not standing(screen, answered(), no, yes, days=2).holds_running
    assert standing(screen, answered(), yes, ClinicianWord(on=after(3), may_run=False), days=3).holds_running


def test_a_flag_that_holds_nothing_is_told_and_lets_running_go(screen: Screen, answered: Answered) -> None:
    found = standing(screen, answered(c10=True))

    assert (found.outcome, found.holds_running, found.flags) == ("clinician", False, ("c10",))
    assert found.text.startswith("You can go on within the limits shown.")
    assert "six weeks" in found.text
    assert found.sources == ("self_managed2020",)


@pytest.mark.parametrize(
    ("born", "sentence"),
    [
        (None, "Your birth date is not known; no run is offered until it is entered."),
        (after(1), "Your birth date lies in the future; no run is offered until it is entered."),
    ],
)
def test_without_a_birth_date_running_is_held(
    born: date | None, sentence: str, screen: Screen, answered: Answered
) -> None:
    found = standing(screen, answered(), runner=Runner(born=born))

    assert (found.outcome, found.holds_running, found.text) == ("incomplete", True, sentence)


def test_a_flag_outranks_a_missing_birth_date(screen: Screen, answered: Answered) -> None:
    found = standing(screen, answered(rf7=True), runner=Runner())

    assert found.outcome == "emergency"
    assert found.text.endswith("Your birth date is not known; no run is offered until it is entered.")


def test_under_18_running_is_held_with_words_for_parent_and_clinician(
    screen: Screen, answered: Answered
) -> None:
    found = standing(screen, answered(), runner=TEEN)

    assert (found.outcome, found.holds_running, found.flags) == ("clinician", True, ("under_18",))
    assert "To your parent:" in found.text
    assert "To the clinician:" in found.text
    assert found.sources == ("peck2017",)


def test_under_18_a_clinicians_yes_frees_and_a_later_no_holds(screen: Screen, answered: Answered) -> None:
    yes, no = ClinicianWord(on=DAY, may_run=True), ClinicianWord(on=after(1), may_run=False)

    assert not standing(screen, answered(), yes, runner=TEEN).holds_running
    assert standing(screen, answered(), yes, no, days=1, runner=TEEN).holds_running


def test_under_18_a_yes_does_not_stand_in_for_the_screen(screen: Screen) -> None:
    found = standing(screen, ClinicianWord(on=DAY, may_run=True), runner=TEEN)

    assert (found.outcome, found.holds_running) == ("incomplete", True)


@pytest.mark.parametrize(
    ("born", "today", "years"),
    [
        (date(2008, 11, 3), date(2026, 11, 2), 17),
        (date(2008, 11, 3), date(2026, 11, 3), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 12, 1), date(2026, 11, 30), 17),
    ],
)
def test_age_turns_on_the_birthday(born: date, today: date, years: int, screen: Screen) -> None:
    assert age_years(born, today) == years
    assert is_under_age(Runner(born=born), today, screen) is (years < 18)


def test_entries_may_come_in_any_order_of_days(screen: Screen, answered: Answered) -> None:
    word, flagged = ClinicianWord(on=after(2), may_run=True), answered(rf6=True)

    assert standing(screen, word, flagged, days=2) == standing(screen, flagged, word, days=2)
