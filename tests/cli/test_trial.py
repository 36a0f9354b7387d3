"""trochlea trial, as a person types it: small trials; the figures of large ones stand in docs/concepts/proof.md."""

import pytest

MEASURES = {"flare_days", "pain_days", "goal_share", "goal_day_median", "km", "advice_changes_per_week"}
POLICIES = ["trochlea", "ten_percent", "six_step", "as_you_feel", "oracle"]  # RULES, section 8
SMALL = ("--runners", 3, "--weeks", 3)

KNEE = """
class Easy:
    def __init__(self, seed):
        self.seed = seed

    def live(self, day, session):
        ran = session["kind"] in ("run", "walk_run")
        return {"run_pain": 0 if ran else None, "settled_min": 0, "morning": "same", "worst": 0, "stairs": 0, "mood": 1}


class Broken(Easy):
    def live(self, day, session):
        return {} if day > 4 else super().live(day, session)


class Raising(Easy):
    def live(self, day, session):
        raise RuntimeError("out of cartilage")
"""


@pytest.fixture
def knee(tmp_path):
    path = tmp_path / "my_knee.py"
    path.write_text(KNEE)
    return lambda name: f"{path}:{name}"


def test_a_trial_is_plain_json_with_its_intervals(typed):
    answer = typed(
        "trial", "--policy", "six_step", "--family", "sensitisation", *SMALL, "--seed", 5, "--json"
    )

    assert answer.status == 0
    said = answer.json
    assert set(said) > MEASURES
    assert set(said["intervals"]) == MEASURES
    assert (said["policy"], said["family"], said["runners"], said["weeks"], said["seed"]) == (
        "six_step", "sensitisation", 3, 3, 5,
    )  # fmt: skip
    assert said["km"] > 0


@pytest.mark.parametrize("policy", ["trochlea", "six_step"])
def test_the_same_seed_gives_the_same_trial_and_another_seed_another(typed, policy):
    first, again, other = (
        typed("trial", "--policy", policy, *SMALL, "--seed", seed, "--json").json for seed in (7, 7, 8)
    )
    assert first == again
    assert {**first, "seed": 8} != other


def test_all_policies_stand_side_by_side_and_can_be_drawn(typed, tmp_path):
    picture = tmp_path / "trial.svg"
    answer = typed("trial", "--policy", "all", "--runners", 2, "--weeks", 1, "--plot", picture, "--json")

    assert [each["policy"] for each in answer.json] == POLICIES
    drawn = picture.read_text()
    assert drawn.startswith("<svg")
    assert all(name in drawn for name in POLICIES)


def test_an_outside_knee_is_lived_with_and_a_painless_one_never_flares(typed, knee):
    answer = typed("trial", "--policy", "trochlea", "--responder", knee("Easy"), *SMALL, "--json")

    assert (answer.status, answer.json["flare_days"], answer.json["pain_days"]) == (0, 0, 0)
    assert answer.json["km"] > 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--runners", 0), "one runner and one week at least"),
        (("--weeks", 0), "one runner and one week at least"),
        (("--seed", -1), "whole number from 0"),
        (("--family", "threshold", "--responder", "a.py:B"), "not both"),
        (("--responder", "nowhere.py:Knee"), "nowhere.py"),
    ],
)
def test_what_cannot_be_tried_is_one_sentence(typed, words, sentence):
    answer = typed("trial", *words)

    assert (answer.status, answer.out) == (2, "")
    assert sentence in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("name", "sentence"), [("Broken", "run_pain"), ("Raising", "out of cartilage"), ("No", "No")]
)
def test_a_knee_that_does_not_do_as_agreed_is_named_in_one_sentence(typed, knee, name, sentence):
    answer = typed("trial", "--policy", "six_step", "--responder", knee(name), *SMALL)

    assert answer.status == 2
    assert sentence in answer.err
    assert "Traceback" not in answer.err


def test_a_picture_that_cannot_be_written_is_one_sentence(typed, tmp_path):
    answer = typed("trial", "--policy", "six_step", *SMALL, "--plot", tmp_path / "no" / "where.svg")

    assert answer.status == 2
    assert "name another place" in answer.err
