"""Peak patellofemoral joint force of one running step, from speed, step rate, height and slope.

Cadence and speed fix a bouncing geometry; the knee takes a share of the leg's shortening; the ground force acts on
the knee's arm; quadriceps arm, joint ratio and contact area turn the moment into force and stress.
Equations and constants: docs/concepts/knee-load.md. Arrays in, arrays of the same shape out.
"""

from dataclasses import dataclass

import numpy as np

from trochlea.load.model import DefaultRate, KneeTissue, StepModel
from trochlea.vocabulary.activity import FloatSeries
from trochlea.vocabulary.units import S_PER_MIN


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """Running steps of one moment each. Stress is per kg of body mass, so that an unknown mass cancels in ratios."""

    speed_mps: FloatSeries  # as held inside the guards
    step_rate_spm: FloatSeries  # both feet, as held inside the guards
    contact_s: FloatSeries
    knee_deg: FloatSeries  # at the peak
    moment_nm_per_kg: FloatSeries
    peak_bw: FloatSeries
    impulse_bw_s: FloatSeries
    stress_mpa_per_kg: FloatSeries
    stress_impulse_mpa_s_per_kg: FloatSeries


def default_step_rate_spm(speed_mps: FloatSeries, height_m: float, rate: DefaultRate) -> FloatSeries:
    """Steps a minute of both feet that a runner of this height usually takes at this speed.

    Source: fukuchi2017, plane in speed and height over 78 runner-speeds, rms 9 spm. Valid 2.5 to 4.5 m/s; the caller
    holds the speed inside the guards.
    """
    return rate.at_rest_spm + rate.per_mps * speed_mps + rate.per_height_m * height_m


def held_step_rate_spm(
    step_rate_spm: FloatSeries | None, speed_mps: FloatSeries, height_m: float, model: StepModel
) -> FloatSeries:
    """Step rate inside the guards around the default; the default itself where none was recorded (NaN or None)."""
    usual = default_step_rate_spm(speed_mps, height_m, model.default_rate)
    if step_rate_spm is None:
        return usual
    asked = np.where(np.isnan(step_rate_spm), usual, step_rate_spm)
    return np.clip(asked, model.guards.rate_low_share * usual, model.guards.rate_high_share * usual)


def contact_time_s(
    speed_mps: FloatSeries, step_s: FloatSeries, height_m: float, model: StepModel
) -> FloatSeries:
    """How long one foot stays on the ground, in seconds.

    Model    fukuchi2017: dimensionless contact time as a power of Froude speed and dimensionless step time.
    """
    leg_m = model.leg_length_share * height_m
    fall_s = np.sqrt(leg_m / model.gravity_mps2)
    froude = speed_mps / np.sqrt(model.gravity_mps2 * leg_m)
    powers = (
        froude**model.contact_time_speed_exponent * (step_s / fall_s) ** model.contact_time_period_exponent
    )
    return np.asarray(model.contact_time_factor * fall_s * powers)


def knee_flexion_deg(
    speed_mps: FloatSeries,
    step_s: FloatSeries,
    contact_s: FloatSeries,
    height_m: float,
    slope_deg: FloatSeries,
    model: StepModel,
) -> FloatSeries:
    """Knee flexion at the peak of the force, in degrees, held inside the guards.

    Model    sine-wave stance drop (Morin 2005) and leg-sweep shortening; the knee takes a fitted share of each;
             thigh and shank are one length; more flexion downhill.
    """
    leg_m, thigh_m = model.leg_length_share * height_m, model.thigh_length_share * height_m
    drop_m = model.gravity_mps2 * (contact_s * step_s / (2 * np.pi) - (contact_s / 2) ** 2 / 2)
    sweep_m = (speed_mps * contact_s / 2) ** 2 / (2 * leg_m)
    shortening_m = model.drop_share * drop_m + model.sweep_share * sweep_m
    at_contact = np.cos(np.radians(model.knee_at_contact_deg / 2))
    level_deg = 2 * np.degrees(np.arccos(at_contact - shortening_m / (2 * thigh_m)))
    flexion_deg = level_deg + model.flexion_per_downhill_deg * np.maximum(-slope_deg, 0)
    return np.asarray(np.clip(flexion_deg, model.guards.knee_low_deg, model.guards.knee_high_deg))


def force_arm_m(
    knee_deg: FloatSeries, slope_deg: FloatSeries, height_m: float, model: StepModel
) -> FloatSeries:
    """Distance of the ground force's line from the knee, in metres; longer downhill."""
    thigh_m = model.thigh_length_share * height_m
    trunk_m = model.slope_share * model.trunk_arm_share * height_m
    level_m = thigh_m * np.sin(np.radians(knee_deg / 2)) - model.force_offset_share * height_m
    return np.asarray(level_m - trunk_m * np.sin(np.radians(slope_deg)))


def quadriceps_arm_m(knee_deg: FloatSeries, tissue: KneeTissue) -> FloatSeries:
    """Effective arm of the quadriceps, in metres. Source: vaneijden1986, cubic fit."""
    x = knee_deg
    return tissue.arm_0_m + x * (tissue.arm_1_m + x * (tissue.arm_2_m + x * tissue.arm_3_m))


def joint_force_ratio(knee_deg: FloatSeries, tissue: KneeTissue) -> FloatSeries:
    """Patellofemoral joint force over quadriceps force. Source: vaneijden1986, rational fit."""
    x = knee_deg
    top = tissue.ratio_top_0 + x * (tissue.ratio_top_1 + x * tissue.ratio_top_2)
    low = 1 + x * (tissue.ratio_low_1 + x * (tissue.ratio_low_2 + x * tissue.ratio_low_3))
    return top / low


def contact_area_mm2(knee_deg: FloatSeries, tissue: KneeTissue) -> FloatSeries:
    """Contact area behind the kneecap (A1), in mm2. Source: doyle2023; for running only, it peaks at 49 deg."""
    x, t = knee_deg, tissue
    return t.area_0_mm2 + x * (t.area_1_mm2 + x * (t.area_2_mm2 + x * (t.area_3_mm2 + x * t.area_4_mm2)))


def running_steps(
    speed_mps: FloatSeries,
    step_rate_spm: FloatSeries | None,
    slope_deg: FloatSeries,
    height_m: float,
    model: StepModel,
) -> Steps:
    """The load of a step at each moment; inputs outside the guards are held at their edge.

    `speed_mps`, `step_rate_spm` (NaN or None: the default) and `slope_deg` (up positive) have one shape.
    Valid: 1.8 to 5.0 m/s, 0.85 to 1.15 of the default step rate, slopes of -10 to 10 deg. Measured against: level
    treadmill, 2.5 to 4.5 m/s, almost all men. Two different runners differ by +-30 %.
    """
    guards = model.guards
    speed = np.clip(speed_mps, guards.speed_low_mps, guards.speed_high_mps)
    slope = np.clip(slope_deg, -guards.slope_limit_deg, guards.slope_limit_deg)
    rate = held_step_rate_spm(step_rate_spm, speed, height_m, model)
    step_s = S_PER_MIN / rate
    contact = contact_time_s(speed, step_s, height_m, model)
    pulse = model.pulse_shape + model.pulse_shape_per_mps * (speed - model.pulse_shape_speed_mps)
    ground_bw = step_s / (contact * pulse)
    knee = knee_flexion_deg(speed, step_s, contact, height_m, slope, model)
    moment_bw_m = ground_bw * force_arm_m(knee, slope, height_m, model)
    cocontraction = 1 + model.cocontraction_per_mps * (speed - model.cocontraction_speed_mps)
    ratio = joint_force_ratio(knee, model.tissue) / quadriceps_arm_m(knee, model.tissue)
    peak = moment_bw_m * ratio * cocontraction
    stress = peak * model.gravity_mps2 / contact_area_mm2(knee, model.tissue)
    return Steps(
        speed_mps=speed,
        step_rate_spm=rate,
        contact_s=contact,
        knee_deg=knee,
        moment_nm_per_kg=moment_bw_m * model.gravity_mps2,
        peak_bw=peak,
        impulse_bw_s=model.impulse_share * peak * contact,
        stress_mpa_per_kg=stress,
        stress_impulse_mpa_s_per_kg=model.stress_impulse_share * stress * contact,
    )
