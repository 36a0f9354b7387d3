"""What one activity cost the knee, with how sure that is."""

from dataclasses import dataclass
from enum import StrEnum


class Quality(StrEnum):
    """What a knee load rests on, best first."""

    MEASURED = "measured"  # speed, cadence and altitude recorded
    ESTIMATED = "estimated"  # cadence, grade or height filled in, or another sport's rule
    DISTANCE_ONLY = "distance_only"
    TIME_ONLY = "time_only"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class KneeLoad:
    """The load of one activity on one knee; None is unknown, never 0.

    `knee_km` counts kilometres of the flat reference run; `low` and `high` are its band between runners.
    `stress_mpa_s` is one leg's, and needs the runner's mass.
    """

    quality: Quality
    knee_km: float | None = None
    low: float | None = None
    high: float | None = None
    mean_peak_bw: float | None = None
    impulse_bw_s: float | None = None
    stress_mpa_s: float | None = None
    steps: int | None = None  # both feet
    downhill_share: float | None = None  # of the distance, on grades below the downhill threshold
    downhill_knee_km: float | None = None
    warnings: tuple[str, ...] = ()


UNKNOWN_LOAD = KneeLoad(Quality.UNKNOWN)
