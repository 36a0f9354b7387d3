"""What walking, stairs, cycling, swimming and strength cost the knee: weaker evidence than running, marked so."""

import numpy as np

from trochlea.load.dose import LegLoad, ReferenceKm
from trochlea.load.model import DeepArea, LoadModels, WalkModel
from trochlea.load.step import contact_area_mm2
from trochlea.vocabulary.activity import FloatSeries
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import S_PER_HOUR, S_PER_MIN


def walking_load(
    active_s: FloatSeries,
    step_rate_spm: FloatSeries | None,
    slope_deg: FloatSeries,
    unit: ReferenceKm,
    models: LoadModels,
) -> LegLoad:
    """Load of walking stretches.

    Sources  hart2022 (level peak), kuster1993 (downhill peak and flexion). Impulse is a quarter of peak times stance.
    Valid    slopes to -10.9 deg, held beyond; steps missing a cadence are taken at the usual walking rate.
    """
    walk = models.other.walk
    rate = np.full(active_s.shape, walk.step_rate_spm)
    if step_rate_spm is not None:
        rate = np.where(np.isnan(step_rate_spm), rate, step_rate_spm)
    slope = np.clip(slope_deg, -walk.steepest_deg, walk.steepest_deg)
    down, up = np.maximum(-slope, 0), np.maximum(slope, 0)
    peak = walk.peak_bw * np.exp(walk.downhill_per_deg * down + walk.uphill_per_deg * up)
    stance_s = walk.stance_share * 2 * S_PER_MIN / np.maximum(rate, 1)
    area = contact_area_mm2(_walking_flexion_deg(down, walk), models.step.tissue)
    return _leg_load(
        peak, walk.impulse_share * peak * stance_s, area, rate / S_PER_MIN * active_s, unit, models
    )


def stairs_load(
    active_s: FloatSeries, step_rate_spm: FloatSeries | None, unit: ReferenceKm, models: LoadModels
) -> LegLoad:
    """Load of climbing stairs (hart2022: 3.2 BW up; down is a little less and not told apart)."""
    stairs = models.other.stairs
    rate = np.full(active_s.shape, stairs.step_rate_spm)
    if step_rate_spm is not None:
        rate = np.where(np.isnan(step_rate_spm), rate, step_rate_spm)
    peak = np.full(active_s.shape, stairs.peak_bw)
    stance_s = stairs.stance_share * 2 * S_PER_MIN / np.maximum(rate, 1)
    area = deep_area_mm2(stairs.flexion_deg, models)
    return _leg_load(
        peak, stairs.impulse_share * peak * stance_s, area, rate / S_PER_MIN * active_s, unit, models
    )


def cycling_load(
    active_s: FloatSeries,
    cadence_rpm: FloatSeries,
    power_w: FloatSeries,
    mass_kg: float | None,
    unit: ReferenceKm,
    models: LoadModels,
) -> LegLoad:
    """Load of cycling (ericson1987: 1.3 BW at 120 W, growing with power); one push of each leg a turn.

    Turning without power recorded counts at the power of the source; a known zero (coasting) counts nothing.
    """
    cycle = models.other.cycle
    turns_a_min = np.where(np.isnan(cadence_rpm), cycle.cadence_rpm, cadence_rpm)
    power = np.where(np.isnan(power_w), cycle.power_w, power_w)
    body = 1 if mass_kg is None else cycle.mass_kg / mass_kg
    peak = cycle.peak_bw * power / cycle.power_w * body
    push_s = S_PER_MIN / np.maximum(turns_a_min, 1) / 2
    steps = 2 * turns_a_min / S_PER_MIN * active_s
    area = deep_area_mm2(cycle.flexion_deg, models)
    return _leg_load(peak, cycle.impulse_share * peak * push_s, area, steps, unit, models)


def knee_km_by_the_clock(sport: Sport, seconds: float, models: LoadModels) -> float | None:
    """Load of sports for which only their time says anything; None for any other."""
    rates = {
        Sport.SWIM: models.other.swim_knee_km_per_hour,
        Sport.STRENGTH: models.other.strength_knee_km_per_hour,
        Sport.ELLIPTICAL: models.other.elliptical_knee_km_per_hour,
    }
    rate = rates.get(sport)
    return None if rate is None else rate * seconds / S_PER_HOUR


def deep_area_mm2(flexion_deg: float, models: LoadModels) -> float:
    """Contact area beyond the range of A1: A2's growth from `join_deg` on, so that sports can be compared."""
    deep = models.other.deep
    joined = contact_area_mm2(np.array([deep.join_deg]), models.step.tissue)[0]
    return float(joined * _a2(flexion_deg, deep) / _a2(deep.join_deg, deep))


def _a2(flexion_deg: float, deep: DeepArea) -> float:
    return deep.area_0_mm2 + flexion_deg * (deep.area_1_mm2 + flexion_deg * deep.area_2_mm2)


def _walking_flexion_deg(down_deg: FloatSeries, walk: WalkModel) -> FloatSeries:
    return (
        walk.level_flexion_deg
        + (walk.downhill_flexion_deg - walk.level_flexion_deg) * down_deg / walk.steepest_deg
    )


def _leg_load(
    peak_bw: FloatSeries,
    impulse_bw_s: FloatSeries,
    area_mm2: FloatSeries | float,
    steps: FloatSeries,
    unit: ReferenceKm,
    models: LoadModels,
) -> LegLoad:
    impulse = impulse_bw_s * steps / 2
    stress = impulse * models.step.gravity_mps2 / area_mm2
    return LegLoad(steps, peak_bw, impulse, stress, stress / unit.stress_mpa_s_per_kg)
