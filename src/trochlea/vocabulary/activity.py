"""One activity as it was recorded: channels of equal length, laps, pauses, and what the device said of the whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from trochlea.vocabulary.sport import Sport

FloatSeries = NDArray[np.float64]

# Every channel a stream may carry. The unit stands in the name; a missing sample is NaN, never 0.
CHANNELS = (
    "distance_m",  # since the start, as the device counted it
    "speed_mps",
    "altitude_m",
    "cadence_spm",  # steps of both feet a minute; strokes or revolutions a minute for other sports
    "heart_rate_bpm",
    "latitude_deg",
    "longitude_deg",
    "power_w",
    "contact_time_s",
    "vertical_oscillation_m",
    "step_length_m",
    "contact_balance_pct",  # share of contact time on the left foot
)


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """Samples of one activity: `time_s` since its start, not falling, and channels of the same length."""

    time_s: FloatSeries
    channels: Mapping[str, FloatSeries] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse channels that are unknown or of another length: a silent shift would be a wrong load."""
        for name, values in self.channels.items():
            if name not in CHANNELS:
                raise ValueError(f"unknown channel {name!r}")
            if values.shape != self.time_s.shape:
                raise ValueError(f"channel {name!r} has {values.size} samples, time has {self.time_s.size}")
        object.__setattr__(self, "channels", MappingProxyType(dict(self.channels)))

    @property
    def samples(self) -> int:
        """How many moments were recorded."""
        return int(self.time_s.size)

    def get(self, name: str) -> FloatSeries | None:
        """The channel, or None where it was not recorded or holds no value at all."""
        values = self.channels.get(name)
        return None if values is None or not np.isfinite(values).any() else values


@dataclass(frozen=True, slots=True)
class Lap:
    """One lap, in seconds since the activity's start."""

    start_s: float
    end_s: float
    distance_m: float | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the watch was stopped, in seconds since the activity's start."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class DeviceTotals:
    """What the device itself said of the whole activity; None where it said nothing."""

    duration_s: float | None = None  # with pauses
    moving_s: float | None = None  # without pauses
    distance_m: float | None = None
    ascent_m: float | None = None
    descent_m: float | None = None
    mean_cadence_spm: float | None = None


class Altimeter(StrEnum):
    """How altitude was measured: it decides how much it is smoothed."""

    BAROMETER = "barometer"
    GPS = "gps"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, eq=False)
class Activity:
    """One sport from start to end; a file with several sports gives several activities."""

    sport: Sport
    start: datetime  # aware, UTC
    stream: Stream
    format: str = "manual"  # fit, gpx, tcx, manual
    utc_offset_s: int | None = None  # None: the file did not say
    indoor: bool | None = None
    laps: tuple[Lap, ...] = ()
    pauses: tuple[Pause, ...] = ()
    totals: DeviceTotals = DeviceTotals()
    altimeter: Altimeter = Altimeter.UNKNOWN
    device: str | None = None
    name: str | None = None
    warnings: tuple[str, ...] = ()
    records: int | None = None  # moments in the file itself, before those of equal time were made one

    def __post_init__(self) -> None:
        """A start without a zone cannot be placed on a day."""
        if self.start.tzinfo is None:
            raise ValueError("the start of an activity needs a zone")


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """What one file held: its format, its activities in order, and what was lost or mended on the way."""

    format: str
    activities: tuple[Activity, ...]
    warnings: tuple[str, ...] = ()


def local_start(start: datetime, utc_offset_s: int | None, home: tzinfo) -> datetime:
    """The start as the runner's wall clock showed it: the file's own offset, else the runner's zone."""
    zone = home if utc_offset_s is None else timezone(timedelta(seconds=utc_offset_s))
    return start.astimezone(zone)


def local_date(start: datetime, utc_offset_s: int | None, home: tzinfo) -> date:
    """The day an activity belongs to (CONTRACTS: the local date of its start)."""
    return local_start(start, utc_offset_s, home).date()
