"""One workout of Apple Health as its database writes it, and the words and units used there."""

import math
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from trochlea.adapters.files.iso_time import parse_time
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import (
    CM_PER_M,
    M_PER_KM,
    M_PER_MILE,
    MM_PER_M,
    MS_PER_S,
    S_PER_HOUR,
    S_PER_MIN,
)

M_PER_FOOT: Final = 0.3048
M_PER_INCH: Final = 0.0254
M_PER_YARD: Final = 0.9144
_TO_METRES: Final = {
    "m": 1.0, "km": M_PER_KM, "mi": M_PER_MILE, "ft": M_PER_FOOT, "yd": M_PER_YARD, "in": M_PER_INCH,
    "cm": 1 / CM_PER_M, "mm": 1 / MM_PER_M,
}  # fmt: skip
_TO_SECONDS: Final = {"s": 1.0, "min": S_PER_MIN, "hr": S_PER_HOUR, "h": S_PER_HOUR, "ms": 1 / MS_PER_S}
_TO_MPS: Final = {
    "m/s": 1.0,
    "km/hr": M_PER_KM / S_PER_HOUR,
    "km/h": M_PER_KM / S_PER_HOUR,
    "mi/hr": M_PER_MILE / S_PER_HOUR,
}
FACTORS: Final = {**_TO_METRES, **_TO_SECONDS, **_TO_MPS, "count/min": 1.0, "count": 1.0, "W": 1.0}

QUANTITY: Final = "HKQuantityTypeIdentifier"
WORKOUT: Final = "HKWorkoutActivityType"
_SPORTS: Final = {
    "Running": Sport.RUN, "WheelchairRunPace": Sport.OTHER, "Walking": Sport.WALK, "Hiking": Sport.HIKE,
    "Cycling": Sport.CYCLE, "Swimming": Sport.SWIM, "Elliptical": Sport.ELLIPTICAL, "Stairs": Sport.STAIRS,
    "StairClimbing": Sport.STAIRS, "StepTraining": Sport.STAIRS, "Transition": Sport.TRANSITION,
    "FunctionalStrengthTraining": Sport.STRENGTH, "TraditionalStrengthTraining": Sport.STRENGTH,
    "CoreTraining": Sport.STRENGTH,
}  # fmt: skip
DISTANCES: Final = frozenset(
    {"DistanceWalkingRunning", "DistanceCycling", "DistanceSwimming", "DistanceWheelchair"}
)


@dataclass(slots=True)
class Workout:
    """One entry of the database; None where it says nothing."""

    sport: Sport
    start_s: float
    end_s: float
    source: str
    moving_s: float | None = None
    distance_m: float | None = None
    ascent_m: float | None = None
    indoor: bool | None = None
    zone: str | None = None
    written_offset_s: int | None = None
    events: list[tuple[str, float, float]] = field(default_factory=list)  # kind, time, duration
    routes: list[str] = field(default_factory=list)

    @property
    def utc_offset_s(self) -> int | None:
        """Of the zone the workout was in; else of the phone when it exported, which is all the dates tell."""
        if self.zone is None:
            return self.written_offset_s
        try:
            offset = datetime.fromtimestamp(self.start_s, UTC).astimezone(ZoneInfo(self.zone)).utcoffset()
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return self.written_offset_s
        return self.written_offset_s if offset is None else int(offset.total_seconds())


def workout_of(attributes: dict[str, str]) -> Workout | None:
    """A workout from its attributes; None where it has no believable time."""
    start_s, offset_s = date_s(attributes.get("startDate", ""))
    end_s, _ = date_s(attributes.get("endDate", ""))
    if not start_s <= end_s:
        return None
    return Workout(
        sport=_SPORTS.get(attributes.get("workoutActivityType", "").removeprefix(WORKOUT), Sport.OTHER),
        start_s=start_s,
        end_s=end_s,
        source=attributes.get("sourceName", ""),
        moving_s=amount(attributes.get("duration"), attributes.get("durationUnit")),
        distance_m=amount(attributes.get("totalDistance"), attributes.get("totalDistanceUnit")),
        written_offset_s=offset_s,
    )


def add_event(workout: Workout, attributes: dict[str, str]) -> None:
    """A pause, a going on or a lap."""
    time_s, _ = date_s(attributes.get("date", ""))
    lasted_s = amount(attributes.get("duration"), attributes.get("durationUnit"))
    if not math.isnan(time_s):
        kind = attributes.get("type", "").removeprefix("HKWorkoutEventType")
        workout.events.append((kind, time_s, lasted_s or 0.0))


def add_metadata(workout: Workout, attributes: dict[str, str]) -> None:
    """What is said beside a workout: indoors, its zone, its climb."""
    key, value = attributes.get("key"), attributes.get("value", "")
    if key == "HKIndoorWorkout":
        workout.indoor = value == "1"
    elif key == "HKTimeZone":
        workout.zone = value
    elif key == "HKElevationAscended":
        number, _, unit = value.partition(" ")
        workout.ascent_m = amount(number, unit)


def add_statistics(workout: Workout, attributes: dict[str, str]) -> None:
    """A sum over the workout; newer exports write distances so."""
    kind = attributes.get("type", "").removeprefix(QUANTITY)
    if kind in DISTANCES and workout.distance_m is None:
        workout.distance_m = amount(attributes.get("sum"), attributes.get("unit"))


def amount(text: str | None, unit: str | None) -> float | None:
    """A written amount in SI units; None where it is none, nothing or of an unknown unit."""
    factor = FACTORS.get(unit or "")
    try:
        value = float(text or "nan")
    except ValueError:
        return None
    return value * factor if factor is not None and math.isfinite(value) and value > 0 else None


def date_s(text: str) -> tuple[float, int | None]:
    """`2024-01-05 07:12:33 +0100` as seconds since 1970 and the written offset; NaN where it is no time."""
    day, _, zone = text.rpartition(" ")
    return parse_time(f"{day}{zone}") if day.count(" ") == 1 else parse_time(text)
