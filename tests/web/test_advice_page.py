"""The page Advice: in process, and in a real browser at 360 and 1280 px."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.web.conftest import Watched
from tests.web.day_story import TODAY, no_signs, three_green_weeks, told
from tests.web.test_browser import axe, only_here, unfold
from tests.web.test_day_browser import beyond
from tests.web.test_day_today import FORBIDDEN
from tests.web.test_pages import text_of

from trochlea.app.check_in import check_in
from trochlea.app.ports import Services
from trochlea.app.screening import answer_screen
from trochlea.knowledge.advice import advice_library

LINK = re.compile(r"<a [^>]*rel=\"noreferrer\"[^>]*>.*?</a>", re.DOTALL)


def calm(services: Services) -> None:
    """A knee that hurts too much to run, stairs at 4."""
    told(services, comfortable_km=None)
    check_in(services, {"worst": 6.0, "walk": 2.0, "stairs": 4.0}, TODAY)


def test_the_card_that_matters_most_stands_first_and_open(visitor: Any, services: Services) -> None:
    calm(services)
    answer = visitor.get("/advice/")
    page, said = answer.content.decode(), text_of(answer)

    assert "Stairs first" in said
    assert "Stairs are at 4 of 10 today." in said
    assert re.findall(r'<details class="qa" id="(\w+)" open', page) == ["stairs"]
    assert re.findall(r'<details class="qa" id="(\w+)"', page)[:2] == ["stairs", "rest"]


def test_every_card_and_saying_stands_on_the_page_with_badge_and_source(
    visitor: Any, services: Services
) -> None:
    told(services)
    page = visitor.get("/advice/").content.decode()
    known = advice_library()

    for value in (*known.cards, *known.sayings):
        assert f'id="{value.id}"' in page
    assert (
        page.count('class="badge"') == len(known.cards) + len(known.sayings) + 4
    )  # and the key of the badges
    assert page.count("<dt>Source</dt>") == len(known.cards) + len(known.sayings)
    assert page.count("Often said") == page.count(">Known<") == len(known.sayings)


def test_a_card_can_be_asked_for_by_name_and_a_strange_name_opens_the_first(
    visitor: Any, services: Services
) -> None:
    told(services)

    for wanted, opened in (("ice", ["ice"]), ("leeches", ["rest"]), ("<script>", ["rest"])):
        page = visitor.get("/advice/", {"open": wanted}).content.decode()
        first = re.findall(r'<details class="qa" id="(\w+)" open', page)
        assert first == (
            opened if wanted == "ice" else [re.findall(r'<details class="qa" id="(\w+)"', page)[0]]
        )


def test_nothing_on_the_page_is_a_claim_or_a_dose(visitor: Any, services: Services) -> None:
    told(services)
    answer = visitor.get("/advice/")
    said = re.sub(r"<[^>]+>", " ", LINK.sub(" ", answer.content.decode()))  # titles of papers are quotations

    assert not FORBIDDEN.search(said), FORBIDDEN.search(said)
    assert not re.search(r"\d+ ?(?:mg|g|ml|tablets?|pills?)\b", said)
    assert said.index("First: is one of these true?") < said.index("Go through the questions first")


def test_a_warning_sign_comes_before_the_cards_and_none_stands_open(visitor: Any, services: Services) -> None:
    told(services)
    answer_screen(services, no_signs(rf6=True))
    answer = visitor.get("/advice/")
    said = text_of(answer)

    assert "Care first" in said
    assert said.index("Get help now") < said.index("To read once you have been seen")
    assert '<details class="qa" id="rest">' in answer.content.decode()
    assert "Care first; the cards can wait" in text_of(visitor.get("/"))


def test_today_links_the_one_card_and_shows_the_short_texts_of_the_others(
    visitor: Any, services: Services
) -> None:
    calm(services)
    page = visitor.get("/").content.decode()
    said = text_of(visitor.get("/"))

    assert "/advice/?open=stairs#stairs" in page
    assert "What helps now? Stairs and downhill Less for now, not for ever" in said
    assert "About 4 in ten people still have some trouble after a year" in said
    assert "Noisy knees are not worse knees" in said
    assert "/advice/?open=ice#ice" in page


def test_in_calm_without_any_sign_today_links_rest(visitor: Any, services: Services) -> None:
    told(services, comfortable_km=None)

    assert "/advice/?open=rest#rest" in visitor.get("/").content.decode()


def test_the_page_is_reached_from_the_menu_and_waits_for_the_notice(
    newcomer: Any, services: Services
) -> None:
    assert newcomer.get("/advice/")["Location"] == "/welcome/"
    told(services)
    assert 'href="/advice/"' in newcomer.get("/more/").content.decode()


# -- a real browser --------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    open_page: Callable[..., Watched], services: Services, scheme: str, width: int
) -> None:
    calm(services)
    watched = open_page(width=width, scheme=scheme, path="/advice/")

    assert axe(watched) == []
    unfold(watched)
    assert axe(watched) == []
    assert beyond(watched) <= 0
    assert (watched.said, watched.failed, only_here(watched)) == ([], [], [])


@pytest.mark.browser
@pytest.mark.parametrize(("width", "beside"), [(1280, True), (360, False)])
def test_both_sides_stand_beside_each_other_where_there_is_room(
    open_page: Callable[..., Watched], services: Services, width: int, beside: bool
) -> None:
    three_green_weeks(services)
    page = open_page(width=width, path="/advice/").page

    for saying in page.locator(".saying").all():
        said, known = (side.bounding_box() for side in saying.locator(".saying__side").all())
        assert said
        assert known
        if beside:
            assert said["y"] == known["y"]
            assert said["x"] + said["width"] <= known["x"]
        else:
            assert said["x"] == known["x"]
            assert said["y"] + said["height"] <= known["y"]


@pytest.mark.browser
def test_a_link_of_today_opens_its_card_with_scripts_off(
    open_page: Callable[..., Watched], services: Services
) -> None:
    calm(services)
    page = open_page(width=360, scripts=False).page
    page.locator("summary", has_text="What helps now?").click()
    page.get_by_role("link", name="Why, for whom not, and how sure").click()

    assert page.locator("#stairs").get_attribute("open") is not None
    assert page.get_by_text("A stair presses the kneecap").first.is_visible()
    page.locator("#ice > summary").click()
    assert page.get_by_text("Stop when the skin goes numb, white or blotchy.").is_visible()


@pytest.mark.browser
def test_what_can_be_tapped_is_large_enough_on_the_page(
    open_page: Callable[..., Watched], services: Services
) -> None:
    """44 px high, but for links inside a sentence (WCAG 2.2, 2.5.8, exception for inline targets)."""
    calm(services)
    page = open_page(width=360, path="/advice/").page

    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, nav a, a.btn")]
            .filter((item) => item.getClientRects().length && item.getBoundingClientRect().height < 44)
            .map((item) => item.textContent.trim())"""
    )
    assert small == []


@pytest.mark.browser
def test_a_badge_is_a_word_and_a_drawing_and_stays_one_in_forced_colours(
    open_page: Callable[..., Watched], services: Services
) -> None:
    calm(services)
    page = open_page(width=360, path="/advice/").page
    page.emulate_media(forced_colors="active")

    words = {badge.inner_text().strip() for badge in page.locator(".badge").all()}
    assert words == {"Strong evidence", "Moderate evidence", "Thin evidence", "Contested"}
    drawings = {badge.locator("svg").inner_html() for badge in page.locator(".badges .badge").all()}
    assert len(drawings) == 4
