"""How fast each stretch was, and whether it was running, walking or standing."""

from dataclasses import dataclass

import numpy as np

from trochlea.load.cleaning import BoolSeries, Stretches
from trochlea.load.model import CleaningRules
from trochlea.vocabulary.activity import FloatSeries
from trochlea.vocabulary.sport import Sport


@dataclass(frozen=True, slots=True, eq=False)
class Pace:
    """Speed and gait of each stretch. A stretch is running, walking, or neither (standing, paused)."""

    speed_mps: FloatSeries
    running: BoolSeries
    walking: BoolSeries


def speed_of(cut: Stretches, rules: CleaningRules) -> FloatSeries | None:
    """Speed of each stretch, scaled so that it adds up to the recorded distance; None where nothing tells it.

    The device's speed is used where it agrees with the distance within `speed_agreement_share`, else the distance,
    averaged over `speed_window_s`. Sub-metre steps of a distance counter are no sprints.
    """
    device, active = cut.device_speed_mps, cut.active_s
    has_device, total_m = bool(np.isfinite(device).any()), float(np.nansum(cut.metres))
    if total_m <= 0:  # a counter that stays at nothing says nothing
        return np.nan_to_num(device) if has_device else None
    if has_device and not np.isnan(device).any():
        filled = device
    else:
        from_distance = _windowed_mps(cut, rules.speed_window_s)
        filled = np.where(np.isnan(device), from_distance, device)
    counted_m = float(filled @ active)
    if abs(counted_m - total_m) > rules.speed_agreement_share * total_m:
        filled = _windowed_mps(cut, rules.speed_window_s)
    return _scaled(filled, active, total_m)


def gait_of(cut: Stretches, speed_mps: FloatSeries, sport: Sport, rules: CleaningRules) -> Pace:
    """Tell running from walking: a running cadence is running at any speed, and slow running never becomes walking.

    In a run, everything from `walking_speed_mps` on is running; in a walk or hike only fast seconds with a running
    cadence are.
    """
    active = cut.active_s > 0
    stepping = cut.cadence_spm >= rules.running_cadence_spm  # NaN is never
    if sport is Sport.RUN:
        running = active & (stepping | (speed_mps >= rules.walking_speed_mps))
    else:
        running = active & stepping & (speed_mps >= rules.surely_running_mps)
    moving = (speed_mps >= rules.standing_speed_mps) | np.isfinite(cut.cadence_spm)
    return Pace(speed_mps, running, active & ~running & moving)


def running_speed_in_bins_mps(cut: Stretches, pace: Pace, bin_s: float) -> FloatSeries:
    """Mean running speed in each `bin_s` of active time; bins with less than half of running are left out."""
    running_s = np.where(pace.running, cut.active_s, 0)
    clock = np.concatenate(([0.0], np.cumsum(cut.active_s)))
    edges = np.arange(0, clock[-1] + bin_s, bin_s)
    seconds = np.diff(np.interp(edges, clock, np.concatenate(([0.0], np.cumsum(running_s)))))
    metres = np.diff(np.interp(edges, clock, np.concatenate(([0.0], np.cumsum(running_s * pace.speed_mps)))))
    enough = seconds >= bin_s / 2
    return np.asarray(metres[enough] / seconds[enough])


def _windowed_mps(cut: Stretches, window_s: float) -> FloatSeries:
    clock = np.concatenate(([0.0], np.cumsum(cut.active_s)))
    covered = np.concatenate(([0.0], np.cumsum(cut.metres)))
    middle = (clock[:-1] + clock[1:]) / 2
    half = np.maximum(window_s, cut.active_s) / 2
    early, late = np.maximum(middle - half, 0), np.minimum(middle + half, clock[-1])
    metres = np.interp(late, clock, covered) - np.interp(early, clock, covered)
    span = late - early
    return np.asarray(np.divide(metres, span, out=np.zeros_like(span), where=span > 0))


def _scaled(speed_mps: FloatSeries, active_s: FloatSeries, total_m: float) -> FloatSeries:
    counted_m = float(speed_mps @ active_s)
    return np.asarray(speed_mps * (total_m / counted_m)) if counted_m > 0 else speed_mps
