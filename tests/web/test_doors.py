"""Who comes in, from where, and what every answer carries."""

from typing import Any

import pytest
from django.urls import get_resolver
from tests.web.conftest import TOKEN, post

POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "manifest-src 'self'",
}  # fmt: skip


def every_address() -> list[str]:
    """All addresses the app knows, with something in the place of each part that varies."""
    return [
        "/" + str(pattern.pattern).replace("<str:job_id>", "abc") for pattern in get_resolver().url_patterns
    ]


def test_every_address_is_closed_to_who_has_no_token(stranger: Any) -> None:
    addresses = every_address()

    assert len(addresses) >= 12
    for address in [*addresses, "/no-such-page/"]:
        for answer in (stranger.get(address), stranger.post(address)):
            assert answer.status_code == 403, address
            assert b"Open the address that Trochlea printed in the terminal" in answer.content


def test_a_wrong_token_does_not_open(stranger: Any) -> None:
    assert stranger.get("/?token=wrong").status_code == 403
    assert stranger.get("/").status_code == 403


def test_the_token_is_exchanged_for_a_cookie_that_no_script_and_no_other_site_can_use(stranger: Any) -> None:
    answer = stranger.get(f"/?token={TOKEN}")

    assert (answer.status_code, answer["Location"]) == (302, "/")
    (cookie,) = answer.cookies.values()
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert TOKEN not in cookie.value
    assert stranger.get("/", follow=True).status_code == 200


def test_a_forged_cookie_does_not_open(stranger: Any, settings: Any) -> None:
    stranger.cookies[settings.SESSION_COOKIE_NAME] = "eyJpbnNpZGUiOnRydWV9:1abcde:forged"

    assert stranger.get("/").status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "169.254.0.1", ""]
)
def test_a_foreign_host_is_refused(visitor: Any, host: str) -> None:
    for address in ("/", f"/?token={TOKEN}", "/static/trochlea/app.js"):
        answer = visitor.get(address, headers={"host": host}, SERVER_NAME=host or "evil.example")

        assert answer.status_code == 400
        assert b"Trochlea printed in the terminal" in answer.content


def test_a_post_without_its_own_form_is_refused(visitor: Any) -> None:
    for address in ("/settings/", "/settings/erase/", "/import/", "/sample/"):
        answer = visitor.post(address, {"word": "erase"})

        assert answer.status_code == 403, address
        assert b"did not come from this page" in answer.content


def test_a_post_from_another_site_is_refused_even_with_the_token_of_a_form(visitor: Any) -> None:
    by_origin = post(visitor, "/settings/", headers={"host": "127.0.0.1", "origin": "https://evil.example"})
    by_fetch = post(visitor, "/settings/", headers={"host": "127.0.0.1", "sec-fetch-site": "cross-site"})

    assert (by_origin.status_code, by_fetch.status_code) == (403, 403)


def test_every_answer_carries_the_strict_policy_and_is_not_kept(visitor: Any) -> None:
    for address in (*every_address(), "/no-such-page/"):
        answer = visitor.get(address)

        assert set(answer["Content-Security-Policy"].split("; ")) == POLICY, address
        assert answer["Cache-Control"] == "no-store", address
        assert answer["X-Content-Type-Options"] == "nosniff", address
        assert answer["Referrer-Policy"] == "same-origin", address
        answer.close()


def test_closed_and_broken_answers_carry_the_strict_policy_too(stranger: Any) -> None:
    answer = stranger.get("/")

    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY


def test_a_page_that_does_not_exist_says_so(visitor: Any) -> None:
    answer = visitor.get("/no-such-page/")

    assert answer.status_code == 404
    assert b"There is no page at this address" in answer.content


def test_a_fault_of_ours_shows_a_sentence_and_no_traceback(visitor: Any, monkeypatch: Any) -> None:
    def fails(*_: Any) -> None:
        raise RuntimeError("a secret detail")

    monkeypatch.setattr("trochlea.web.pages.settings.groups", fails)
    visitor.raise_request_exception = False
    answer = visitor.get("/settings/")

    assert answer.status_code == 500
    assert b"Something went wrong on our side" in answer.content
    assert b"secret detail" not in answer.content


def test_served_files_hold_no_inline_script_style_or_handler(visitor: Any, history: Any) -> None:
    import re

    for address in ("/", "/load/", "/import/", "/settings/", "/welcome/", "/no-such-page/"):
        page = visitor.get(address, follow=True).content.decode()

        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", page), address
        for script in re.findall(r"<script[^>]*>", page):
            assert "src=" in script or 'type="application/json"' in script, address
