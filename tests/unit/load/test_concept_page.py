"""The numbers the concept page prints are the model's."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from trochlea.knowledge.load_models import load_models
from trochlea.load.dose import running_load
from trochlea.load.step import default_step_rate_spm

PAGE = Path(__file__).parents[3] / "docs" / "concepts" / "knee-load.md"
MODELS = load_models()
HEIGHT_M = 1.75
# speed m/s, per cent of step rate, slope deg, in the order of the table's columns
COLUMNS = (
    (2.2, 0, 0),
    (3.33, 0, 0),
    (4, 0, 0),
    (5, 0, 0),
    (10 / 3.6, 10, 0),
    (10 / 3.6, 0, -6),
    (10 / 3.6, 0, 6),
)


def knee_km_of_a_km(speed: float, rate_pct: float, slope: float, exponent: float) -> float:
    one = np.array([speed])
    rate = default_step_rate_spm(one, HEIGHT_M, MODELS.step.default_rate) * (1 + rate_pct / 100)
    rule = replace(MODELS.dose, peak_exponent=exponent)
    seconds = np.array([1000 / speed])
    load = running_load(one, seconds, rate, np.array([slope]), HEIGHT_M, MODELS.step, rule)
    return float(load.knee_km[0])


@pytest.mark.parametrize("exponent", [1, 2, 4])
def test_the_table_of_weights_is_what_the_model_gives(exponent: int) -> None:
    line = re.search(rf"^\| {exponent} \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert line is not None
    printed = [float(cell) for cell in line.group(1).split("|")]
    given = [knee_km_of_a_km(*column, float(exponent)) for column in COLUMNS]
    assert printed == pytest.approx(given, abs=0.005)  # printed with two decimals
