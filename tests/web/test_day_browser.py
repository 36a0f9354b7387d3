"""The day in a real browser: at 360 px every question is answered without leaving Today; nobody is shut out."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.web.conftest import Watched
from tests.web.day_story import TODAY, three_green_weeks, told
from tests.web.test_browser import axe, only_here, unfold

from trochlea.app.check_in import check_in
from trochlea.app.ports import Services
from trochlea.app.screening import answer_screen
from trochlea.knowledge.screen import screen
from trochlea.vocabulary.runner import Runner

pytestmark = pytest.mark.browser

PAGES = (
    "/", "/knee/", "/plan/", "/screen/", "/begin/", "/run/log/", f"/readings/{TODAY}/", "/readings/2026-11-17/",
    f"/day/{TODAY}/", "/more/",
)  # fmt: skip


def beyond(watched: Watched) -> int:
    """How much wider than its window a page is."""
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(watched.page.evaluate(wider))


def answer_to(watched: Watched, question: str) -> str:
    """The short answer under a question of Today."""
    heading = watched.page.locator("summary", has_text=question).first
    assert heading.is_visible(), question
    return heading.locator(".qa__a").inner_text()


def test_at_360_px_today_answers_every_question_without_leaving(
    open_page: Callable[..., Watched], services: Services
) -> None:
    three_green_weeks(services)
    watched = open_page(width=360)
    page = watched.page

    # two taps each: the number, then Keep
    page.locator("form", has_text="How is walking today?").get_by_label("0", exact=True).click()
    page.get_by_role("button", name="Keep walking").click()
    page.locator("form", has_text="How are stairs today?").get_by_label("1", exact=True).click()
    page.get_by_role("button", name="Keep stairs").click()

    statement = page.locator("section.statement")
    assert statement.locator(".statement__word").inner_text() == "Run"  # may I run
    assert "3.3 km" in statement.locator(".statement__number").inner_text()  # how far: 1.10 x 3.0 km
    assert answer_to(watched, "Is it all right with this pain?") == "Yes, at 2 of 10 or less"
    assert answer_to(watched, "Did I overdo it?") == "No: it settled well"
    assert answer_to(watched, "Is my knee getting better?") != ""
    assert answer_to(watched, "Do stairs matter?") == "At 1 of 10 they change nothing today"
    hills = answer_to(watched, "When hills, speed and stairs again?")
    assert "at the earliest" in hills
    assert "uphill" in hills.lower()
    unfold(watched)
    assert page.get_by_text("1.10 × 3.0 km, your longest green run").first.is_visible()
    assert page.url.split("#")[0] == watched.address + "/"
    assert beyond(watched) <= 0
    assert (watched.said, watched.failed, only_here(watched)) == ([], [], [])


def test_the_first_answer_comes_without_watch_or_files_and_with_scripts_off(
    open_page: Callable[..., Watched],
) -> None:
    watched = open_page(width=360, scripts=False)
    page = watched.page
    page.get_by_role("button", name="I have read this").click()
    page.get_by_role("link", name="Begin without files").click()
    for flag in screen().flags:
        page.locator(f"#ask-{flag.id}").get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Keep the answers").click()
    page.get_by_label("Birth date").fill("1990-05-01")
    page.get_by_label("A distance that is comfortable now, km").fill("3")
    page.get_by_role("button", name="To today’s answer").click()

    assert page.locator(".statement__word").inner_text() == "Run"
    assert "3.0 km" in page.locator(".statement__number").inner_text()


def test_a_reading_is_kept_by_keyboard_alone(open_page: Callable[..., Watched], services: Services) -> None:
    told(services)
    watched = open_page(width=360)
    page = watched.page

    page.locator("form", has_text="How is walking today?").locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.get_by_text("Kept: walking 2 of 10").wait_for()
    assert page.locator("form", has_text="How are stairs today?").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    open_page: Callable[..., Watched], services: Services, scheme: str, width: int
) -> None:
    three_green_weeks(services)
    watched = open_page(width=width, scheme=scheme)

    for path in PAGES:
        watched.go(path)
        unfold(watched)
        assert axe(watched) == [], path
        assert beyond(watched) <= 0, path


@pytest.mark.parametrize("story", ["unfinished", "pause", "calm", "rest", "under 18", "first day"])
def test_every_state_of_today_can_be_used_by_everybody(
    open_page: Callable[..., Watched], services: Services, story: str
) -> None:
    expected = STORIES[story](services)
    watched = open_page(width=320)

    unfold(watched)

    assert expected in watched.page.locator("main").inner_text()
    assert axe(watched) == []
    assert beyond(watched) <= 0


def _unfinished(services: Services) -> str:
    services.store.save_runner(Runner(notice_read=True))
    answer_screen(services, {"rf1": False})
    return "Answer the questions"


def _pause(services: Services) -> str:
    told(services)
    answer_screen(services, {**{flag.id: False for flag in screen().flags}, "rf6": True})
    return "I have been seen"


def _calm(services: Services) -> str:
    told(services, comfortable_km=None)
    return "Cross-train"


def _rest(services: Services) -> str:
    three_green_weeks(services)
    check_in(services, {"stairs": 7.0}, TODAY)
    return "Anything new at the knee since then?"


def _under_age(services: Services) -> str:
    from datetime import date

    told(services, born=date(2010, 5, 1))
    return "You are under 18"


def _first_day(services: Services) -> str:
    services.store.save_runner(Runner(notice_read=True))
    return "Begin without files"


STORIES: dict[str, Any] = {
    "unfinished": _unfinished,
    "pause": _pause,
    "calm": _calm,
    "rest": _rest,
    "under 18": _under_age,
    "first day": _first_day,
}


def test_what_can_be_tapped_on_the_pages_of_the_day_is_large_enough(
    open_page: Callable[..., Watched], services: Services
) -> None:
    """44 px high, but for links inside a sentence (WCAG 2.2, 2.5.8, exception for inline targets)."""
    three_green_weeks(services)
    watched = open_page(width=360)

    for path in PAGES:
        watched.go(path)
        unfold(watched)
        small = watched.page.evaluate(
            """() => [...document.querySelectorAll("button, summary, nav a, a.btn, .choice, .pad__key, .days a")]
                .filter((item) => item.getClientRects().length && item.getBoundingClientRect().height < 44)
                .map((item) => item.textContent.trim())"""
        )
        assert small == [], path
