"""Friendly pages for what cannot be shown."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render

PAGE = "trochlea/problem.html"


def refused(request: HttpRequest, sentence: str, status: int = 400) -> HttpResponse:
    """The sentence of something that may not or cannot be done."""
    return render(request, PAGE, {"word": "Not done", "sentence": sentence, "back": True}, status=status)


def without_token(request: HttpRequest) -> HttpResponse:
    """Nobody comes in without the address printed at the start."""
    return render(request, "trochlea/locked.html", status=403)


def wrong_host() -> HttpResponse:
    """Asked for under a name that is not ours: plain text, no page of ours for a foreign name."""
    return HttpResponseBadRequest(
        "Open the address that Trochlea printed in the terminal; it does not answer to this name.\n",
        content_type="text/plain",
    )


def another_page_asked(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's signature
    """A form that did not come from our own page."""
    return refused(
        request,
        "This form did not come from this page, or the page was too old; open it again and repeat.",
        403,
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """What was sent cannot be read."""
    return refused(request, "What was sent cannot be read; open the page again and repeat.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """What may not be asked for."""
    return refused(request, "This may not be asked for; go back to Today.", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """No page of that address."""
    return render(
        request, PAGE, {"word": "Nothing here", "sentence": "There is no page at this address."}, status=404
    )


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours."""
    sentence = (
        "Something went wrong on our side; nothing was half-stored. Try again, and report it if it stays."
    )
    return render(request, PAGE, {"word": "Sorry", "sentence": sentence}, status=500)
