"""A file and its activities made ready to be written: all the work that needs no database.

Meant for worker processes: nothing of Django is loaded, and what comes out is plain values that can be pickled.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from trochlea import __version__
from trochlea.adapters.store.codec import SPEED_30S, STEPS_PER_UNIT, TIME, encode
from trochlea.adapters.store.plain import number, text, text_or_none
from trochlea.app.ports import Measurement, Original, Packed
from trochlea.vocabulary.activity import Stream
from trochlea.vocabulary.errors import Unreadable

if TYPE_CHECKING:
    from trochlea.load.measure import Measured

SUMMED = ("duration_s", "moving_s", "distance_m", "ascent_m", "descent_m", "mean_cadence_spm")
KNEE = (
    "knee_km",
    "low",
    "high",
    "mean_peak_bw",
    "impulse_bw_s",
    "stress_mpa_s",
    "downhill_share",
    "downhill_knee_km",
)
LEVEL = 1  # measured over real FIT files: level 6 saves 6 % of the bytes and takes nearly three times as long
GZIP = b"\x1f\x8b"


class Packing(StrEnum):
    """How the bytes of a file are kept."""

    ZLIB = "zlib"
    AS_IT_CAME = "as it came"  # packed already


@dataclass(frozen=True, slots=True)
class PackedActivity:
    """One activity as columns of its rows."""

    columns: Mapping[str, Any]
    load: Mapping[str, Any]
    blocks: tuple[tuple[str, bytes], ...]  # channel and block


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file as columns of its row, with its activities."""

    columns: Mapping[str, Any]
    activities: tuple[PackedActivity, ...]


def pack(original: Original, measurements: Sequence[Measurement]) -> Packed:
    """Make a file and its activities ready for `DjangoStore.add_packed`; pure, and may run in any process."""
    packing, held = pack_bytes(original.data)
    columns = {
        "sha256": original.sha256,
        "name": text(original.name),
        "packing": packing.value,
        "packed": held,
    }
    activities = tuple(pack_activity(given) for given in measurements)
    return Packed(original.sha256, len(activities), PackedFile(columns, activities))


def pack_bytes(data: bytes) -> tuple[Packing, bytes]:
    """The bytes of a file, smaller where they are not packed already."""
    if data.startswith(GZIP):
        return Packing.AS_IT_CAME, data
    smaller = zlib.compress(data, LEVEL)
    return (Packing.ZLIB, smaller) if len(smaller) < len(data) else (Packing.AS_IT_CAME, data)


def unpack_bytes(packing: str, held: bytes, activity_id: int) -> bytes:
    """The file as it came. Raises `Unreadable` where it is damaged."""
    if packing == Packing.AS_IT_CAME:
        return held
    try:
        return zlib.decompress(held)
    except zlib.error as why:
        raise Unreadable(
            f"The file of activity {activity_id} is damaged in the store; restore your last backup."
        ) from why


def pack_activity(given: Measurement) -> PackedActivity:
    """One recorded activity with its load and its samples."""
    activity = given.activity
    totals = asdict(activity.totals)
    columns = {
        "typed": False,
        "sport": activity.sport.value,
        "start": activity.start.astimezone(UTC),
        "compared_at": activity.start.astimezone(UTC),
        "utc_offset_s": activity.utc_offset_s,
        "on": given.on,
        "format": activity.format,
        "indoor": activity.indoor,
        "laps": [[number(lap.start_s), number(lap.end_s), number(lap.distance_m)] for lap in activity.laps],
        "pauses": [[number(pause.start_s), number(pause.end_s)] for pause in activity.pauses],
        "totals": {name: number(value) for name, value in totals.items() if value is not None},
        "altimeter": activity.altimeter.value,
        "device": text_or_none(activity.device),
        "name": text_or_none(activity.name),
        "warnings": [text(warning) for warning in activity.warnings],
        "samples": activity.stream.samples,
        "channel_count": sum(activity.stream.get(name) is not None for name in activity.stream.channels),
    }
    return PackedActivity(
        columns | summed(given.measured), load_columns(given.measured), blocks_of(activity.stream)
    )


def summed(measured: "Measured") -> dict[str, Any]:
    """What was measured of the whole."""
    values: dict[str, Any] = {name: number(getattr(measured, name)) for name in SUMMED}
    return values | {"measured_warnings": list(measured.warnings)}


def load_columns(measured: "Measured") -> dict[str, Any]:
    """What the activity cost the knee."""
    knee = measured.knee
    speed = measured.speed_30s_mps
    return {
        "model": __version__,
        "quality": knee.quality.value,
        "steps": None if knee.steps is None else int(knee.steps),
        "warnings": list(knee.warnings),
        "speed_30s": None if speed is None else encode(speed, STEPS_PER_UNIT[SPEED_30S]),
        **{name: number(getattr(knee, name)) for name in KNEE},
    }


def blocks_of(stream: Stream) -> tuple[tuple[str, bytes], ...]:
    """One block a channel; none for an activity without samples."""
    if not stream.samples:
        return ()
    series = {TIME: stream.time_s, **stream.channels}
    return tuple((name, encode(values, STEPS_PER_UNIT[name])) for name, values in series.items())
