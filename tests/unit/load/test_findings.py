"""Training errors: what stands out over the runner's own habit, and what never may."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from tests.unit.load.made import DAY, outing, weekly

from trochlea.knowledge.thresholds import training_rules
from trochlea.load.findings import findings
from trochlea.load.shoes import Shoe
from trochlea.vocabulary.finding import Finding, Level
from trochlea.vocabulary.history import Outing

RULES = training_rules()
STEADY = [5.0, 0, 5.0, 0, 5.0, 0, 0]


def on(offset: int) -> date:
    return DAY + timedelta(days=offset)


def found(outings: Sequence[Outing], day: date, factor: str, **more: object) -> Finding:
    return next(f for f in findings(outings, day, RULES, **more) if f.factor == factor)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("km", "level"),
    [(5.5, Level.NONE), (5.6, Level.NOTE), (6.6, Level.AMBER), (10.0, Level.AMBER), (10.1, Level.RED)],
)
def test_a_run_is_measured_by_the_longest_of_the_thirty_days_before(km: float, level: Level) -> None:
    got = found([*weekly(STEADY, 8), outing(on(56), km)], on(56), "single_run_spike")
    assert got.level is level
    assert got.value == pytest.approx(km / 5)
    assert got.sources == ("frandsen2025",)


def test_the_spike_hidden_in_a_legal_week_is_red() -> None:
    # 5, 5, 5 km for weeks, then 2, 2, 12: the week rises by 6.7 %, the run is 2.40 times the longest
    history = [*weekly(STEADY, 4), *weekly([2.0, 0, 2.0, 0, 12.0, 0, 0], 1, on(28))]
    spike = found(history, on(34), "single_run_spike")
    assert (spike.level, spike.value) == (Level.RED, pytest.approx(2.4))
    assert "12.0 km" in spike.text
    rise = found(history, on(34), "weekly_rise")
    assert (rise.level, rise.value) == (Level.NONE, pytest.approx(16 / 15))


def test_before_four_weeks_and_four_runs_nothing_is_said() -> None:
    young = weekly(STEADY, 3)
    for got in findings([*young, outing(on(22), 30)], on(22), RULES):
        assert got.level is Level.NONE, got.factor
    assert "Not enough history yet" in found(young, on(20), "single_run_spike").text
    assert found(young, on(20), "single_run_spike").value is None
    few = [outing(on(0), 5), outing(on(20), 5), outing(on(40), 30)]
    assert found(few, on(40), "single_run_spike").value is None


@pytest.mark.parametrize("weeks_off", [3, 5])
def test_twenty_km_after_weeks_off_is_caught(weeks_off: int) -> None:
    back = on(56 + 7 * weeks_off)
    got = found([*weekly([10, 0, 10, 0, 10, 0, 0], 8), outing(back, 20)], back, "comeback")
    assert (got.level, got.value) == (Level.RED, pytest.approx(4))  # half of the median of 10 km is 5
    kept = found([*weekly([10, 0, 10, 0, 10, 0, 0], 8), outing(back, 5)], back, "comeback")
    assert kept.level is Level.NONE


def test_an_unchanged_week_after_a_break_is_amber_then_grows_by_what_was_kept() -> None:
    history = weekly([10, 0, 10, 0, 10, 0, 0], 8)
    back = on(77)
    assert found([*history, outing(back, 8)], back, "comeback").level is Level.AMBER
    since = [outing(back, 5), outing(back + timedelta(days=2), 5.5)]
    assert found([*history, *since], back + timedelta(days=2), "comeback").level is Level.NONE


def test_a_rising_week_is_a_note_and_two_are_amber() -> None:
    more = [*weekly(STEADY, 8), *weekly([6.0, 0, 6.0, 0, 6.0, 0, 0], 1, on(56))]
    got = found(more, on(62), "weekly_rise")
    assert (got.level, got.value, got.grade) == (Level.NOTE, pytest.approx(1.2), "convention")
    two = [*weekly(STEADY, 8), *weekly([7.0, 0, 7.0, 0, 7.0, 0, 0], 2, on(56))]
    both = found(two, on(69), "weekly_rise")
    assert (both.level, both.value, both.sources) == (Level.AMBER, pytest.approx(1.4), ("nielsen2014",))


def test_fast_minutes_are_measured_by_the_runners_own_weeks() -> None:
    easy = np.concatenate((np.full(48, 2.8), np.full(12, 3.3)))
    history = [outing(o.on, 5, speed_30s_mps=easy) for o in weekly(STEADY, 12)]
    week = [outing(on(84 + d), 5, speed_30s_mps=np.full(60, 3.5)) for d in (0, 2)]
    got = found([*history, *week], on(88), "speed")
    assert got.level is Level.AMBER  # 60 fast minutes where 18 were the most
    silent = found([*history, outing(on(84), 5)], on(88), "speed")
    assert (silent.level, silent.value) == (Level.NONE, None)


def test_downhill_is_measured_by_the_runners_own_weeks() -> None:
    history = weekly(STEADY, 8)
    week = [outing(on(56 + d), 5, descent_m=150, downhill_knee_km=2.5) for d in (0, 2)]
    got = found([*history, *week], on(60), "downhill")
    assert (got.level, got.inputs["now"]) == (Level.AMBER, 300)
    blind = found([*history, outing(on(56), 5, descent_m=None, downhill_knee_km=None)], on(60), "downhill")
    assert (blind.level, blind.value) == (Level.NONE, None)
    assert "altitude" in blind.text


@pytest.mark.parametrize(
    ("days", "level"), [(2, Level.NONE), (3, Level.NOTE), (4, Level.NOTE), (5, Level.AMBER)]
)
def test_days_in_a_row_are_measured_by_the_longest_row_of_eight_weeks(days: int, level: Level) -> None:
    row = [outing(on(57 + d), 5) for d in range(days)]
    got = found([*weekly(STEADY, 8), *row], on(57 + days - 1), "rest")
    assert (got.level, got.value, got.usual) == (level, days, 1)


def test_shoes_new_of_another_kind_or_old_are_noted() -> None:
    old = [outing(o.on, 5, shoes="Old") for o in weekly(STEADY, 8)]
    assert found(old, on(55), "shoes").level is Level.NONE
    new = [*old, outing(on(56), 5, shoes="New")]
    assert "New are new since" in found(new, on(57), "shoes").text
    kinds = [Shoe("Old", "road"), Shoe("New", "minimal")]
    assert "another kind (minimal)" in found(new, on(57), "shoes", shoes=kinds).text
    far = found(old, on(55), "shoes", shoes=[Shoe("Old", km_before=650)])
    assert "770 km" in far.text  # 24 runs of 5 km on top


PATTERNS = {
    "3 x 5 km": STEADY,
    "5 + 11 km": [0, 5.0, 0, 0, 0, 0, 11.0],
    "one 10 km": [0, 0, 0, 0, 0, 0, 10.0],
}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
@pytest.mark.parametrize("seed", [None, 1, 2])
def test_steady_runners_never_turn_red_in_a_year(pattern: list[float], seed: int | None) -> None:
    chance = np.random.default_rng(seed)
    plan = weekly(pattern, 52)
    if seed is not None:  # days moved by one, 5 % noise on the distance
        plan = [
            outing(
                o.on + timedelta(days=int(chance.integers(-1, 2))),
                (o.distance_m or 0) / 1000 * chance.normal(1, 0.05),
                typed=True,
            )
            for o in plan
        ]
    red = [
        (day, f.factor) for day in range(364) for f in findings(plan, on(day), RULES) if f.level is Level.RED
    ]
    assert red == []


def test_later_runs_change_nothing_of_an_earlier_day() -> None:
    history = weekly(STEADY, 8)
    assert findings([*history, outing(on(60), 40)], on(55), RULES) == findings(history, on(55), RULES)
