"""The parts of a run's load, and its profile."""

import numpy as np
import pytest
from tests.unit.load.made import recorded

from trochlea.knowledge.load_models import load_models
from trochlea.load import Body, measure
from trochlea.load.along import along
from trochlea.load.profile import profile
from trochlea.load.why import why
from trochlea.vocabulary.sport import Sport

BODY, MODELS = Body(1.75, 70), load_models()


def hilly(metres):
    return 100 + 20 * np.sin(metres / 300)


@pytest.mark.parametrize("body", [BODY, Body()], ids=["height known", "no height"])
def test_the_parts_add_up_to_the_load_of_the_run(body) -> None:
    speed = np.concatenate((np.full(900, 2.9), np.full(301, 1.2)))  # a walk at the end
    run = recorded(speed, altitude=hilly, cadence_spm=None)
    parts = why(run, body, MODELS)
    assert parts is not None
    assert parts.total_knee_km == pytest.approx(measure(run, body, MODELS).knee.knee_km)
    assert parts.walking_knee_km > 0


def test_flat_reference_kilometres_are_all_distance() -> None:
    """10 km/h, flat, no step rate recorded: a knee-km a kilometre by definition (DESIGN 6)."""
    parts = why(recorded(10 / 3.6, seconds=1800, cadence_spm=None), BODY, MODELS)
    assert parts is not None
    assert parts.distance_knee_km == pytest.approx(5.0, rel=1e-3)
    assert parts.speed_knee_km == pytest.approx(0, abs=0.01)
    assert parts.slope_knee_km == pytest.approx(0, abs=0.01)
    assert parts.step_rate_knee_km is None  # nobody recorded it, so it is no part


def test_downhill_long_steps_and_slow_running_each_cost_more() -> None:
    """The laws of DESIGN 6: by this measure slower, longer-stepped and steeper down all cost more a kilometre."""
    down = why(recorded(2.8, seconds=900, altitude=lambda m: 500 - 0.06 * m), BODY, MODELS)
    long_steps = why(recorded(2.8, seconds=900, cadence_spm=150), BODY, MODELS)
    slow = why(recorded(2.2, seconds=900, cadence_spm=None), BODY, MODELS)
    assert down is not None
    assert down.slope_knee_km is not None
    assert down.slope_knee_km > 0.1
    assert long_steps is not None
    assert long_steps.step_rate_knee_km is not None
    assert long_steps.step_rate_knee_km > 0.1
    assert slow is not None
    assert slow.speed_knee_km > 0.1


def test_what_nobody_recorded_is_no_part_of_it() -> None:
    flat = why(recorded(2.8, altitude=None), BODY, MODELS)
    assert flat is not None
    assert flat.slope_knee_km is None
    assert why(recorded(8.0, sport=Sport.CYCLE), BODY, MODELS) is None


def test_the_profile_rises_with_the_ground_and_holds_the_whole_load() -> None:
    run = recorded(2.5, seconds=1200, altitude=lambda m: 200 - 0.05 * np.clip(m - 1000, 0, 1000))
    way = along(run, BODY, MODELS)
    assert way is not None
    drawn = profile(way, 60)
    assert drawn is not None
    assert drawn.rise_m is not None
    assert drawn.edge_m.size == 61
    assert drawn.rise_m[-1] == pytest.approx(-50, rel=0.05)  # 5 % of a kilometre
    assert drawn.knee_km_per_km.mean() * 3 == pytest.approx(way.knee_km.sum())  # 3 km
    assert drawn.knee_km_per_km[40] > drawn.knee_km_per_km[10]
    assert drawn.peak_bw[40] > drawn.peak_bw[10]


def test_a_profile_needs_a_piece_and_a_metre() -> None:
    still = along(recorded(np.zeros(601), cadence_spm=None), BODY, MODELS)
    way = along(recorded(2.8), BODY, MODELS)
    assert way is not None
    assert still is None or profile(still, 10) is None
    with pytest.raises(ValueError, match="piece"):
        profile(way, 0)
