"""The pattern. Expected: guideline 2019 and consensus 2016 as quoted in `data/screen/pattern.toml`, by hand."""

import pytest
from tests.unit.screen.conftest import Answered

from trochlea.screen.questions import Screen

PLACE = "retro_or_peripatellar"
NONE = {"squat": False, "stairs": False, "run": False, "sitting": False, "kneeling": False}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({PLACE: True, **NONE, "squat": True}, "consistent"),
        ({PLACE: True, **NONE, "stairs": True}, "consistent"),
        ({PLACE: True, **NONE, "run": True}, "consistent"),
        ({PLACE: True, "squat": True}, "consistent"),  # one task is enough, the rest may stay open
        ({PLACE: True, **NONE}, "not_consistent"),
        ({PLACE: False, **NONE, "squat": True}, "not_consistent"),
        ({PLACE: False}, "not_consistent"),
        (NONE, "not_consistent"),  # no task, wherever it hurts
        ({PLACE: True, **NONE, "sitting": True}, "unclear"),  # guideline yes, consensus no
        ({PLACE: True, **NONE, "kneeling": True}, "unclear"),
        ({PLACE: True, **NONE, "sitting": None}, "unclear"),
        ({PLACE: True, **NONE, "stairs": None}, "unclear"),
        ({PLACE: None, **NONE, "squat": True}, "unclear"),
        ({"squat": True}, "unclear"),
        ({PLACE: True}, "unclear"),
        ({}, "unclear"),
    ],
)
def test_place_and_tasks_make_the_pattern(
    given: dict[str, bool | None], expected: str, answered: Answered
) -> None:
    assert answered(pattern=given).pattern == expected


def test_a_sign_of_another_cause_leaves_the_pattern_unclear(screen: Screen, answered: Answered) -> None:
    found = {flag.id: str(answered(**{flag.id: True}).pattern) for flag in screen.flags}

    assert [key for key, pattern in found.items() if pattern == "consistent"] == ["c8", "c9", "c10"]
    assert set(found.values()) == {"consistent", "unclear"}


def test_an_open_question_on_another_cause_leaves_the_pattern_unclear(answered: Answered) -> None:
    assert answered(c2=None).pattern == "unclear"


def test_the_pattern_does_not_change_the_outcome(answered: Answered) -> None:
    assert {answered(pattern=given).outcome for given in ({}, {PLACE: False}, {PLACE: True})} == {"continue"}


def test_the_text_names_a_link_and_not_a_cause(answered: Answered) -> None:
    assert answered().pattern_text == (
        "What you describe is often linked with pain from under the kneecap. "
        "Only an examination by hand can tell more."
    )
    assert answered(pattern={PLACE: False}).pattern_text.startswith("What you describe differs from")
    assert answered(pattern={}).pattern_text.startswith("What you describe leaves open")
