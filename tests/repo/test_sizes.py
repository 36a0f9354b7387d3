"""Small files, small functions."""

import ast

from tests.repo.house_tree import functions, parsed, place, source_files

LONGEST_FILE = 300
LONGEST_BODY = 50


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body, its docstring left out."""
    statements = function.body
    if ast.get_docstring(function, clean=False) is not None:
        statements = statements[1:]
    if not statements:
        return 0
    return (statements[-1].end_lineno or 0) - statements[0].lineno + 1


def test_no_source_file_is_longer_than_300_lines() -> None:
    lengths = {place(file, 1): len(file.read_text(encoding="utf-8").splitlines()) for file in source_files()}

    assert {where: length for where, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_body_is_longer_than_50_lines() -> None:
    lengths = {
        f"{place(file, function.lineno)} {function.name}": body_lines(function)
        for file in source_files()
        for function in functions(parsed(file))
    }

    assert {where: length for where, length in lengths.items() if length > LONGEST_BODY} == {}
