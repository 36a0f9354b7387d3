"""Numbers from papers live in knowledge/data, not in code."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.repo.house_tree import PACKAGE, core_files, parsed, place

FREE = {0, 1, 2}  # and their negatives, which Python reads as a minus before them
UNIT_FACTORS = PACKAGE / "vocabulary" / "units.py"


def other_numbers(file: Path) -> Iterator[str]:
    """Literal numbers beside 0, 1 and 2, each with its place."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Constant) and _is_number(node.value) and node.value not in FREE:
            yield f"{place(file, node.lineno)}: {node.value!r}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | complex) and not isinstance(value, bool)


def test_the_core_holds_no_number_but_0_1_2_and_unit_factors() -> None:
    found = [number for file in core_files() if file != UNIT_FACTORS for number in other_numbers(file)]

    assert not found, "Move each to a row of src/trochlea/knowledge/data with its source:\n" + "\n".join(
        found
    )


def test_unit_factors_are_plain_named_constants() -> None:
    """So that no rule can hide among them: one capital name, one number."""
    numbers = sum(1 for _ in other_numbers(UNIT_FACTORS))
    named = [
        node
        for node in parsed(UNIT_FACTORS).body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id.isupper()
    ]

    assert numbers == len(named) > 0


def test_no_number_is_read_from_text_in_the_core() -> None:
    """`float("0.35")` would be a magic number in disguise."""
    found = [
        place(file, node.lineno)
        for file in core_files()
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"float", "int", "Decimal", "Fraction"}
        and any(isinstance(given, ast.Constant) and isinstance(given.value, str) for given in node.args)
        and not any(_is_infinite(given) for given in node.args)
    ]

    assert not found, "\n".join(found)


def _is_infinite(given: ast.expr) -> bool:
    return isinstance(given, ast.Constant) and given.value in {"nan", "inf", "-inf"}
