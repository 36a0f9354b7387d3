"""The knee load of one recorded activity: the load of its stretches added up, with band and quality."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from trochlea.load.cleaning import Stretches
from trochlea.load.dose import LegLoad, reference_km, running_load
from trochlea.load.grade import Terrain
from trochlea.load.model import LoadModels
from trochlea.load.other_sports import cycling_load, knee_km_by_the_clock, stairs_load, walking_load
from trochlea.load.pace import Pace
from trochlea.vocabulary.activity import Activity, FloatSeries
from trochlea.vocabulary.knee_load import UNKNOWN_LOAD, KneeLoad, Quality
from trochlea.vocabulary.sport import Sport

NO_HEIGHT = "No height is known; the load was computed for a short and a tall runner, so its band is wide."


@dataclass(frozen=True, slots=True)
class Body:
    """What the model needs of a runner's body; None is unknown."""

    height_m: float | None = None
    mass_kg: float | None = None


def for_body(body: Body, models: LoadModels, at_height: Callable[[float], KneeLoad]) -> KneeLoad:
    """The load at the runner's height, or between a short and a tall runner, said so, where it is unknown."""
    if body.height_m is not None:
        return at_height(body.height_m)
    short, tall = at_height(models.dose.short_height_m), at_height(models.dose.tall_height_m)
    if short.knee_km is None or tall.knee_km is None:
        return short
    quality = Quality.ESTIMATED if short.quality is Quality.MEASURED else short.quality
    return replace(
        short,
        quality=quality,
        knee_km=_middle(short.knee_km, tall.knee_km),
        low=min(short.low or 0, tall.low or 0),
        high=max(short.high or 0, tall.high or 0),
        mean_peak_bw=_middle(short.mean_peak_bw, tall.mean_peak_bw),
        impulse_bw_s=_middle(short.impulse_bw_s, tall.impulse_bw_s),
        stress_mpa_s=_middle(short.stress_mpa_s, tall.stress_mpa_s),
        steps=None if short.steps is None or tall.steps is None else round((short.steps + tall.steps) / 2),
        downhill_knee_km=_middle(short.downhill_knee_km, tall.downhill_knee_km),
        warnings=(*short.warnings, NO_HEIGHT),
    )


def knee_on_foot(
    activity: Activity, cut: Stretches, pace: Pace, ground: Terrain, body: Body, models: LoadModels
) -> KneeLoad:
    """Load of a recorded run, walk, hike or stair climb."""
    return for_body(body, models, lambda height: _on_foot(activity, cut, pace, ground, body, height, models))


def knee_of_cycling(cut: Stretches, body: Body, models: LoadModels) -> KneeLoad:
    """Load of a recorded ride."""

    def at_height(height_m: float) -> KneeLoad:
        unit = reference_km(height_m, models.step, models.dose)
        load = cycling_load(cut.active_s, cut.cadence_spm, cut.power_w, body.mass_kg, unit, models)
        return added_up(load, body, models.other.wide_band_share, Quality.ESTIMATED)

    return for_body(body, models, at_height)


def knee_by_the_clock(sport: Sport, seconds: float | None, models: LoadModels) -> KneeLoad:
    """Load of a sport of which only the time says anything; unknown where the sport has no entry."""
    knee_km = None if seconds is None else knee_km_by_the_clock(sport, seconds, models)
    if knee_km is None:
        return UNKNOWN_LOAD
    share = models.other.wide_band_share
    return KneeLoad(Quality.TIME_ONLY, knee_km, knee_km * (1 - share), knee_km * (1 + share))


def added_up(load: LegLoad, body: Body, band_share: float, quality: Quality) -> KneeLoad:
    """Sum the stretches of one leg into a knee load with its band."""
    steps, knee_km = float(load.steps.sum()), float(load.knee_km.sum())
    return KneeLoad(
        quality=quality,
        knee_km=knee_km,
        low=knee_km * (1 - band_share),
        high=knee_km * (1 + band_share),
        mean_peak_bw=float(load.steps @ load.peak_bw) / steps if steps > 0 else None,
        impulse_bw_s=float(load.impulse_bw_s.sum()),
        stress_mpa_s=None if body.mass_kg is None else float(load.stress_mpa_s_per_kg.sum()) * body.mass_kg,
        steps=round(steps),
    )


def joined(*loads: LegLoad) -> LegLoad:
    """Several loads one after another."""
    return LegLoad(
        *(
            np.concatenate([getattr(load, name) for load in loads])
            for name in ("steps", "peak_bw", "impulse_bw_s", "stress_mpa_s_per_kg", "knee_km")
        )
    )


def _on_foot(
    activity: Activity,
    cut: Stretches,
    pace: Pace,
    ground: Terrain,
    body: Body,
    height_m: float,
    models: LoadModels,
) -> KneeLoad:
    unit = reference_km(height_m, models.step, models.dose)
    slope = np.degrees(np.arctan(ground.grade))
    run, walk = pace.running, pace.walking
    ran = running_load(
        pace.speed_mps[run],
        cut.active_s[run],
        cut.cadence_spm[run],
        slope[run],
        height_m,
        models.step,
        models.dose,
    )
    if activity.sport is Sport.STAIRS:
        rest = stairs_load(cut.active_s[walk], cut.cadence_spm[walk], unit, models)
    else:
        rest = walking_load(cut.active_s[walk], cut.cadence_spm[walk], slope[walk], unit, models)
    mostly_running = float(ran.knee_km.sum()) >= float(rest.knee_km.sum())
    band = models.dose.between_band_share if mostly_running else models.other.wide_band_share
    total = added_up(joined(ran, rest), body, band, _quality(activity, cut, pace, ground, models))
    peaks = added_up(ran, body, band, total.quality) if run.any() else total
    share, downhill_km = _downhill(cut, pace, ground, ran.knee_km, rest.knee_km, models)
    return replace(total, mean_peak_bw=peaks.mean_peak_bw, downhill_share=share, downhill_knee_km=downhill_km)


def _downhill(
    cut: Stretches, pace: Pace, ground: Terrain, ran_km: FloatSeries, rest_km: FloatSeries, models: LoadModels
) -> tuple[float | None, float | None]:
    """Share of the distance, and knee-km, on grades below the downhill threshold; None where no altitude tells."""
    if not ground.known:
        return None, None
    down = ground.grade < models.dose.downhill_grade
    metres = pace.speed_mps * cut.active_s
    total = float(metres.sum())
    return (
        float(metres[down].sum()) / total if total > 0 else None,
        float(ran_km[down[pace.running]].sum() + rest_km[down[pace.walking]].sum()),
    )


def _quality(activity: Activity, cut: Stretches, pace: Pace, ground: Terrain, models: LoadModels) -> Quality:
    if activity.sport is not Sport.RUN or not pace.running.any():
        return Quality.ESTIMATED
    seconds = cut.active_s[pace.running]
    told = seconds[np.isfinite(cut.cadence_spm[pace.running])].sum()
    measured = ground.known and told >= models.dose.full_coverage_share * seconds.sum()
    return Quality.MEASURED if measured else Quality.ESTIMATED


def _middle(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else (one + other) / 2
