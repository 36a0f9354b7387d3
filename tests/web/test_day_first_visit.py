"""The first visit without watch or files: notice, warning signs, a birth date and a distance, then an answer."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.web.conftest import NOW, FixedClock, post
from tests.web.day_story import no_signs, told
from tests.web.test_pages import text_of

from trochlea.app.ports import Services
from trochlea.app.screening import screen_view
from trochlea.knowledge.screen import screen
from trochlea.screen.asking import Why
from trochlea.vocabulary.runner import Side
from trochlea.vocabulary.standing import ScreenOutcome
from trochlea.web.launch import KEY

BEGIN = {"born": "1990-05-01", "comfortable": "3", "side": "left", "onset": "", "run_days": ["tue", "sat"]}


def answers(**other: str) -> dict[str, str]:
    """Every warning sign answered with no, but for those named."""
    return {**dict.fromkeys(no_signs(), "no"), **other}


def test_from_the_notice_to_the_first_answer_without_any_file(newcomer: Any, services: Services) -> None:
    post(newcomer, "/welcome/", from_page="/welcome/")
    assert "Begin without files" in text_of(newcomer.get("/", follow=True))
    asked = newcomer.get("/screen/")
    assert " checked" not in asked.content.decode()  # nothing is chosen beforehand

    after = post(newcomer, "/screen/", answers(), from_page="/screen/")
    assert after["Location"] == "/begin/"
    said = text_of(post(newcomer, "/begin/", BEGIN, from_page="/begin/", follow=True))

    # 3 km called comfortable, walking and stairs of today not answered: 1.00 x 3 km (RULES 3, pain_gate)
    assert "Run up to 3.0 km" in said
    assert "Today's walking and stairs have no answer yet: 1.00 × 3.0 km" in said
    assert services.store.runner().side is Side.LEFT
    assert services.store.runner().run_days == ("tue", "sat")


def test_not_sure_keeps_the_screen_open_and_no_run_is_offered(visitor: Any, services: Services) -> None:
    answer = post(visitor, "/screen/", answers(rf12="unsure"), from_page="/screen/")

    said = text_of(answer)
    assert "1 question is still open." in said
    assert "No run is offered until every question is answered." in said
    page = answer.content.decode()
    assert page.count('value="no" checked') == len(screen().flags) - 1  # what was answered stays
    assert screen_view(services).standing.outcome is ScreenOutcome.INCOMPLETE


def test_an_unfinished_screen_is_no_dead_end(visitor: Any, services: Services) -> None:
    post(visitor, "/screen/", answers(rf12="unsure"), from_page="/screen/")

    said = text_of(visitor.get("/"))

    assert "Rest today" in said
    assert "Answer the questions" in said


@pytest.mark.parametrize(
    ("flag", "how"),
    [
        ("rf1", "Get help today"),
        ("rf6", "See a clinician within the next days"),
        ("c1", "Ask a clinician first"),
    ],
)
def test_a_warning_sign_pauses_everything_and_says_what_to_do(
    visitor: Any, services: Services, flag: str, how: str
) -> None:
    told(services)
    post(visitor, "/screen/", answers(**{flag: "yes"}), from_page="/screen/")

    said = text_of(visitor.get("/"))

    assert "Pause" in said
    assert how in said
    assert next(f.text for f in screen().flags if f.id == flag) in said
    assert "up to" not in said.split("limits were checked")[0]


def test_only_a_clinicians_word_ends_the_pause(visitor: Any, services: Services) -> None:
    told(services)
    post(visitor, "/screen/", answers(c1="yes"), from_page="/screen/")
    visitor.defaults[KEY].own = replace(services, clock=FixedClock(NOW + timedelta(hours=1)))
    post(visitor, "/screen/", answers(), from_page="/screen/")
    assert "Pause" in text_of(visitor.get("/"))

    post(visitor, "/screen/clinician/", {"may_run": "yes", "note": "Dr Example"}, from_page="/")

    assert "Run up to 3.0 km" in text_of(visitor.get("/"))
    assert "Dr Example" in text_of(visitor.get("/knee/"))


def test_a_clinicians_word_without_an_answer_is_refused_in_a_sentence(
    visitor: Any, services: Services
) -> None:
    told(services)
    answer = post(visitor, "/screen/clinician/", {"note": "seen"}, from_page="/")

    assert answer.status_code == 400
    assert "say whether the clinician said that you may run" in text_of(answer)


def test_under_eighteen_there_is_only_the_log(visitor: Any, services: Services) -> None:
    post(visitor, "/screen/", answers(), from_page="/screen/")
    post(visitor, "/begin/", {**BEGIN, "born": "2010-05-01"}, from_page="/begin/")

    said = text_of(visitor.get("/"))

    assert "Pause" in said
    assert "You are under 18" in said


def test_without_a_birth_date_no_run_is_offered_and_the_page_asks_for_it(
    visitor: Any, services: Services
) -> None:
    told(services, born=None)

    said = text_of(visitor.get("/"))

    assert "Tell your birth date" in said
    assert "no run is offered until it is entered" in said


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("born", "2190-01-01", "in the future"),
        ("born", "", "This field is required."),
        ("comfortable", "900", "outside"),
    ],
)
def test_what_cannot_be_is_told_in_the_form(
    visitor: Any, services: Services, field: str, value: str, sentence: str
) -> None:
    answer = post(visitor, "/begin/", {**BEGIN, field: value}, from_page="/begin/")

    assert sentence in text_of(answer)
    assert services.store.runner().born is None


def test_without_history_the_plan_starts_calm(visitor: Any, services: Services) -> None:
    told(services, comfortable_km=None)

    assert "Cross-train" in text_of(visitor.get("/"))
    assert "Calm" in text_of(visitor.get("/plan/"))


def test_the_weekly_card_takes_one_tap_and_a_sign_leads_to_all_questions(
    visitor: Any, services: Services
) -> None:
    told(services)
    post(visitor, "/screen/card/", {"nothing": "yes"}, from_page="/")
    assert screen_view(services).ask.why is Why.FRESH

    answer = post(visitor, "/screen/card/", {"new": ["swelling"]}, from_page="/")

    assert answer["Location"] == "/screen/"
    assert screen_view(services).ask.why is Why.NEW_SIGN
    assert "Answer the questions" in text_of(visitor.get("/"))
