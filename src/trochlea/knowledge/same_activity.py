"""How alike two recordings must be to be taken as one activity."""

from dataclasses import dataclass
from functools import lru_cache

from trochlea.knowledge.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class SameActivityRules:
    """Limits of likeness; `copy` is one recording in two files, `device` one activity on two devices."""

    copy_start_s: float
    copy_end_s: float
    copy_distance_share: float
    device_start_s: float
    device_overlap_share: float
    zone_step_s: float
    zone_most_s: float
    zone_duration_s: float
    zone_distance_share: float
    complete_share: float
    clock_set_s: float


@lru_cache(maxsize=1)
def same_activity_rules() -> SameActivityRules:
    """The limits, from `data/thresholds/same_activity.toml`."""
    return catalogue().filled(SameActivityRules, "same_activity")
