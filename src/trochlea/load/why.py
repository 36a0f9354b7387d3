"""Why a run cost what it cost: its knee-km taken apart against as many flat reference kilometres."""

from dataclasses import dataclass

import numpy as np

from trochlea.load.cleaning import stretches
from trochlea.load.dose import reference_km, running_load
from trochlea.load.grade import terrain
from trochlea.load.knee import Body
from trochlea.load.model import LoadModels
from trochlea.load.other_sports import walking_load
from trochlea.load.pace import gait_of, speed_of
from trochlea.vocabulary.activity import Activity, FloatSeries
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import M_PER_KM

SHOWN = frozenset({Sport.RUN, Sport.WALK, Sport.HIKE})


@dataclass(frozen=True, slots=True)
class Parts:
    """Knee-km by what made them; they add up to the load of the run.

    `distance`: the kilometres run, each at the reference speed, flat, with default steps. Then, one after the other,
    the speed, the step rate and the slope are put in as they were, and each part is the difference it made.
    """

    distance_knee_km: float
    speed_knee_km: float
    step_rate_knee_km: float | None  # None: no step rate was recorded, so the default was taken
    slope_knee_km: float | None  # None: no altitude was recorded, so the ground was taken as flat
    walking_knee_km: float

    @property
    def total_knee_km(self) -> float:
        """All parts together."""
        parts = (self.speed_knee_km, self.step_rate_knee_km, self.slope_knee_km, self.walking_knee_km)
        return self.distance_knee_km + float(sum(part or 0 for part in parts))


def why(activity: Activity, body: Body, models: LoadModels) -> Parts | None:
    """The load of a recorded run, walk or hike by its causes; None where no samples or no speed tell it.

    The order of the parts is ours: speed first, then steps, then slope; another order would move a little between
    them. Without a height it is the middle of a short and a tall runner.
    """
    cut = stretches(activity, models.cleaning)
    speed = None if cut is None else speed_of(cut, models.cleaning)
    if cut is None or speed is None or activity.sport not in SHOWN:
        return None
    pace = gait_of(cut, speed, activity.sport, models.cleaning)
    ground = terrain(activity, cut, models.grade, models.dose.full_coverage_share)
    slope = np.degrees(np.arctan(ground.grade))
    run, walk = pace.running, pace.walking
    steps = cut.cadence_spm[run]
    heights = [body.height_m] if body.height_m else [models.dose.short_height_m, models.dose.tall_height_m]
    ran, walked = [], []
    for height_m in heights:
        ran.append(_one_by_one(speed[run], cut.active_s[run], steps, slope[run], height_m, models))
        unit = reference_km(height_m, models.step, models.dose)
        load = walking_load(cut.active_s[walk], cut.cadence_spm[walk], slope[walk], unit, models)
        walked.append(float(load.knee_km.sum()))
    flat_km = float(speed[run] @ cut.active_s[run]) / M_PER_KM
    by_speed, by_steps, by_slope = np.diff(np.concatenate(([flat_km], np.mean(ran, axis=0))))
    return Parts(
        distance_knee_km=flat_km,
        speed_knee_km=float(by_speed),
        step_rate_knee_km=float(by_steps) if np.isfinite(steps).any() else None,
        slope_knee_km=float(by_slope) if ground.known else None,
        walking_knee_km=float(np.mean(walked)),
    )


def _one_by_one(
    speed_mps: FloatSeries,
    active_s: FloatSeries,
    step_rate_spm: FloatSeries,
    slope_deg: FloatSeries,
    height_m: float,
    models: LoadModels,
) -> FloatSeries:
    """Knee-km with the true speed; with speed and steps; with speed, steps and slope."""
    flat = np.zeros(slope_deg.size)
    told = ((None, flat), (step_rate_spm, flat), (step_rate_spm, slope_deg))
    loads = [
        running_load(speed_mps, active_s, rate, slope, height_m, models.step, models.dose)
        for rate, slope in told
    ]
    return np.array([float(load.knee_km.sum()) for load in loads])
