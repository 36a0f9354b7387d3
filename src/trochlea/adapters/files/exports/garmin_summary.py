"""One entry of Garmin's summarizedActivities.json: centimetres, milliseconds and clocks counted two ways."""

from dataclasses import dataclass
from typing import Any

from trochlea.adapters.files import limits, sports
from trochlea.adapters.files.clean_values import both_legs_spm
from trochlea.adapters.files.document import Written, to_document
from trochlea.app.ports import Incoming
from trochlea.vocabulary.activity import DeviceTotals
from trochlea.vocabulary.errors import NoActivity
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import CM_PER_M, MS_PER_S

MOST_NUMBER = 1e14  # a larger one is none
_INDOOR = ("treadmill", "indoor", "virtual")


@dataclass(frozen=True, slots=True)
class Summary:
    """One entry, in our units; None where it says nothing."""

    id: str
    start_s: float | None
    utc_offset_s: int | None
    is_parent: bool
    kind: str
    name: str
    note: str
    duration_s: float | None
    moving_s: float | None
    distance_m: float | None
    ascent_m: float | None
    descent_m: float | None
    cadence: float | None  # of one leg or both


def summary_of(item: dict[str, Any]) -> Summary:
    """The entry in our words."""
    start_ms = _number(item, "startTimeGmt", "beginTimestamp")
    local_ms = _number(item, "startTimeLocal")
    start_s = None if start_ms is None or start_ms <= 0 else start_ms / MS_PER_S
    if start_s is not None and not limits.LEAST_TIME_S <= start_s < limits.CLOCK_END_S:
        start_s = None
    return Summary(
        id=str(item.get("activityId") or start_ms),
        start_s=start_s,
        utc_offset_s=_offset_s(start_ms, local_ms),
        is_parent=item.get("parent") is True,
        kind=str(item.get("activityType") or item.get("sportType") or ""),
        name=str(item.get("name") or ""),
        note=str(item.get("description") or ""),
        duration_s=_scaled(item, MS_PER_S, "elapsedDuration", "duration"),
        moving_s=_scaled(item, MS_PER_S, "movingDuration", "duration"),
        distance_m=_scaled(item, CM_PER_M, "distance"),
        ascent_m=_scaled(item, CM_PER_M, "elevationGain"),
        descent_m=_scaled(item, CM_PER_M, "elevationLoss"),
        cadence=_scaled(item, 1, "avgDoubleCadence", "avgRunCadence"),
    )


def incoming_of(place: str, summary: Summary) -> Incoming:
    """The entry on its way in as a document of ours."""

    def read() -> bytes:
        if summary.duration_s is None and summary.distance_m is None:
            raise NoActivity(f"{place} has neither a time nor a distance; it was skipped")
        return to_document(_written(summary))

    return Incoming(place, read)


def _written(summary: Summary) -> Written:
    sport = sports.from_words(summary.kind.replace("_", " ")) or Sport.OTHER
    return Written(
        origin="garmin-summary",
        sport=sport,
        start_s=summary.start_s or 0,
        utc_offset_s=summary.utc_offset_s,
        indoor=True if any(word in summary.kind.lower() for word in _INDOOR) else None,
        totals=DeviceTotals(
            duration_s=summary.duration_s,
            moving_s=summary.moving_s,
            distance_m=summary.distance_m,
            ascent_m=summary.ascent_m,
            descent_m=summary.descent_m,
            mean_cadence_spm=None if summary.cadence is None else both_legs_spm(summary.cadence, sport),
        ),
        name=summary.name,
        note=summary.note,
    )


def _number(item: dict[str, Any], *keys: str) -> float | None:
    for key in keys:
        value = item.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < MOST_NUMBER:
            return float(value)
    return None


def _scaled(item: dict[str, Any], factor: float, *keys: str) -> float | None:
    value = _number(item, *keys)
    return None if value is None or value <= 0 else value / factor


def _offset_s(start_ms: float | None, local_ms: float | None) -> int | None:
    """The zone from the two clocks: local time is counted as if it were UTC."""
    if start_ms is None or local_ms is None:
        return None
    offset_s = (local_ms - start_ms) / MS_PER_S
    if offset_s % limits.OFFSET_STEP_S or abs(offset_s) > limits.OFFSET_MOST_S:
        return None
    return int(offset_s)
