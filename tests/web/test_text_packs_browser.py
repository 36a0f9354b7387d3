"""A wording of one's own in a real browser: brought, answered by keyboard or finger, usable by everybody."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.made_up_texts import LICENCE, text_pack
from tests.web.conftest import Watched
from tests.web.day_story import told
from tests.web.test_browser import axe, only_here, unfold
from tests.web.test_day_browser import beyond

from trochlea.app.ports import Services
from trochlea.app.scoring import scores
from trochlea.app.text_packs import keep_text_pack

pytestmark = pytest.mark.browser


def test_a_score_is_brought_answered_and_taken_out_with_scripts_off(
    open_page: Callable[..., Watched], services: Services, tmp_path: Path
) -> None:
    told(services)
    file = tmp_path / "pack.toml"
    file.write_text(text_pack(), encoding="utf-8")
    watched = open_page(width=360, scripts=False, path="/knee/")
    page = watched.page

    page.get_by_text("Bring the wording of a score").click()
    page.get_by_label("Text pack").set_input_files(str(file))
    page.get_by_role("button", name="Keep the wording").click()
    panel = page.locator(".panel", has=page.get_by_role("heading", name="OSTRC-O2"))
    assert panel.get_by_text(f"Licence: {LICENCE}").is_visible()
    panel.locator("summary").click()
    for number, worth in enumerate((8, 17, 0, 8)):
        panel.locator("fieldset").nth(number).get_by_label(f"Blue as {worth} ").check()
    panel.get_by_role("button", name="Keep OSTRC-O2").click()

    assert [result.score for result in scores(services.store, "ostrc_o2")] == [33]  # 8 + 17 + 0 + 8
    panel.get_by_role("button", name="Take the wording out of OSTRC-O2").click()
    assert page.get_by_text("The wording of OSTRC-O2 is taken out; its scores stay.").is_visible()
    assert panel.locator("fieldset").count() == 0
    assert only_here(watched) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_axe_finds_nothing_in_a_brought_wording_and_nothing_sticks_out(
    open_page: Callable[..., Watched], services: Services, scheme: str, width: int
) -> None:
    told(services)
    keep_text_pack(services, text_pack(licence="https://example.org/" + "long" * 40).encode())
    keep_text_pack(services, text_pack("koos_pf", plain=True).encode())
    watched = open_page(width=width, scheme=scheme, path="/knee/")

    unfold(watched)

    assert watched.page.get_by_role("button", name="Keep OSTRC-O2").is_visible()
    assert axe(watched) == []
    assert beyond(watched) <= 0
