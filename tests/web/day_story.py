"""A runner's days for the pages of the day: told through the same use cases as a real runner's words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.web.conftest import NOW, FixedClock

from trochlea.app.check_in import check_in
from trochlea.app.ports import Services, TypedEntry
from trochlea.app.screening import answer_card, answer_screen
from trochlea.app.typed_activity import add_typed
from trochlea.knowledge.screen import screen
from trochlea.vocabulary.runner import Runner, Side
from trochlea.vocabulary.sport import Sport

TODAY = NOW.date()  # Thursday 19 November 2026
ADULT = date(1990, 5, 1)


def no_signs(**yes: bool) -> dict[str, Any]:
    """Every warning sign answered with no, but for those named."""
    return {**{flag.id: False for flag in screen().flags}, **yes}


def at(services: Services, on: date, hour: int = 6) -> Services:
    """The services on the morning of another day."""
    return replace(services, clock=FixedClock(datetime(on.year, on.month, on.day, hour, tzinfo=UTC)))


def told(services: Services, **runner: Any) -> None:
    """An adult with an answered screen and a comfortable distance of 3 km, on the day itself."""
    given: dict[str, Any] = {
        "notice_read": True, "born": ADULT, "side": Side.LEFT, "comfortable_km": 3.0, "run_days": ("tue", "thu", "sat"),
    }  # fmt: skip
    services.store.save_runner(Runner(**{**given, **runner}))
    answer_screen(services, no_signs())


def ran(services: Services, on: date, km: float, answers: Mapping[str, Any] | None = None) -> None:
    """A run typed on a day, with its readings; pace 7 minutes a kilometre."""
    later = at(services, TODAY, 12)
    add_typed(
        later, TypedEntry(on=on, sport=Sport.RUN, distance_m=1000 * km, duration_s=420.0 * km, descent_m=0.0)
    )
    if answers:
        check_in(later, dict(answers), on)


GREEN = {"before": 0.0, "run_pain": 1.0, "settled_min": 20.0, "morning": "same"}


def three_green_weeks(services: Services) -> None:
    """Runs of 3 km on Tuesday, Thursday, Saturday, all green; the last one on Tuesday 17 November."""
    from trochlea.vocabulary.reading import Morning

    first = date(2026, 10, 27)
    services.store.save_runner(
        Runner(
            notice_read=True, born=ADULT, side=Side.LEFT, comfortable_km=3.0, run_days=("tue", "thu", "sat")
        )
    )
    answer_screen(at(services, first), no_signs())
    for ago in range((TODAY - first).days, -1, -7):
        answer_card(at(services, TODAY - timedelta(days=ago)), {"nothing_new": True})
    for number in range((TODAY - first).days):
        day = first + timedelta(days=number)
        check_in(at(services, day), {"walk": 0.0, "stairs": 1.0}, day)
        if day.weekday() in (1, 3, 5):
            ran(services, day, 3.0, {**GREEN, "morning": Morning.SAME})
