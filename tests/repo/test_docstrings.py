"""Whatever the core offers says what it is."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.repo.house_tree import ROOT, core_files, parsed, place


def undocumented(file: Path) -> Iterator[str]:
    """Public names without a docstring; the module itself counts as one."""
    tree = parsed(file)
    if ast.get_docstring(tree) is None:
        yield f"{file.relative_to(ROOT)}: the module"
    yield from _undocumented_in(tree, file)


def _undocumented_in(parent: ast.Module | ast.ClassDef, file: Path) -> Iterator[str]:
    for node in parent.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name.startswith("_"):
            continue
        if ast.get_docstring(node) is None:
            yield f"{place(file, node.lineno)}: {node.name}"
        if isinstance(node, ast.ClassDef):
            yield from _undocumented_in(node, file)


def test_every_public_module_class_and_function_of_the_core_has_a_docstring() -> None:
    found = [name for file in core_files() for name in undocumented(file)]

    assert not found, "\n".join(found)
