"""The doors a visit passes: the right host, the launch token, whose history, one sentence for what goes wrong."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import split_domain_port, validate_host
from django.utils.crypto import constant_time_compare
from django.utils.decorators import sync_only_middleware

from trochlea.app.ports import Services
from trochlea.vocabulary.errors import TrochleaError
from trochlea.web.errors import refused, without_token, wrong_host
from trochlea.web.launch import launch_of
from trochlea.web.uploads import remove_unclaimed

Handler = Callable[[HttpRequest], HttpResponse]

INSIDE = "inside"  # session: came with the launch token
SAMPLE = "sample"  # session: looks at the sample runner
OTHER_SITES = {"cross-site", "same-site"}


class Visit(HttpRequest):
    """A request that has passed the doors; for type checking."""

    services: Services
    is_sample: bool


@sync_only_middleware
def known_host(inside: Handler) -> Handler:
    """Refuse a request that was made for another name: a page elsewhere could have pointed its name here."""

    def door(request: HttpRequest) -> HttpResponse:
        host, _ = split_domain_port(request.META.get("HTTP_HOST", request.META.get("SERVER_NAME", "")))
        if not host or not validate_host(host, settings.ALLOWED_HOSTS):
            return wrong_host()
        return inside(request)

    return door


@sync_only_middleware
def nothing_kept_by_the_browser(inside: Handler) -> Handler:
    """Pages hold health data: no copy stays in the browser's cache."""

    def door(request: HttpRequest) -> HttpResponse:
        response = inside(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return door


@sync_only_middleware
def launch_token(inside: Handler) -> Handler:
    """Let in who holds the session cookie; the launch token of the first address is exchanged for one."""

    def door(request: HttpRequest) -> HttpResponse:
        given = request.GET.get("token")
        if given is not None and request.method == "GET":
            if not constant_time_compare(given, launch_of(request).token):
                return without_token(request)
            request.session[INSIDE] = True
            return HttpResponseRedirect(request.path)
        if not request.session.get(INSIDE):
            return without_token(request)
        if request.method not in ("GET", "HEAD") and request.headers.get("Sec-Fetch-Site") in OTHER_SITES:
            return refused(request, "This was asked for by another page, so it was not done.", status=403)
        try:
            return inside(request)
        finally:
            remove_unclaimed(request)

    return door


@sync_only_middleware
def whose_history(inside: Handler) -> Handler:
    """Give the request the services of the runner's own store, or of the sample runner's."""

    def door(request: HttpRequest) -> HttpResponse:
        launch = launch_of(request)
        visit: Visit = request  # type: ignore[assignment]
        visit.is_sample = launch.only_sample or bool(request.session.get(SAMPLE))
        waiting = launch.jobs.running("sample") is not None
        visit.services = launch.sample() if visit.is_sample and not waiting else launch.own
        return inside(request)

    return door


@sync_only_middleware
def told_in_one_sentence(inside: Handler) -> Handler:
    """What a user can cause is told in its own sentence."""

    class Door:
        def __call__(self, request: HttpRequest) -> HttpResponse:
            return inside(request)

        def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
            return refused(request, str(problem)) if isinstance(problem, TrochleaError) else None

    return Door()
