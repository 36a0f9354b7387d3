"""Pictures of exercises for pages: drawn once, kept while the app runs; their movement as a style sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from trochlea.knowledge.exercises import exercises, warm_up
from trochlea.knowledge.figure import drawing
from trochlea.strength import film, moving_styles, pictures
from trochlea.strength.drawing import Film
from trochlea.strength.scene import Scene

MOST_AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """The pictures of one movement, start to end, each with its words."""

    key: str
    is_long: bool
    pictures: tuple[tuple[SafeString, str], ...]  # svg and caption


@cache
def shown(scene_key: str) -> Shown:
    """A movement's pictures by the key of its scene."""
    found = _film(scene_key)
    drawn = tuple((mark_safe(picture.svg), picture.caption) for picture in pictures(found))  # noqa: S308
    return Shown(scene_key, found.is_long, drawn)


@require_safe
def movements(request: HttpRequest, keys: str) -> HttpResponse:  # noqa: ARG001  Django's signature
    """The style sheet that moves the named pictures."""
    wanted = keys.split(",")
    if len(wanted) > MOST_AT_ONCE or not set(wanted) <= set(_scenes()):
        raise Http404
    return HttpResponse("".join(_styles(key) for key in wanted), content_type="text/css; charset=utf-8")


@cache
def _scenes() -> Mapping[str, Scene]:
    every = [exercise.scene for exercise in exercises().values()] + [step.scene for step in warm_up()]
    return {scene.key: scene for scene in every}


@cache
def _film(scene_key: str) -> Film:
    return film(_scenes()[scene_key], drawing())


@cache
def _styles(scene_key: str) -> str:
    return moving_styles(_film(scene_key))
