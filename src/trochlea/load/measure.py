"""Everything the other parts want to know of one activity, computed in one pass."""

from dataclasses import dataclass

import numpy as np

from trochlea.load.cleaning import Stretches, stretches
from trochlea.load.grade import Terrain, terrain
from trochlea.load.knee import Body, knee_by_the_clock, knee_of_cycling, knee_on_foot
from trochlea.load.model import LoadModels
from trochlea.load.pace import Pace, gait_of, running_speed_in_bins_mps, speed_of
from trochlea.load.typed import knee_typed
from trochlea.vocabulary.activity import Activity, DeviceTotals, FloatSeries
from trochlea.vocabulary.knee_load import UNKNOWN_LOAD, KneeLoad
from trochlea.vocabulary.sport import Sport

__all__ = ["Body", "Measured", "measure", "measure_typed"]

BY_THE_CLOCK = frozenset({Sport.SWIM, Sport.STRENGTH, Sport.ELLIPTICAL})
FEET = frozenset({Sport.RUN, Sport.WALK, Sport.HIKE, Sport.TRANSITION, Sport.STAIRS})


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """One activity after cleaning; None where it cannot be known."""

    duration_s: float | None
    moving_s: float | None
    distance_m: float | None
    ascent_m: float | None
    descent_m: float | None
    mean_cadence_spm: float | None
    speed_30s_mps: FloatSeries | None
    knee: KneeLoad
    warnings: tuple[str, ...] = ()


def measure(activity: Activity, body: Body, models: LoadModels) -> Measured:
    """Clean one recorded activity and compute what it cost the knee.

    Missing channels are filled in and said so by the quality; where there are no samples, the device's totals are
    taken as typed. A sport without an entry has an unknown knee load.
    """
    cut = stretches(activity, models.cleaning)
    speed = None if cut is None else speed_of(cut, models.cleaning)
    if cut is None or (speed is None and activity.sport in FEET):
        return _from_totals(activity, cut, body, models)
    pace = gait_of(
        cut, np.zeros(cut.active_s.size) if speed is None else speed, activity.sport, models.cleaning
    )
    ground = terrain(activity, cut, models.grade, models.dose.full_coverage_share)
    running = activity.sport is Sport.RUN
    return Measured(
        duration_s=_known(activity.totals.duration_s, float(np.ptp(activity.stream.time_s))),
        moving_s=_known(activity.totals.moving_s, float(cut.active_s.sum())),
        distance_m=_distance_m(activity.totals, cut, speed),
        ascent_m=ground.ascent_m,
        descent_m=ground.descent_m,
        mean_cadence_spm=_mean_cadence_spm(activity, cut),
        speed_30s_mps=running_speed_in_bins_mps(cut, pace, models.cleaning.fast_bin_s) if running else None,
        knee=_knee(activity, cut, pace, ground, body, models),
        warnings=(*cut.warnings, *_descent_warning(activity.totals, ground, models)),
    )


def measure_typed(
    sport: Sport,
    distance_m: float | None,
    duration_s: float | None,
    descent_m: float | None,
    cadence_spm: float | None,
    body: Body,
    models: LoadModels,
) -> Measured:
    """What an activity typed by hand cost the knee; it counts like any other, with its own quality."""
    return Measured(
        duration_s=duration_s,
        moving_s=duration_s,
        distance_m=distance_m,
        ascent_m=None,
        descent_m=descent_m,
        mean_cadence_spm=cadence_spm,
        speed_30s_mps=None,
        knee=knee_typed(sport, distance_m, duration_s, descent_m, cadence_spm, body, models),
    )


def _from_totals(activity: Activity, cut: Stretches | None, body: Body, models: LoadModels) -> Measured:
    totals = activity.totals
    recorded_s = float(np.ptp(activity.stream.time_s)) if activity.stream.samples else None
    moving_s = totals.moving_s or totals.duration_s or (None if cut is None else float(cut.active_s.sum()))
    typed = measure_typed(
        activity.sport, totals.distance_m, moving_s, totals.descent_m, totals.mean_cadence_spm, body, models
    )
    return Measured(
        duration_s=_known(totals.duration_s, recorded_s),
        moving_s=typed.moving_s,
        distance_m=typed.distance_m,
        ascent_m=totals.ascent_m,
        descent_m=totals.descent_m,
        mean_cadence_spm=totals.mean_cadence_spm,
        speed_30s_mps=None,
        knee=typed.knee,
        warnings=() if cut is None else cut.warnings,
    )


def _knee(
    activity: Activity, cut: Stretches, pace: Pace, ground: Terrain, body: Body, models: LoadModels
) -> KneeLoad:
    if activity.sport in FEET:
        return knee_on_foot(activity, cut, pace, ground, body, models)
    if activity.sport is Sport.CYCLE:
        return knee_of_cycling(cut, body, models)
    if activity.sport in BY_THE_CLOCK:
        return knee_by_the_clock(activity.sport, float(cut.active_s.sum()), models)
    return UNKNOWN_LOAD


def _known(first: float | None, other: float | None) -> float | None:
    """The device's own word where it said something, else ours."""
    return first or other


def _distance_m(totals: DeviceTotals, cut: Stretches, speed_mps: FloatSeries | None) -> float | None:
    if totals.distance_m:
        return totals.distance_m
    if np.isfinite(cut.metres).any():
        return float(cut.metres.sum())
    return None if speed_mps is None else float(speed_mps @ cut.active_s)


def _mean_cadence_spm(activity: Activity, cut: Stretches) -> float | None:
    """The mean over all recorded samples, standing still included, as devices and other readers average it."""
    cadence = activity.stream.get("cadence_spm")
    if cadence is None:
        return activity.totals.mean_cadence_spm
    return float(np.nanmean(cadence)) * cut.cadence_factor


def _descent_warning(totals: DeviceTotals, ground: Terrain, models: LoadModels) -> tuple[str, ...]:
    ours, theirs, rules = ground.descent_m, totals.descent_m, models.grade
    if (
        not ground.known
        or ours is None
        or theirs is None
        or max(ours, theirs) < rules.descent_worth_telling_m
    ):
        return ()
    if abs(ours - theirs) <= rules.descent_disagreement_share * max(ours, theirs):
        return ()
    return (f"Our descent of {ours:.0f} m differs from the device's {theirs:.0f} m; take both with care.",)
