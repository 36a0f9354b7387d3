"""From steps to knee-km: stress integrated over the stances of one leg, over that of the reference kilometre.

The reference kilometre is flat, at 10 km/h, at the runner's default step rate. Body mass cancels.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from trochlea.load.model import DoseRules, StepModel
from trochlea.load.step import running_steps
from trochlea.vocabulary.activity import FloatSeries
from trochlea.vocabulary.units import M_PER_KM, S_PER_MIN


@dataclass(frozen=True, slots=True)
class ReferenceKm:
    """The flat kilometre at the reference speed, one leg, for one height."""

    peak_bw: float
    stress_mpa_s_per_kg: float


@dataclass(frozen=True, slots=True, eq=False)
class LegLoad:
    """What one leg took on each stretch; sums of these are exact under splitting."""

    steps: FloatSeries  # both feet
    peak_bw: FloatSeries
    impulse_bw_s: FloatSeries
    stress_mpa_s_per_kg: FloatSeries
    knee_km: FloatSeries


@lru_cache
def reference_km(height_m: float, model: StepModel, dose: DoseRules) -> ReferenceKm:
    """The unit of knee-km. The cache holds a few heights; every run of one runner needs the same one."""
    one = np.array([dose.reference_speed_mps])
    steps = running_steps(one, None, np.zeros(1), height_m, model)
    legs_per_km = steps.step_rate_spm / S_PER_MIN / 2 * M_PER_KM / steps.speed_mps
    stress = float((steps.stress_impulse_mpa_s_per_kg * legs_per_km)[0])
    return ReferenceKm(float(steps.peak_bw[0]), stress)


def running_load(
    speed_mps: FloatSeries,
    active_s: FloatSeries,
    step_rate_spm: FloatSeries | None,
    slope_deg: FloatSeries,
    height_m: float,
    model: StepModel,
    dose: DoseRules,
) -> LegLoad:
    """Load of running stretches; arrays of one shape.

    Steps are counted at the step rate the force was computed with. Above the guard a kilometre costs what it costs at
    the guard, so the load of a second grows with the speed. With `peak_exponent` b the stress of a step is weighted
    by (peak / reference peak)^(b - 1); b = 1, the published measure, is the default, any other is an assumption.
    """
    steps = running_steps(speed_mps, step_rate_spm, slope_deg, height_m, model)
    unit = reference_km(height_m, model, dose)
    count = steps.step_rate_spm / S_PER_MIN * active_s
    one_leg = count / 2 * np.maximum(speed_mps / model.guards.speed_high_mps, 1)
    stress = steps.stress_impulse_mpa_s_per_kg * one_leg
    weight = (steps.peak_bw / unit.peak_bw) ** (dose.peak_exponent - 1) if dose.peak_exponent != 1 else 1
    return LegLoad(
        steps=count,
        peak_bw=steps.peak_bw,
        impulse_bw_s=steps.impulse_bw_s * one_leg,
        stress_mpa_s_per_kg=stress,
        knee_km=stress * weight / unit.stress_mpa_s_per_kg,
    )


def own_band(knee_km: float, dose: DoseRules) -> tuple[float, float]:
    """Low and high of a runner's number when compared with that runner's other numbers."""
    return knee_km * (1 - dose.own_band_share), knee_km * (1 + dose.own_band_share)
