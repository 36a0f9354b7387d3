"""One sport of one file as it was recorded, before cleaning: what all formats are brought to."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from trochlea.vocabulary.activity import Altimeter, DeviceTotals, FloatSeries
from trochlea.vocabulary.sport import Sport


class CadenceUnit(StrEnum):
    """What the format says its cadence counts; what the numbers say may differ."""

    ONE_LEG = "one leg"  # the format's word: revolutions, or steps of one foot
    UNSAID = "unsaid"


@dataclass(slots=True)
class Track:
    """Samples of one sport. Times are seconds since 1970, UTC; what was not recorded is NaN."""

    format: str
    sport: Sport | None  # None: the file did not say
    time_s: FloatSeries
    channels: dict[str, FloatSeries] = field(default_factory=dict)
    cadence_unit: CadenceUnit = CadenceUnit.UNSAID
    start_s: float | None = None  # what the device gave as start
    laps: list[tuple[float, float, float | None]] = field(default_factory=list)  # start, end, distance
    pauses: list[tuple[float, float]] = field(default_factory=list)
    totals: DeviceTotals = field(default_factory=DeviceTotals)
    utc_offset_s: int | None = None
    indoor: bool | None = None
    altimeter: Altimeter = Altimeter.UNKNOWN
    device: str | None = None
    name: str | None = None
    warnings: list[str] = field(default_factory=list)

    def keep(self, chosen: np.ndarray) -> None:
        """Keep only the samples chosen, by mask or by order."""
        self.time_s = self.time_s[chosen]
        self.channels = {name: values[chosen] for name, values in self.channels.items()}

    def channel(self, name: str) -> FloatSeries | None:
        """A channel, None where it was not recorded or holds no value at all."""
        values = self.channels.get(name)
        return None if values is None or not np.isfinite(values).any() else values
