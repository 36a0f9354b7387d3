"""A knee unlike the shipped ones, for the proof: the week counts, the ache comes a day late, answers go missing.

Written before any plan met it, and not changed since.
"""

import random
from typing import Any


class WeeklyKnee:
    """Bears so much in seven days; more aches for days, and one answer in twenty is not given."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed * 7919 + 3)
        self.bears_km = self.chance.uniform(4, 14)
        self.growth = self.chance.uniform(0.005, 0.02)
        self.loads_km: list[float] = []
        self.ache = self.chance.uniform(1, 4)

    def live(self, day: int, session: dict[str, Any]) -> dict[str, Any]:
        """One day."""
        del day
        chance, km = self.chance, session["knee_km"] if session["kind"] in ("run", "walk_run") else 0.0
        self.loads_km.append(km)
        week_km, before = sum(self.loads_km[-7:]), self.ache
        over = max(0, week_km / self.bears_km - 1)
        pain = self.ache + chance.gauss(0, 0.5)
        if km:
            pain += min(1, week_km / self.bears_km) + 8 * over
        self.ache = self.ache * 0.75 + (3 * over if km else 0) + max(0, chance.gauss(0, 0.3))
        if km and over == 0:
            self.bears_km *= 1 + self.growth
        if over > 0.3:
            self.bears_km *= 0.95
        told = min(10, max(0, round(pain)))
        silent = chance.random() < 0.05
        return {
            "run_pain": told if km and not silent else None,
            "settled_min": None if self.ache > before + 1.5 else 25 * max(0, told - before),
            "morning": "worse" if self.ache > before + 0.9 else "same",
            "worst": min(10, max(told if km else 0, round(self.ache))),
            "stairs": min(10, round(0.8 * self.ache)),
        }
