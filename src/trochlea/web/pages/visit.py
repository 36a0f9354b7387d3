"""What every page asks of a request."""

from django.http import HttpRequest

from trochlea.app.ports import Services
from trochlea.web.launch import launch_of


def services_of(request: HttpRequest) -> Services:
    """The services of the history that is looked at: the runner's own, or the sample's."""
    found = request.services  # type: ignore[attr-defined]
    assert isinstance(found, Services)
    return found


def own_services(request: HttpRequest) -> Services:
    """The services of the runner's own history, whatever is looked at."""
    return launch_of(request).own


def is_sample(request: HttpRequest) -> bool:
    """Whether the sample runner is looked at."""
    return bool(request.is_sample)  # type: ignore[attr-defined]
