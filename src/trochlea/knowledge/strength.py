"""Parameters of the strength stage: test norms, programme rules, kneecap costs; filled from `data/strength/`."""

from functools import lru_cache

import numpy as np

from trochlea.knowledge.catalogue import catalogue
from trochlea.knowledge.load_models import load_models
from trochlea.load.step import running_steps
from trochlea.strength.exercise import KneecapClass
from trochlea.strength.tests import Band, HipAbductionNorm, TestKind, TestRules
from trochlea.strength.training import KneecapRules, PhaseDose, ProgrammeRules
from trochlea.vocabulary.runner import Sex
from trochlea.vocabulary.units import M_PER_KM, S_PER_MIN

NORMED_SEXES = (Sex.FEMALE, Sex.MALE)
CHANGE_ROWS = {
    TestKind.HIP_ABDUCTION: "hip_abduction.real_change_n",
    TestKind.HIP_ROTATION: "hip_rotation.real_change_n",
    TestKind.HIP_SIT: "hip_sit.real_change_n_per_kg",
    TestKind.SINGLE_LEG_BRIDGE: "single_leg_bridge.real_change",
    TestKind.SIDE_PLANK: "side_plank.real_change_s",
    TestKind.ONE_LEG_RISE: "one_leg_rise.real_change",
    TestKind.STEP_DOWN: "step_down.real_change",
}
NORM_ROWS = {
    TestKind.HIP_ABDUCTION: "hip_abduction.intercept_nm_per_kg",
    TestKind.HIP_ROTATION: "hip_rotation.real_change_n",
    TestKind.HIP_SIT: "hip_sit.real_change_n_per_kg",
    TestKind.KNEE_EXTENSION: "knee_extension.female.low_nm_per_kg",
    TestKind.SINGLE_LEG_BRIDGE: "single_leg_bridge.low_reps",
    TestKind.SIDE_PLANK: "side_plank.female.age_20.mean_s",
    TestKind.ONE_LEG_RISE: "one_leg_rise.pass_reps",
    TestKind.STEP_DOWN: "step_down.good_most",
}
PHASES = ("phase_1", "phase_2", "phase_3")


@lru_cache(maxsize=1)
def assessment_rules() -> TestRules:
    """Norms, errors and order of the strength tests."""
    known = catalogue()

    def row(name: str) -> float:
        return known.number(f"tests.{name}")

    return TestRules(
        hip_abduction=known.filled(HipAbductionNorm, "tests.hip_abduction"),
        knee_extension_nm_per_kg={
            sex: (row(f"knee_extension.{sex}.low_nm_per_kg"), row(f"knee_extension.{sex}.high_nm_per_kg"))
            for sex in NORMED_SEXES
        },
        side_plank_s={sex: _plank_bands(sex) for sex in NORMED_SEXES},
        single_leg_bridge_reps=(row("single_leg_bridge.low_reps"), row("single_leg_bridge.high_reps")),
        one_leg_rise_reps=row("one_leg_rise.pass_reps"),
        step_down_points=(row("step_down.good_most"), row("step_down.medium_most")),
        real_change={kind: row(name) for kind, name in CHANGE_ROWS.items()},
        knee_extension_change_share=row("knee_extension.real_change_share"),
        alike_share=row("sides.alike_share"),
        stop_above_pain=row("pain.stop_above"),
        order={kind: row(f"order.{kind}") for kind in TestKind},
        sources={kind: known.cited(f"tests.{name}").source for kind, name in NORM_ROWS.items()},
    )


def _plank_bands(sex: Sex) -> dict[float, Band]:
    known, prefix = catalogue(), f"tests.side_plank.{sex}.age_"
    ages = {key.removeprefix(prefix).split(".")[0] for key in known.numbers if key.startswith(prefix)}
    return {
        float(age): Band(known.number(f"{prefix}{age}.mean_s"), known.number(f"{prefix}{age}.sd_s"))
        for age in sorted(ages)
    }


@lru_cache(maxsize=1)
def programme_rules() -> ProgrammeRules:
    """How often, how much, when more, when less."""

    def row(name: str) -> float:
        return catalogue().number(f"programme.{name}")

    return ProgrammeRules(
        sessions_low=int(row("sessions.low")),
        sessions_high=int(row("sessions.high")),
        hard_most=int(row("sessions.hard_most")),
        rest_days=int(row("sessions.rest_days")),
        window_days=int(row("sessions.window_days")),
        counted_week=int(row("sessions.counted_week")),
        exercises_low=int(row("exercises.low")),
        exercises_high=int(row("exercises.high")),
        phases=tuple(_phase(name) for name in PHASES),
        hard_from_rpe=row("phase.hard_from_rpe"),
        progress_sessions=int(row("progress.sessions")),
        pain_free_most=row("progress.pain_free_most"),
        pain_settled_most=row("progress.pain_settled_most"),
        load_small=row("progress.load_small"),
        load_large=row("progress.load_large"),
        load_first_kg=row("progress.load_first_kg"),
        deload_days=int(row("deload.days")),
        deload_sets_share=row("deload.sets_share"),
        back_off_days=int(row("back_off.days")),
        pain_moderate_most=row("pain.moderate_most"),
        pain_high_most=row("pain.high_most"),
        recent_days=int(row("log.recent_days")),
    )


def _phase(name: str) -> PhaseDose:
    known = catalogue()
    return PhaseDose(
        first_week=known.number(f"programme.{name}.first_week"),
        sets=int(known.number(f"programme.{name}.sets")),
        rpe_low=known.number(f"programme.{name}.rpe_low"),
        rpe_high=known.number(f"programme.{name}.rpe_high"),
    )


@lru_cache(maxsize=64)
def kneecap_rules(height_m: float) -> KneecapRules:
    """How a session's kneecap load is reckoned, against the reference kilometre of a runner of this height."""
    known, models = catalogue(), load_models()
    one = np.array([models.dose.reference_speed_mps])
    steps = running_steps(one, None, np.zeros(1), height_m, models.step)
    strides_per_km = steps.step_rate_spm / S_PER_MIN / 2 * M_PER_KM / steps.speed_mps
    return KneecapRules(
        rep_shape=known.number("kneecap.cost.rep_shape"),
        band_share=known.number("kneecap.cost.band_share"),
        peak_bw={kind: known.number(f"kneecap.cost.{kind}_bw") for kind in KneecapClass},
        reference_impulse_bw_s=float((steps.impulse_bw_s * strides_per_km)[0]),
    )
