"""The pages on the screen and the scores say what the program does."""

import re
from pathlib import Path

import pytest

from trochlea.knowledge.questionnaires import instruments
from trochlea.screen.questions import Screen

CONCEPTS = Path(__file__).resolve().parents[3] / "docs" / "concepts"
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


def page(name: str) -> str:
    return (CONCEPTS / name).read_text(encoding="utf-8")


def test_every_question_stands_on_the_page_with_its_outcome(screen: Screen) -> None:
    rows = [line for line in page("screen.md").splitlines() if re.match(r"\| (rf|c)\d+ \|", line)]

    assert len(rows) == len(screen.flags)
    for flag, row in zip(screen.flags, rows, strict=True):
        assert row.startswith(f"| {flag.id} | {flag.question}")
        assert f"| {flag.outcome} | {'yes' if flag.holds_running else 'no'} |" in row
        assert all(part in row for part in (*flag.any_of, *flag.sources, flag.not_meant or ""))


def test_every_sign_of_the_card_stands_on_the_page(screen: Screen) -> None:
    assert [sign.label for sign in screen.card if f"- {sign.label} (" not in page("screen.md")] == []


def test_every_instrument_stands_on_the_page_with_its_limits_and_licence() -> None:
    text = page("scores.md")
    for key, of in instruments().items():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{key}` |"))
        limit = "not known" if of.important_change is None else f"{of.important_change:g}"
        assert f"| {of.real_change:g} | {limit} |" in row
        assert of.licence in text


@pytest.mark.parametrize("name", ["screen.md", "scores.md"])
def test_the_example_of_the_page_runs(name: str) -> None:
    examples = PYTHON.findall(page(name))

    assert len(examples) == 1
    assert "assert" in examples[0]
    exec(compile(examples[0], name, "exec"), {})
