"""Tests are sentences that check something, on small files of our own."""

import ast
import re

from tests.repo.house_tree import ROOT, committed_files, functions, parsed, place

SENTENCE = re.compile(r"test_\w+_\w+")
EXPECTS = {"raises", "warns", "fail", "expect", "to_be_visible"}
LARGEST_BYTES = 100_000


def cases_of(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The tests of a module."""
    return [function for function in functions(tree) if function.name.startswith("test_")]


def checking_names(tree: ast.Module) -> set[str]:
    """Functions of a module that check something themselves, which a test may call."""
    return {function.name for function in functions(tree) if checks(function, set())}


def checks(function: ast.AST, checking: set[str]) -> bool:
    """Whether something is asserted, or a failure expected."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in EXPECTS or name in checking or name.startswith(("assert_", "check_")):
                return True
    return False


def test_every_test_checks_something() -> None:
    found = []
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        tree = parsed(file)
        checking = checking_names(tree) - {test.name for test in cases_of(tree)}
        found += [
            f"{place(file, test.lineno)}: {test.name}"
            for test in cases_of(tree)
            if not checks(test, checking)
        ]

    assert not found, "\n".join(found)


def test_the_name_of_every_test_is_a_sentence() -> None:
    found = [
        f"{place(file, test.lineno)}: {test.name}"
        for file in sorted((ROOT / "tests").rglob("test_*.py"))
        for test in cases_of(parsed(file))
        if not SENTENCE.fullmatch(test.name)
    ]

    assert not found, "\n".join(found)


def test_files_for_tests_are_small() -> None:
    """Real recordings stay outside; only what shows one oddity is committed."""
    found = [
        f"{file.relative_to(ROOT)}: {file.stat().st_size} bytes"
        for file in committed_files()
        if file.is_relative_to(ROOT / "tests") and file.stat().st_size > LARGEST_BYTES
    ]

    assert not found, "\n".join(found)
