"""Laws of the screen, for any answers and any history."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trochlea.knowledge.screen import screen as shipped_screen
from trochlea.screen.answers import ScreenAnswers
from trochlea.screen.assess import ScreenResult, assess
from trochlea.screen.history import ClinicianWord, Entry, ScreenHistory, WeeklyCard
from trochlea.screen.standing import may_run
from trochlea.vocabulary.reading import Reading
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.standing import ScreenOutcome

SCREEN = shipped_screen()
FLAGS = [flag.id for flag in SCREEN.flags]
HOLDING = {flag.id for flag in SCREEN.flags if flag.holds_running}
EMERGENCY = {flag.id for flag in SCREEN.flags if flag.outcome is ScreenOutcome.EMERGENCY}
START = date(2026, 1, 1)
ADULT = Runner(born=date(1990, 5, 5))

answer = st.sampled_from([True, False, None])
mostly_no = st.sampled_from([False] * 40 + [True, None])
days = st.integers(0, 40).map(lambda n: START + timedelta(days=n))


def screens(each: st.SearchStrategy[bool | None]) -> st.SearchStrategy[ScreenAnswers]:
    return st.builds(ScreenAnswers, on=days, flags=st.fixed_dictionaries(dict.fromkeys(FLAGS, each)))


results = screens(mostly_no).map(lambda answers: assess(answers, SCREEN))
cards = st.one_of(
    st.builds(WeeklyCard, on=days, nothing_new=st.booleans()),
    st.builds(WeeklyCard, on=days, new=st.just(("swelling",))),
)
words = st.builds(ClinicianWord, on=days, may_run=st.booleans())
readings = st.builds(
    Reading, on=days, worst=st.sampled_from([None, 0.0, 5.0, 6.0]), nothing_new=st.booleans()
)
histories = st.builds(
    ScreenHistory,
    entries=st.lists(st.one_of(results, cards, words), max_size=6).map(tuple),
    readings=st.lists(readings, max_size=5).map(tuple),
    run_days=st.lists(days, max_size=5).map(tuple),
)


def is_true(answers: ScreenAnswers, ids: set[str]) -> bool:
    return any(answers.flags[key] for key in ids)


@given(screens(answer))
def test_an_open_question_is_incomplete_or_graver(answers: ScreenAnswers) -> None:
    result = assess(answers, SCREEN)
    if None in answers.flags.values():
        assert result.outcome in {"incomplete", "urgent", "emergency"}
        assert result.holds_running


@given(screens(answer))
def test_a_known_emergency_is_an_emergency_whatever_else_is_open(answers: ScreenAnswers) -> None:
    if is_true(answers, EMERGENCY):
        assert assess(answers, SCREEN).outcome == "emergency"


@given(screens(mostly_no))
def test_a_holding_flag_never_gives_continue_nor_lets_running_go(answers: ScreenAnswers) -> None:
    result = assess(answers, SCREEN)
    if is_true(answers, HOLDING):
        assert result.holds_running
        assert result.outcome != "continue"
    if result.outcome == "continue":
        assert set(answers.flags.values()) == {False}


@given(screens(mostly_no), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(answers: ScreenAnswers, chance: object) -> None:
    keys = list(answers.flags)
    chance.shuffle(keys)  # type: ignore[attr-defined]
    shuffled = ScreenAnswers(answers.on, {key: answers.flags[key] for key in keys})

    assert assess(shuffled, SCREEN) == assess(answers, SCREEN)


@given(screens(mostly_no), st.sampled_from(FLAGS))
def test_taking_an_answer_away_never_frees_running(answers: ScreenAnswers, flag: str) -> None:
    fewer = ScreenAnswers(answers.on, {key: value for key, value in answers.flags.items() if key != flag})

    assert assess(fewer, SCREEN).holds_running


@given(histories, days)
def test_running_is_never_free_without_a_fresh_complete_screen(history: ScreenHistory, today: date) -> None:
    standing = may_run(history, ADULT, today, SCREEN)
    if standing.holds_running:
        return
    known = [entry for entry in history.entries if entry.on <= today]
    complete = [entry for entry in known if isinstance(entry, ScreenResult) and not entry.missing]
    told = [entry.on for entry in complete]
    told += [e.on for e in known if isinstance(e, WeeklyCard) and e.nothing_new]
    told += [reading.on for reading in history.readings if reading.nothing_new and reading.on <= today]

    assert complete
    assert (today - max(told)).days <= 7  # RULES: one older than a week without "nothing new"


@given(histories, days)
def test_running_is_never_free_past_a_holding_flag_without_a_later_yes(
    history: ScreenHistory, today: date
) -> None:
    if may_run(history, ADULT, today, SCREEN).holds_running:
        return
    held = [e.on for e in history.entries if isinstance(e, ScreenResult) and e.held_by and e.on <= today]
    said = [e for e in history.entries if isinstance(e, ClinicianWord) and e.on <= today]
    if held:
        assert any(word.may_run and word.on >= max(held) for word in said)


@given(histories, days)
def test_a_standing_that_holds_never_says_continue(history: ScreenHistory, today: date) -> None:
    standing = may_run(history, ADULT, today, SCREEN)

    assert standing.text
    assert (standing.outcome == "continue") <= (not standing.holds_running)
    if not standing.holds_running:
        assert standing.outcome in {"continue", "clinician"}


@given(histories, days, st.sampled_from([None, date(2027, 1, 1)]))
def test_without_a_birth_date_running_is_never_free(
    history: ScreenHistory, today: date, born: date | None
) -> None:
    assert may_run(history, Runner(born=born), today, SCREEN).holds_running


@given(histories, days)
def test_under_age_running_needs_a_clinicians_yes(history: ScreenHistory, today: date) -> None:
    standing = may_run(history, Runner(born=date(2012, 1, 1)), today, SCREEN)
    if not standing.holds_running:
        assert any(isinstance(e, ClinicianWord) and e.may_run and e.on <= today for e in history.entries)


@given(histories, days, st.lists(st.one_of(results, cards, words), max_size=4))
def test_what_comes_later_does_not_change_a_day(
    history: ScreenHistory, today: date, later: list[Entry]
) -> None:
    future = tuple(entry for entry in later if entry.on > today)
    more = ScreenHistory((*history.entries, *future), history.readings, history.run_days)

    assert may_run(more, ADULT, today, SCREEN) == may_run(history, ADULT, today, SCREEN)


@given(histories, days)
def test_forgetting_the_clinicians_yes_never_frees_running(history: ScreenHistory, today: date) -> None:
    without = tuple(e for e in history.entries if not (isinstance(e, ClinicianWord) and e.may_run))
    fewer = ScreenHistory(without, history.readings, history.run_days)
    if may_run(history, ADULT, today, SCREEN).holds_running:
        assert may_run(fewer, ADULT, today, SCREEN).holds_running
