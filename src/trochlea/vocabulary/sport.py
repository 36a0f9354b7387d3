"""What kind of movement an activity was."""

from enum import StrEnum


class Sport(StrEnum):
    """Sports that have a knee-load entry of their own, and `other` for those that have none."""

    RUN = "run"
    WALK = "walk"
    HIKE = "hike"
    CYCLE = "cycle"
    SWIM = "swim"
    ELLIPTICAL = "elliptical"
    STAIRS = "stairs"
    STRENGTH = "strength"
    TRANSITION = "transition"
    OTHER = "other"


ON_FOOT = frozenset({Sport.RUN, Sport.WALK, Sport.HIKE, Sport.STAIRS})
