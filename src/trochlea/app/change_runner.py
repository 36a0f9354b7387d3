"""Show and change what the runner told of themselves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from trochlea.app.ports import Progress, Services, ignore_progress
from trochlea.app.recompute import recompute
from trochlea.knowledge.plausible import plausible_ranges
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import WEEKDAYS, Runner

REMEASURED_FOR = ("height_m", "mass_kg")


def change_runner(
    services: Services,
    changes: dict[str, Any],
    progress: Callable[[Progress], None] = ignore_progress,
) -> Runner:
    """Keep the given fields of the runner; the rest stays. Knee loads are computed anew where body measures changed.

    Raises `Refused` for a value no runner can have; nothing is changed then.
    """
    before = services.store.runner()
    after = changed_runner(services, changes)
    services.store.save_runner(after)
    if any(getattr(before, name) != getattr(after, name) for name in REMEASURED_FOR):
        recompute(services, progress)
    return after


def changed_runner(services: Services, changes: dict[str, Any]) -> Runner:
    """The runner as they would be; nothing is kept. Raises `Refused` for a value no runner can have."""
    after = replace(services.store.runner(), **changes)
    _require_plausible(after, services.clock.now().date())
    return after


def _require_plausible(runner: Runner, today: date) -> None:
    for name, bounds in plausible_ranges().items():
        value = getattr(runner, name, None)
        if value is not None and not bounds.low <= value <= bounds.high:
            raise Refused(
                f"{bounds.label} {value:g} {bounds.unit} is outside {bounds.low:g} to {bounds.high:g} {bounds.unit};"
                " check the number."
            )
    for label, day in (("The birth date", runner.born), ("The onset date", runner.onset)):
        if day is not None and day > today:
            raise Refused(f"{label} {day.isoformat()} is in the future; check the year.")
    unknown = [day for day in runner.run_days or () if day not in WEEKDAYS]
    if unknown:
        raise Refused(f"{unknown[0]!r} is no day of the week; use {', '.join(WEEKDAYS)}.")
    try:
        ZoneInfo(runner.time_zone)
    except (KeyError, ValueError, OSError):
        raise Refused(f"{runner.time_zone!r} is no time zone; name one such as Europe/Berlin.") from None
