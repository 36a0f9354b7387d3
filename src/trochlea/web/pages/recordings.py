"""One activity once, on its pages: what tells of it, which one counts, and what is asked; said and taken back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from trochlea.app.one_activity import OneActivity, Version
from trochlea.app.ports import Services
from trochlea.app.same_activity import choose as choose_recording
from trochlea.app.same_activity import separate as separate_recording
from trochlea.app.same_activity import take_back
from trochlea.vocabulary.activity import local_start
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.runner import Units
from trochlea.vocabulary.units import M_PER_KM
from trochlea.web import words
from trochlea.web.pages.visit import is_sample, services_of

SHOWN = 20  # activities with several recordings in a list
NO_FILE = "without a file"
Say = Callable[[Services, int, int | None], Outing]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One recording in the list of an activity's page."""

    id: int
    name: str
    facts: str
    why: str
    counts: bool
    is_this: bool


def version_rows(told: OneActivity, this: int, zone: tzinfo, units: Units) -> list[VersionRow]:
    """The recordings of an activity, the one that counts first; none where there is but one."""
    if len(told.versions) < 2:
        return []
    return [
        VersionRow(
            id=version.outing.id,
            name=version.outing.file_name or NO_FILE,
            facts=_facts(version, zone, units),
            why=version.why,
            counts=version.outing.counts,
            is_this=version.outing.id == this,
        )
        for version in told.versions
    ]


def recorded_twice(outings: Iterable[Outing]) -> dict[str, Any]:
    """Activities that several recordings tell of: how many, and the newest of them."""
    found = sorted((outing for outing in outings if outing.also_ids), key=lambda outing: outing.start)
    return {"twice": len(found), "newest_twice": found[: -SHOWN - 1 : -1]}


@require_POST
def separate(request: HttpRequest, activity_id: int) -> HttpResponse:
    """These were two after all."""
    return _said(request, activity_id, separate_recording, "Kept: these are two, and both count.")


@require_POST
def choose(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Let this recording count for all that tell of the same activity."""
    return _said(request, activity_id, choose_recording, "Kept: it counts once, by the recording you chose.")


@require_POST
def undo(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Forget what was said of this one."""

    def forget(services: Services, key: int, _: int | None) -> Outing:
        return take_back(services, key)

    return _said(request, activity_id, forget, "Taken back: it stands as it was found.")


def _said(request: HttpRequest, activity_id: int, say: Say, done: str) -> HttpResponse:
    require_own(request)
    other = request.POST.get("other", "")
    if other and not (other.isascii() and other.isdigit()):
        raise Refused("The other activity was not named by its number; open the page again and repeat.")
    say(services_of(request), activity_id, int(other) if other else None)
    messages.success(request, done)
    back = request.POST.get("back", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("run", activity_id)


def require_own(request: HttpRequest) -> None:
    """Raises `Refused` where the sample runner is looked at."""
    if is_sample(request):
        raise Refused(
            "This is the sample runner, to look at only; leave it first to change runs of your own."
        )


def _facts(version: Version, zone: tzinfo, units: Units) -> str:
    """What a recording is, in one line; what is not known is left out."""
    outing, source = version.outing, version.source
    start = local_start(outing.start, outing.utc_offset_s, zone)
    kilometres = None if outing.distance_m is None else outing.distance_m / M_PER_KM
    told = [
        source.device,
        source.format.upper() if source.samples else None,
        f"from {start:%H:%M:%S}",
        None if kilometres is None else words.distance(kilometres, units, 2),
        None if outing.duration_s is None else words.minutes(outing.duration_s),
        f"{words.number(source.samples, 0)} samples" if source.samples else None,
    ]
    return ", ".join(part for part in told if part)
