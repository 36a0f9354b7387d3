"""What a runner's own numbers can be: outside of these somebody slipped with a key."""

from collections.abc import Mapping
from dataclasses import dataclass

from trochlea.knowledge.catalogue import catalogue

RANGES = {
    "height_m": "The height",
    "mass_kg": "The mass",
    "goal_week_km": "The goal for a week",
    "comfortable_km": "The comfortable distance",
    "comfortable_week_km": "The comfortable week",
    "usual_days": "The number of runs in a usual week",
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range with the words to name it in a sentence."""

    label: str
    unit: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PlausibleEntries:
    """The most one outing, or one pair of shoes, typed by hand can be."""

    longest_m: float
    longest_s: float
    fastest_run_mps: float
    shoes_most_m: float  # one pair had run before it was added


def plausible_ranges() -> Mapping[str, Bounds]:
    """Bounds by the field name of the runner."""
    known = catalogue()
    return {
        name: Bounds(
            label=label,
            unit=known.cited(f"plausible.{name}.low").unit,
            low=known.number(f"plausible.{name}.low"),
            high=known.number(f"plausible.{name}.high"),
        )
        for name, label in RANGES.items()
    }


def plausible_entries() -> PlausibleEntries:
    """Limits of one typed outing."""
    return catalogue().filled(PlausibleEntries, "plausible.entry")
