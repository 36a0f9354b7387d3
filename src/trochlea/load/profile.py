"""The way of a run in a few equal pieces, to be drawn: rise of the ground and load per kilometre."""

from dataclasses import dataclass

import numpy as np

from trochlea.load.along import Along, sums_between
from trochlea.vocabulary.activity import FloatSeries
from trochlea.vocabulary.units import M_PER_KM


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Pieces of equal length between `edge_m`; one edge more than pieces."""

    edge_m: FloatSeries
    rise_m: FloatSeries | None  # of the ground at each edge, against the start; None: no altitude tells it
    knee_km_per_km: FloatSeries
    peak_bw: FloatSeries  # mean over the steps of a piece; NaN where nobody ran


def profile(way: Along, pieces: int) -> Profile | None:
    """The way in `pieces` pieces; None where nobody moved. Raises ValueError for less than one piece."""
    if pieces < 1:
        raise ValueError("a profile needs a piece at least")
    total_m = float(way.end_m[-1]) if way.end_m.size else 0.0
    if total_m <= 0:
        return None
    edge_m = np.linspace(0, total_m, pieces + 1)
    length_km = total_m / pieces / M_PER_KM
    ran = np.isfinite(way.peak_bw)
    seconds = sums_between(way, np.where(ran, way.active_s, 0), edge_m)
    weighed = sums_between(way, np.where(ran, way.peak_bw * way.active_s, 0), edge_m)
    rise_m = None
    if way.grade is not None:
        steps = sums_between(way, way.grade * way.metres, edge_m)
        rise_m = np.concatenate(([0.0], np.cumsum(steps)))
    unknown = np.full(pieces, np.nan)
    return Profile(
        edge_m=edge_m,
        rise_m=rise_m,
        knee_km_per_km=sums_between(way, way.knee_km, edge_m) / length_km,
        peak_bw=np.divide(weighed, seconds, out=unknown, where=seconds > 0),
    )
