"""Runner stories: lived day by day, each expected day compared, each change of the day's word accounted for.

What is lived is `trochlea.daily.decide` with `trochlea.plan` below it.
"""

from pathlib import Path
from typing import Any

import pytest
from tests.scenarios.stories import live, stories

from trochlea.vocabulary.decision import RUNNING, Decision

WITHIN_KM = 0.0005  # limits are kept to the metre


def spoken(decision: Decision) -> str:
    """Every reason text of a decision."""
    return "\n".join(reason.text for reason in decision.reasons)


@pytest.mark.parametrize("path", stories(), ids=lambda path: path.stem)
def test_the_story_goes_as_written(path: Path) -> None:
    """Expected lines were recorded, then read against RULES 2-4; see README.md beside the stories."""
    before = None
    for number, decision, expect in live(path):
        if expect is None:
            assert before is None or decision.action == before, (
                f"{path.stem}, day {number}: the word changes from {before} to {decision.action} without a line in "
                f"the story\n{spoken(decision)}"
            )
        else:
            compare(f"{path.stem}, day {number}", decision, expect)
            if before is not None and decision.action != before:
                assert expect.get("says"), f"{path.stem}, day {number}: a changed word needs its reason"
        before = decision.action


def compare(where: str, decision: Decision, expect: dict[str, Any]) -> None:
    """Compare one day; the message shows all reasons."""
    told = "\n".join(
        (
            f"{where}: {decision.action} {decision.max_km} km by {decision.binding_limit}",
            f"{decision.phase} {decision.step}, {decision.verdict}",
            spoken(decision),
            f"asks {decision.ask}",
            f"warns {decision.warnings}",
        )
    )
    for key, value in plain_values(decision).items():
        if key in expect:
            assert value == expect[key], f"{key} should be {expect[key]}\n{told}"
    for key, number in {"km": decision.max_km, "knee_km": decision.max_knee_km}.items():
        if key in expect:
            assert number == pytest.approx(expect[key], abs=WITHIN_KM), (
                f"{key} should be {expect[key]}\n{told}"
            )
    for key, said in texts(decision).items():
        for words in expect.get(key, []):
            assert words in said, f"{key}: nothing says {words!r}\n{told}\n{said}"
    for marker, change in expect.get("trend", {}).items():
        assert getattr(decision.trend, marker) == change, f"the trend of {marker} should be {change}\n{told}"


def plain_values(decision: Decision) -> dict[str, object]:
    """What a story compares as it stands."""
    return {
        "action": decision.action,
        "binding": decision.binding_limit,
        "phase": decision.phase,
        "step": decision.step,
        "verdict": decision.verdict,
        "flat": decision.flat_only,
        "minutes": decision.max_minutes,
        "instead": [instead.what for instead in decision.instead],
    }


def texts(decision: Decision) -> dict[str, str]:
    """What a story looks for words in."""
    return {
        "says": spoken(decision),
        "asks": "\n".join(decision.ask),
        "warns": "\n".join(decision.warnings),
        "unlock": "\n".join(c.text for unlock in decision.unlock for c in unlock.criteria),
    }


def test_there_are_stories_and_most_are_long() -> None:
    """Three weeks or more show what one day cannot."""
    lengths = {path.stem: max(number for number, _, _ in live(path)) for path in stories()}

    assert len(lengths) >= 25
    assert sum(1 for days in lengths.values() if days >= 21) >= 15


@pytest.mark.parametrize("path", stories(), ids=lambda path: path.stem)
def test_no_day_of_a_story_goes_past_an_applied_limit(path: Path) -> None:
    """RULES, section 3: `max_km` is the least of the applied limits."""
    for number, decision, _ in live(path):
        applied = [limit.km for limit in decision.limits if limit.applied]
        least = min(km for km in applied if km is not None) if applied else 0
        assert decision.max_km == (least if decision.action in RUNNING else 0), f"day {number}"
