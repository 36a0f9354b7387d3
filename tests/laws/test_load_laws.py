"""What must hold for every run, whoever runs it: found by trying, not by example."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.load.made import recorded

from trochlea.knowledge.load_models import load_models
from trochlea.load import Body, measure, measure_typed
from trochlea.load.cleaning import stretches
from trochlea.load.dose import reference_km, running_load
from trochlea.load.step import running_steps
from trochlea.vocabulary.activity import Activity, Stream
from trochlea.vocabulary.sport import Sport

MODELS = load_models()
EITHER = (MODELS, load_models("net_moment"))
BODY = Body(height_m=1.75, mass_kg=70)
HARDLY = 1 + 1e-9

heights = st.floats(1.3, 2.1)
speeds = st.floats(0.3, 8)
rates = st.floats(120, 230)
slopes = st.floats(-25, 25)


def dose(
    speed: float, rate: float | None, slope: float, height: float, seconds: float = 60, models=MODELS
) -> float:
    one = np.array([speed])
    cadence = None if rate is None else np.array([rate])
    load = running_load(
        one, np.array([seconds]), cadence, np.array([slope]), height, models.step, models.dose
    )
    return float(load.knee_km[0])


@given(speeds, rates, slopes, st.floats(0, 25), heights, st.sampled_from(EITHER))
def test_a_steeper_decline_at_equal_speed_never_costs_less(
    speed, rate, slope, steeper, height, models
) -> None:
    assert dose(speed, rate, slope - steeper, height, models=models) * HARDLY >= dose(
        speed, rate, slope, height, models=models
    )


@given(speeds, rates, st.floats(0, 80), slopes, heights, st.sampled_from(EITHER))
def test_longer_steps_at_one_speed_never_cost_less(speed, rate, fewer, slope, height, models) -> None:
    assert dose(speed, rate - fewer, slope, height, models=models) * HARDLY >= dose(
        speed, rate, slope, height, models=models
    )


@given(speeds, rates, slopes, heights, st.floats(1, 7200), st.floats(0, 7200))
def test_running_on_never_costs_less(speed, rate, slope, height, seconds, more) -> None:
    assert dose(speed, rate, slope, height, seconds + more) >= dose(speed, rate, slope, height, seconds)


@given(speeds, st.floats(0, 4), slopes, heights)
def test_more_distance_in_the_same_time_never_costs_less(speed, faster, slope, height) -> None:
    assert dose(speed + faster, None, slope, height) * HARDLY >= dose(speed, None, slope, height)


@given(heights, st.sampled_from(EITHER))
def test_the_flat_reference_kilometre_is_one_for_everybody(height, models) -> None:
    assert dose(10 / 3.6, None, 0, height, 360, models) == pytest.approx(1, abs=1e-12)


@given(st.floats(3000, 42000), st.floats(1000, 20000), heights)
def test_the_mass_cancels(metres, seconds, height) -> None:
    loads = [
        measure_typed(Sport.RUN, metres, seconds, 50, None, Body(height, mass), MODELS).knee
        for mass in (40, 120, None)
    ]
    assert len({load.knee_km for load in loads}) == 1
    assert loads[2].stress_mpa_s is None


@given(speeds, st.one_of(st.none(), rates, st.just(float("nan"))), slopes, heights)
def test_no_step_leaves_the_range_of_the_model(speed, rate, slope, height) -> None:
    steps = running_steps(
        np.array([speed]), None if rate is None else np.array([rate]), np.array([slope]), height, MODELS.step
    )
    guards = MODELS.step.guards
    assert guards.speed_low_mps <= steps.speed_mps[0] <= guards.speed_high_mps
    assert guards.knee_low_deg <= steps.knee_deg[0] <= guards.knee_high_deg
    assert np.isfinite(steps.stress_impulse_mpa_s_per_kg[0])
    assert steps.peak_bw[0] > 0


def hilly(seed: int, seconds: int = 3600) -> Activity:
    """An hour of wavy speed, cadence and ground, with breaks to walk and to stand."""
    chance = np.random.default_rng(seed)
    at = np.arange(seconds + 1)
    speed = 2.8 + 0.4 * np.sin(at / 100 + chance.uniform(0, 6)) + chance.normal(0, 0.1, at.size)
    walk = chance.integers(0, seconds - 200)
    speed[walk : walk + 120] = 1.2
    speed[walk + 120 : walk + 150] = 0
    cadence = np.where(speed > 2, 166 + chance.normal(0, 2, at.size), 100)
    high = chance.uniform(5, 40)
    run = recorded(speed, seconds=seconds, altitude=lambda m: 100 + high * np.sin(m / 400))
    return replace(run, stream=Stream(run.stream.time_s, {**run.stream.channels, "cadence_spm": cadence}))


def part(run: Activity, first: int, last: int) -> Activity:
    channels = {name: values[first : last + 1] for name, values in run.stream.channels.items()}
    return replace(run, stream=Stream(run.stream.time_s[first : last + 1], channels))


@given(st.integers(0, 10_000), st.integers(300, 3300))
@settings(max_examples=40, deadline=None)
def test_a_file_cut_in_two_costs_the_same_within_half_a_percent(seed, cut) -> None:
    run = hilly(seed)
    whole = measure(run, BODY, MODELS).knee.knee_km or 0
    halves = [measure(part(run, a, b), BODY, MODELS).knee.knee_km or 0 for a, b in ((0, cut), (cut, 3600))]
    assert sum(halves) == pytest.approx(whole, rel=0.005)


@given(st.integers(0, 10_000), st.integers(1, 3599))
@settings(max_examples=40, deadline=None)
def test_splitting_the_cleaned_seconds_is_exact(seed, cut) -> None:
    run = hilly(seed)
    seconds = stretches(run, MODELS.cleaning)
    assert seconds is not None
    speed, cadence = seconds.device_speed_mps, seconds.cadence_spm
    flat = np.zeros(speed.size)
    load = running_load(speed, seconds.active_s, cadence, flat, 1.75, MODELS.step, MODELS.dose).knee_km
    first, second = (
        running_load(
            speed[part],
            seconds.active_s[part],
            cadence[part],
            np.zeros(speed[part].size),
            1.75,
            MODELS.step,
            MODELS.dose,
        ).knee_km
        for part in (slice(None, cut), slice(cut, None))
    )
    np.testing.assert_array_equal(np.concatenate((first, second)), load)


@given(st.floats(0.01, 0.2), st.floats(0, 0.2))
@settings(max_examples=30, deadline=None)
def test_a_recorded_run_on_steeper_ground_never_costs_less(fall, more) -> None:
    def cost(gradient: float) -> float:
        run = recorded(2.8, seconds=900, altitude=lambda m: 500 - gradient * m)
        return measure(run, BODY, MODELS).knee.knee_km or 0

    assert cost(fall + more) * HARDLY >= cost(fall) > cost(0)


@given(heights)
def test_harder_counted_steps_leave_the_reference_at_one(height) -> None:
    unit = reference_km(height, MODELS.step, MODELS.dose)
    for exponent in (1, 2, 4):
        rule = replace(MODELS.dose, peak_exponent=float(exponent))
        one = running_load(
            np.array([10 / 3.6]), np.array([360.0]), None, np.zeros(1), height, MODELS.step, rule
        )
        assert one.knee_km[0] == pytest.approx(1)
        assert one.stress_mpa_s_per_kg[0] == pytest.approx(unit.stress_mpa_s_per_kg)


@given(st.integers(0, 10_000), st.floats(0, 1))
@settings(max_examples=40, deadline=None)
def test_holes_and_absurd_samples_never_make_the_load_unknown_or_negative(seed, share) -> None:
    run, chance = hilly(seed, 600), np.random.default_rng(seed)
    absurd = [np.nan, -50.0, 1e6]
    channels = {
        name: np.where(chance.random(601) < share * 0.3, chance.choice(absurd, 601), values)
        for name, values in run.stream.channels.items()
        if name != "distance_m"
    }
    got = measure(
        replace(run, stream=Stream(run.stream.time_s, {**run.stream.channels, **channels})), BODY, MODELS
    )
    assert got.knee.knee_km is not None
    assert 0 < got.knee.knee_km < 10
