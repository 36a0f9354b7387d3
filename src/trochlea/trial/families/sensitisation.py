"""Sensitisation: the tissue bears a run, but a sensitive knee hurts early; pain makes it more so, calm running less."""

from trochlea.trial.chance import log_normal
from trochlea.trial.families.knee import Knee
from trochlea.trial.parameters import runner_numbers, sensitisation_numbers
from trochlea.trial.session import TOP_OF_SCALE


class Sensitisation(Knee):
    """Pain grows with the load from the first kilometre, by a factor that remembers."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        own = self.own = sensitisation_numbers()
        draw = self.chance
        self.sensitivity = float(draw.uniform(own.start_low, own.start_high))
        self.tissue_km = self.usual_run_km * float(draw.uniform(own.tissue_low_share, own.tissue_high_share))
        self.fade_share = 1 - 1 / log_normal(draw, own.decay_median_days, own.decay_spread)
        self.irritation = 0.0  # at the start all of it is sensitivity

    def pain_of(self, knee_km: float) -> float:
        """Pain in proportion to the load, times the sensitivity."""
        return self.irritation + self.own.at_capacity_pain * (1 + self.sensitivity) * knee_km / self.tissue_km

    def after(self, knee_km: float, pain: float) -> None:
        """Fade; much pain sensitises and irritates, a calm run does the opposite."""
        own = self.own
        self.sensitivity *= self.fade_share
        beyond = max(0, min(TOP_OF_SCALE, pain) - own.rise_above_pain)
        self.sensitivity += own.rise_per_pain * beyond
        self.irritation += self.numbers.overnight_share * beyond
        if knee_km > 0 and pain <= runner_numbers().green_most:
            self.sensitivity *= own.calm_run_factor

    def rest_pain(self) -> float:
        """Sensitivity and irritation, on stairs."""
        return super().rest_pain() + self.own.stairs_per_unit * self.sensitivity
