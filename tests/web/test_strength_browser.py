"""A whole strength session on a phone, in a real browser; the pages for eye, keyboard and screen reader."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests.web.conftest import Watched
from tests.web.test_browser import axe, only_here

from trochlea.app.check_in import check_in
from trochlea.app.ports import Services
from trochlea.app.screening import answer_screen
from trochlea.app.strength_assessment import TestTyped, record_test
from trochlea.app.strength_journal import logged
from trochlea.app.strength_log import Done, log_done
from trochlea.app.strength_today import strength_today
from trochlea.strength.tests import TestKind
from trochlea.vocabulary.runner import Runner, Side

pytestmark = pytest.mark.browser

TODAY = date(2026, 11, 19)  # see NOW in conftest
NO_FLAG = {f"rf{n}": False for n in range(1, 13)} | {f"c{n}": False for n in range(1, 11)}
PAGES = ("", "session/", "tests/", "log/", "exercises/", "exercises/mini_squat/", "warm-up/")


@pytest.fixture
def calm(services: Services) -> Services:
    """A screened runner with a calm knee, one session and one test behind them."""
    services.store.save_runner(Runner(notice_read=True, born=date(1990, 1, 1), height_m=1.7, side=Side.LEFT))
    answer_screen(services, NO_FLAG)
    check_in(services, {"squat": 1}, TODAY)
    log_done(services, Done("bridge", TODAY - timedelta(days=3), sets=2, reps=15, pain=1))
    record_test(services, TestTyped(TestKind.SIDE_PLANK, Side.LEFT, 40.0))
    return services


def tap_pain(step: Any, number: int) -> None:
    step.locator(".pad input").nth(number).check(force=True)


def current(page: Any) -> Any:
    return page.locator("[data-step]:not([hidden])")


def test_a_whole_session_on_a_phone(open_page: Callable[..., Watched], calm: Services) -> None:
    told = [line.item for line in strength_today(calm).lines]
    watched = open_page(width=360, path="/strength/")
    page = watched.page
    page.get_by_role("link", name="Start the session").click()
    page.locator(".guided--on").wait_for()
    asked_before = len(watched.requests)

    for number, item in enumerate(told):
        step = current(page)
        assert step.count() == 1
        for _ in range(item.sets):
            step.locator("[data-set-done]").click()
        assert "All sets done" in step.locator("[data-clock]").inner_text()
        assert step.locator(".mark--done").count() == item.sets
        tap_pain(step, number)
        step.locator("[data-next]").click()

    assert page.locator("[data-summary]").inner_text() == f"{len(told)} of {len(told)} exercises done"
    assert len(watched.requests) == asked_before  # nothing is asked of the app until the end
    page.get_by_role("button", name="Keep the session").click()
    page.get_by_text("All of today's session is done").wait_for()

    kept = {entry.exercise: entry for entry in logged(calm, TODAY, TODAY)}
    assert [kept[item.exercise].sets for item in told] == [item.sets for item in told]
    assert [kept[item.exercise].pain for item in told] == list(range(len(told)))
    assert (watched.said, watched.failed, only_here(watched)) == ([], [], [])


def test_fewer_repeats_a_pain_and_one_left_out_are_kept_as_said(
    open_page: Callable[..., Watched], calm: Services
) -> None:
    told = [line.item for line in strength_today(calm).lines]
    page = open_page(width=360, path="/strength/session/").page

    current(page).locator("[data-fewer]").click()
    current(page).locator("[data-amount]").fill("9")
    assert "Set done, 9" in current(page).locator("[data-set-done]").inner_text()
    current(page).locator("[data-set-done]").click()
    current(page).locator("[data-next]").click()
    current(page).locator("[data-hurt]").click()
    tap_pain(current(page), 7)
    current(page).locator("[data-next]").click()
    for _ in told[2:]:
        current(page).locator("[data-skip]").click()
    page.get_by_role("button", name="Keep the session").click()
    page.get_by_text("Kept: 2 exercises").wait_for()

    kept = {entry.exercise: entry for entry in logged(calm, TODAY, TODAY)}
    first, second = kept[told[0].exercise], kept[told[1].exercise]
    assert (first.sets, first.reps, first.pain, first.stopped_by_pain) == (1, 9, None, False)
    assert (second.pain, second.stopped_by_pain) == (7, True)
    assert len(kept) == 2


def test_a_session_outlives_a_lost_connection(open_page: Callable[..., Watched], calm: Services) -> None:
    watched = open_page(width=360, path="/strength/session/")
    page = watched.page
    current(page).locator("[data-set-done]").click()
    current(page).locator("[data-next]").click()
    while current(page).count():
        current(page).locator("[data-skip]").click()
    page.context.set_offline(True)

    page.get_by_role("button", name="Keep the session").click()
    page.get_by_text("Nothing is lost").wait_for()
    assert logged(calm, TODAY, TODAY) == ()
    page.context.set_offline(False)
    page.get_by_role("button", name="Keep the session").click()
    page.get_by_text("Kept: 1 exercise").wait_for()

    assert len(logged(calm, TODAY, TODAY)) == 1


def test_a_number_that_cannot_be_is_told_on_the_page_and_nothing_is_lost(
    open_page: Callable[..., Watched], calm: Services
) -> None:
    page = open_page(width=360, path="/strength/session/").page
    current(page).locator("[data-fewer]").click()
    current(page).locator("[data-amount]").fill("9000")
    current(page).locator("[data-set-done]").click()
    current(page).locator("[data-next]").click()
    while current(page).count():
        current(page).locator("[data-skip]").click()

    page.get_by_role("button", name="Keep the session").click()
    page.get_by_text("cannot be; say a number").wait_for()

    assert page.locator("[data-end]").is_visible()
    assert logged(calm, TODAY, TODAY) == ()


def test_without_scripts_the_session_is_one_form(open_page: Callable[..., Watched], calm: Services) -> None:
    page = open_page(width=360, scripts=False, path="/strength/session/").page
    first = page.locator("[data-step]").first
    first.locator("[data-done]").check()
    page.get_by_role("button", name="Keep the session").click()

    assert "Kept: 1 exercise" in page.locator("main").inner_text()
    assert len(logged(calm, TODAY, TODAY)) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_strength_page(
    open_page: Callable[..., Watched], calm: Services, scheme: str
) -> None:
    watched = open_page(width=360, scheme=scheme)

    for path in PAGES:
        watched.go(f"/strength/{path}")
        assert axe(watched) == [], path
    current(watched.go("/strength/session/")).locator("[data-set-done]").click()
    assert axe(watched) == []
    assert (watched.said, watched.failed, only_here(watched)) == ([], [], [])


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_strength_page_is_wider_than_its_window(
    open_page: Callable[..., Watched], calm: Services, width: int
) -> None:
    watched = open_page(width=width)

    for path in PAGES:
        page = watched.go(f"/strength/{path}")
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

        assert beyond <= 0, path


def test_what_can_be_tapped_is_large_enough_on_the_strength_pages(
    open_page: Callable[..., Watched], calm: Services
) -> None:
    """44 px high, but for links inside a sentence (WCAG 2.2, 2.5.8, exception for inline targets)."""
    watched = open_page(width=360)

    for path in PAGES:
        page = watched.go(f"/strength/{path}")
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, summary, a.btn, .choice, .play, .pad__key, select")]
                .filter((item) => item.getClientRects().length && item.getBoundingClientRect().height < 44)
                .map((item) => item.textContent.trim())"""
        )

        assert small == [], path


def test_the_movement_runs_only_when_it_is_asked_for(
    open_page: Callable[..., Watched], calm: Services
) -> None:
    page = open_page(width=360, path="/strength/exercises/mini_squat/").page
    page.emulate_media(reduced_motion="no-preference")
    running = "document.getAnimations().filter(a => a.animationName && a.animationName.startsWith('mini_squat')).length"
    assert page.evaluate(running) == 0

    page.get_by_label("Show the movement").check()
    assert page.evaluate(running) > 0

    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(running) == 0
    assert not page.get_by_label("Show the movement").is_visible()
