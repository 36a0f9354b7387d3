"""Samples come back from their blocks within half a step, missing ones missing, in few bytes."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trochlea.adapters.store.codec import ALWAYS_THERE, STEPS_PER_UNIT, decode, encode

HOUR_S = 3600
LARGEST_EXACT = 2.0**52

# As large as any channel's scale leaves within exact integers: 2**52 / 1e7 is 450 million.
measured_values = st.floats(-4e8, 4e8) | st.just(float("nan"))
series = st.lists(measured_values, max_size=200).map(lambda values: np.array(values, dtype=float))
scales = st.sampled_from(sorted(set(STEPS_PER_UNIT.values())))


@given(series, scales)
def test_a_series_comes_back_within_half_a_step(values: np.ndarray, steps_per_unit: float) -> None:
    """Half a step, and the rounding of the float itself: two units in the last place of the largest value."""
    found = decode(encode(values, steps_per_unit))

    np.testing.assert_array_equal(np.isnan(found), np.isnan(values))
    present = np.isfinite(values)
    slack = 2 * np.spacing(np.abs(values[present]))
    assert np.all(np.abs(found[present] - values[present]) <= 0.5 / steps_per_unit + slack)


@given(series, scales)
def test_what_came_back_once_comes_back_the_same_again(values: np.ndarray, steps_per_unit: float) -> None:
    """So a backup, a restore and another backup drift nowhere."""
    once = decode(encode(values, steps_per_unit))

    assert np.array_equal(decode(encode(once, steps_per_unit)), once, equal_nan=True)


@given(st.lists(st.integers(-(2**31), 2**31), max_size=100), scales)
def test_a_device_s_own_whole_steps_come_back_exactly(raw: list[int], steps_per_unit: float) -> None:
    values = np.array(raw, dtype=float) / steps_per_unit

    assert np.array_equal(decode(encode(values, steps_per_unit)), values)


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=50), scales)
def test_absurd_values_are_kept_or_missing_but_never_wrong(raw: list[float], steps_per_unit: float) -> None:
    """Numbers beyond exact integers are kept as floats; infinity is no measurement."""
    values = np.array(raw, dtype=float)
    finite = np.isfinite(values)

    found = decode(encode(values, steps_per_unit))

    np.testing.assert_array_equal(np.isnan(found), ~finite)
    slack = np.abs(values[finite]) * 1e-15  # the rounding of the float itself
    assert np.all(np.abs(found[finite] - values[finite]) <= 0.5 / steps_per_unit + slack)


@settings(max_examples=300)
@given(st.binary(max_size=200) | series.map(lambda values: encode(values, 10.0)), st.data())
def test_a_damaged_block_is_told_and_never_crashes(block: bytes, data: st.DataObject) -> None:
    cut = block[: data.draw(st.integers(0, len(block)))]

    with suppress(ValueError):
        assert decode(cut).dtype == np.float64


def test_every_channel_of_a_stream_has_a_resolution() -> None:
    assert set(ALWAYS_THERE) <= set(STEPS_PER_UNIT)


def test_positions_keep_a_ten_millionth_of_a_degree_and_time_a_millisecond() -> None:
    """What the store promises: 1e-7 degrees are 11 mm."""
    assert 1 / STEPS_PER_UNIT["latitude_deg"] == pytest.approx(1e-7)
    assert 1 / STEPS_PER_UNIT["longitude_deg"] == pytest.approx(1e-7)
    assert 1 / STEPS_PER_UNIT["time_s"] == pytest.approx(1e-3)


def test_a_clock_of_one_hertz_costs_next_to_nothing() -> None:
    """All differences are alike: 3,600 numbers in fewer bytes than 100."""
    assert len(encode(np.arange(HOUR_S, dtype=float), STEPS_PER_UNIT["time_s"])) < 100


def test_a_channel_without_any_value_costs_next_to_nothing() -> None:
    block = encode(np.full(HOUR_S, np.nan), STEPS_PER_UNIT["power_w"])

    assert len(block) < 100
    assert np.isnan(decode(block)).all()


def test_an_empty_series_and_a_single_sample_come_back() -> None:
    assert decode(encode(np.empty(0), 10.0)).size == 0
    assert decode(encode(np.array([-12.3]), 10.0)).tolist() == [-12.3]


def test_the_largest_leap_there_can_be_comes_back() -> None:
    """From the lowest to the highest exact integer and back."""
    values = np.array([-LARGEST_EXACT, LARGEST_EXACT, -LARGEST_EXACT])

    assert np.array_equal(decode(encode(values, 1.0)), values)


def test_a_table_is_no_series() -> None:
    with pytest.raises(ValueError, match="one dimension"):
        encode(np.zeros((2, 2)), 1.0)


def hour_of_running(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Eleven channels that wander as a watch's do, in a watch's own steps (FIT profile: 0.2 m, 1 mm/s, 1 cm)."""
    speed = np.round(3 + np.cumsum(rng.normal(0, 0.02, HOUR_S)).clip(-1, 1) + rng.normal(0, 0.02, HOUR_S), 3)
    north = np.cumsum(speed) * 9e-6
    return {
        "time_s": np.arange(HOUR_S, dtype=float),
        "distance_m": np.round(np.cumsum(speed), 2),
        "speed_mps": speed,
        "altitude_m": np.round((100 + np.cumsum(rng.normal(0, 0.1, HOUR_S))) * 5) / 5,
        "cadence_spm": np.round(170 + rng.normal(0, 1, HOUR_S)),
        "heart_rate_bpm": np.round(150 + np.cumsum(rng.normal(0, 0.3, HOUR_S))),
        "latitude_deg": 60 + north + rng.normal(0, 1e-7, HOUR_S),
        "longitude_deg": 25 + north + rng.normal(0, 1e-7, HOUR_S),
        "power_w": np.round(250 + rng.normal(0, 8, HOUR_S)),
        "contact_time_s": np.round(0.25 + rng.normal(0, 0.003, HOUR_S), 3),
        "vertical_oscillation_m": np.round(0.08 + rng.normal(0, 0.001, HOUR_S), 4),
    }


def test_an_hour_of_running_takes_less_than_40_kb() -> None:
    """The mark: 40 kB an hour beside the file itself (137 MB for 4,000 hours are 34 kB)."""
    channels = hour_of_running(np.random.default_rng(7))

    total = sum(len(encode(values, STEPS_PER_UNIT[name])) for name, values in channels.items())

    assert total < 40_000
