"""The simulated runners keep to what was agreed: seeds, answers, and nobody sees a knee."""

import itertools
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.unit.trial.knees import Limit, Peeking

from trochlea.app.trial import Asked, Trial, run_trial
from trochlea.trial.blind import first_day_it_peeked, refuse_if_it_peeked
from trochlea.trial.families import FAMILIES
from trochlea.trial.life import about_runner, live
from trochlea.trial.policies import POLICIES
from trochlea.trial.session import RUNNING, Session, lived
from trochlea.vocabulary.errors import Refused, Unreadable

WEEKS = 5
KNEE_FILE = """
class Knee:
    def __init__(self, seed):
        self.seed = seed
    def live(self, day, session):
        assert set(session) == {"kind", "km", "minutes", "knee_km", "descent_m", "strength"}
        pain = min(10, session["km"])
        return {"run_pain": pain, "settled_min": 10, "morning": "same", "worst": pain, "stairs": 1, "more": "ignored"}
class Broken(Knee):
    def live(self, day, session):
        return {"run_pain": 99, "settled_min": 10, "morning": "same", "worst": 0, "stairs": 1}
class Raising(Knee):
    def live(self, day, session):
        raise ZeroDivisionError("no knee")
"""


def here(
    work: Callable[[Any], Any], pieces: Iterable[Any], when_lost: Callable[[Any], Any]
) -> Generator[Any, None, None]:
    """All of the work in this process."""
    del when_lost
    yield from (work(piece) for piece in pieces)


def trial(policy: str, seed: int = 1, runners: int = 2, **knee: str) -> Trial:
    return run_trial(Asked(policy, runners, WEEKS, seed, **(knee or {"family": "threshold"})), here)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_same_seed_gives_the_same_trial_and_another_seed_another(family: str) -> None:
    first, again = trial("ten_percent", family=family), trial("ten_percent", family=family)

    assert first == again
    assert trial("ten_percent", seed=50, family=family).outcomes != first.outcomes


def test_a_runner_is_the_same_in_a_small_and_in_a_large_trial() -> None:
    """One seed a runner: S+i, whatever piece of work it falls into."""
    large = trial("six_step", runners=6)

    assert trial("six_step", seed=4, runners=1).outcomes[0] == large.outcomes[3]


def test_every_policy_meets_the_same_runners() -> None:
    """RULES 8: the week before the injury lies between 10 and 40 km, the same for all policies."""
    weeks = [about_runner(seed).usual_week_km for seed in range(200)]

    assert 10 <= min(weeks) < 12
    assert 38 < max(weeks) <= 40


@pytest.mark.parametrize("policy", ["trochlea", "ten_percent", "six_step", "as_you_feel"])
def test_no_shipped_policy_sees_a_knee(policy: str) -> None:
    life = live(7, POLICIES[policy](), FAMILIES["threshold"], WEEKS)

    assert first_day_it_peeked(POLICIES[policy], life) is None


def test_a_policy_that_peeks_is_refused_by_name() -> None:
    life = live(1, Peeking(), Limit, WEEKS)

    assert {d.session.km for d in life.days if d.session.is_run} == {5.0}  # it did find the knee: 4 + 1 % 3
    with pytest.raises(Refused, match="The policy peeking knew more than the runner was told"):
        refuse_if_it_peeked("peeking", Peeking, life)


def test_the_oracle_runs_up_to_what_the_knee_bears_and_is_never_hurt() -> None:
    life = live(1, POLICIES["oracle"](), Limit, WEEKS)  # bears 5 km
    runs = [d for d in life.days if d.session.is_run]

    assert {d.answer.run_pain for d in runs} == {0.0}
    wanted_km = min(5.0, life.about.most_km)
    assert max(d.session.km for d in runs) == pytest.approx(wanted_km, abs=0.01)  # halved to some metres


def test_the_ten_percent_rule_starts_at_half_the_week_and_grows_by_a_tenth() -> None:
    class NeverHurts(Limit):
        def __init__(self, seed: int) -> None:
            super().__init__(seed)
            self.bears_km = 1000.0

    life = live(3, POLICIES["ten_percent"](), NeverHurts, WEEKS)
    weeks = [sum(d.session.km for d in life.days[7 * w : 7 * w + 7]) for w in range(WEEKS)]

    assert weeks[0] == pytest.approx(0.5 * life.about.usual_week_km)
    assert [after / before for before, after in itertools.pairwise(weeks)] == pytest.approx(
        [1.1] * (WEEKS - 1)
    )


def test_the_ten_percent_rule_takes_three_days_off_after_five() -> None:
    life = live(1, POLICIES["ten_percent"](), lambda seed: Limit(-3000 + 3), WEEKS)
    hurt = [d.day for d in life.days if d.answer.pain >= 5]

    assert hurt
    assert all(
        not life.days[day + off].session.is_run
        for day in hurt
        for off in (1, 2, 3)
        if day + off < len(life.days)
    )


def test_trochlea_begins_in_calm_and_runs_nothing_before_the_gate_is_open() -> None:
    """The run that hurt is red, so the plan starts in calm (RULES 4); two calm days, a walk and a quiet day follow."""
    life = live(1, POLICIES["trochlea"](), lambda seed: Limit(0), WEEKS)
    first = next(d for d in life.days if d.session.is_run)

    assert first.day == 5
    assert first.session.kind == "walk_run"
    assert first.session.km == pytest.approx(1.6)  # step 1 of the protocol


def test_every_policy_rests_a_day_between_runs_and_does_the_same_strength() -> None:
    for name, policy in POLICIES.items():
        days = live(2, policy(), FAMILIES["sensitisation"], 2).days
        assert all(d.day % 7 in (0, 2, 5) for d in days if d.session.kind in RUNNING), name
        assert [d.day % 7 for d in days if d.session.strength] == [1, 4] * 2, name


def test_past_the_steps_the_runner_takes_one_run_more_a_week_on_any_day_but_never_two_in_a_row() -> None:
    """The build phase's first variable is frequency (RULES 4); three runs a week before the injury, so four."""
    weeks = 14  # enough for a knee that bears 4 km and more to come to build
    life = live(2, POLICIES["trochlea"](), Limit, weeks)
    ran = [day.day for day in life.days if day.session.is_run]
    by_week = [[day for day in ran if day // 7 == week] for week in range(weeks)]
    walked = [day.day for day in life.days if day.session.kind == "walk_run"]

    assert all(b - a > 1 for a, b in itertools.pairwise(ran))
    assert {day % 7 for day in walked} <= {0, 2, 5}  # Monday, Wednesday, Saturday
    assert max(len(week) for week in by_week) == 4
    assert {day % 7 for day in ran} - {0, 2, 5}


def test_on_own_days_only_the_plan_never_leaves_them() -> None:
    life = live(2, POLICIES["own_days_only"](), Limit, 14)
    ran = [day.day for day in life.days if day.session.is_run]

    assert {day % 7 for day in ran} == {0, 2, 5}
    assert len(ran) > 12  # past the six steps, each twice


def test_an_outside_responder_is_lived_and_its_pain_decides(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_text(KNEE_FILE)
    found = trial("as_you_feel", responder=f"{file}:Knee")

    assert len(found.outcomes) == 2
    assert all(outcome.km > 0 for outcome in found.outcomes)


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("Broken", Refused, "does not fit"),
        ("Raising", Refused, "failed on day 0"),
        ("Nobody", Unreadable, "has no class Nobody"),
    ],
)
def test_a_responder_that_does_not_keep_to_the_agreement_is_told_in_one_sentence(
    tmp_path: Path, name: str, kind: type[Exception], words: str
) -> None:
    file = tmp_path / "mine.py"
    file.write_text(KNEE_FILE)

    with pytest.raises(kind, match=words):
        trial("ten_percent", responder=f"{file}:{name}")


def test_a_policy_a_family_and_numbers_that_are_not_there_are_refused() -> None:
    for asked in (
        Asked("nobody", 1, 1, 1, "threshold"),
        Asked("oracle", 1, 1, 1, "nobody"),
        Asked("oracle", 0, 1, 1, "threshold"),
        Asked("oracle", 1, 1, -1, "threshold"),
    ):
        with pytest.raises(Refused):
            run_trial(asked, here)


def test_a_missing_answer_stays_missing() -> None:
    class Silent(Limit):
        def live(self, day: int, session: dict[str, Any]) -> dict[str, Any]:
            return super().live(day, session) | {"run_pain": None}

    assert lived(Silent(1), 0, Session("run", km=1, knee_km=1)).run_pain is None
