"""One run, causes, shoes and what a knee-km is, in a real browser."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.web.conftest import Watched
from tests.web.test_browser import axe, only_here, unfold

from trochlea.app.ports import Measurement, Services
from trochlea.app.sample_runner import Session
from trochlea.app.shoes import add_shoes
from trochlea.knowledge.load_models import load_models
from trochlea.load import Body, measure
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.sport import Sport

pytestmark = pytest.mark.browser

SLOW_MS = 60_000


@pytest.fixture
def hilly(history: Services) -> tuple[Services, list[str]]:
    """The six weeks of `history`, one hilly recorded run more, an onset, a pair of shoes; and the pages to look at."""
    start = datetime(2026, 11, 18, 7, tzinfo=UTC)
    session = Session(date(2026, 11, 18), start.time(), Sport.RUN, 6400.0, 2.7, 30.0, 5)
    run = session.record(start)
    measured = measure(run, Body(1.7), load_models())
    (key,) = history.store.add_measured([Measurement(run, session.on, measured)])
    history.store.save_runner(replace(history.store.runner(), onset=date(2026, 11, 10)))
    add_shoes(history, "Blue", "trail", km_before=40)
    return history, [f"/activity/{key}/", "/causes/", "/shoes/", "/load/knee-km/", "/load/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_360_px_with_everything_unfolded(
    open_page: Callable[..., Watched], hilly: tuple[Services, list[str]], scheme: str
) -> None:
    watched = open_page(width=360, scheme=scheme)
    for path in hilly[1]:
        page = watched.go(path)
        unfold(watched)

        assert axe(watched) == [], path
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, path
    assert (watched.said, watched.failed, only_here(watched)) == ([], [], [])


@pytest.mark.parametrize("filled", [True, False], ids=["no onset", "nothing at all"])
def test_axe_finds_nothing_on_the_empty_states(
    open_page: Callable[..., Watched], services: Services, request: Any, filled: bool
) -> None:
    if filled:
        request.getfixturevalue("history")
    else:
        services.store.save_runner(Runner(notice_read=True, onset=date(2026, 11, 10)))
    watched = open_page(width=360)
    for path in ("/causes/", "/shoes/", "/load/knee-km/"):
        watched.go(path)
        assert axe(watched) == [], path
    assert watched.said == []


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_its_window(
    open_page: Callable[..., Watched], hilly: tuple[Services, list[str]], width: int
) -> None:
    watched = open_page(width=width)
    for path in hilly[1]:
        page = watched.go(path)
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, path


def test_a_run_is_corrected_and_taken_out_with_scripts_off(
    open_page: Callable[..., Watched], hilly: tuple[Services, list[str]]
) -> None:
    services, pages = hilly
    watched = open_page(path=pages[0], scripts=False)
    page = watched.page
    page.get_by_text("Correct it").click()
    page.get_by_label("Shoes").fill("Blue")
    page.get_by_role("button", name="Keep").click()
    assert "Kept, and summed anew." in page.locator("main").inner_text()
    assert services.store.outings()[-1].shoes == "Blue"
    assert page.locator("svg.chart").count() == 2  # shoes leave the samples true

    count = len(services.store.outings())
    page.get_by_text("Take it out").click()
    page.get_by_role("button", name="Take this activity out").click()
    assert "is taken out" in page.locator("main").inner_text()
    assert len(services.store.outings()) == count - 1


def test_from_load_to_a_run_by_its_link(
    open_page: Callable[..., Watched], hilly: tuple[Services, list[str]]
) -> None:
    page = open_page(path="/load/").page
    page.get_by_role("region", name="The newest runs").get_by_role("link").first.click()
    assert page.url.endswith(hilly[1][0])
    assert "Along the way" in page.locator("main").inner_text()


def test_the_picture_of_the_way_is_named_by_its_words(
    open_page: Callable[..., Watched], hilly: tuple[Services, list[str]]
) -> None:
    page = open_page(path=hilly[1][0]).page
    picture = page.get_by_role("img", name="The knee took most between").first
    assert picture.is_visible()
    page.get_by_text("Show the numbers").click()
    assert page.get_by_role("region", name="Load along the way").locator("tbody tr").count() == 12
