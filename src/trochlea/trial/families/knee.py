"""What the families share: irritation that decays, ordinary bad days, and how a knee is told of."""

from typing import Any

from trochlea.trial.chance import DAYS, KNEE, generator, log_normal, usual_week_km
from trochlea.trial.parameters import KneeNumbers, knee_numbers, runner_numbers
from trochlea.trial.session import TOP_OF_SCALE


class Knee:
    """A knee with irritation; a family says how a run hurts and what it leaves behind."""

    def __init__(self, seed: int) -> None:
        """Draw the knee; `self.days` is the chance of its days."""
        self.numbers: KneeNumbers = knee_numbers()
        runner = runner_numbers()
        self.usual_run_km = usual_week_km(seed, runner) / runner.runs_a_week
        self.chance = generator(seed, KNEE)
        self.days = generator(seed, DAYS)
        n = self.numbers
        self.irritation = float(self.chance.uniform(n.irritation_low_pain, n.irritation_high_pain))
        self.keep_share = 1 - 1 / max(1, log_normal(self.chance, n.decay_median_days, n.decay_spread))

    def pain_of(self, knee_km: float) -> float:
        """The pain a run of this load gives now, before anybody rounds it."""
        raise NotImplementedError

    def after(self, knee_km: float, pain: float) -> None:
        """What the day leaves in the knee; a load of 0 is a day without a run."""
        raise NotImplementedError

    def rest_pain(self) -> float:
        """What the knee says by itself, on stairs."""
        return self.numbers.stairs_share * self.irritation

    def live(self, day: int, session: dict[str, Any]) -> dict[str, Any]:
        """One day: chance first, so that the same day holds the same luck whatever was run."""
        del day
        n = self.numbers
        luck = self.days.standard_normal(2)
        bad = self.days.random() < n.bad_day_chance
        shock = float(self.days.exponential(n.bad_day_pain))
        knee_km = session["knee_km"] if session["kind"] in ("run", "walk_run") else 0
        before = self.rest_pain()
        pain = self.pain_of(knee_km) if knee_km > 0 else 0
        self.irritation *= self.keep_share
        self.after(knee_km, pain)
        if bad:
            self.irritation += shock
        left = self.rest_pain()
        told = _told(pain + n.noise_pain * luck[0]) if knee_km > 0 else None
        return {
            "run_pain": told,
            "settled_min": self._settled_min(pain, before, left) if knee_km > 0 else None,
            "morning": self._morning(left - before),
            "worst": _told(max(pain, before, left) + n.noise_pain * luck[0]),
            "stairs": _told(left + n.noise_pain * luck[1]),
        }

    def _settled_min(self, pain: float, before: float, left: float) -> float | None:
        n = self.numbers
        return None if left - before > n.unsettled_pain else n.settle_min_per_pain * max(0, pain - before)

    def _morning(self, change: float) -> str:
        step = self.numbers.morning_step_pain
        return "worse" if change > step else "better" if change < -step else "same"


class HealingKnee(Knee):
    """A knee with a capacity that recovers, faster while it is loaded within it, and is set back beyond it."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        n, draw = self.numbers, self.chance
        self.capacity_km = self.usual_run_km * float(
            draw.uniform(n.capacity_low_share, n.capacity_high_share)
        )
        self.full_km = self.usual_run_km * float(draw.uniform(n.full_low_share, n.full_high_share))
        self.slope_pain = log_normal(draw, n.slope_median, n.slope_spread)
        self.heal_days = log_normal(draw, n.heal_median_days, n.heal_spread)
        self.loaded_days = 0  # left of the bonus

    def overshoot(self, knee_km: float) -> float:
        """How far beyond the capacity, as a share of it; 0 within."""
        return max(0, knee_km / self.capacity_km - 1)

    def pain_of(self, knee_km: float) -> float:
        """Irritation, a little for the load, and a slope beyond the capacity."""
        share = min(1, knee_km / self.capacity_km)
        over = self.slope_pain * self.overshoot(knee_km)
        return self.irritation + self.numbers.at_capacity_pain * share + over

    def after(self, knee_km: float, pain: float) -> None:
        """Heal for a day; a run beyond the capacity irritates and sets back."""
        del pain
        n, over = self.numbers, self.overshoot(knee_km)
        self.loaded_days = max(0, self.loaded_days - 1)
        if knee_km > 0 and over == 0:
            self.loaded_days = n.loading_days
        rate = (1 + (n.loading_bonus if self.loaded_days else 0)) / self.heal_days
        self.capacity_km += rate * (self.full_km - self.capacity_km)
        self.capacity_km *= 1 - n.loss_share * min(1, over)
        self.irritation += n.overnight_share * min(TOP_OF_SCALE, self.slope_pain * over)


def _told(pain: float) -> float:
    """A whole number from 0 to the top, as people answer."""
    return float(min(TOP_OF_SCALE, max(0, round(pain))))
