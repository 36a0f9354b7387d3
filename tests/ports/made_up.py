"""Small made-up activities for tests of anything that keeps them."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from trochlea.app.ports import Measurement, Original
from trochlea.load.measure import Measured
from trochlea.vocabulary.activity import Activity, Altimeter, DeviceTotals, Lap, Pause, Stream
from trochlea.vocabulary.knee_load import KneeLoad, Quality
from trochlea.vocabulary.sport import Sport

FIRST_START = datetime(2025, 5, 3, 6, 30, 15, 250000, tzinfo=UTC)


def stream(samples: int = 40) -> Stream:
    """A slow start, one missing heart rate, one channel that never came alive."""
    seconds = np.arange(samples, dtype=float)
    heart = 120 + np.minimum(seconds, 30)
    heart[samples // 2 : samples // 2 + 1] = np.nan
    return Stream(
        seconds,
        {
            "distance_m": seconds * 2.5,
            "speed_mps": np.full(samples, 2.5),
            "heart_rate_bpm": heart,
            "latitude_deg": 60.1 + seconds * 2e-5,
            "power_w": np.full(samples, np.nan),
        },
    )


def activity(day: int = 0, sport: Sport = Sport.RUN, samples: int = 40) -> Activity:
    """Everything a file can say, said."""
    return Activity(
        sport=sport,
        start=FIRST_START + timedelta(days=day),
        stream=stream(samples),
        format="fit",
        utc_offset_s=10800,
        indoor=False,
        laps=(Lap(0.0, 20.0, 50.0), Lap(20.0, 39.0)),
        pauses=(Pause(10.0, 12.5),),
        totals=DeviceTotals(duration_s=39.0, distance_m=97.5),
        altimeter=Altimeter.BAROMETER,
        device="Watch 1",
        name="Morning run",
        warnings=("the clock jumped",),
    )


def measured(knee_km: float | None = 0.1, distance_m: float | None = 97.5) -> Measured:
    """What measuring such an activity could give."""
    return Measured(
        duration_s=39.0,
        moving_s=36.5,
        distance_m=distance_m,
        ascent_m=None,
        descent_m=3.0,
        mean_cadence_spm=170.5,
        speed_30s_mps=np.array([2.5, np.nan]),
        knee=KneeLoad(
            quality=Quality.MEASURED,
            knee_km=knee_km,
            low=0.08,
            high=0.12,
            mean_peak_bw=4.5,
            impulse_bw_s=30.25,
            stress_mpa_s=None,
            steps=110,
            downhill_share=0.25,
            downhill_knee_km=0.02,
            warnings=("height unknown",),
        ),
        warnings=("cadence filled in",),
    )


def measurement(day: int = 0, sport: Sport = Sport.RUN) -> Measurement:
    """One activity ready to be kept."""
    given = activity(day, sport)
    return Measurement(given, date(2025, 5, 3) + timedelta(days=day), measured())


def original(name: str = "morning.fit", data: bytes = b"\x0e\x10.FIT of a morning" * 20) -> Original:
    """A file as it came."""
    return Original(name, data, hashlib.sha256(data).hexdigest())


def recorded(
    start_s: float,
    duration_s: float | None = 1800.0,
    distance_m: float | None = 5000.0,
    kind: str = "fit",
    sport: Sport = Sport.RUN,
    samples: int = 40,
) -> Measurement:
    """A recording of which only matters when, how long and how far; its start in seconds after the first one's."""
    given = replace(activity(0, sport, samples), start=FIRST_START + timedelta(seconds=start_s), format=kind)
    told = replace(measured(distance_m=distance_m), duration_s=duration_s)
    return Measurement(replace(given, pauses=(), laps=()), given.start.date(), told)


def file_of(name: str) -> Original:
    """A file of its own bytes."""
    return original(name, name.encode())
