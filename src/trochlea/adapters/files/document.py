"""Our own file for an activity that has none of its own: a row of a table, an entry of a company's database.

A small JSON document that describes itself. The same activity gives the same bytes, whenever it was exported, so that
importing twice changes nothing and the original can be given back.
"""

import json
import math
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any

import numpy as np

from trochlea.adapters.files import limits
from trochlea.adapters.files.assemble import to_activity, totals_only
from trochlea.adapters.files.track import Track
from trochlea.vocabulary.activity import CHANNELS, Activity, DeviceTotals, FloatSeries, Recording
from trochlea.vocabulary.errors import Unreadable
from trochlea.vocabulary.sport import Sport

KEY = "trochlea_recording"
MARK = b'{"trochlea_recording":'
VERSION = 1
DECIMALS = 3
DECIMALS_OF_DEGREES = 7
MOST_TEXT = 2000  # letters of a name or note; ours


@dataclass(slots=True)
class Written:
    """An activity as a document holds it. Times are seconds; those inside count from the start."""

    origin: str  # becomes the activity's format: strava, garmin, apple, csv
    sport: Sport
    start_s: float  # since 1970, UTC
    utc_offset_s: int | None = None
    indoor: bool | None = None
    totals: DeviceTotals = field(default_factory=DeviceTotals)
    time_s: FloatSeries = field(default_factory=lambda: np.empty(0))
    channels: dict[str, FloatSeries] = field(default_factory=dict)
    laps: list[tuple[float, float, float | None]] = field(default_factory=list)
    pauses: list[tuple[float, float]] = field(default_factory=list)
    device: str | None = None
    name: str | None = None
    note: str | None = None
    repeat: int | None = None  # 2 for the second of two equal rows of one table, and so on
    warnings: list[str] = field(default_factory=list)


def to_document(written: Written) -> bytes:
    """The document, the same bytes for the same activity."""
    content: dict[str, Any] = {
        KEY: VERSION,
        "origin": written.origin,
        "sport": written.sport.value,
        "start": datetime.fromtimestamp(round(written.start_s, DECIMALS), UTC).isoformat(),
        "utc_offset_s": written.utc_offset_s,
        "indoor": written.indoor,
        "totals": _totals_out(written.totals),
        "device": written.device,
        "name": (written.name or "")[:MOST_TEXT],
        "note": (written.note or "")[:MOST_TEXT],
        "repeat": written.repeat,
        "laps": [[_short(value) for value in lap] for lap in written.laps],
        "pauses": [[_short(value) for value in pause] for pause in written.pauses],
        "warnings": written.warnings,
        "time_s": _series_out(written.time_s, DECIMALS),
        "channels": {
            name: _series_out(written.channels[name], _decimals(name)) for name in sorted(written.channels)
        },
    }
    kept = {key: value for key, value in content.items() if value not in (None, "", [], {})}
    return json.dumps(kept, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(
        "utf-8", "replace"
    )


def is_document(data: bytes) -> bool:
    """Whether the bytes are such a document."""
    return data.startswith(MARK)


def read_document(data: bytes, name: str) -> Recording:
    """The activity of a document. Raises `Unreadable` where it is damaged or of a later version."""
    try:
        content = json.loads(data)
        version = content[KEY]
        if not isinstance(version, int) or version > VERSION:
            raise Unreadable(f"{name} was written by a newer Trochlea; update this one first")
        activity = _activity(content)
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError) as error:
        raise Unreadable(f"{name} is a damaged Trochlea recording; import the export again") from error
    return Recording(activity.format, (activity,))


def _activity(content: dict[str, Any]) -> Activity:
    start = datetime.fromisoformat(content["start"]).astimezone(UTC)
    track = Track(
        format=str(content["origin"])[:16],
        sport=Sport(content["sport"]),
        time_s=_series_in(content.get("time_s", [])) + start.timestamp(),
        channels={
            name: _series_in(values)
            for name, values in content.get("channels", {}).items()
            if name in CHANNELS
        },
        start_s=start.timestamp(),
        laps=[_moved(lap, start.timestamp()) for lap in content.get("laps", [])],
        pauses=[_moved(pause, start.timestamp())[:2] for pause in content.get("pauses", [])],
        totals=_totals_in(content.get("totals", {})),
        utc_offset_s=_offset_in(content.get("utc_offset_s")),
        indoor=content.get("indoor"),
        device=content.get("device"),
        name=content.get("name"),
        warnings=[str(text) for text in content.get("warnings", [])],
    )
    if any(values.size != track.time_s.size for values in track.channels.values()):
        raise ValueError("channels of another length than the times")
    return (to_activity(track) if track.time_s.size else None) or totals_only(track)


def _moved(times: list[Any], start_s: float) -> tuple[float, float, Any]:
    first_s, last_s, *rest = times
    return start_s + first_s, start_s + last_s, rest[0] if rest else None


def _totals_out(totals: DeviceTotals) -> dict[str, float]:
    found = {one.name: _short(getattr(totals, one.name)) for one in fields(totals)}
    return {name: value for name, value in found.items() if value is not None}


def _totals_in(totals: dict[str, Any]) -> DeviceTotals:
    known = {one.name for one in fields(DeviceTotals)}
    return DeviceTotals(**{name: float(value) for name, value in totals.items() if name in known})


def _offset_in(offset_s: Any) -> int | None:
    if offset_s is None or abs(offset_s) > limits.OFFSET_MOST_S:
        return None
    return int(offset_s)


def _short(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else round(float(value), DECIMALS)


def _decimals(channel: str) -> int:
    return DECIMALS_OF_DEGREES if channel.endswith("_deg") else DECIMALS


def _series_out(values: FloatSeries, decimals: int) -> list[float | None]:
    return [None if value != value else value for value in np.round(values, decimals).tolist()]


def _series_in(values: list[Any]) -> FloatSeries:
    return np.array([math.nan if value is None else float(value) for value in values], dtype=np.float64)
