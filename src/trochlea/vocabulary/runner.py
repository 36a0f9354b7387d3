"""Who runs, and how they like to see things. Unknown is None: no default body mass, height or age."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Side(StrEnum):
    """Which knee."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Sex(StrEnum):
    """For norms only."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class Units(StrEnum):
    """Shown distances; stored ones are metres."""

    KM = "km"
    MI = "mi"


class WeekStart(StrEnum):
    """First day of the runner's calendar week."""

    MON = "mon"
    SUN = "sun"


class Theme(StrEnum):
    """Light, dark, or as the system has it."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Race:
    """A date the runner has in mind."""

    on: date
    distance_km: float


@dataclass(frozen=True, slots=True)
class Runner:
    """Everything the runner told of themselves."""

    name: str | None = None
    born: date | None = None
    sex: Sex | None = None
    height_m: float | None = None
    mass_kg: float | None = None
    side: Side | None = None
    onset: date | None = None
    run_days: tuple[str, ...] | None = None
    goal_week_km: float | None = None
    race: Race | None = None
    comfortable_km: float | None = None
    comfortable_week_km: float | None = None
    usual_days: int | None = None  # runs in a usual week
    units: Units = Units.KM
    time_zone: str = "UTC"
    week_start: WeekStart = WeekStart.MON
    theme: Theme = Theme.AUTO
    notice_read: bool = False  # the first-run notice was shown and acknowledged
