"""Makes the app that a server runs. Importing this chooses the web settings, as Django's own entry points do."""

import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trochlea.web.settings")

from trochlea.app.ports import Services

if TYPE_CHECKING:
    from trochlea.web.launch import TakeOut

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

SHOWN_OF_KEY = (
    8  # letters of the key's digest in the cookie's name, so that two homes do not overwrite each other
)


def make_app(
    services: Services,
    *,
    secret_key: str,
    launch_token: str,
    allowed_hosts: Sequence[str],
    sample: bool = False,
    take_out: "TakeOut | None" = None,
) -> Application:
    """A WSGI application on these services; only who opens `/?token=<launch_token>` comes in.

    `sample` shows the sample runner only; `take_out` writes the plan for calendars and watches. Key and hosts are
    Django's settings, so one process serves one home.
    """
    settings.SECRET_KEY = secret_key
    settings.ALLOWED_HOSTS = list(allowed_hosts)
    settings.SESSION_COOKIE_NAME = (
        "trochlea_" + hashlib.sha256(secret_key.encode()).hexdigest()[:SHOWN_OF_KEY]
    )
    django.setup(set_prefix=False)
    for noisy in ("django.request", "django.security", "waitress.queue"):
        logging.getLogger(noisy).setLevel(logging.ERROR)  # a refused visitor is no news for the terminal
    from django.core.handlers.wsgi import WSGIHandler

    from trochlea.web.launch import KEY, Launch

    handler = WSGIHandler()
    launch = Launch(own=services, token=launch_token, only_sample=sample, take_out=take_out)

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ[KEY] = launch
        answer: Iterable[bytes] = handler(environ, start_response)
        return answer

    return application
