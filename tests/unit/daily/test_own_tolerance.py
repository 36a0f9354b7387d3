"""The own-tolerance model: what it learns, when it is silent, and that it only tightens (RULES, section 7)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.unit.daily.lives import MONDAY

from trochlea.daily.tolerance import Belief, Told, ToleranceRules, believe
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.reading import Verdict


def rules() -> ToleranceRules:
    found = daily_rules().tolerance
    assert found is not None
    return found


def told(*runs: tuple[float, float | None], stairs: float | None = 0) -> list[Told]:
    """Runs every other day up to two days before MONDAY: load and pain; above 2 is amber."""
    first = MONDAY - timedelta(days=2 * len(runs))
    return [
        Told(
            first + timedelta(days=2 * n),
            km,
            stairs,
            pain,
            Verdict.UNKNOWN if pain is None else Verdict.GREEN if pain <= 2 else Verdict.AMBER,
        )
        for n, (km, pain) in enumerate(runs)
    ]


def after(*runs: tuple[float, float | None]) -> Belief:
    return believe(told(*runs), MONDAY, rules())


def chance(belief: Belief, km: float, stairs: float = 0) -> float:
    return belief.foresee(km, stairs).chance_share


def test_it_says_nothing_before_six_runs_were_asked_about() -> None:
    assert not after(*[(4.0, 1.0)] * 5).knows_enough
    assert after(*[(4.0, 1.0)] * 6).knows_enough
    assert not believe([], MONDAY, rules()).knows_enough


def test_longer_runs_and_worse_stairs_are_never_likelier_to_stay_green() -> None:
    belief = after((3, 1), (4, 2), (5, 3), (4, 2), (4.5, 3), (3, 0))
    by_km = [chance(belief, km) for km in (1, 2, 3, 4, 5, 6, 8)]
    by_stairs = [chance(belief, 4, stairs) for stairs in (0, 1, 2, 3, 5)]

    assert by_km == sorted(by_km, reverse=True)
    assert by_stairs == sorted(by_stairs, reverse=True)


def test_it_learns_where_this_runner_turns_amber() -> None:
    """Five km hurt twice and three never did: the model has to tell them apart."""
    belief = after((3, 1), (5, 4), (3, 1), (5, 4), (3, 1), (3, 1), (3, 1))

    assert chance(belief, 3) > 0.8
    assert chance(belief, 5) < 0.4


def test_a_pain_is_told_in_whole_points_so_2_is_weaker_news_than_0() -> None:
    assert chance(after(*[(4.0, 2.0)] * 7), 5) < chance(after(*[(4.0, 0.0)] * 7), 5)


@pytest.mark.parametrize("pain", [0.0, 1.0, 2.0])
@pytest.mark.parametrize("place", [0, 3, 6])
def test_silence_never_brings_more_than_a_green_answer(pain: float, place: int) -> None:
    whole: list[tuple[float, float | None]] = [(4.0, pain)] * 7
    gappy = [*whole[:place], (4.0, None), *whole[place + 1 :]]

    assert chance(after(*gappy), 5) <= chance(after(*whole), 5) + 1e-9  # rounding of sums


def test_the_band_widens_while_nothing_is_learned() -> None:
    runs = told(*[(4.0, 1.0), (5.0, 3.0)] * 4)
    near = believe(runs, MONDAY, rules()).foresee(4.5, 0)
    late = believe(runs, MONDAY + timedelta(days=14), rules()).foresee(4.5, 0)

    assert near.low <= near.chance_share <= near.high
    assert late.high - late.low > near.high - near.low


def test_runs_older_than_the_window_have_no_say() -> None:
    old = [run._replace(on=run.on - timedelta(days=100)) for run in told(*[(4.0, 6.0)] * 7)]

    assert believe(old, MONDAY, rules()).known_runs == 0


def test_it_shortens_to_three_quarters_at_most() -> None:
    """RULES 7 lets it tighten; below its floor it would learn nothing more."""
    belief = after(*[(4.0, 7.0)] * 8)

    assert belief.most_km(3, 4.0) == pytest.approx(rules().floor_factor * 4.0)
    assert after(*[(4.0, 0.0)] * 8).most_km(0, 4.0) == 4.0


def test_the_same_runs_give_the_same_belief_whatever_was_asked_before() -> None:
    once = after((3, 1), (4, 3), (4, 2), (4, 1), (5, 3), (3, 0))
    believe(told(*[(9.0, 9.0)] * 9), MONDAY, replace(rules(), window_days=20))

    assert chance(after((3, 1), (4, 3), (4, 2), (4, 1), (5, 3), (3, 0)), 4) == chance(once, 4)
