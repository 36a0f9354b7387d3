"""Made-up activities and outings for the load tests; nobody's data."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import numpy as np

from trochlea.vocabulary.activity import Activity, FloatSeries, Stream
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.knee_load import KneeLoad, Quality
from trochlea.vocabulary.sport import Sport

DAY = date(2026, 3, 2)  # a Monday
NOON = time(12, tzinfo=UTC)


def recorded(
    speed_mps: float | FloatSeries = 2.8,
    seconds: int = 600,
    cadence_spm: float | None = 166.0,
    altitude: Callable[[FloatSeries], FloatSeries] | None = lambda m: np.full(m.size, 50.0),
    sport: Sport = Sport.RUN,
    **more: Any,
) -> Activity:
    """A one-second recording at a given speed; `altitude` maps metres run to metres high, None for no altimeter."""
    speed = np.full(seconds + 1, float(speed_mps)) if np.isscalar(speed_mps) else np.asarray(speed_mps)
    distance = np.concatenate(([0.0], np.cumsum((speed[1:] + speed[:-1]) / 2)))
    channels = {"speed_mps": speed, "distance_m": distance}
    if cadence_spm is not None:
        channels["cadence_spm"] = np.full(speed.size, cadence_spm)
    if altitude is not None:
        channels["altitude_m"] = altitude(distance)
    start = datetime.combine(DAY, NOON)
    return Activity(sport, start, Stream(np.arange(speed.size, dtype=float), channels), **more)


def outing(
    on: date,
    km: float | None,
    knee_km: float | None = None,
    sport: Sport = Sport.RUN,
    hour: int = 12,
    **more: Any,
) -> Outing:
    """One outing summed up, 6 minutes a km, its knee-km its km unless told."""
    load = km if knee_km is None else knee_km
    quality = Quality.UNKNOWN if load is None else Quality.MEASURED
    return Outing(
        id=on.toordinal() * 24 + hour,
        on=on,
        start=datetime.combine(on, time(hour, tzinfo=UTC)),
        sport=sport,
        knee=more.pop("knee", KneeLoad(quality, load, downhill_knee_km=more.pop("downhill_knee_km", 0.0))),
        duration_s=more.pop("duration_s", None if km is None else km * 360),
        moving_s=None if km is None else km * 360,
        distance_m=None if km is None else km * 1000,
        descent_m=more.pop("descent_m", 10.0),
        **more,
    )


def weekly(pattern: list[float], weeks: int, first: date = DAY) -> list[Outing]:
    """Weeks of one pattern of km by weekday; 0 is no run."""
    return [
        outing(first + timedelta(days=7 * week + day), km)
        for week in range(weeks)
        for day, km in enumerate(pattern)
        if km
    ]
