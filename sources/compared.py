"""The published rows beside what the model says of the same change; the tables stand in tests/papers."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from trochlea.knowledge.load_models import Convention, step_model
from trochlea.load.model import StepModel
from trochlea.load.step import Steps, default_step_rate_spm, running_steps

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "papers"


@dataclass(frozen=True)
class Compared:
    """One published change, and how far off the evidence text says the model is."""

    paper: str
    row: str
    group: str
    quantity: str
    convention: Convention
    observed: float  # ratio to the baseline
    speed_mps: float
    baseline_speed_mps: float
    grade_deg: float
    rate_change_pct: float
    rate_change_spm: float
    height_m: float
    stated_error_pct: float
    tolerance_points: float
    reason: str

    def predicted(self, model: StepModel) -> float:
        """The model's ratio for the same change."""
        changed = self._steps(
            model, self.speed_mps, self.grade_deg, self.rate_change_pct, self.rate_change_spm
        )
        usual = self._steps(model, self.baseline_speed_mps, 0, 0, 0)
        return float(QUANTITIES[self.quantity](changed) / QUANTITIES[self.quantity](usual))

    def error_pct(self, model: StepModel | None = None) -> float:
        """How far the model is off, in per cent of what was observed."""
        return 100 * (self.predicted(model or step_model(self.convention)) / self.observed - 1)

    def _steps(self, model: StepModel, speed: float, grade: float, pct: float, spm: float) -> Steps:
        one = np.array([speed])
        rate = default_step_rate_spm(one, self.height_m, model.default_rate) * (1 + pct / 100) + spm
        return running_steps(one, rate, np.array([grade]), self.height_m, model)


def _per_km(a_step: np.ndarray, steps: Steps) -> float:
    return float((a_step * steps.step_rate_spm / 60 / 2 * 1000 / steps.speed_mps)[0])


QUANTITIES = {
    "peak_force": lambda steps: steps.peak_bw[0],
    "peak_stress": lambda steps: steps.stress_mpa_per_kg[0],
    "force_per_km": lambda steps: _per_km(steps.impulse_bw_s, steps),
    "stress_per_km": lambda steps: _per_km(steps.stress_impulse_mpa_s_per_kg, steps),
}


def all_compared() -> list[Compared]:
    """Every comparison of every paper."""
    return [row for folder in sorted(FOLDER.iterdir()) for row in _compared(folder)]


def _compared(folder: Path) -> Iterator[Compared]:
    if not (folder / "comparison.csv").exists():
        return
    with (folder / "table.csv").open(newline="") as file:
        printed = {row["id"]: row for row in csv.DictReader(file)}
    with (folder / "comparison.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            value = float(printed[row["id"]]["value"])
            baseline = row["baseline_id"]
            observed = value / float(printed[baseline]["value"]) if baseline else 1 + value / 100
            yield Compared(
                paper=folder.name,
                row=row["id"],
                group=row["group"],
                quantity=row["quantity"],
                convention="net_moment" if row["convention"] == "net_moment" else "muscle_model",
                observed=observed,
                reason=row["reason"],
                **{name: float(row[name]) for name in NUMBERS},
            )


NUMBERS = (
    "speed_mps",
    "baseline_speed_mps",
    "grade_deg",
    "rate_change_pct",
    "rate_change_spm",
    "height_m",
    "stated_error_pct",
    "tolerance_points",
)
