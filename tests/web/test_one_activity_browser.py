"""Recordings of one activity, and questions about them, in a real browser: by keyboard, small, dark, scripts off."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.web.conftest import Watched
from tests.web.test_browser import axe, only_here, unfold
from tests.web.test_one_activity_pages import SEVEN, bring, number_of
from tests.web.watch_files import gpx_run

from trochlea.app.ports import Services
from trochlea.vocabulary.runner import Runner

pytestmark = pytest.mark.browser


@pytest.fixture
def asked(services: Services, tmp_path: Path) -> Services:
    """One run on two phones, and once more with its clock two hours ahead."""
    services.store.save_runner(Runner(notice_read=True, height_m=1.7, time_zone="Europe/Berlin"))
    bring(
        services,
        tmp_path / "watch",
        left=gpx_run(SEVEN, 3.0),
        right=gpx_run(SEVEN + timedelta(seconds=12), 3.0, every_s=1),
        a_rather_long_name_of_a_file_as_some_makers_give_them_2026_11_17=gpx_run(
            SEVEN + timedelta(hours=2), 3.0
        ),
    )
    return services


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    open_page: Callable[..., Watched], asked: Services, width: int, scheme: str
) -> None:
    watched = open_page(width=width, scheme=scheme)
    for path in (f"/activity/{number_of(asked, 'right.gpx')}/", "/import/", "/load/"):
        page = watched.go(path)
        unfold(watched)
        assert axe(watched) == [], path
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, path
    assert (watched.said, watched.failed, only_here(watched)) == ([], [], [])


def test_a_question_is_answered_and_taken_back_with_scripts_off(
    open_page: Callable[..., Watched], asked: Services
) -> None:
    page = open_page(width=360, scripts=False, path="/import/").page
    page.get_by_role("button", name="They are one").click()

    assert page.url.endswith("/import/")
    assert page.get_by_role("button", name="They are one").count() == 0
    assert len(asked.store.outings()) == 1

    page.goto(page.url.replace("/import/", f"/activity/{asked.store.outings()[0].id}/"))
    assert page.get_by_text("Recorded 3 times, counted once.").is_visible()
    page.get_by_role("button", name="Take back what I said of these recordings").click()
    assert page.get_by_role("button", name="They are two").is_visible()
