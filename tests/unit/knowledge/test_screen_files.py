"""The screen's and the scores' data files are refused where they do not fit, with file and place."""

from typing import Any

import pytest
from pydantic import BaseModel

from trochlea.knowledge.catalogue import CatalogueError, catalogue
from trochlea.knowledge.questionnaires import InstrumentFile
from trochlea.knowledge.screen import FlagsFile, checked_file

FLAG: dict[str, Any] = {
    "id": "rf1", "question": "Is it hot?", "outcome": "emergency", "holds_running": True, "other_cause": True,
    "text": "Go today.", "sources": ["ours"], "grade": "ours", "where": "here", "reviewed": "2026-01-01",
    "checked": True,
}  # fmt: skip
SCORE: dict[str, Any] = {
    "name": "Two", "long_name": "Two items", "text_ships": False, "licence": "Theirs.", "better": "higher",
    "rule": "sum", "most": 4, "fewest_answered": 2, "sources": ["ours"], "grade": "ours", "where": "here",
    "reviewed": "2026-01-01", "checked": True,
    "item": [{"number": 1, "label": "one", "points": [0, 2]}, {"number": 2, "label": "two", "points": [0, 2]}],
}  # fmt: skip


def refusal(kind: type[BaseModel], content: dict[str, Any]) -> str:
    with pytest.raises(CatalogueError) as refused:
        checked_file("some/file.toml", content, kind)
    return str(refused.value)


def test_the_patterns_of_these_tests_fit_themselves() -> None:
    assert checked_file("f", {"flag": [FLAG]}, FlagsFile).flag[0].id == "rf1"
    assert len(checked_file("f", SCORE, InstrumentFile).items()) == 2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"outcome": "continue"}, "a flag leads to emergency, urgent or clinician"),
        ({"outcome": "incomplete"}, "a flag leads to emergency, urgent or clinician"),
        ({"holds_running": False}, "an emergency or urgent flag holds running"),
        ({"outcome": "urgent", "holds_running": False}, "an emergency or urgent flag holds running"),
        ({"graver_with": ["rf1"]}, "graver_with, graver_outcome and graver_text belong together"),
        ({"graver_outcome": "emergency", "graver_text": "Go."}, "belong together"),
        ({"sources": []}, "at least 1 item"),
        ({"colour": "red"}, "Extra inputs are not permitted"),
    ],
)
def test_a_flag_that_does_not_hold_together_is_refused(change: dict[str, Any], told: str) -> None:
    text = refusal(FlagsFile, {"flag": [FLAG | change]})

    assert text.startswith("some/file.toml, flag.0")
    assert told in text


def test_flags_are_named_once_and_only_known_ones_are_named() -> None:
    stray = {"graver_with": ["rf2"], "graver_outcome": "emergency", "graver_text": "Go."}
    detail = {"id": "more", "belongs_to": "rf7", "question": "More?"}

    assert "an id is there twice" in refusal(FlagsFile, {"flag": [FLAG, FLAG]})
    assert "an id is named that is not there" in refusal(FlagsFile, {"flag": [FLAG | stray]})
    assert "an id is named that is not there" in refusal(FlagsFile, {"flag": [FLAG], "detail": [detail]})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"most": 5}, "the best options do not add up to most"),
        ({"item": [SCORE["item"][1], SCORE["item"][0]]}, "items are numbered 1, 2, 3 and so on"),
        ({"fewest_answered": 3}, "fewest_answered is not a number of items"),
        ({"fewest_answered": 0}, "fewest_answered is not a number of items"),
        ({"rule": "gated_sum"}, "a gate and the rule gated_sum belong together"),
        (
            {"gate": {"item": 1, "nothing_at": 0, "all_at": 2}},
            "a gate and the rule gated_sum belong together",
        ),
    ],
)
def test_an_instrument_that_does_not_add_up_is_refused(change: dict[str, Any], told: str) -> None:
    assert told in refusal(InstrumentFile, SCORE | change)


def test_numbers_not_read_in_the_paper_say_so() -> None:
    numbers = catalogue().numbers
    unread = [key for key in numbers if key.startswith("scores.") and not numbers[key].checked]

    assert unread == [
        "scores.ostrc_o2.real_change",
        "scores.ostrc_o2.important_change",
        "scores.psfs.real_change",
    ]
