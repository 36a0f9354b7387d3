"""From altitude to grade and descent: smoothed over distance, small turns ignored, jumps cut out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trochlea.load.cleaning import Stretches
from trochlea.load.model import GradeRules
from trochlea.vocabulary.activity import Activity, Altimeter, FloatSeries


@dataclass(frozen=True, slots=True, eq=False)
class Terrain:
    """The ground under a run. `known` False: it was taken as flat because nothing tells it."""

    grade: FloatSeries  # rise over run of each stretch, up positive
    known: bool
    ascent_m: float | None
    descent_m: float | None


def terrain(activity: Activity, cut: Stretches, rules: GradeRules, coverage_share: float) -> Terrain:
    """Grade of each stretch with climb and descent.

    A treadmill is flat. Without altitude (or with less than `coverage_share` of it) the ground is taken as flat and
    climb and descent are unknown, unless the device itself named them.
    Rules: altitude is settled and its jumps cut out, put on a grid along the distance, averaged over 30 m (60 m where
    altitude is the GPS's own), clamped; descent counts turns of at least `hysteresis_m`.
    """
    flat = np.zeros(cut.active_s.size)
    if activity.indoor:
        return Terrain(flat, True, 0.0, 0.0)
    profile = _profile(activity, cut, rules, coverage_share)
    if profile is None:
        return Terrain(flat, False, activity.totals.ascent_m, activity.totals.descent_m)
    grid, level = profile
    steps = np.diff(level) / np.diff(grid)
    middle = cut.end_m - np.nan_to_num(cut.metres) / 2
    grade = np.interp(middle, (grid[:-1] + grid[1:]) / 2, steps)
    ascent, descent = climb_and_descent_m(level, rules.hysteresis_m)
    return Terrain(np.clip(grade, -rules.steepest_grade, rules.steepest_grade), True, ascent, descent)


def climb_and_descent_m(level_m: FloatSeries, hysteresis_m: float) -> tuple[float, float]:
    """Sum of rises and of falls, in metres, of turns at least `hysteresis_m` high."""
    heights = [float(level_m[0])]  # the last one still moves with the ground
    direction = 0
    for level in level_m[_turning_points(level_m)].tolist():
        step = level - heights[-1]
        if direction * step > 0:
            heights[-1] = level
        elif abs(step) >= hysteresis_m:
            heights.append(level)
            direction = 1 if step > 0 else -1
    steps = np.diff(heights)
    return float(steps[steps > 0].sum()), float(np.abs(steps[steps < 0]).sum())


def _turning_points(level_m: FloatSeries) -> NDArray[np.intp]:
    direction = np.sign(np.diff(level_m))
    moving = np.flatnonzero(direction)
    if moving.size == 0:
        return np.array([0], dtype=np.intp)
    turned = moving[1:][direction[moving[1:]] != direction[moving[:-1]]]
    return np.concatenate(([0], turned, [level_m.size - 1]))


def _profile(
    activity: Activity, cut: Stretches, rules: GradeRules, coverage_share: float
) -> tuple[FloatSeries, FloatSeries] | None:
    altitude = activity.stream.get("altitude_m")
    if altitude is None or not np.isfinite(cut.metres).any():
        return None
    time_s, altitude = activity.stream.time_s[cut.kept], altitude[cut.kept]
    at_m = np.concatenate(([0.0], cut.end_m))
    altitude = _settled(time_s, altitude, at_m, rules)
    known = np.isfinite(altitude)
    if known.mean() < coverage_share or at_m[-1] < 2 * rules.grid_m:
        return None
    level = _without_jumps(time_s[known], altitude[known], rules)
    ahead = np.concatenate(([True], np.diff(at_m[known]) > 0))  # one altitude a place: a stop does not climb
    grid = np.arange(0, at_m[-1] + rules.grid_m / 2, rules.grid_m)
    width_m = rules.gps_window_m if activity.altimeter is Altimeter.GPS else rules.barometer_window_m
    return grid, _mean_over(np.interp(grid, at_m[known][ahead], level[ahead]), round(width_m / rules.grid_m))


def _settled(
    time_s: FloatSeries, altitude_m: FloatSeries, at_m: FloatSeries, rules: GradeRules
) -> FloatSeries:
    """Drop the first seconds where the altimeter was still finding its level: more than any ground can rise."""
    early = (time_s - time_s[0] <= rules.start_up_s) & np.isfinite(altitude_m)
    if early.all() or not early.any():
        return altitude_m
    possible_m = max(rules.start_up_jump_m, rules.steepest_grade * float(np.ptp(at_m[early])))
    return np.where(early, np.nan, altitude_m) if np.ptp(altitude_m[early]) > possible_m else altitude_m


def _without_jumps(time_s: FloatSeries, altitude_m: FloatSeries, rules: GradeRules) -> FloatSeries:
    """Cut out jumps of the sensor: the level goes on from where it was."""
    step = np.diff(altitude_m)
    step[np.abs(step) > rules.fastest_vertical_mps * np.diff(time_s)] = 0
    level: FloatSeries = np.concatenate(([0.0], np.cumsum(step))) + altitude_m[0]
    return level


def _mean_over(values: FloatSeries, width: int) -> FloatSeries:
    """Centred mean over `width` grid steps, shorter at the ends."""
    half = max(width // 2, 1)
    total = np.concatenate(([0.0], np.cumsum(values)))
    place = np.arange(values.size)
    early, late = np.maximum(place - half, 0), np.minimum(place + half + 1, values.size)
    return np.asarray((total[late] - total[early]) / (late - early))
