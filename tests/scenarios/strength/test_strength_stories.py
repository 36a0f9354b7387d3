"""Strength stories in words a physiotherapist reads: what was done and felt, and what the programme must say.

A story is a TOML file beside this one. `[runner]` says what is at hand; `[[test]]` are strength tests; each `[[day]]`
counts days from the start (0 is the first) and may say `pain` (today, before training), `red` (a red reading today),
`run_tests_knee` (tomorrow), `ran`, and what was `done`: `"as told"` for the whole session, with `felt` (pain in it) and
`morning`. `expect` holds what must come out; what it does not name is free.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.unit.strength.training_days import LIBRARY, day, done, session, today

from trochlea.knowledge.strength import assessment_rules
from trochlea.strength.assessment import compare_sides, judge
from trochlea.strength.exercise import Equipment
from trochlea.strength.programme import groups_first
from trochlea.strength.tests import Entry, Person, TestKind
from trochlea.strength.training import Logged, Session
from trochlea.vocabulary.reading import Morning
from trochlea.vocabulary.runner import Sex, Side

FOLDER = Path(__file__).parent
STORIES = sorted(FOLDER.glob("*.toml"))
RULES = assessment_rules()


@pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)
def test_the_programme_says_what_the_story_expects(file: Path) -> None:
    story = tomllib.loads(file.read_text(encoding="utf-8"))
    tests = [entry_of(row) for row in story.get("test", [])]
    first = groups_from(story, tests)
    log: list[Logged] = []
    last_red: date | None = None
    for row in story["day"]:
        last_red = day(row["number"]) if row.get("red") else last_red
        told = session(
            log,
            today(
                row["number"],
                pain=row.get("pain"),
                last_red=last_red,
                equipment=frozenset(Equipment(name) for name in story["runner"]["things"]),
                testing_run_tomorrow=row.get("run_tests_knee", False),
                ran_today=row.get("ran", False),
                first=first,
            ),
        )
        check(row.get("expect", {}), told, f"{file.stem}, day {row['number']}")
        if row.get("done") == "as told":
            morning = Morning(row["morning"]) if "morning" in row else None
            log += done(told, pain=row.get("felt"), morning=morning)


def entry_of(row: dict[str, Any]) -> Entry:
    """One strength test of the story."""
    return Entry(
        TestKind(row["kind"]), Side(row["side"]), day(0), row.get("value"), row.get("lever_m"),
        row.get("pain"), row.get("stopped_by_pain", False),
    )  # fmt: skip


def groups_from(story: dict[str, Any], tests: list[Entry]) -> tuple[Any, ...]:
    """What the tests put first, checked against what the story expects of them."""
    person = story["runner"]
    who = Person(Sex(person["sex"]), person["age"], person["mass_kg"])
    judged = [judge(test, who, RULES) for test in tests]
    pairs = [
        compare_sides(left, right, who, RULES)
        for left in tests
        for right in tests
        if left.kind is right.kind and (left.side, right.side) == (Side.LEFT, Side.RIGHT)
    ]
    for row, result in zip(story.get("test", []), judged, strict=True):
        assert result.standing.value == row["standing"], (row, result)
    first = groups_first(judged, pairs)
    assert [group.value for group in first] == story.get("put_first", [])
    return first


def check(wanted: dict[str, Any], told: Session, where: str) -> None:
    """Everything the story names."""
    keys = [item.exercise for item in told.items]
    assert set(wanted) <= {
        "effort",
        "number",
        "week",
        "first",
        "includes",
        "excludes",
        "sets",
        "kneecap",
        "reason",
        "move",
    }
    if "effort" in wanted:
        assert told.effort.value == wanted["effort"], where
    if "number" in wanted:
        assert len(keys) == wanted["number"], where
    if "week" in wanted:
        assert told.week == wanted["week"], where
    if "first" in wanted:
        assert keys[0] == wanted["first"], where
    assert set(wanted.get("includes", [])) <= set(keys), (where, keys)
    assert not set(wanted.get("excludes", [])) & set(keys), (where, keys)
    if "sets" in wanted:
        assert {item.sets for item in told.items} == {wanted["sets"]}, where
    if "kneecap" in wanted:
        assert {LIBRARY[key].kneecap.kind.value for key in keys} <= set(wanted["kneecap"]), (where, keys)
    for reason in [wanted["reason"]] if "reason" in wanted else []:
        assert reason in told.reasons, (where, told.reasons)
    for key, move in wanted.get("move", {}).items():
        assert {item.exercise: item.move.value for item in told.items}[key] == move, where


def test_the_five_stories_of_the_plan_are_there() -> None:
    assert {file.stem for file in STORIES} >= {
        "strong_and_painful", "one_side_behind", "no_equipment", "red_week", "one_session_of_four",
    }  # fmt: skip
