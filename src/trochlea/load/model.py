"""The parameters of the load model: frozen values, filled from the catalogue, so that any set can be tried."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KneeTissue:
    """Polynomials in knee flexion (deg): quadriceps arm, joint force over quadriceps force, contact area A1."""

    arm_0_m: float
    arm_1_m: float
    arm_2_m: float
    arm_3_m: float
    ratio_top_0: float
    ratio_top_1: float
    ratio_top_2: float
    ratio_low_1: float
    ratio_low_2: float
    ratio_low_3: float
    area_0_mm2: float
    area_1_mm2: float
    area_2_mm2: float
    area_3_mm2: float
    area_4_mm2: float


@dataclass(frozen=True, slots=True)
class StepGuards:
    """Where the step model holds; outside, its inputs are held at the edge."""

    speed_low_mps: float
    speed_high_mps: float
    rate_low_share: float
    rate_high_share: float
    knee_low_deg: float
    knee_high_deg: float
    slope_limit_deg: float


@dataclass(frozen=True, slots=True)
class DefaultRate:
    """Step rate of a runner who did not record one: a plane in speed and height."""

    at_rest_spm: float
    per_mps: float
    per_height_m: float


@dataclass(frozen=True, slots=True)
class StepModel:
    """One running step, in one modelling convention."""

    convention: str  # muscle_model or net_moment
    gravity_mps2: float
    leg_length_share: float
    thigh_length_share: float
    contact_time_factor: float
    contact_time_speed_exponent: float
    contact_time_period_exponent: float
    pulse_shape: float
    pulse_shape_per_mps: float
    pulse_shape_speed_mps: float
    knee_at_contact_deg: float
    drop_share: float
    sweep_share: float
    force_offset_share: float
    impulse_share: float
    stress_impulse_share: float
    trunk_arm_share: float
    slope_share: float
    flexion_per_downhill_deg: float
    cocontraction_speed_mps: float
    cocontraction_per_mps: float  # 0 in the net-moment convention
    default_rate: DefaultRate
    tissue: KneeTissue
    guards: StepGuards


@dataclass(frozen=True, slots=True)
class CleaningRules:
    """Limits beyond which a sample is not believed, and what is running, walking, standing."""

    fastest_mps: float
    fewest_spm: float
    most_spm: float
    one_foot_below_spm: float
    doubled_above_spm: float
    surely_running_mps: float
    longest_gap_s: float
    speed_window_s: float
    speed_agreement_share: float
    fast_bin_s: float
    running_cadence_spm: float
    walking_speed_mps: float
    standing_speed_mps: float


@dataclass(frozen=True, slots=True)
class GradeRules:
    """From altitude to grade and descent."""

    grid_m: float
    barometer_window_m: float
    gps_window_m: float
    hysteresis_m: float
    steepest_grade: float
    fastest_vertical_mps: float
    start_up_s: float
    start_up_jump_m: float
    descent_disagreement_share: float
    descent_worth_telling_m: float


@dataclass(frozen=True, slots=True)
class DoseRules:
    """The reference kilometre, the bands, and what counts as downhill."""

    reference_speed_mps: float
    peak_exponent: float  # 1: stress as it is; more: hard steps count more than in proportion
    own_band_share: float
    between_band_share: float
    downhill_grade: float
    short_height_m: float
    tall_height_m: float
    full_coverage_share: float


@dataclass(frozen=True, slots=True)
class WalkModel:
    """One walking step."""

    peak_bw: float
    downhill_per_deg: float
    uphill_per_deg: float
    impulse_share: float
    stance_share: float
    step_rate_spm: float
    speed_mps: float
    level_flexion_deg: float
    downhill_flexion_deg: float
    steepest_deg: float


@dataclass(frozen=True, slots=True)
class StairsModel:
    """One step of a stair."""

    peak_bw: float
    impulse_share: float
    stance_share: float
    step_rate_spm: float
    flexion_deg: float


@dataclass(frozen=True, slots=True)
class CycleModel:
    """One turn of the pedals."""

    peak_bw: float
    power_w: float
    mass_kg: float
    cadence_rpm: float
    impulse_share: float
    flexion_deg: float


@dataclass(frozen=True, slots=True)
class DeepArea:
    """Contact area A2 for deeper flexion, scaled to A1 at `join_deg`."""

    area_0_mm2: float
    area_1_mm2: float
    area_2_mm2: float
    join_deg: float


@dataclass(frozen=True, slots=True)
class OtherSports:
    """Everything but running."""

    walk: WalkModel
    stairs: StairsModel
    cycle: CycleModel
    deep: DeepArea
    swim_knee_km_per_hour: float
    strength_knee_km_per_hour: float
    elliptical_knee_km_per_hour: float
    wide_band_share: float


@dataclass(frozen=True, slots=True)
class LoadModels:
    """All that `measure` needs to know beside the activity and the body."""

    step: StepModel
    cleaning: CleaningRules
    grade: GradeRules
    dose: DoseRules
    other: OtherSports
