"""What stands around every page: the tabs that exist, the theme, whose history is shown."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from trochlea import __version__
from trochlea.vocabulary.runner import Side, Theme
from trochlea.web.launch import KEY
from trochlea.web.pages import day_addresses, load_addresses, strength_addresses


@dataclass(frozen=True, slots=True)
class Tab:
    """One page in the top line; `url_name` leads there, `names` are the addresses that light it up."""

    label: str
    url_name: str
    names: frozenset[str]
    far: bool = False  # on a phone it stands behind More


TABS = (
    Tab("Today", "today", day_addresses.today_names),
    Tab("Knee", "knee", day_addresses.knee_names),
    Tab("Load", "load", load_addresses.load_names),
    Tab("Causes", "causes", load_addresses.causes_names, far=True),
    Tab("Strength", "strength", strength_addresses.names),
    Tab("Plan", "plan", day_addresses.plan_names),
    Tab("Advice", "advice", day_addresses.advice_names, far=True),
    Tab("Settings", "settings", frozenset({"settings", "erase", "restore"}), far=True),
)
KNEE = {Side.LEFT: "Left knee", Side.RIGHT: "Right knee", Side.BOTH: "Both knees"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the base template; works on pages shown before anybody came in, too."""
    services = getattr(request, "services", None)
    runner = None if services is None else services.store.runner()
    here = request.resolver_match.url_name if request.resolver_match else None
    return {
        "runner": runner,
        "theme": (Theme.AUTO if runner is None else runner.theme).value,
        "tabs": [] if runner is None or not runner.notice_read else TABS,
        "here": here,
        "far_here": any(here in tab.names for tab in TABS if tab.far) or here == "more",
        "only_sample": KEY in request.META and request.META[KEY].only_sample,
        "is_sample": getattr(request, "is_sample", False),
        "knee": "" if runner is None or runner.side is None else KNEE[runner.side],
        "version": __version__,
    }
