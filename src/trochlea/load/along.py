"""What a run cost the knee along its way: second by second, and split by split."""

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

SHOWN = frozenset({Sport.RUN, Sport.WALK, Sport.HIKE})


@dataclass(frozen=True, slots=True, eq=False)
class Along:
    """One value for each stretch between two samples, all arrays of one length."""

    end_m: FloatSeries  # metres since the start
    active_s: FloatSeries
    metres: FloatSeries
    grade: FloatSeries | None  # None: no altitude tells it
    knee_km: FloatSeries
    peak_bw: FloatSeries  # of a running step; NaN where nobody ran


@dataclass(frozen=True, slots=True)
class Split:
    """One kilometre, mile or rest of it."""

    first_m: float
    last_m: float
    seconds: float
    knee_km: float
    descent_m: float | None


def along(activity: Activity, body: Body, models: LoadModels) -> Along | None:
    """The way of a recorded run, walk or hike; None where no samples or no speed tell it.

    Sums over it are the totals of `measure`. Without a height it is the middle of a short and a tall runner.
    """
    cut = stretches(activity, models.cleaning)
    speed = None if cut is None else speed_of(cut, models.cleaning)
    if cut is None or speed is None or activity.sport not in SHOWN:
        return None
    pace = gait_of(cut, speed, activity.sport, models.cleaning)
    ground = terrain(activity, cut, models.grade, models.dose.full_coverage_share)
    slope = np.degrees(np.arctan(ground.grade))
    run, walk = pace.running, pace.walking
    knee_km, peak_bw = np.zeros(speed.size), np.full(speed.size, np.nan)
    peak_bw[run] = 0
    heights = [body.height_m] if body.height_m else [models.dose.short_height_m, models.dose.tall_height_m]
    for height_m in heights:
        ran = running_load(
            speed[run],
            cut.active_s[run],
            cut.cadence_spm[run],
            slope[run],
            height_m,
            models.step,
            models.dose,
        )
        unit = reference_km(height_m, models.step, models.dose)
        walked = walking_load(cut.active_s[walk], cut.cadence_spm[walk], slope[walk], unit, models)
        knee_km[run] += ran.knee_km / len(heights)
        knee_km[walk] += walked.knee_km / len(heights)
        peak_bw[run] += ran.peak_bw / len(heights)
    metres = speed * cut.active_s
    grade = ground.grade if ground.known else None
    return Along(np.cumsum(metres), cut.active_s, metres, grade, knee_km, peak_bw)


def splits(way: Along, length_m: float) -> tuple[Split, ...]:
    """The way cut every `length_m` metres, the rest last. Raises ValueError for a length that is not positive.

    A stretch over a border is shared by its metres, so the splits add up to the whole.
    """
    if not length_m > 0:
        raise ValueError("a split needs a length")
    total_m = float(way.end_m[-1]) if way.end_m.size else 0.0
    if total_m <= 0:
        return ()
    borders = np.append(np.arange(0, total_m, length_m), total_m)
    seconds, knee = (sums_between(way, values, borders) for values in (way.active_s, way.knee_km))
    down = None
    if way.grade is not None:
        down = sums_between(way, np.maximum(-way.grade, 0) * way.metres, borders)
    return tuple(
        Split(
            first_m=float(borders[place]),
            last_m=float(borders[place + 1]),
            seconds=float(seconds[place]),
            knee_km=float(knee[place]),
            descent_m=None if down is None else float(down[place]),
        )
        for place in range(borders.size - 1)
    )


def sums_between(way: Along, values: FloatSeries, borders: FloatSeries) -> FloatSeries:
    """Sums of `values` between borders; what passed without a metre belongs to where it happened."""
    grown = np.concatenate(([0.0], np.cumsum(values)))
    at_m = np.concatenate(([0.0], way.end_m))
    moved = np.append(np.diff(at_m) > 0, True)  # of several moments in one place the last has the whole sum
    reached = np.interp(borders, at_m[moved], grown[moved])
    reached[0], reached[-1] = 0, grown[-1]
    return np.diff(reached)
