"""The load along a run, and its splits."""

from dataclasses import replace

import numpy as np
import pytest
from tests.unit.load.made import recorded

from trochlea.knowledge.load_models import load_models
from trochlea.load import Body, measure
from trochlea.load.along import along, splits
from trochlea.load.dose import own_band
from trochlea.vocabulary.sport import Sport

BODY, MODELS = Body(1.75, 70), load_models()


def test_the_way_adds_up_to_what_was_measured() -> None:
    run = recorded(2.8, seconds=1800, altitude=lambda m: 100 + 20 * np.sin(m / 300))
    for body in (BODY, Body()):
        way = along(run, body, MODELS)
        assert way is not None
        assert way.knee_km.sum() == pytest.approx(measure(run, body, MODELS).knee.knee_km or 0)


def test_the_splits_add_up_and_the_downhill_one_costs_most() -> None:
    run = recorded(2.5, seconds=1400, altitude=lambda m: 200 - 0.06 * np.clip(m - 1000, 0, 1000))
    way = along(run, BODY, MODELS)
    assert way is not None
    parts = splits(way, 1000)
    assert [round(part.last_m) for part in parts] == [1000, 2000, 3000, 3500]
    assert sum(part.knee_km for part in parts) == pytest.approx(way.knee_km.sum())
    assert sum(part.seconds for part in parts) == pytest.approx(1400)
    assert parts[1].knee_km > parts[0].knee_km
    assert parts[1].descent_m == pytest.approx(60, rel=0.05)  # 6 % of a kilometre
    assert parts[0].descent_m == pytest.approx(0, abs=1.5)  # the mean over 30 m reaches a little ahead


def test_standing_still_belongs_to_the_split_in_which_one_stood() -> None:
    speed = np.concatenate((np.full(200, 2.5), np.zeros(100), np.full(201, 2.5)))
    way = along(recorded(speed, seconds=500, cadence_spm=None), BODY, MODELS)
    assert way is not None
    first, second = splits(way, 750)[:2]
    assert first.seconds == pytest.approx(400, abs=2)
    assert first.seconds + second.seconds == pytest.approx(500)


def test_what_is_unknown_stays_unknown() -> None:
    flat = along(recorded(2.8, altitude=None), BODY, MODELS)
    assert flat is not None
    assert flat.grade is None
    assert splits(flat, 1000)[0].descent_m is None
    assert along(recorded(8.0, sport=Sport.CYCLE), BODY, MODELS) is None
    no_speed = recorded(2.8)
    bare = replace(no_speed, stream=replace(no_speed.stream, channels={}))
    assert along(bare, BODY, MODELS) is None


def test_a_split_needs_a_length() -> None:
    way = along(recorded(2.8), BODY, MODELS)
    assert way is not None
    with pytest.raises(ValueError, match="length"):
        splits(way, 0)


def test_a_runners_own_changes_are_surer_than_differences_between_runners() -> None:
    load = measure(recorded(2.8), BODY, MODELS).knee
    low, high = own_band(load.knee_km or 0, MODELS.dose)
    assert (load.low or 0) < low < (load.knee_km or 0) < high < (load.high or 0)
