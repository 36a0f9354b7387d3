"""What is measured of one activity, and how sure it is."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from tests.unit.load.made import recorded

from trochlea.knowledge.load_models import load_models
from trochlea.load import Body, measure, measure_typed
from trochlea.vocabulary.activity import Activity, Altimeter, DeviceTotals, Pause, Stream
from trochlea.vocabulary.knee_load import Quality
from trochlea.vocabulary.sport import Sport

BODY = Body(height_m=1.75, mass_kg=70)
MODELS = load_models()
TEN_KMH = 10 / 3.6
DEFAULT_RATE = 312 + 11.14 * TEN_KMH - 101.8 * 1.75  # evidence: SR0 = 312 + 11.14 v - 101.8 H


def knee(activity: Activity, body: Body = BODY):
    return measure(activity, body, MODELS).knee


def test_the_flat_reference_kilometre_is_one_knee_km() -> None:
    load = knee(recorded(TEN_KMH, seconds=360, cadence_spm=DEFAULT_RATE))
    assert load.knee_km == pytest.approx(1.0, abs=1e-9)
    assert load.quality is Quality.MEASURED
    assert (load.low, load.high) == (pytest.approx(0.7), pytest.approx(1.3))  # +-30 % between runners


def test_an_hour_of_running_at_the_reference_is_ten_knee_km_whatever_the_mass() -> None:
    run = recorded(TEN_KMH, seconds=3600, cadence_spm=DEFAULT_RATE)
    light, heavy = knee(run, Body(1.75, 50)), knee(run, Body(1.75, 100))
    assert light.knee_km == heavy.knee_km == pytest.approx(10.0)
    assert heavy.stress_mpa_s == pytest.approx(2 * (light.stress_mpa_s or 0))
    assert knee(run, Body(1.75)).stress_mpa_s is None


def test_without_a_height_the_load_is_a_middle_with_a_wider_band_and_says_so() -> None:
    run = recorded(2.8, cadence_spm=170)
    short, tall, unknown = (knee(run, Body(h)) for h in (1.60, 1.85, None))
    assert unknown.knee_km == pytest.approx(((short.knee_km or 0) + (tall.knee_km or 0)) / 2)
    assert unknown.low == min(short.low, tall.low)
    assert unknown.high == max(short.high, tall.high)
    assert unknown.quality is Quality.ESTIMATED
    assert "No height is known" in unknown.warnings[0]


def test_without_cadence_or_altitude_the_load_is_estimated_and_downhill_unknown() -> None:
    no_cadence = knee(recorded(TEN_KMH, seconds=360, cadence_spm=None))
    assert no_cadence.quality is Quality.ESTIMATED
    assert no_cadence.knee_km == pytest.approx(1.0)
    flat = measure(recorded(TEN_KMH, seconds=360, altitude=None), BODY, MODELS)
    assert flat.knee.quality is Quality.ESTIMATED
    assert (flat.knee.downhill_share, flat.knee.downhill_knee_km, flat.descent_m) == (None, None, None)


def test_a_treadmill_run_is_flat_and_counts_like_any_other() -> None:
    belt = measure(
        recorded(TEN_KMH, seconds=360, cadence_spm=DEFAULT_RATE, altitude=None, indoor=True), BODY, MODELS
    )
    assert belt.knee.knee_km == pytest.approx(1.0)
    assert belt.knee.quality is Quality.MEASURED
    assert (belt.descent_m, belt.knee.downhill_share) == (0.0, 0.0)


def test_downhill_costs_more_and_is_named() -> None:
    level = measure(recorded(TEN_KMH, seconds=1800), BODY, MODELS)
    down = measure(recorded(TEN_KMH, seconds=1800, altitude=lambda m: 500 - 0.06 * m), BODY, MODELS)
    assert (down.knee.knee_km or 0) > 1.1 * (level.knee.knee_km or 0)
    assert down.descent_m == pytest.approx(300, rel=0.01)  # 6 % of 5 km
    assert down.knee.downhill_share == pytest.approx(1.0, abs=0.01)
    assert level.knee.downhill_share == 0.0


def test_slow_running_is_not_walking_and_walking_breaks_are() -> None:
    jog = knee(recorded(1.2, cadence_spm=155))
    at_the_guard = knee(recorded(1.8, cadence_spm=155))
    walk = knee(recorded(1.2, cadence_spm=110))
    assert jog.knee_km == pytest.approx(at_the_guard.knee_km or 0)  # every step counts as one at 1.8 m/s
    assert (walk.knee_km or 0) < (jog.knee_km or 0) / 2
    assert knee(recorded(1.5, cadence_spm=None)).mean_peak_bw == pytest.approx(
        knee(recorded(1.8, cadence_spm=None)).mean_peak_bw or 0
    )


def test_a_kilometre_faster_than_five_metres_a_second_costs_what_it_costs_at_five() -> None:
    at_five, faster = knee(recorded(5.0, seconds=600)), knee(recorded(6.0, seconds=500))
    assert faster.knee_km == pytest.approx(at_five.knee_km or 0, rel=0.002)


def test_a_pause_costs_nothing_and_a_hole_without_a_mark_is_a_pause() -> None:
    whole = knee(recorded(2.8, seconds=600))
    time_s = np.concatenate((np.arange(301.0), np.arange(301.0) + 900))
    distance = np.concatenate((np.arange(301.0), np.arange(301.0) + 300)) * 2.8
    channels = {"distance_m": distance, "cadence_spm": np.full(602, 166.0), "altitude_m": np.full(602, 50.0)}
    hole = Activity(Sport.RUN, datetime(2026, 1, 1, tzinfo=UTC), Stream(time_s, channels))
    paused = replace(hole, pauses=(Pause(300, 900), Pause(400, 700)))
    for stopped in (hole, paused):
        assert knee(stopped).knee_km == pytest.approx(whole.knee_km or 0, rel=0.002)
        assert measure(stopped, BODY, MODELS).moving_s == pytest.approx(600, abs=1)


def test_a_hole_over_which_the_device_counted_a_runners_pace_was_run() -> None:
    time_s = np.concatenate((np.arange(301.0), np.arange(301.0) + 500))
    stream = Stream(time_s, {"distance_m": time_s * 2.8})
    bridged = Activity(Sport.RUN, datetime(2026, 1, 1, tzinfo=UTC), stream, format="fit")
    assert measure(bridged, BODY, MODELS).moving_s == pytest.approx(800)
    drawn = replace(bridged, format="gpx")  # a line through positions proves nothing
    assert measure(drawn, BODY, MODELS).moving_s == pytest.approx(600)


def test_a_jump_of_the_altimeter_is_no_descent() -> None:
    jumped = recorded(2.8, seconds=900, altitude=lambda m: np.where(m < 1000, 50.0, -150.0))
    assert measure(jumped, BODY, MODELS).descent_m == 0.0
    starting = recorded(2.8, seconds=900, altitude=lambda m: np.where(m < 50, 0.0, 183.0))
    assert measure(starting, BODY, MODELS).ascent_m == 0.0


def test_noise_of_an_altimeter_is_hardly_descent() -> None:
    noise = np.random.default_rng(7)
    shaky = recorded(2.8, seconds=3600, altitude=lambda m: 50 + noise.normal(0, 0.5, m.size))
    assert (measure(shaky, BODY, MODELS).descent_m or 0) < 5
    gps = replace(shaky, altimeter=Altimeter.GPS)
    assert (measure(gps, BODY, MODELS).descent_m or 0) <= (measure(shaky, BODY, MODELS).descent_m or 0)


def test_a_cadence_of_one_foot_is_doubled_once_and_said() -> None:
    one_foot = measure(recorded(2.8, cadence_spm=83), BODY, MODELS)
    assert one_foot.mean_cadence_spm == pytest.approx(166)
    assert "doubled" in one_foot.warnings[0]
    twice = measure(recorded(2.8, cadence_spm=270), BODY, MODELS)
    assert twice.mean_cadence_spm == pytest.approx(135)


def test_fast_bins_hold_running_speed_of_half_minutes() -> None:
    speed = np.concatenate((np.full(300, 2.5), np.full(301, 4.0)))
    bins = measure(recorded(speed, seconds=600), BODY, MODELS).speed_30s_mps
    assert bins is not None
    assert bins.size == 20
    np.testing.assert_allclose(bins[[0, -1]], [2.5, 4.0], rtol=0.01)


def test_the_devices_own_totals_win_and_a_differing_descent_is_told() -> None:
    totals = DeviceTotals(duration_s=700, moving_s=590, distance_m=1700, descent_m=10)
    hilly = recorded(2.8, altitude=lambda m: 300 - 0.06 * m, totals=totals)
    got = measure(hilly, BODY, MODELS)
    assert (got.duration_s, got.moving_s, got.distance_m) == (700, 590, 1700)
    assert "differs from the device's 10 m" in got.warnings[0]


def test_a_file_without_samples_counts_by_its_totals() -> None:
    empty = Activity(
        Sport.RUN,
        datetime(2026, 1, 1, tzinfo=UTC),
        Stream(np.zeros(0), {}),
        totals=DeviceTotals(duration_s=1800, distance_m=5000),
    )
    got = measure(empty, BODY, MODELS)
    assert got.knee.quality is Quality.DISTANCE_ONLY
    assert got.knee.knee_km == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("km", "minutes", "quality", "knee_km"),
    [
        (5, 30, Quality.DISTANCE_ONLY, 5.0),
        (5, None, Quality.DISTANCE_ONLY, 5.0),
        (None, 30, Quality.TIME_ONLY, 5.0),  # at the reference speed 30 minutes are 5 km
    ],
)
def test_a_typed_run_counts_by_what_is_known(
    km: float | None, minutes: float | None, quality: Quality, knee_km: float
) -> None:
    metres, seconds = km and km * 1000, minutes and minutes * 60
    got = measure_typed(Sport.RUN, metres, seconds, None, None, BODY, MODELS)
    assert got.knee.quality is quality
    assert got.knee.knee_km == pytest.approx(knee_km)
    assert got.knee.downhill_share is None


def test_typed_descent_and_longer_steps_raise_the_load() -> None:
    def load(descent: float | None, cadence: float | None) -> float:
        return measure_typed(Sport.RUN, 5000, 1800, descent, cadence, BODY, MODELS).knee.knee_km or 0

    assert load(None, None) < load(100, None) < load(250, None)
    assert load(None, 180) < load(None, 165) < load(None, 150)


@pytest.mark.parametrize("sport", [Sport.WALK, Sport.HIKE, Sport.STAIRS, Sport.CYCLE, Sport.ELLIPTICAL])
def test_every_other_sport_costs_something_but_less_sure(sport: Sport) -> None:
    got = knee(recorded(1.3, seconds=3600, cadence_spm=80, sport=sport))
    assert 0 < (got.knee_km or 0) < 10  # less than an hour of running
    assert got.quality in (Quality.ESTIMATED, Quality.TIME_ONLY)
    assert (got.high or 0) - (got.low or 0) > (got.knee_km or 0)  # a wider band than running's


def test_walking_downhill_costs_several_times_level_walking() -> None:
    level = knee(recorded(1.3, seconds=900, cadence_spm=110, sport=Sport.WALK))
    down = knee(
        recorded(1.3, seconds=900, cadence_spm=110, sport=Sport.WALK, altitude=lambda m: 500 - 0.193 * m)
    )
    ratio = (down.mean_peak_bw or 0) / (level.mean_peak_bw or 1)
    assert 3 <= ratio <= 4  # kuster1993: 3 to 4 times at 19.3 %


def test_the_load_of_an_unknown_sport_is_unknown_not_nothing() -> None:
    got = knee(recorded(2.0, sport=Sport.OTHER))
    assert (got.quality, got.knee_km) == (Quality.UNKNOWN, None)
    typed = measure_typed(Sport.OTHER, 5000, 1800, None, None, BODY, MODELS)
    assert typed.knee.knee_km is None


def test_power_raises_the_load_of_a_ride() -> None:
    easy, hard = (
        replace(
            ride := recorded(8.0, cadence_spm=80, sport=Sport.CYCLE),
            stream=Stream(ride.stream.time_s, {**ride.stream.channels, "power_w": np.full(601, watts)}),
        )
        for watts in (100.0, 200.0)
    )
    assert knee(hard).knee_km == pytest.approx(2 * (knee(easy).knee_km or 0))


def test_counting_hard_steps_more_is_a_switch() -> None:
    fourth = replace(MODELS, dose=replace(MODELS.dose, peak_exponent=4))
    slow, fast = recorded(2.5, seconds=800), recorded(4.0, seconds=500)
    plain = [measure(run, BODY, MODELS).knee.knee_km or 0 for run in (slow, fast)]
    hard = [measure(run, BODY, fourth).knee.knee_km or 0 for run in (slow, fast)]
    assert plain[1] < plain[0]  # by the published measure a faster kilometre costs less
    assert hard[1] > hard[0]  # with b = 4 it costs more
