"""The step model on 26 runners at three speeds; net-moment convention, measured step rate."""

import csv
from pathlib import Path

import numpy as np
import pytest
from sources.leave_one_runner_out import Runners, errors_pct, left_out_errors_pct, read_runners

from trochlea.knowledge.load_models import step_model
from trochlea.load.step import default_step_rate_spm

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def runners(shared_data: Path) -> Runners:
    return read_runners(shared_data / "fukuchi2017" / "pfj_2d_by_runner_speed.csv")


def printed(metric: str) -> dict[float, float]:
    with (HERE / "table.csv").open(newline="") as file:
        return {
            float(r["speed_mps"]): float(r["mean"]) for r in csv.DictReader(file) if r["metric"] == metric
        }


@pytest.mark.real_files
def test_the_error_in_the_fitted_sample_is_the_stated_one(runners: Runners) -> None:
    assert np.mean(errors_pct(runners, step_model("net_moment"))) == pytest.approx(
        8.8, abs=0.1
    )  # stated: 8.8 %


@pytest.mark.real_files
def test_a_runner_left_out_of_the_fit_is_met_about_as_well(runners: Runners) -> None:
    # The evidence states 8.8 % here too; our own fit without the runner reaches 9.4 %, a little more than in the
    # sample. A regression on the same inputs was stated at 9.6 %, speed alone at 13.5 %.
    assert np.mean(left_out_errors_pct(runners)) == pytest.approx(9.4, abs=0.1)


@pytest.mark.real_files
def test_the_printed_table_agrees_with_the_table_by_runner(runners: Runners) -> None:
    for speed, mean in printed("peak_pfj_force_bw").items():
        at_speed = runners.peak_bw[runners.speed_mps == speed]
        # both legs were pooled in one and averaged in the other: up to 1.3 % apart
        assert at_speed.mean() == pytest.approx(mean, rel=0.015)


def test_the_default_step_rate_is_the_mean_of_the_runners() -> None:
    model = step_model()
    for speed, mean in printed("step_rate").items():
        rate = default_step_rate_spm(np.array([speed]), 1.76, model.default_rate)  # their mean height
        assert rate[0] == pytest.approx(mean, abs=3)  # the plane is straight, the means bend a little
