"""Fatigue and recovery: runs add up when they follow each other, and load within capacity builds capacity."""

from trochlea.trial.chance import log_normal
from trochlea.trial.families.knee import HealingKnee
from trochlea.trial.parameters import fatigue_numbers


class FatigueRecovery(HealingKnee):
    """What is left of the runs before counts with the next one."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.own = fatigue_numbers()
        self.fatigue_km = 0.0
        self.fatigue_keep = 1 - 1 / max(
            1, log_normal(self.chance, self.own.decay_median_days, self.own.decay_spread)
        )

    def overshoot(self, knee_km: float) -> float:
        """The run with what is left of those before, beyond the capacity."""
        return super().overshoot(knee_km + self.fatigue_km) if knee_km > 0 else 0

    def after(self, knee_km: float, pain: float) -> None:
        """Heal, adapt, and carry the fatigue on."""
        over = self.overshoot(knee_km)
        super().after(knee_km, pain)
        if knee_km > 0 and over == 0:
            to_go = max(0, 1 - self.capacity_km / self.full_km)
            self.capacity_km *= 1 + self.own.gain_per_km * knee_km * to_go
        self.fatigue_km = (self.fatigue_km + knee_km) * self.fatigue_keep
