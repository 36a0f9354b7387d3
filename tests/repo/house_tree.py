"""Which files the house rules look at, and how they are read."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "trochlea"
STAGES = ("vocabulary", "screen", "load", "strength", "gait", "plan", "daily", "report")
NEVER_COMMITTED = {
    ".git", ".venv", ".tools", "node_modules", "vendor", "__pycache__", ".mypy_cache", ".ruff_cache",
    ".pytest_cache", ".hypothesis", "build", "dist",
}  # fmt: skip


def core_files() -> list[Path]:
    """Every module of the pure core."""
    return [file for stage in STAGES for file in sorted((PACKAGE / stage).rglob("*.py"))]


def source_files() -> list[Path]:
    """Every module of the program, but for migrations, which Django writes."""
    return [file for file in sorted(PACKAGE.rglob("*.py")) if "migrations" not in file.parts]


@cache
def committed_files() -> tuple[Path, ...]:
    """Files that are, or are about to be, in the repository; in a tree without one, all that could be."""
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
        found = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = [file for file in ROOT.rglob("*") if not NEVER_COMMITTED & set(file.relative_to(ROOT).parts)]
    return tuple(sorted(file for file in found if file.is_file()))


def text_of(file: Path) -> str | None:
    """The text of a file, or None where it is not text."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def parsed(file: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def place(file: Path, line: int) -> str:
    """File and line, as an editor opens it."""
    return f"{file.relative_to(ROOT)}:{line}"


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def docstring_nodes(tree: ast.AST) -> set[int]:
    """Identities of the constants that are docstrings."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found
