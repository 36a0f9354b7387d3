"""Everything the other parts want to know of one activity, computed in one pass."""

from dataclasses import dataclass

from trochlea.vocabulary.activity import FloatSeries
from trochlea.vocabulary.knee_load import KneeLoad


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """One activity after cleaning; None where it cannot be known."""

    duration_s: float | None
    moving_s: float | None
    distance_m: float | None
    ascent_m: float | None
    descent_m: float | None
    mean_cadence_spm: float | None
    speed_30s_mps: FloatSeries | None
    knee: KneeLoad
    warnings: tuple[str, ...] = ()
