"""One small made-up FIT file for each oddity met in real ones."""

import random
from datetime import datetime

import numpy as np
import pytest
from tests.files.build_fit import (
    RECORD_FIELDS,
    START,
    START_ISO,
    FitBuilder,
    barometer,
    crc16,
    even_run,
    file_id,
    lap,
    local_clock,
    record,
    records,
    session,
    timer,
)

from trochlea.adapters.files.fit.crc import crc16 as ours
from trochlea.adapters.files.fit.decode import decode
from trochlea.adapters.files.reader import read_bytes
from trochlea.vocabulary.activity import Activity, Altimeter, FloatSeries, Pause
from trochlea.vocabulary.errors import NoActivity, Unreadable
from trochlea.vocabulary.sport import Sport


def only(data: bytes) -> Activity:
    (activity,) = read_bytes(data, "run.fit").activities
    return activity


def channel(activity: Activity, name: str) -> FloatSeries:
    values = activity.stream.get(name)
    assert values is not None
    return values


def test_an_even_run_comes_out_as_it_was_written() -> None:
    run = only(even_run(120))
    # as written by the builder: 3 m/s, 85 strides (170 steps) a minute, 140 bpm, 100 m up, from 50 N 8 E northwards
    assert (run.sport, run.format, run.start.isoformat()) == (Sport.RUN, "fit", START_ISO)
    assert (run.stream.samples, run.records, run.warnings) == (121, 121, ())
    assert channel(run, "distance_m")[-1] == pytest.approx(360)
    assert np.unique(channel(run, "speed_mps")) == pytest.approx([3])
    assert np.unique(channel(run, "cadence_spm")) == pytest.approx([170])
    assert np.unique(channel(run, "heart_rate_bpm")) == pytest.approx([140])
    assert np.unique(channel(run, "altitude_m")) == pytest.approx([100])
    assert channel(run, "latitude_deg")[0] == pytest.approx(50, abs=1e-6)
    assert run.totals.duration_s == run.totals.moving_s == pytest.approx(120)
    assert (run.totals.distance_m, run.totals.descent_m) == pytest.approx((360, 7))
    assert run.indoor is False, "it has positions"
    assert (run.altimeter, run.utc_offset_s, run.device) == (Altimeter.UNKNOWN, None, "Garmin")


@pytest.mark.parametrize("size", [0, 1, 2, 63, 64, 65, 128, 1000, 4097])
def test_the_check_sum_is_that_of_the_formats_description(size: int) -> None:
    data = bytes((at * 37 + 11) % 256 for at in range(size))
    assert ours(data) == crc16(data), "byte by byte, from the builder"


def test_big_endian_files_read_the_same() -> None:
    little, big = only(even_run(30)), only(even_run(30, big_endian=True))
    for name, values in little.stream.channels.items():
        np.testing.assert_array_equal(channel(big, name), values)


def test_a_wrong_check_sum_is_a_warning_not_a_refusal() -> None:
    data = bytearray(even_run(30))
    data[-1] ^= 0xFF
    recording = read_bytes(bytes(data), "run.fit")
    assert recording.activities[0].stream.samples == 31
    assert any("check sum" in warning for warning in recording.warnings)


def test_a_truncated_file_keeps_what_was_there() -> None:
    whole = even_run(100)
    recording = read_bytes(whole[: len(whole) // 2], "run.fit")
    kept = recording.activities[0].stream.samples
    assert 40 <= kept <= 52, "about half of 101 records"
    assert any("cut short" in warning for warning in recording.warnings)


def test_a_file_that_was_never_closed_is_read_to_its_end() -> None:
    data = bytearray(even_run(50))
    data[4:8] = b"\0\0\0\0"
    recording = read_bytes(bytes(data), "run.fit")
    assert recording.activities[0].stream.samples == 51
    assert any("not closed" in warning for warning in recording.warnings)


@pytest.mark.parametrize("cut", [1, 3, 17])
def test_damage_in_the_middle_costs_records_not_the_run(cut: int) -> None:
    whole = even_run(200)
    middle = len(whole) // 2
    recording = read_bytes(whole[:middle] + whole[middle + cut :], "run.fit")
    (run,) = recording.activities
    assert run.stream.samples >= 197, "201 were written; the damaged one and its neighbours may go"
    assert channel(run, "distance_m")[-1] == pytest.approx(600), "the last record was whole"
    assert run.totals.distance_m == pytest.approx(600), "and so was the session after it"
    assert any("stepped over" in warning for warning in recording.warnings)


def test_a_block_of_zeros_in_the_middle_is_stepped_over() -> None:
    data = bytearray(even_run(2000))
    middle = len(data) // 2
    data[middle : middle + 1500] = bytes(1500)
    run = only(bytes(data))
    assert channel(run, "distance_m")[-1] == pytest.approx(6000)
    assert run.stream.samples >= 2001 - 1500 // 24 - 5, "a record takes 24 bytes"


@pytest.mark.parametrize("seed", range(5))
def test_a_file_with_hundreds_of_damaged_places_keeps_nine_records_in_ten(seed: int) -> None:
    chance = random.Random(seed)
    seconds = 8000
    data = bytearray(even_run(seconds))
    for _ in range(200):
        at = chance.randrange(200, len(data) - 200)
        if chance.random() < 0.5:
            data[at] ^= 0xFF
        else:
            del data[at : at + 3]
    recording = read_bytes(bytes(data), "run.fit")
    run = max(recording.activities, key=lambda one: one.stream.samples)
    assert run.stream.samples >= 0.9 * seconds
    # and what was kept is as it was written: 3 m for each second since the start
    distance_m, time_s = channel(run, "distance_m"), run.stream.time_s
    right = np.abs(distance_m - 3 * time_s) < 1
    assert right.sum() >= 0.85 * seconds


def test_bytes_after_the_end_are_told() -> None:
    recording = read_bytes(even_run(10) + b"some more", "run.fit")
    assert recording.activities[0].stream.samples == 11
    assert any("9 bytes after" in warning for warning in recording.warnings)


def test_chained_parts_are_one_recording() -> None:
    first = records(file_id(FitBuilder()), range(50)).part()
    second = session(records(file_id(FitBuilder()), range(50, 101)), 0, 100, distance_m=300).part()
    run = only(first + second)
    assert run.stream.samples == 101
    assert channel(run, "distance_m")[-1] == pytest.approx(300)


def test_several_sports_in_one_file_are_kept_apart_and_distance_begins_anew() -> None:
    builder = records(file_id(FitBuilder()), range(301))  # the counter runs on through all parts
    session(builder, 0, 100, sport=5, distance_m=300)
    session(builder, 100, 20, sport=3, distance_m=60)
    session(builder, 120, 180, sport=1, distance_m=540)
    swim, change, run = read_bytes(builder.part(), "tri.fit").activities
    assert [one.sport for one in (swim, change, run)] == [Sport.SWIM, Sport.TRANSITION, Sport.RUN]
    assert [one.stream.samples for one in (swim, change, run)] == [100, 20, 181]
    # records of the run begin at its start, second 120 (360 m); the part before ended with second 119 (357 m)
    assert channel(run, "distance_m")[-1] == pytest.approx(900 - 357)
    assert (run.start - swim.start).total_seconds() == 120


def test_compressed_time_stamps_unfold_from_the_last_full_one() -> None:
    builder = file_id(FitBuilder())
    builder.define(1, 20, [(253, "u32"), (3, "u8"), (5, "u32")])
    builder.define(2, 20, [(3, "u8"), (5, "u32")])
    builder.add(1, [START, 120, 0])
    moments = [5, 29, 31, 50, 81]  # each at most 31 s after the one before
    for at_s in moments:
        builder.add(2, [120, at_s * 300], compressed=START + at_s)
    session(builder, 0, 81, distance_m=243)
    run = only(builder.part())
    assert run.stream.time_s.tolist() == [0, *moments]
    assert channel(run, "distance_m")[-1] == pytest.approx(243)


def test_the_old_compressed_speed_and_distance_field_adds_up_over_its_rollovers() -> None:
    builder = file_id(FitBuilder()).define(1, 20, [(253, "u32"), (8, "byte3")])
    for at_s in range(0, 400, 4):
        code = (at_s * 3 * 16) % 4096  # sixteenths of a metre in twelve bits: rolls over each 256 m
        speed = 300  # hundredths of a metre a second
        packed = bytes((speed & 0xFF, speed >> 8 | (code & 0x0F) << 4, code >> 4))
        builder.add(1, [START + at_s, None if at_s == 40 else packed])
    run = only(session(builder, 0, 396).part())
    assert channel(run, "distance_m")[-1] == pytest.approx(396 * 3, abs=0.1)
    assert np.nanmax(channel(run, "speed_mps")) == pytest.approx(3)
    assert np.isnan(channel(run, "speed_mps")[10]), "all three bytes 0xFF: not recorded"


def test_a_developer_field_named_speed_never_replaces_the_native_one() -> None:
    builder = file_id(FitBuilder())
    builder.define(7, 206, [(0, "u8"), (1, "u8"), (2, "u8"), (3, "text16"), (8, "text16")])
    builder.add(7, [0, 1, 0x88, "Speed", "m/s"])
    builder.add(7, [0, 2, 0x84, "Ground Time", "Milliseconds"])
    builder.define(1, 20, RECORD_FIELDS, developer=[(1, "f32", 0), (2, "u16", 0), (9, "u16", 3)])
    for at_s in range(60):
        builder.add(1, [*record(at_s), 9.0, 240, 1])
    run = only(session(builder, 0, 59).part())
    assert np.unique(channel(run, "speed_mps")) == pytest.approx([3])
    assert np.unique(channel(run, "contact_time_s")) == pytest.approx([0.24]), (
        "no native one: the sensor's counts"
    )


def test_enhanced_fields_are_preferred_and_filled_from_the_plain_ones() -> None:
    builder = file_id(FitBuilder()).define(
        1, 20, [(253, "u32"), (2, "u16"), (78, "u32"), (6, "u16"), (73, "u32")]
    )
    builder.add(1, [START, 3000, 3050, 3000, 3100]).add(1, [START + 1, 3000, None, 3000, None])
    run = only(session(builder, 0, 1).part())
    assert channel(run, "altitude_m").tolist() == pytest.approx([110, 100])  # 3050 / 5 - 500, 3000 / 5 - 500
    assert channel(run, "speed_mps").tolist() == pytest.approx([3.1, 3.0])


def test_a_field_of_impossible_size_is_left_out_and_the_rest_read() -> None:
    builder = file_id(FitBuilder()).define(1, 20, [(253, "u32"), (5, "u32"), (3, "u8")])
    data = builder.body
    at = data.rindex(
        bytes((5, 4, 0x86))
    )  # distance as four bytes: called one byte of a four-byte type instead
    data[at + 1] = 1
    for at_s in range(20):
        builder.body += bytes((1,)) + (START + at_s).to_bytes(4, "little") + bytes((7, 120))
    run = only(session(builder, 0, 19).part())
    assert run.stream.get("distance_m") is None
    assert np.unique(channel(run, "heart_rate_bpm")) == pytest.approx([120])


def test_laps_pauses_zone_barometer_and_treadmill_are_known() -> None:
    builder = timer(file_id(FitBuilder()), 0, 0)
    records(builder, [*range(60), *range(100, 161)])
    timer(builder, 59, 4)
    timer(builder, 100, 0)
    timer(builder, 160, 4)
    lap(builder, 0, 60, 177)
    lap(builder, 100, 60, 180)
    session(local_clock(barometer(builder), 2 * 3600), 0, 160, kind=1)
    run = only(builder.part())
    assert run.pauses == (Pause(59, 100),)
    assert [(one.start_s, one.end_s, one.distance_m) for one in run.laps] == [(0, 60, 177), (100, 160, 180)]
    assert (run.utc_offset_s, run.altimeter, run.indoor) == (7200, Altimeter.BAROMETER, True)


def test_a_long_gap_is_a_pause_without_a_word_from_the_watch() -> None:
    run = only(session(records(file_id(FitBuilder()), [*range(30), *range(100, 130)]), 0, 129).part())
    assert run.pauses == (Pause(29, 100),)


@pytest.mark.parametrize(
    ("offset_s", "kept"), [(-34200, -34200), (45900, 45900), (15 * 3600, None), (7300, None)]
)
def test_a_zone_is_a_whole_quarter_of_an_hour_within_fourteen_hours(offset_s: int, kept: int | None) -> None:
    run = only(session(local_clock(records(file_id(FitBuilder()), range(9)), offset_s), 0, 8).part())
    assert run.utc_offset_s == kept


def test_a_pool_whose_records_have_no_time_takes_it_from_the_lengths() -> None:
    builder = file_id(FitBuilder())
    builder.define(1, 20, [(253, "u32"), (5, "u32")]).define(3, 101, [(2, "u32"), (3, "u32")])
    for at in range(4):
        builder.add(1, [None, 2500 * (at + 1)]).add(3, [START + 30 * at, 25_000])
    swim = only(session(builder, 0, 120, sport=5, kind=17).part())
    assert (swim.stream.time_s.tolist(), swim.indoor) == ([25, 55, 85, 115], True)
    assert channel(swim, "distance_m")[-1] == pytest.approx(100)


def test_a_clock_that_was_never_set_is_said() -> None:
    builder = file_id(FitBuilder()).define(1, 20, [(253, "u32"), (5, "u32")])
    for at_s in range(5):
        builder.add(1, [1000 + at_s, at_s * 300])
    run = only(builder.part())
    assert run.start == datetime.fromisoformat("1989-12-31T00:16:40+00:00")
    assert any("clock" in warning for warning in run.warnings)


@pytest.mark.parametrize(
    ("kind", "word"), [(2, "settings"), (5, "workout"), (6, "course"), (32, "monitoring")]
)
def test_other_kinds_of_file_are_skipped_not_refused(kind: int, word: str) -> None:
    with pytest.raises(NoActivity, match=word):
        read_bytes(records(file_id(FitBuilder(), kind), range(5)).part(), "other.fit")


def test_a_session_without_samples_comes_in_with_its_totals() -> None:
    data = session(file_id(FitBuilder()), 0, 1800, sport=10, kind=20).part()
    (strength,) = read_bytes(data, "strength.fit").activities
    assert strength.sport == Sport.STRENGTH
    assert strength.start.isoformat() == START_ISO
    assert (strength.stream.samples, strength.records) == (0, 0)
    assert (strength.totals.duration_s, strength.totals.distance_m) == (1800, None)
    assert "it holds no samples; only its totals were taken" in strength.warnings


def test_a_distance_nobody_can_have_run_is_left_out_of_the_totals() -> None:
    data = session(file_id(FitBuilder()), 0, 60, distance_m=50_000).part()
    (run,) = read_bytes(data, "run.fit").activities
    assert run.totals.distance_m is None
    assert "a distance of 50000 m in 60 s was left out" in run.warnings


@pytest.mark.parametrize("lasted_s", [0, 400_000])  # nothing, and four and a half days
def test_an_activity_without_records_and_totals_is_refused_with_what_to_do(lasted_s: int) -> None:
    with pytest.raises(Unreadable, match="holds no recorded moment; if you did run, add the run by hand"):
        read_bytes(session(file_id(FitBuilder()), 0, lasted_s).part(), "run.fit")


def test_records_without_any_time_are_refused() -> None:
    builder = file_id(FitBuilder()).define(1, 20, [(253, "u32"), (3, "u8")]).add(1, [None, 120])
    with pytest.raises(Unreadable, match="no record with a time"):
        read_bytes(builder.part(), "run.fit")


def test_the_decoder_tells_how_many_records_there_were_before_cleaning() -> None:
    assert decode(records(file_id(FitBuilder()), [0, 0, 1, 1]).part()).records == 4
