"""The wording of a score on the Knee page: brought by file, asked with, taken out; never shown without a pack."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.made_up_texts import LICENCE, SENTINEL, text_pack
from tests.web.conftest import post
from tests.web.day_story import told
from tests.web.test_pages import text_of

from trochlea.app.ports import Services
from trochlea.app.scoring import scores
from trochlea.app.text_packs import MOST_BYTES, keep_text_pack, text_packs
from trochlea.web.uploads import WORK_PREFIX


def bring(visitor: Any, content: str | bytes, **more: Any) -> Any:
    """Send a text pack by the form of the Knee page."""
    data = content if isinstance(content, bytes) else content.encode()
    sent = SimpleUploadedFile("pack.toml", data)
    return post(visitor, "/knee/texts/", {"pack": sent}, from_page="/knee/", **more)


def test_a_pack_is_brought_and_its_score_asked_in_its_wording_with_the_licence(
    visitor: Any, services: Services
) -> None:
    told(services)
    assert "Not asked here: AKPS, KOOS-PF, LEFS, OSTRC-O2, UWRI." in text_of(visitor.get("/knee/"))

    said = text_of(bring(visitor, text_pack(), follow=True))

    assert "The wording of OSTRC-O2 is kept; you can answer it here." in said
    assert said.count(f"How blue was the {SENTINEL}") == 4
    assert said.count(f"Blue as 25 {SENTINEL}") == 4
    assert f"Wording you brought. Licence: {LICENCE}" in said
    assert "Not asked here: AKPS, KOOS-PF, LEFS, UWRI." in said
    assert list(services.store.home.glob(WORK_PREFIX + "*")) == []


def test_answers_to_a_brought_wording_are_scored(visitor: Any, services: Services) -> None:
    told(services)
    bring(visitor, text_pack())
    form = {"item-1": "8", "item-2": "17", "item-3": "0", "item-4": "8"}

    said = text_of(post(visitor, "/knee/score/ostrc_o2/", form, from_page="/knee/", follow=True))

    assert "OSTRC-O2 33 of 100; lower is better." in said  # 8 + 17 + 0 + 8
    (kept,) = scores(services.store, "ostrc_o2")
    assert (kept.score, kept.missing) == (33, ())


def test_a_wording_without_options_is_answered_by_its_points(visitor: Any, services: Services) -> None:
    told(services)
    bring(visitor, text_pack("koos_pf", plain=True))

    said = text_of(visitor.get("/knee/"))

    assert f"How blue was the {SENTINEL}, part 11? 0 1 2 3 4" in said


def test_no_wording_is_shown_or_answered_without_a_pack(visitor: Any, services: Services) -> None:
    told(services)
    bring(visitor, text_pack())
    post(visitor, "/knee/score/ostrc_o2/", {"item-1": "0"}, from_page="/knee/")

    said = text_of(post(visitor, "/knee/texts/ostrc_o2/out/", {"pack": ""}, from_page="/knee/", follow=True))

    assert "The wording of OSTRC-O2 is taken out; its scores stay." in said
    assert SENTINEL not in said
    assert LICENCE not in said
    assert "OSTRC-O2 0 of 100" in said
    refused = post(visitor, "/knee/score/ostrc_o2/", {"item-1": "0"}, from_page="/knee/")
    assert refused.status_code == 400
    assert "The words of OSTRC-O2 may not be shown here; bring a text pack" in text_of(refused)
    again = post(visitor, "/knee/texts/ostrc_o2/out/", from_page="/knee/")
    assert "No text pack of OSTRC-O2 is kept" in text_of(again)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("%PDF-1.7", "The text pack is not well-formed TOML ("),
        (b"\xff\xfe", "The text pack is no text in UTF-8; save it as UTF-8."),
        (text_pack(without=3), "The text pack needs the items 1 to 4 of OSTRC-O2, each once; add what is missing."),
        (text_pack().replace("ostrc_o2", "ikdc"), "There is no score called ikdc; use akps,"),
        (b"#" * (MOST_BYTES + 1), f"A text pack has at most {MOST_BYTES // 1000} kB; this file is larger,"),
        (b"#" * 3_000_000, f"A text pack has at most {MOST_BYTES // 1000} kB; this file is larger,"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_one_sentence_and_nothing_is_kept(
    visitor: Any, services: Services, content: str | bytes, sentence: str
) -> None:
    told(services)

    answer = bring(visitor, content)

    assert answer.status_code == 400
    assert sentence in text_of(answer)
    assert text_packs(services.store) == ()
    assert list(services.store.home.glob(WORK_PREFIX + "*")) == []


def test_a_form_without_a_file_or_without_its_token_keeps_nothing(visitor: Any, services: Services) -> None:
    told(services)
    without_file = post(visitor, "/knee/texts/", from_page="/knee/")
    sent = SimpleUploadedFile("pack.toml", text_pack().encode())
    without_token = visitor.post("/knee/texts/", {"pack": sent})

    assert "No file was chosen; choose at least one." in text_of(without_file)
    assert (without_token.status_code, visitor.get("/knee/texts/").status_code) == (403, 405)
    assert text_packs(services.store) == ()


def test_wording_is_text_and_never_markup(visitor: Any, services: Services) -> None:
    told(services)
    bring(visitor, text_pack(licence="<script>alert(1)</script>"))

    page = visitor.get("/knee/").content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_pack_that_cannot_be_used_is_told_and_the_page_stays_whole(
    visitor: Any, services: Services, monkeypatch: Any
) -> None:
    told(services)
    kept = keep_text_pack(services, text_pack().encode())
    with monkeypatch.context() as later:
        later.setattr("trochlea.app.text_packs.read_text_pack", lambda _: kept)
        keep_text_pack(services, b'instrument = "of a later version"')

    said = text_of(visitor.get("/knee/"))

    assert "The text pack that is kept cannot be used: The text pack, licence: Field required" in said
    assert "Take the wording out of OSTRC-O2" in said
    assert SENTINEL not in said


def test_the_sample_runner_takes_no_wording(visitor: Any, services: Services, launch: Any) -> None:
    told(services)
    keep_text_pack(services, text_pack().encode())
    post(visitor, "/sample/", from_page="/settings/")
    assert launch.jobs.wait(60)

    assert SENTINEL not in text_of(visitor.get("/knee/"))
    assert "Bring the wording" not in text_of(visitor.get("/knee/"))
    assert "This is the sample runner; leave it first" in text_of(bring(visitor, text_pack("koos_pf")))
    assert [pack.instrument for pack in text_packs(services.store)] == ["ostrc_o2"]
