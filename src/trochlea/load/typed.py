"""The knee load of an activity of which only totals are known: typed by hand, or a file without samples."""

import numpy as np

from trochlea.load.dose import reference_km, running_load
from trochlea.load.knee import Body, added_up, for_body, knee_by_the_clock
from trochlea.load.model import LoadModels
from trochlea.load.other_sports import cycling_load, stairs_load, walking_load
from trochlea.vocabulary.activity import FloatSeries
from trochlea.vocabulary.knee_load import UNKNOWN_LOAD, KneeLoad, Quality
from trochlea.vocabulary.sport import Sport

WALKED = frozenset({Sport.WALK, Sport.HIKE, Sport.TRANSITION})


def knee_typed(
    sport: Sport,
    distance_m: float | None,
    duration_s: float | None,
    descent_m: float | None,
    cadence_spm: float | None,
    body: Body,
    models: LoadModels,
) -> KneeLoad:
    """Load from totals alone.

    A run of known distance is `distance_only`, of known time alone `time_only` at the reference speed (the load of a
    minute hardly depends on speed). Descent is laid on half of the distance, the other half taken as flat; without it
    the run is flat and its downhill unknown.
    """
    if distance_m is None and duration_s is None:
        return UNKNOWN_LOAD
    if sport is Sport.RUN:
        return for_body(
            body,
            models,
            lambda height: _run(distance_m, duration_s, descent_m, cadence_spm, body, height, models),
        )
    if sport in WALKED:
        return for_body(
            body,
            models,
            lambda height: _walk(distance_m, duration_s, descent_m, cadence_spm, body, height, models),
        )
    if duration_s is None:
        return UNKNOWN_LOAD
    if sport in (Sport.CYCLE, Sport.STAIRS):
        return for_body(
            body, models, lambda height: _by_turns(sport, duration_s, cadence_spm, body, height, models)
        )
    return knee_by_the_clock(sport, duration_s, models)


def _run(
    distance_m: float | None,
    duration_s: float | None,
    descent_m: float | None,
    cadence_spm: float | None,
    body: Body,
    height_m: float,
    models: LoadModels,
) -> KneeLoad:
    speed = models.dose.reference_speed_mps
    if distance_m is not None and duration_s:
        # slower than a run: breaks were typed along, so the distance counts, not the clock
        speed = max(distance_m / duration_s, models.step.guards.speed_low_mps)
    metres = speed * (duration_s or 0) if distance_m is None else distance_m
    seconds, slope = _halves(metres / speed, metres, descent_m)
    load = running_load(
        np.full(2, speed), seconds, _rate(cadence_spm), slope, height_m, models.step, models.dose
    )
    quality = Quality.TIME_ONLY if distance_m is None else Quality.DISTANCE_ONLY
    return added_up(load, body, models.dose.between_band_share, quality)


def _walk(
    distance_m: float | None,
    duration_s: float | None,
    descent_m: float | None,
    cadence_spm: float | None,
    body: Body,
    height_m: float,
    models: LoadModels,
) -> KneeLoad:
    usual = models.other.walk.speed_mps
    if distance_m is None:
        seconds_total, metres = duration_s or 0.0, usual * (duration_s or 0)
    else:
        seconds_total = min(duration_s or distance_m / usual, distance_m / models.cleaning.standing_speed_mps)
        metres = distance_m
    seconds, slope = _halves(seconds_total, metres, descent_m)
    unit = reference_km(height_m, models.step, models.dose)
    load = walking_load(seconds, _rate(cadence_spm), slope, unit, models)
    quality = Quality.TIME_ONLY if distance_m is None else Quality.DISTANCE_ONLY
    return added_up(load, body, models.other.wide_band_share, quality)


def _by_turns(
    sport: Sport, duration_s: float, cadence: float | None, body: Body, height_m: float, models: LoadModels
) -> KneeLoad:
    unit = reference_km(height_m, models.step, models.dose)
    seconds, unknown = np.array([duration_s]), np.full(1, np.nan)
    if sport is Sport.STAIRS:
        load = stairs_load(seconds, unknown if cadence is None else np.full(1, cadence), unit, models)
    else:
        turning = unknown if cadence is None else np.full(1, cadence)
        load = cycling_load(seconds, turning, unknown, body.mass_kg, unit, models)
    return added_up(load, body, models.other.wide_band_share, Quality.TIME_ONLY)


def _halves(seconds: float, metres: float, descent_m: float | None) -> tuple[FloatSeries, FloatSeries]:
    """Two halves of an outing: one going down all that is known to have gone down, one flat."""
    down = np.degrees(np.arctan(descent_m / (metres / 2))) if descent_m and metres > 0 else 0.0
    return np.full(2, seconds / 2), np.array([-down, 0.0])


def _rate(cadence_spm: float | None) -> FloatSeries | None:
    return None if cadence_spm is None else np.full(2, cadence_spm)
