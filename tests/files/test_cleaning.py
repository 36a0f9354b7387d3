"""What the readers put right: clocks, counters, impossible values, cadence. Made-up FIT files, one fault each."""

import math

import numpy as np
import pytest
from tests.files.build_fit import (
    RECORD_FIELDS,
    FitBuilder,
    file_id,
    record,
    records,
    session,
)

from trochlea.adapters.files.reader import read_bytes
from trochlea.vocabulary.activity import Activity, FloatSeries


def only(data: bytes) -> Activity:
    (activity,) = read_bytes(data, "run.fit").activities
    return activity


def channel(activity: Activity, name: str) -> FloatSeries:
    values = activity.stream.get(name)
    assert values is not None
    return values


def test_wrong_time_stamps_are_left_out_and_named() -> None:
    builder = records(file_id(FitBuilder()), range(60))
    builder.add(1, record(27 * 86400)).add(1, record(60))
    run = only(session(builder, 0, 60).part())
    assert run.stream.time_s[-1] == 60
    assert any("1 records with a wrong time stamp" in w and "2021-10-05" in w for w in run.warnings)


def test_a_clock_that_goes_backwards_is_put_in_order() -> None:
    run = only(session(records(file_id(FitBuilder()), [0, 1, 2, 5, 3, 4, 6]), 0, 6).part())
    assert run.stream.time_s.tolist() == [0, 1, 2, 3, 4, 5, 6]
    assert channel(run, "distance_m").tolist() == pytest.approx([0, 3, 6, 9, 12, 15, 18])
    assert any("backwards once" in warning for warning in run.warnings)


def test_two_records_of_one_second_become_one_with_the_first_value_of_each_channel() -> None:
    builder = file_id(FitBuilder()).define(1, 20, RECORD_FIELDS)
    for at_s in range(30):
        full = record(at_s)
        builder.add(1, [full[0], None, None, None, 140, 85, None, None])
        builder.add(1, [*full[:4], 150, None, *full[6:]])
    run = only(session(builder, 0, 29).part())
    assert (run.stream.samples, run.records) == (30, 60)
    assert np.unique(channel(run, "heart_rate_bpm")) == pytest.approx([140])
    assert np.isfinite(channel(run, "distance_m")).all()


def test_absurd_values_become_missing_and_are_counted() -> None:
    builder = records(file_id(FitBuilder()), range(40))
    row = record(40)
    row[3], row[4], row[7] = 60000, 250, 50_000  # 11,500 m up, 250 bpm, 50 m/s
    zero = record(41, heart_rate=0)
    builder.add(1, row).add(1, zero)
    run = only(session(builder, 0, 41).part())
    for name in ("altitude_m", "heart_rate_bpm", "speed_mps"):
        assert math.isnan(channel(run, name)[40])
    assert math.isnan(channel(run, "heart_rate_bpm")[41]), "zero is no heart rate"
    assert sum("1 impossible values" in warning for warning in run.warnings) == 3


def test_a_jump_of_the_distance_counter_is_no_distance() -> None:
    builder = records(file_id(FitBuilder()), range(60))
    wild = record(60)
    wild[6] = 90_000_00
    builder.add(1, wild)
    for at_s in range(61, 90):
        builder.add(1, record(at_s))
    run = only(session(builder, 0, 89).part())
    assert channel(run, "distance_m")[-1] == pytest.approx(267)
    assert math.isnan(channel(run, "distance_m")[60])


def test_a_distance_counter_that_begins_anew_goes_on_from_where_it_was() -> None:
    builder = records(file_id(FitBuilder()), range(60))
    for at_s in range(60, 120):
        row = record(at_s)
        row[6] = round((at_s - 60) * 300)
        builder.add(1, row)
    run = only(session(builder, 0, 119).part())
    # 59 s and again 59 s at 3 m/s; the second in which it began anew is not counted
    assert channel(run, "distance_m")[-1] == pytest.approx(354)


@pytest.mark.parametrize("jump_m", [40, 2000, -48])
@pytest.mark.parametrize("samples", [1, 4])
def test_a_few_samples_off_the_line_cost_only_themselves(jump_m: int, samples: int) -> None:
    builder = file_id(FitBuilder()).define(1, 20, RECORD_FIELDS)
    for at_s in range(200):
        row = record(at_s)
        row[6] = round((at_s * 3 + (jump_m if 100 <= at_s < 100 + samples else 0)) * 100)
        builder.add(1, row)
    distance_m = channel(only(session(builder, 0, 199).part()), "distance_m")
    assert distance_m[-1] == pytest.approx(597)
    off = np.flatnonzero(np.abs(distance_m - 3 * np.arange(200)) > 0.01)
    assert off.size <= samples, "samples that are neither right nor missing"


def test_a_counter_that_leaps_ahead_for_good_does_not_take_the_runner_along() -> None:
    builder = records(file_id(FitBuilder()), range(60))
    for at_s in range(60, 120):
        row = record(at_s)
        row[6] = round((at_s * 3 + 5000) * 100)
        builder.add(1, row)
    run = only(session(builder, 0, 119).part())
    assert channel(run, "distance_m")[-1] == pytest.approx(59 * 3 + 59 * 3)
    assert any("distance counter jumped" in warning for warning in run.warnings)


def cadence_of(strides: int, sport: int = 1) -> Activity:
    builder = file_id(FitBuilder()).define(1, 20, RECORD_FIELDS)
    for at_s in range(60):
        builder.add(1, record(at_s, cadence=strides))
    return only(session(builder, 0, 59, sport=sport).part())


@pytest.mark.parametrize(
    ("written", "sport", "kept", "warned"),
    [
        (85, 1, 170, False),
        (170, 1, 170, True),
        (55, 11, 110, False),
        (110, 11, 110, True),
        (90, 2, 90, False),
        (112, 1, 112, False),  # twice it would be 224
    ],
)
def test_cadence_counts_both_feet_whatever_the_recorder_counted(
    written: int, sport: int, kept: int, warned: bool
) -> None:
    activity = cadence_of(written, sport)
    assert np.unique(channel(activity, "cadence_spm")) == pytest.approx([kept])
    assert any("both feet" in warning for warning in activity.warnings) is warned


def test_a_cadence_whose_double_nobody_runs_is_left_as_recorded_and_said() -> None:
    assert any("112 is low for both legs and high for one" in warning for warning in cadence_of(112).warnings)


def test_a_cadence_of_zero_throughout_is_no_cadence() -> None:
    assert cadence_of(0).stream.get("cadence_spm") is None
