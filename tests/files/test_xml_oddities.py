"""One small made-up GPX or TCX file for each oddity met in real ones."""

import numpy as np
import pytest
from tests.files.build_xml import (
    RUN_CADENCE,
    gpx,
    moment,
    tcx,
    tcx_activity,
    tcx_lap,
    trackpoint,
    trkpt,
    trkseg,
)

from trochlea.adapters.files.iso_time import parse_time, parse_times
from trochlea.adapters.files.reader import read_bytes
from trochlea.vocabulary.activity import Activity, FloatSeries, Pause
from trochlea.vocabulary.errors import NoActivity, Unreadable
from trochlea.vocabulary.sport import Sport


def only(data: bytes, name: str = "run.gpx") -> Activity:
    (activity,) = read_bytes(data, name).activities
    return activity


def channel(activity: Activity, name: str) -> FloatSeries:
    values = activity.stream.get(name)
    assert values is not None
    return values


# -- GPX -----------------------------------------------------------------------------------------------------------


def test_a_plain_gpx_run_gets_its_distance_from_the_positions() -> None:
    run = only(gpx(trkseg(range(101))))
    assert (run.sport, run.format, run.stream.samples, run.warnings) == (Sport.RUN, "gpx", 101, ())
    assert channel(run, "distance_m")[-1] == pytest.approx(300, rel=1e-3)  # 100 s at 3 m/s along a meridian
    assert run.stream.get("speed_mps") is None, "not recorded: the load stage works it out"
    assert run.start.isoformat() == "2021-09-08T06:00:00+00:00"


def test_garmin_extensions_give_heart_rate_steps_and_power_whatever_their_prefix() -> None:
    inside = "<extensions><power>250</power><q:TPE><q:hr>140</q:hr><q:cad>85</q:cad></q:TPE></extensions>"
    run = only(gpx(trkseg(range(60), inside=inside)))  # the prefix q is declared nowhere
    found = [np.unique(channel(run, name)).tolist() for name in ("heart_rate_bpm", "cadence_spm", "power_w")]
    assert found == [[140], [170], [250]]


def test_borders_between_segments_are_pauses() -> None:
    run = only(gpx(trkseg(range(31)) + "<trkseg></trkseg>" + trkseg(range(50, 81))))
    assert run.pauses == (Pause(30, 50),)
    # the way between the segments is not run: 30 s + 30 s at 3 m/s
    assert channel(run, "distance_m")[-1] == pytest.approx(180, rel=1e-3)


@pytest.mark.parametrize(
    ("written", "sport"),
    [
        ("9", Sport.RUN),
        ("Trail Running", Sport.RUN),
        ("10", Sport.WALK),
        ("cycling", Sport.CYCLE),
        ("kite", Sport.OTHER),
    ],
)
def test_the_type_may_be_a_number_or_a_word(written: str, sport: Sport) -> None:
    assert only(gpx(trkseg(range(10)), type_=written)).sport == sport


@pytest.mark.parametrize(("speed_mps", "sport"), [(1.3, Sport.WALK), (3.0, Sport.RUN), (15.0, Sport.OTHER)])
def test_a_track_without_a_type_is_guessed_by_its_speed_and_says_so(speed_mps: float, sport: Sport) -> None:
    activity = only(gpx(trkseg(range(60), speed_mps), type_=None))
    assert activity.sport == sport
    assert any("names no sport" in warning for warning in activity.warnings)


def test_a_spike_of_the_satellites_is_no_distance() -> None:
    points = [trkpt(at_s, at_s * 3.0) for at_s in range(61)]
    points[30] = trkpt(30, 5000)
    run = only(gpx(f"<trkseg>{''.join(points)}</trkseg>"))
    assert channel(run, "distance_m")[-1] == pytest.approx(180, rel=1e-3)


def test_a_gap_of_more_than_a_minute_is_not_bridged() -> None:
    run = only(gpx(trkseg([*range(31), *range(200, 231)])))
    assert channel(run, "distance_m")[-1] == pytest.approx(180, rel=1e-3)
    assert run.pauses == (Pause(30, 200),)


def test_two_tracks_an_hour_apart_are_two_runs_and_close_ones_are_one() -> None:
    far = gpx(trkseg(range(31)) + "</trk><trk><type>running</type>" + trkseg(range(9000, 9031)))
    assert len(read_bytes(far, "two.gpx").activities) == 2
    near = only(gpx(trkseg(range(31)) + "</trk><trk><type>running</type>" + trkseg(range(600, 631))))
    assert near.pauses == (Pause(30, 600),)


@pytest.mark.parametrize("body", ["", "<trkseg></trkseg>"])
def test_a_track_without_a_point_is_refused(body: str) -> None:
    with pytest.raises(Unreadable, match="without a single point"):
        read_bytes(gpx(body), "empty.gpx")


def test_a_route_or_a_track_without_times_is_skipped() -> None:
    with pytest.raises(NoActivity, match="without times"):
        read_bytes(gpx(f"<trkseg>{trkpt(0, 0, time='')}</trkseg>"), "route.gpx")
    with pytest.raises(NoActivity, match="routes or places"):
        read_bytes(b'<gpx><rte><rtept lat="1" lon="2"/></rte></gpx>', "route.gpx")


def test_times_from_before_there_were_satellites_are_no_times() -> None:
    with pytest.raises(NoActivity, match="without times"):
        read_bytes(gpx(f"<trkseg>{trkpt(0, 0, time='1901-12-13T20:45:52Z')}</trkseg>"), "old.gpx")


def test_local_times_and_written_offsets_keep_the_runners_day() -> None:
    local = only(
        gpx(
            f"<trkseg>{trkpt(0, 0, time='2021-09-08T23:30:00')}{trkpt(1, 3, time='2021-09-08T23:30:01')}</trkseg>"
        )
    )
    assert (local.start.isoformat(), local.utc_offset_s) == ("2021-09-08T23:30:00+00:00", 0)
    assert any("no zone" in warning for warning in local.warnings)
    written = only(gpx(f"<trkseg>{trkpt(0, 0, time='2021-09-08T23:30:00+02:00')}</trkseg>"))
    assert (written.start.isoformat(), written.utc_offset_s) == ("2021-09-08T21:30:00+00:00", 7200)


def test_points_before_an_ill_formed_place_are_kept_and_the_loss_is_said() -> None:
    whole = gpx(trkseg(range(60)))
    recording = read_bytes(whole[: whole.index(b"<trkpt", 3000)] + b"<broken & ", "run.gpx")
    assert 20 < recording.activities[0].stream.samples < 60
    assert any("damaged" in warning and "kept" in warning for warning in recording.warnings)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE gpx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<?xml version="1.0"?><!DOCTYPE gpx SYSTEM "file:///etc/passwd">',
    ],
)
def test_a_document_type_is_refused_in_one_sentence(head: str) -> None:
    with pytest.raises(Unreadable, match="DTD") as refusal:
        read_bytes(gpx(trkseg(range(5)), head=head), "dtd.gpx")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1"])
def test_other_encodings_are_read(encoding: str) -> None:
    head = {"utf-16": "utf-16", "utf-8-sig": "utf-8", "latin-1": "iso-8859-1"}[encoding]
    text = gpx(
        "<name>Übung</name>" + trkseg(range(5)), head=f'<?xml version="1.0" encoding="{head}"?>'
    ).decode()
    assert only(text.encode(encoding)).name == "Übung"


@pytest.mark.parametrize("encoding", ["utf-7", "no-such-thing", "idna"])
def test_an_encoding_nobody_knows_is_refused(encoding: str) -> None:
    data = gpx(trkseg(range(5)), head=f'<?xml version="1.0" encoding="{encoding}"?>')
    with pytest.raises(Unreadable, match="before its first point"):
        read_bytes(data, "run.gpx")


def test_numbers_that_are_none_are_missing() -> None:
    odd = "<extensions><hr>fast</hr></extensions>"
    points = (
        trkpt(0, 0, odd)
        + '<trkpt lat="nan" lon="inf"><time>2021-09-08T06:00:01Z</time></trkpt>'
        + trkpt(2, 6)
    )
    run = only(gpx(f"<trkseg>{points}</trkseg>"))
    assert run.stream.get("heart_rate_bpm") is None
    assert np.isnan(channel(run, "latitude_deg")).tolist() == [False, True, False]


def test_an_altitude_of_zero_throughout_counts_as_not_recorded() -> None:
    run = only(gpx(trkseg(range(20)).replace("<ele>100.0</ele>", "<ele>0.0</ele>")))
    assert run.stream.get("altitude_m") is None
    assert any("altitude" in warning for warning in run.warnings)


# -- TCX -----------------------------------------------------------------------------------------------------------


def test_a_plain_tcx_run_keeps_laps_totals_and_what_the_foot_pod_said() -> None:
    laps = tcx_lap(range(61), extra=RUN_CADENCE) + tcx_lap(range(60, 121), extra=RUN_CADENCE)
    run = only(tcx(tcx_activity(laps)), "run.tcx")
    assert (run.sport, run.format, run.device) == (Sport.RUN, "tcx", "Watch")
    assert (run.stream.samples, run.records) == (121, 122), "the border point is written twice"
    assert [(one.start_s, one.end_s, one.distance_m) for one in run.laps] == [(0, 60, 180), (60, 120, 180)]
    assert (run.totals.moving_s, run.totals.distance_m) == pytest.approx((120, 360))
    found = {name: np.unique(channel(run, name)).tolist() for name in ("cadence_spm", "speed_mps", "power_w")}
    assert found == {"cadence_spm": [170], "speed_mps": [3], "power_w": [250]}
    assert np.unique(channel(run, "heart_rate_bpm")).tolist() == [140], (
        "the lap's maximum of 190 is no sample"
    )
    assert run.pauses == ()


def test_several_activities_in_one_file_are_several_activities() -> None:
    data = tcx(tcx_activity(tcx_lap(range(31))) + tcx_activity(tcx_lap(range(100, 131)), "Biking"))
    recording = read_bytes(data, "two.tcx")
    assert [one.sport for one in recording.activities] == [Sport.RUN, Sport.CYCLE]
    assert [one.stream.samples for one in recording.activities] == [31, 31]


def test_blanks_before_the_first_element_do_no_harm() -> None:
    assert only(tcx(tcx_activity(tcx_lap(range(31))), before=" " * 10), "strava.tcx").stream.samples == 31


def test_pieces_of_a_track_are_pauses_apart() -> None:
    run = only(tcx(tcx_activity(tcx_lap(range(31)) + tcx_lap(range(50, 81)))), "run.tcx")
    assert run.pauses == (Pause(30, 50),)


def test_a_treadmill_copy_with_distance_zero_has_no_distance() -> None:
    points = "".join(
        f"<Trackpoint><Time>{moment(s)}</Time><DistanceMeters>0</DistanceMeters></Trackpoint>"
        for s in range(9)
    )
    lap = f'<Lap StartTime="{moment(0)}"><DistanceMeters>0</DistanceMeters><Track>{points}</Track></Lap>'
    run = only(tcx(tcx_activity(lap)), "run.tcx")
    assert run.stream.get("distance_m") is None
    assert run.totals.distance_m is None


def test_courses_and_workouts_are_skipped() -> None:
    course = f"<Courses><Course><Name>x</Name><Track>{trackpoint(0, 0)}</Track></Course></Courses>"
    with pytest.raises(NoActivity, match="course"):
        read_bytes(f"<TrainingCenterDatabase>{course}</TrainingCenterDatabase>".encode(), "course.tcx")
    workout = b"<TrainingCenterDatabase><Workouts><Workout/></Workouts></TrainingCenterDatabase>"
    with pytest.raises(NoActivity, match="workout"):
        read_bytes(workout, "workout.tcx")


def test_a_tcx_without_a_point_is_refused_with_what_to_do() -> None:
    with pytest.raises(Unreadable, match="by hand"):
        read_bytes(tcx(tcx_activity("")), "empty.tcx")


def test_an_ill_formed_tcx_keeps_what_stood_before() -> None:
    whole = tcx(tcx_activity(tcx_lap(range(61))))
    recording = read_bytes(whole[: len(whole) * 2 // 3], "cut.tcx")
    assert 30 < recording.activities[0].stream.samples < 61
    assert any("damaged" in warning for warning in recording.warnings)


# -- times ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "seconds", "zone"),
    [
        # 2021-09-08T06:00:00Z is 1,631,080,800 s after 1970 (date -u -d 2021-09-08T06:00 +%s)
        ("2021-09-08T06:00:00Z", 1_631_080_800, 0),
        ("2021-09-08T06:00:00.5Z", 1_631_080_800.5, 0),
        ("2021-09-08T06:00:00.1234567Z", 1_631_080_800.1234567, 0),
        ("2021-09-08T08:00:00+02:00", 1_631_080_800, 7200),
        ("2021-09-08T01:30:00-0430", 1_631_080_800, -16_200),
        (" 2021-09-08 06:00:00 ", 1_631_080_800, None),
        ("2021-09-08T06:00Z", 1_631_080_800, 0),
    ],
)
def test_every_form_of_time_met_is_read(text: str, seconds: float, zone: int | None) -> None:
    assert parse_time(text) == (pytest.approx(seconds, abs=1e-6), zone)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2021-13-40T06:00:00Z", "2021-09-08", "99999-01-01T00:00:00Z"]
)
def test_what_is_no_time_is_not_guessed(text: str) -> None:
    assert np.isnan(parse_time(text)[0])


def test_many_times_at_once_agree_with_one_at_a_time() -> None:
    alike = [moment(at_s) for at_s in range(5)]
    mixed = [*alike, "2021-09-08T06:00:05.25Z", "nonsense"]
    quick, _, _ = parse_times(alike)
    slow, _, local = parse_times(mixed)
    np.testing.assert_array_equal(quick, slow[:5])
    assert slow[5] - slow[0] == 5.25
    assert np.isnan(slow[6])
    assert local is False
