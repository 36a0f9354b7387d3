"""Made-up histories of two years with one change planted before the onset. Imports nothing from `load`."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.knee_load import KneeLoad, Quality
from trochlea.vocabulary.sport import Sport

ONSET = date(2026, 6, 1)
WEEKS = 104
PLANTED_WEEKS = (2, 4)  # weeks before the onset, 1 is the last
PLANS = (  # km by weekday
    (0, 6, 0, 8, 0, 5, 12),
    (5, 0, 7, 0, 5, 0, 10),
    (0, 5, 0, 5, 0, 0, 8),
    (0, 8, 6, 0, 8, 0, 16),
)
CHANGES = ("longest", "descent", "in_a_row", "fast", "shoes")


def history(seed: int, change: str | None = None) -> list[Outing]:
    """Runs up to the onset: weekly km vary by 15 %, days move by one, ground and pace have their own noise."""
    chance = np.random.default_rng(seed)
    plan = PLANS[seed % len(PLANS)]
    climb = chance.uniform(4, 15)  # metres a km
    runs: list[Outing] = []
    for ago in range(WEEKS, 0, -1):
        first = ONSET - timedelta(weeks=ago)
        planted = change if ago in PLANTED_WEEKS else None
        days = _week(plan, chance.normal(1, 0.15), chance, planted)
        for day, km in days:
            descent = km * climb * max(chance.normal(1, 0.25), 0.2) * (2.5 if planted == "descent" else 1)
            fast_share = 0.36 if planted == "fast" else 0.12
            shoes = "New" if change == "shoes" and ago <= max(PLANTED_WEEKS) else f"Pair {ago // 30}"
            runs.append(_run(first + timedelta(days=day), km, descent, fast_share, shoes, chance))
    ordered = sorted((run for run in runs if run.on < ONSET), key=lambda run: run.start)
    return [replace(run, id=place) for place, run in enumerate(ordered)]


def _week(
    plan: tuple[float, ...], share: float, chance: np.random.Generator, planted: str | None
) -> list[tuple[int, float]]:
    km = np.array(plan) * max(share, 0.4)
    if planted == "in_a_row":  # the same km on six days in a row
        return [(day, float(km.sum()) / 6) for day in range(6)]
    if planted == "longest":  # the longest 1.6 times, the others less, the week as long
        far = int(km.argmax())
        rest = km.sum() - km[far]
        others = (km.sum() - 1.6 * km[far]) / rest
        km = np.where(np.arange(7) == far, 1.6 * km[far], km * max(others, 0.1))
    return [
        (day + int(chance.integers(-1, 2)), float(length * chance.normal(1, 0.05)))
        for day, length in enumerate(km)
        if length
    ]


def _run(
    on: date, km: float, descent_m: float, fast_share: float, shoes: str, chance: np.random.Generator
) -> Outing:
    seconds = km * 1000 / 2.8
    bins = max(int(seconds // 30), 1)
    speeds = chance.normal(2.75, 0.1, bins)
    fast = chance.random(bins) < fast_share * chance.uniform(0.7, 1.3)
    speeds[fast] = chance.normal(3.6, 0.1, int(fast.sum()))
    hour = int(chance.integers(6, 20))
    downhill = descent_m / 60
    return Outing(
        id=0,
        on=on,
        start=datetime.combine(on, time(hour, int(chance.integers(0, 60)), tzinfo=UTC)),
        sport=Sport.RUN,
        knee=KneeLoad(Quality.MEASURED, km, downhill_knee_km=downhill),
        duration_s=seconds,
        moving_s=seconds,
        distance_m=km * 1000,
        descent_m=descent_m,
        speed_30s_mps=speeds,
        shoes=shoes,
        typed=True,
    )
