"""The app in a real browser: nothing leaves the machine, nothing is complained of, everybody can use it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import NOW, ROOT, Watched
from tests.web.watch_files import gpx_run

from trochlea.app.ports import Services
from trochlea.vocabulary.runner import Runner

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = ("/", "/load/", "/load/?range=all", "/import/", "/settings/", "/welcome/", "/no-such-page/")
SLOW_MS = 60_000


def axe(watched: Watched) -> list[str]:
    """Every violation axe-core finds, as rule and place; handed in from outside, as the policy forbids it inside."""
    watched.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = watched.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [f"{v['id']}: {[node['target'] for node in v['nodes']]}" for v in found["violations"]]


def unfold(watched: Watched) -> None:
    """Open every fold of the page; those still closed are fewer after each click, so all are looked at."""
    for fold in watched.page.locator("details").all():
        if fold.get_attribute("open") is None and fold.locator("> summary").is_visible():
            fold.locator("> summary").click()


def only_here(watched: Watched) -> list[str]:
    """Requests that went anywhere but to the app itself."""
    return [url for url in watched.requests if not url.startswith((watched.address + "/", "data:", "blob:"))]


def run_files(folder: Path, count: int = 3) -> list[Path]:
    paths = []
    for index in range(count):
        start = NOW.replace(hour=7) - timedelta(days=2 + 2 * index)
        path = folder / f"run-{index}.gpx"
        path.write_text(gpx_run(start, 3.0 + index), encoding="utf-8")
        paths.append(path)
    return paths


def test_from_the_first_visit_to_chart_table_and_limit(
    open_page: Callable[..., Watched], tmp_path: Path, services: Services
) -> None:
    watched = open_page()
    page = watched.page
    page.get_by_role("button", name="I have read this").click()
    page.get_by_role("link", name="Import your own files").click()
    page.get_by_label("Choose files").set_input_files([str(path) for path in run_files(tmp_path)])
    page.get_by_role("button", name="Import", exact=True).click()

    page.get_by_role("link", name="See what the knee took").click(timeout=SLOW_MS)
    assert page.locator("figure.frame").count() == 3
    page.locator("[data-lines] canvas").first.wait_for(state="visible", timeout=SLOW_MS)  # drawn by script
    assert not page.locator(".frame__still").is_visible()
    page.get_by_text("Show the numbers").first.click()
    table = page.get_by_role("region", name="Knee-km and distance by week")
    assert "9 Nov\t9.0" in table.inner_text()  # 5 km on the 13th and 4 km on the 15th
    page.get_by_role("link", name="Today", exact=True).click()
    assert page.get_by_text("Where does the single-run rule draw its line for the next run?").is_visible()
    assert page.get_by_text("for a knee that does not hurt; not advice").is_visible()
    assert len(services.store.outings()) == 3
    assert watched.said == []
    assert watched.failed == []
    assert only_here(watched) == []


@pytest.mark.real_files
def test_a_real_file_is_imported_by_the_page(
    open_page: Callable[..., Watched], services: Services, shared_data: Path
) -> None:
    services.store.save_runner(Runner(notice_read=True))
    file = next(
        path for path in sorted((shared_data / "activities").rglob("*.fit")) if path.stat().st_size > 50_000
    )
    watched = open_page(path="/import/")

    watched.page.get_by_label("Choose files").set_input_files(str(file))
    watched.page.get_by_role("button", name="Import", exact=True).click()
    watched.page.get_by_role("link", name="See what the knee took").click(timeout=SLOW_MS)

    watched.page.locator("[data-lines] canvas").first.wait_for(state="visible", timeout=SLOW_MS)
    assert "activit" in watched.go("/load/").title() or services.store.outings()
    assert (watched.said, watched.failed, only_here(watched)) == ([], [], [])


def test_dropped_files_and_folders_are_sent(open_page: Callable[..., Watched], services: Services) -> None:
    services.store.save_runner(Runner(notice_read=True))
    watched = open_page(path="/import/")
    gpx = gpx_run(NOW.replace(day=17, hour=7), 2.0)

    transfer = watched.page.evaluate_handle(
        """(text) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([text], "dropped.gpx"));
            return transfer;
        }""",
        gpx,
    )
    # a made-up drop has no file system entries, so the page's own way into folders is given one
    watched.page.evaluate(
        """() => {
            DataTransferItem.prototype.webkitGetAsEntry = function () {
                const file = this.getAsFile();
                const leaf = {isFile: true, file: (take) => take(file)};
                let told = false;
                return {isFile: false, createReader: () => ({readEntries: (take) => {
                    take(told ? [] : [leaf]);
                    told = true;
                }})};
            };
        }"""
    )
    watched.page.locator("[data-drop]").dispatch_event("drop", {"dataTransfer": transfer})
    watched.page.get_by_role("link", name="See what the knee took").wait_for(timeout=SLOW_MS)

    assert [outing.file_name for outing in services.store.outings()] == ["dropped.gpx"]
    assert watched.said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("filled", [True, False], ids=["data", "empty"])
def test_axe_finds_nothing_on_any_page(
    open_page: Callable[..., Watched], services: Services, request: Any, scheme: str, filled: bool
) -> None:
    if filled:
        request.getfixturevalue("history")
    else:
        services.store.save_runner(Runner(notice_read=True))
    watched = open_page(scheme=scheme)

    for path in PAGES:
        watched.go(path)
        unfold(watched)

        assert axe(watched) == [], path


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_notice_and_on_a_refusal(
    open_page: Callable[..., Watched], services: Services, themed: Callable[[str], None], theme: str
) -> None:
    themed(theme)
    watched = open_page()
    assert watched.page.locator("html").get_attribute("data-theme") == theme
    assert axe(watched) == []

    services.store.save_runner(replace(services.store.runner(), notice_read=True))
    page = watched.go("/settings/")
    page.get_by_label("Height, cm").fill("17")
    page.get_by_role("button", name="Keep").click()
    assert "Nothing was changed." in page.locator("main").inner_text()
    assert axe(watched) == []


def test_axe_finds_nothing_for_who_has_no_token(chromium: Any, served: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(served)
    watched = Watched(page, served)

    assert "Not open yet" in page.locator("h1").inner_text()
    assert axe(watched) == []
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_is_wider_than_its_window(
    open_page: Callable[..., Watched], history: Services, width: int
) -> None:
    watched = open_page(width=width)

    for path in PAGES:
        page = watched.go(path)
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

        assert beyond <= 0, path


def test_what_can_be_tapped_is_large_enough(open_page: Callable[..., Watched], history: Services) -> None:
    """44 px high, but for links inside a sentence (WCAG 2.2, 2.5.8, exception for inline targets)."""
    watched = open_page(width=360)

    for path in PAGES:
        page = watched.go(path)
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, summary, nav a, a.btn, a.brand, .choice, select")]
                .filter((item) => item.getClientRects().length && item.getBoundingClientRect().height < 44)
                .map((item) => item.textContent.trim())"""
        )

        assert small == [], path


def test_every_page_can_be_walked_by_keyboard_and_shows_where_it_is(
    open_page: Callable[..., Watched], history: Services
) -> None:
    watched = open_page(path="/load/")
    page = watched.page

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"


def test_pages_work_with_scripts_off(
    open_page: Callable[..., Watched], history: Services, tmp_path: Path
) -> None:
    watched = open_page(scripts=False, path="/load/")
    page = watched.page
    assert page.locator(".frame__still svg.chart").first.is_visible()  # the server's own picture stays
    page.get_by_text("Show the numbers").first.click()
    assert page.get_by_role("region", name="Knee-km and distance by week").is_visible()

    watched.go("/import/")
    page.get_by_label("Choose files").set_input_files([str(path) for path in run_files(tmp_path)])
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_role("link", name="See what the knee took").wait_for(timeout=SLOW_MS)  # by its own refresh
    watched.go("/settings/")
    page.get_by_text("Miles").click()
    page.get_by_role("button", name="Keep").click()
    assert "Kept." in page.locator("main").inner_text()


def test_the_drawing_of_days_reads_out_a_day_and_draws_gaps(
    open_page: Callable[..., Watched], history: Services
) -> None:
    watched = open_page(path="/load/")
    page = watched.page
    page.evaluate("document.fonts.ready")
    panel = page.locator("[data-lines] .u-over").first
    box = panel.bounding_box()
    assert box

    panel.hover(position={"x": box["width"] - 2, "y": 20})
    assert (
        page.locator("[data-read]").inner_text() == "Thu, 19 November 2026: not known"
    )  # after the last import
    panel.hover(position={"x": box["width"] * 36.5 / 39, "y": 20})  # the 37th of 39 days from 13 October
    assert (
        page.locator("[data-read]").inner_text().startswith("Tue, 17 November 2026: 3.0 knee-km, 3.0 km run")
    )
    assert watched.said == []


def test_the_sample_runner_opens_with_progress_and_without_a_word_of_complaint(
    open_page: Callable[..., Watched], services: Services
) -> None:
    services.store.save_runner(Runner(notice_read=True))
    watched = open_page()
    watched.page.get_by_role("button", name="Look at the sample runner").click()
    watched.page.get_by_text("limits were checked").wait_for(timeout=SLOW_MS)

    page = watched.go("/load/")
    assert "Downhill" in page.locator("main").inner_text()
    assert axe(watched) == []
    assert (watched.said, watched.failed, only_here(watched)) == ([], [], [])
