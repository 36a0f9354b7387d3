"""How well the step model meets a runner it was not fitted to.

Every fitted constant (contact time, pulse shape, knee shares, force offset) is fitted anew without one runner, then
that runner's three speeds are predicted from speed, step rate and height; 26 times. Net-moment convention.

    python sources/leave_one_runner_out.py ../shared/data/fukuchi2017/pfj_2d_by_runner_speed.csv
"""

import csv
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trochlea.knowledge.load_models import step_model
from trochlea.load.model import StepModel
from trochlea.load.step import contact_time_s, running_steps

Numbers = NDArray[np.float64]
NUDGE = 1e-5


@dataclass(frozen=True)
class Runners:
    """One row a runner and speed."""

    name: NDArray[np.str_]
    height_m: Numbers
    speed_mps: Numbers
    step_rate_spm: Numbers
    contact_s: Numbers
    ground_bw: Numbers
    knee_deg: Numbers
    peak_bw: Numbers

    def those(self, which: NDArray[np.bool_]) -> "Runners":
        """Some of the rows."""
        return Runners(*(getattr(self, f)[which] for f in self.__dataclass_fields__))


def read_runners(path: Path) -> Runners:
    """The table by runner and speed."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    columns = (
        "height_m",
        "speed_mps",
        "step_rate_spm",
        "contact_s",
        "peak_vgrf_bw",
        "knee_flexion_at_peak_deg",
        "peak_pfj_force_bw",
    )
    numbers = (np.array([float(row[c]) for row in rows]) for c in columns)
    return Runners(np.array([row["subject"] for row in rows]), *numbers)


def predicted_bw(runners: Runners, model: StepModel) -> Numbers:
    """Peak patellofemoral force of each row."""
    peak = np.empty(runners.speed_mps.size)
    for height in np.unique(runners.height_m):
        at = runners.height_m == height
        flat = np.zeros(int(at.sum()))
        peak[at] = running_steps(
            runners.speed_mps[at], runners.step_rate_spm[at], flat, height, model
        ).peak_bw
    return peak


def errors_pct(runners: Runners, model: StepModel) -> Numbers:
    """Absolute error of each row, in per cent of what was measured."""
    return np.abs(predicted_bw(runners, model) / runners.peak_bw - 1) * 100


def fitted(runners: Runners, start: StepModel) -> StepModel:
    """All fitted constants anew from these rows."""
    leg = start.leg_length_share * runners.height_m
    fall_s = np.sqrt(leg / start.gravity_mps2)
    step_s = 60 / runners.step_rate_spm
    froude = runners.speed_mps / np.sqrt(start.gravity_mps2 * leg)
    design = np.column_stack([np.ones(leg.size), np.log(froude), np.log(step_s / fall_s)])
    factor, by_speed, by_period = np.linalg.lstsq(design, np.log(runners.contact_s / fall_s), rcond=None)[0]
    shape = step_s / (runners.contact_s * runners.ground_bw)
    slope, level = np.polyfit(runners.speed_mps - start.pulse_shape_speed_mps, shape, 1)
    model = replace(
        start,
        contact_time_factor=float(np.exp(factor)),
        contact_time_speed_exponent=float(by_speed),
        contact_time_period_exponent=float(by_period),
        pulse_shape=float(level),
        pulse_shape_per_mps=float(slope),
    )
    return with_shares(model, runners)


def with_shares(model: StepModel, runners: Runners) -> StepModel:
    """Geometry from geometry: the knee shares by the measured flexion, then the force offset by the force."""
    step_s = 60 / runners.step_rate_spm
    contact_s = modelled_contact_s(runners, model)
    leg, thigh = model.leg_length_share * runners.height_m, model.thigh_length_share * runners.height_m
    drop_m = model.gravity_mps2 * contact_s * (step_s / (2 * np.pi) - contact_s / 8)
    sweep_m = (runners.speed_mps * contact_s) ** 2 / (8 * leg)
    at_contact = np.cos(np.radians(model.knee_at_contact_deg / 2))
    bent_m = 2 * thigh * (at_contact - np.cos(np.radians(runners.knee_deg / 2)))
    drop, sweep = np.linalg.lstsq(np.column_stack([drop_m, sweep_m]), bent_m, rcond=None)[0]
    model = replace(model, drop_share=float(drop), sweep_share=float(sweep), force_offset_share=0.0)
    without = (
        predicted_bw(runners, model) / runners.peak_bw
    )  # the force falls in a straight line with the offset
    slope = predicted_bw(runners, replace(model, force_offset_share=NUDGE)) / runners.peak_bw - without
    offset = float(slope @ (1 - without) / (slope @ slope)) * NUDGE
    return replace(model, force_offset_share=offset)


def modelled_contact_s(runners: Runners, model: StepModel) -> Numbers:
    """Contact time of each row as the model has it."""
    rows = zip(runners.speed_mps, 60 / runners.step_rate_spm, runners.height_m, strict=True)
    return np.array([contact_time_s(np.array([v]), np.array([t]), h, model)[0] for v, t, h in rows])


def left_out_errors_pct(runners: Runners) -> Numbers:
    """Error of each row when its runner took no part in the fit."""
    start = step_model("net_moment")
    parts = []
    for name in np.unique(runners.name):
        model = fitted(runners.those(runners.name != name), start)
        parts.append(errors_pct(runners.those(runners.name == name), model))
    return np.concatenate(parts)


if __name__ == "__main__":
    everybody = read_runners(Path(sys.argv[1]))
    print(f"in the fitted sample  {np.mean(errors_pct(everybody, step_model('net_moment'))):.2f} %")
    print(f"runner left out       {np.mean(left_out_errors_pct(everybody)):.2f} %")
