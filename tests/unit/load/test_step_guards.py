"""Where the step model is held, and how samples are told apart; numbers as the evidence and DESIGN write them."""

from dataclasses import replace

import numpy as np
import pytest
from tests.unit.load.made import recorded

from trochlea.knowledge.load_models import load_models
from trochlea.load import Body, measure
from trochlea.load.along import along
from trochlea.load.cleaning import stretches
from trochlea.load.dose import own_band, reference_km
from trochlea.load.grade import climb_and_descent_m
from trochlea.load.pace import gait_of, speed_of
from trochlea.load.step import Steps, default_step_rate_spm, running_steps
from trochlea.vocabulary.activity import Activity, Altimeter, Stream
from trochlea.vocabulary.knee_load import Quality
from trochlea.vocabulary.sport import Sport

MODELS, BODY = load_models(), Body(1.75, 70)


def step(speed: float = 2.8, rate: float | None = None, slope: float = 0, height: float = 1.75) -> Steps:
    cadence = None if rate is None else np.array([rate])
    return running_steps(np.array([speed]), cadence, np.array([slope]), height, MODELS.step)


def test_speed_is_held_between_1_8_and_5() -> None:
    assert (step(1.0).speed_mps[0], step(9.0).speed_mps[0]) == (1.8, 5.0)


def test_step_rate_is_held_within_fifteen_percent_of_the_default() -> None:
    default = default_step_rate_spm(np.array([2.8]), 1.75, MODELS.step.default_rate)[0]
    assert step(rate=100).step_rate_spm[0] == pytest.approx(0.85 * default)
    assert step(rate=240).step_rate_spm[0] == pytest.approx(1.15 * default)
    assert step(rate=170).step_rate_spm[0] == 170


def test_slope_is_held_at_ten_degrees() -> None:
    assert step(slope=-14).peak_bw[0] == step(slope=-10).peak_bw[0] > step(slope=-9.5).peak_bw[0]
    assert step(slope=14).peak_bw[0] == step(slope=10).peak_bw[0] < step(slope=9.5).peak_bw[0]


def test_knee_flexion_is_held_between_30_and_60_degrees() -> None:
    deepest = step(5.0, 100, -10, 2.1).knee_deg[0]
    straightest = step(1.8, 260, 10, 1.3).knee_deg[0]
    assert 30 <= straightest < 35
    assert 50 < deepest <= 60
    tight = MODELS.step.guards
    assert (tight.knee_low_deg, tight.knee_high_deg) == (30, 60)


def running_share(run: Activity) -> float:
    cut = stretches(run, MODELS.cleaning)
    assert cut is not None
    speed = speed_of(cut, MODELS.cleaning)
    assert speed is not None
    return float(gait_of(cut, speed, run.sport, MODELS.cleaning).running.mean())


@pytest.mark.parametrize(
    ("speed", "cadence", "share"),
    [(1.45, 110, 1), (1.35, 110, 0), (1.35, 141, 1), (1.35, 139, 0), (1.35, None, 0), (1.45, None, 1)],
)
def test_slow_seconds_of_a_run_are_told_by_cadence_or_pace(
    speed: float, cadence: float | None, share: float
) -> None:
    assert running_share(recorded(speed, cadence_spm=cadence)) == share


@pytest.mark.parametrize(("speed", "share"), [(2.1, 1), (1.9, 0)])
def test_in_a_walk_only_fast_seconds_with_a_running_cadence_are_running(speed: float, share: float) -> None:
    assert running_share(recorded(speed, cadence_spm=160, sport=Sport.WALK)) == share


@pytest.mark.parametrize(("cadence", "factor"), [(115, 2), (125, 1), (225, 1), (235, 0.5)])
def test_cadence_is_put_right_once(cadence: float, factor: float) -> None:
    cut = stretches(recorded(2.8, cadence_spm=cadence), MODELS.cleaning)
    assert cut is not None
    assert cut.cadence_factor == factor


def test_turns_of_a_metre_count_and_smaller_ones_do_not() -> None:
    climb = climb_and_descent_m(np.array([10, 11.05, 10.02, 11.07, 9.0]), MODELS.grade.hysteresis_m)
    assert climb == (pytest.approx(2.1), pytest.approx(3.1))
    assert climb_and_descent_m(np.array([10, 10.95, 10.0, 10.95]), MODELS.grade.hysteresis_m) == (0, 0)


@pytest.mark.parametrize(("fall", "share"), [(0.029, 0), (0.031, 1)])
def test_three_percent_down_is_downhill(fall: float, share: float) -> None:
    way = measure(recorded(2.8, seconds=1200, altitude=lambda m: 300 - fall * m), BODY, MODELS).knee
    assert way.downhill_share == pytest.approx(share, abs=0.02)


def test_a_channel_counts_as_recorded_from_half_of_the_time_on() -> None:
    run = recorded(2.8)
    for known, quality in ((0.52, Quality.MEASURED), (0.48, Quality.ESTIMATED)):
        cadence = np.where(np.arange(601) < known * 601, 166.0, np.nan)
        channels = {**run.stream.channels, "cadence_spm": cadence}
        halved = type(run)(run.sport, run.start, type(run.stream)(run.stream.time_s, channels))
        assert measure(halved, BODY, MODELS).knee.quality is quality


def test_gps_altitude_is_averaged_over_twice_the_distance() -> None:
    bump = recorded(2.8, seconds=1200, altitude=lambda m: 100 + 3 * np.exp(-(((m - 1500) / 15) ** 2)))
    by_barometer, by_gps = (
        measure(type(bump)(bump.sport, bump.start, bump.stream, altimeter=kind), BODY, MODELS).ascent_m or 0
        for kind in (Altimeter.BAROMETER, Altimeter.GPS)
    )
    # the mean of a bump of this width over 30 m keeps about 2.2 m of it, over 60 m about 1.4 m
    assert by_barometer == pytest.approx(2.2, abs=0.15)
    assert by_gps == pytest.approx(1.2, abs=0.15)


def test_stress_counts_as_it_is() -> None:
    steep = measure(recorded(2.8, altitude=lambda m: 300 - 0.08 * m), BODY, MODELS).knee
    unit = reference_km(1.75, MODELS.step, MODELS.dose).stress_mpa_s_per_kg * 70
    assert steep.knee_km == pytest.approx(
        (steep.stress_mpa_s or 0) / unit
    )  # peak exponent 1: no step weighs more


def test_a_runners_own_band_is_fifteen_percent() -> None:
    assert own_band(10, MODELS.dose) == (pytest.approx(8.5), pytest.approx(11.5))


def with_channel(run: Activity, name: str, values: np.ndarray) -> Activity:
    return replace(run, stream=Stream(run.stream.time_s, {**run.stream.channels, name: values}))


@pytest.mark.parametrize(("spm", "known"), [(29.0, False), (31.0, True), (279.0, True), (281.0, False)])
def test_a_cadence_no_runner_has_is_missing(spm: float, known: bool) -> None:
    mixed = with_channel(recorded(2.8), "cadence_spm", np.where(np.arange(601) == 300, spm, 166.0))
    cut = stretches(mixed, MODELS.cleaning)
    assert cut is not None
    assert (cut.cadence_spm[299] != 166.0) == known  # a missing edge leaves the other one's value


@pytest.mark.parametrize(("mps", "known"), [(11.5, True), (12.5, False)])
def test_a_speed_no_runner_has_is_missing(mps: float, known: bool) -> None:
    cut = stretches(with_channel(recorded(2.8), "speed_mps", np.full(601, mps)), MODELS.cleaning)
    assert cut is not None
    assert np.isfinite(cut.device_speed_mps).all() == known


@pytest.mark.parametrize(("hole_s", "kept"), [(59.0, 59.0), (61.0, 0.0)])
def test_a_hole_of_more_than_a_minute_is_a_pause(hole_s: float, kept: float) -> None:
    time_s = np.concatenate((np.arange(100.0), np.arange(100.0) + 99 + hole_s))
    still = Stream(time_s, {"distance_m": np.concatenate((np.arange(100.0), np.arange(100.0) + 99)) * 2.8})
    cut = stretches(replace(recorded(2.8), stream=still), MODELS.cleaning)
    assert cut is not None
    assert cut.active_s[99] == kept


@pytest.mark.parametrize(("share", "trusted"), [(1.19, True), (1.21, False)])
def test_the_devices_speed_is_used_where_it_agrees_with_the_distance(share: float, trusted: bool) -> None:
    waves = 2.8 + np.sin(np.arange(601) / 20)
    run = with_channel(recorded(2.8), "speed_mps", waves / waves.mean() * 2.8 * share)
    cut = stretches(run, MODELS.cleaning)
    assert cut is not None
    speed = speed_of(cut, MODELS.cleaning)
    assert speed is not None
    assert float(speed @ cut.active_s) == pytest.approx(2.8 * 600)  # the distance is kept either way
    assert (np.ptp(speed) > 0.5) == trusted


def test_a_counter_of_coarse_steps_is_read_over_five_seconds() -> None:
    coarse = np.arange(601) // 5 * 14.0  # 14 m every 5 s
    run = replace(recorded(2.8), stream=Stream(np.arange(601.0), {"distance_m": coarse}))
    cut = stretches(run, MODELS.cleaning)
    assert cut is not None
    speed = speed_of(cut, MODELS.cleaning)
    assert speed is not None
    np.testing.assert_allclose(speed[10:-10], 2.8, rtol=0.02)


@pytest.mark.parametrize(("speed", "steps"), [(0.45, 0), (0.52, 1100)])
def test_slower_than_half_a_metre_a_second_is_standing(speed: float, steps: int) -> None:
    load = measure(recorded(speed, cadence_spm=None), BODY, MODELS).knee
    assert load.steps == steps  # ten minutes at 110 steps a minute


def test_steeper_than_any_run_is_a_fault_of_the_altimeter() -> None:
    cliff = recorded(2.8, seconds=900, altitude=lambda m: 1000 - 0.6 * np.clip(m - 500, 0, 500))
    way = along(cliff, BODY, MODELS)
    assert way is not None
    assert way.grade is not None
    assert way.grade.min() == -0.45
