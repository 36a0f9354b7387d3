"""What the stages need to know of the runner's body and home, taken from what the runner told."""

from datetime import tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from trochlea.vocabulary.runner import Runner

if TYPE_CHECKING:
    from trochlea.load import Body


def body_of(runner: Runner) -> "Body":
    """Height and mass as told; unknown stays unknown."""
    from trochlea.load import Body

    return Body(height_m=runner.height_m, mass_kg=runner.mass_kg)


def home_zone(runner: Runner) -> tzinfo:
    """The zone in which days are counted where a file does not say its own."""
    return ZoneInfo(runner.time_zone)
