"""The kneecap's share of strength work in the days of the load report."""

from pathlib import Path

import pytest
from tests.unit.app.strength_days import MONDAY, Life

from trochlea.app.load_report import load_report
from trochlea.app.ports import TypedEntry
from trochlea.app.strength_log import Done, log_done
from trochlea.app.typed_activity import add_typed
from trochlea.knowledge.exercises import exercises
from trochlea.knowledge.strength import kneecap_rules
from trochlea.load.days import DayLoad
from trochlea.vocabulary.runner import Side
from trochlea.vocabulary.sport import Sport


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return Life(tmp_path)


def day(life: Life) -> DayLoad:
    return load_report(life.services, MONDAY, MONDAY).days[0]


def knee_km(key: str, sets: int, reps: int) -> float:
    """The equation of docs/concepts/strength.md by hand: sets x repeats x seconds x peak x 0.39 over the reference."""
    rules, exercise = kneecap_rules(1.70), exercises()[key]
    assert exercise.kneecap.peak_bw is not None
    return sets * reps * exercise.rep_s * exercise.kneecap.peak_bw * 0.39 / rules.reference_impulse_bw_s


def test_logged_work_joins_the_dose_of_a_day_with_a_run(life: Life) -> None:
    life.wait(1)  # the day is over, so it can be known whole
    add_typed(life.services, TypedEntry(on=MONDAY, sport=Sport.RUN, distance_m=5000, duration_s=1800))
    alone = day(life)
    log_done(life.services, Done("mini_squat", MONDAY, sets=3, reps=12))

    together = day(life)

    assert alone.knee_km is not None
    assert together.knee_km == pytest.approx(alone.knee_km + knee_km("mini_squat", 3, 12), rel=1e-6)
    assert together.knee_km_complete
    assert together.run_km == 5


def test_work_of_unknown_size_leaves_the_day_incomplete_not_zero(life: Life) -> None:
    life.wait(1)
    add_typed(life.services, TypedEntry(on=MONDAY, sport=Sport.RUN, distance_m=5000, duration_s=1800))
    alone = day(life)
    log_done(life.services, Done("mini_squat", MONDAY))

    together = day(life)

    assert together.knee_km == alone.knee_km
    assert not together.knee_km_complete


def test_a_day_with_nothing_but_strength_is_shown_and_stays_not_known_to_be_rest(life: Life) -> None:
    log_done(life.services, Done("mini_squat", MONDAY, sets=3, reps=12))

    report = load_report(life.services)

    assert report.days[0].knee_km == pytest.approx(knee_km("mini_squat", 3, 12), rel=1e-6)
    assert report.days[0].rest is None


def test_one_knee_counts_the_side_that_did_more_not_both_together(life: Life) -> None:
    log_done(life.services, Done("step_up_low", MONDAY, sets=2, reps=10, side=Side.LEFT))
    left = day(life).knee_km
    log_done(life.services, Done("step_up_low", MONDAY, sets=2, reps=8, side=Side.RIGHT))

    assert day(life).knee_km == left


def test_a_session_that_the_watch_recorded_too_counts_once(life: Life) -> None:
    log_done(life.services, Done("mini_squat", MONDAY, sets=3, reps=12))
    logged_only = day(life).knee_km
    add_typed(life.services, TypedEntry(on=MONDAY, sport=Sport.STRENGTH, duration_s=1800))

    assert day(life).knee_km == logged_only
