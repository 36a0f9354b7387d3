"""The checks themselves are put to the proof: a fault planted in a copy of the project must be found.

Each test runs what `make check` runs, in a process of its own, on a copy that comes first on the path.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.repo.house_tree import ROOT

BIN = Path(sys.executable).parent
LAYERS = (str(BIN / "lint-imports"), "--no-cache")
LINT = (str(BIN / "ruff"), "check", "--no-cache", "src/trochlea/load")
PYTEST = (sys.executable, "-B", "-m", "pytest", "-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the program, its settings and its house rules."""
    nothing_fetched = shutil.ignore_patterns("__pycache__", "vendor")
    for folder in ("src", "tests/repo"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=nothing_fetched)
    for name in ("pyproject.toml", "tests/conftest.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def run(command: Sequence[str], project: Path) -> tuple[int, str]:
    """Exit status and output of a check on the copy."""
    done = subprocess.run(
        list(command),
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def plant(project: Path, name: str, source: str) -> None:
    """Write one more module into the copy."""
    (project / "src" / "trochlea" / name).write_text(source, encoding="utf-8")


def test_an_upward_import_is_found(project: Path) -> None:
    before, _ = run(LAYERS, project)
    plant(project, "load/planted.py", '"""Planted."""\n\nfrom trochlea.app import ports\n\nPORTS = ports\n')
    after, said = run(LAYERS, project)

    assert (before, after) == (0, 1)
    assert "trochlea.load.planted" in said


def test_an_impure_import_in_the_core_is_found(project: Path) -> None:
    plant(project, "load/planted.py", '"""Planted."""\n\nimport pathlib\n\nPATHS = pathlib\n')
    status, said = run(LAYERS, project)

    assert status == 1
    assert "trochlea.load.planted -> pathlib" in said


def test_a_new_folder_outside_the_layers_is_found(project: Path) -> None:
    (project / "src/trochlea/utils").mkdir()
    plant(project, "utils/__init__.py", '"""Planted."""\n')
    status, said = run(LAYERS, project)

    assert status == 1
    assert "utils" in said


def test_a_print_in_the_core_is_found(project: Path) -> None:
    before, _ = run(LINT, project)
    plant(project, "load/planted.py", '"""Planted."""\n\nprint("knee")\n')
    after, said = run(LINT, project)

    assert (before, after) == (0, 1)
    assert "T201" in said


def test_a_clock_in_the_core_is_found(project: Path) -> None:
    source = '"""Planted."""\n\nfrom datetime import date\n\nNOW = date.today()  # noqa: DTZ011\n'
    plant(project, "load/planted.py", source)
    status, said = run(LINT, project)

    assert status == 1
    assert "TID251" in said


def test_a_magic_number_in_the_core_is_found(project: Path) -> None:
    plant(project, "load/planted.py", '"""Planted."""\n\nSHARE = 0.37\n')
    status, said = run((*PYTEST, "tests/repo/test_literals.py"), project)

    assert status == 1
    assert "src/trochlea/load/planted.py:3: 0.37" in said


def test_a_float_without_its_unit_is_found(project: Path) -> None:
    source = '"""Planted."""\n\n\ndef pace(speed: float) -> float:\n    """Planted."""\n    return speed\n'
    plant(project, "load/planted.py", source)
    status, said = run((*PYTEST, "tests/repo/test_names.py"), project)

    assert status == 1
    assert "speed" in said


def test_a_number_without_its_source_is_found(project: Path) -> None:
    table, text = next(
        (file, text)
        for file in sorted((project / "src/trochlea/knowledge/data").rglob("*.toml"))
        if re.search(r"^value *=", text := file.read_text(encoding="utf-8"), re.MULTILINE)
    )
    check = (*PYTEST, "tests/repo/test_knowledge.py")
    before, _ = run(check, project)
    table.write_text(re.sub(r"^source *=.*\n", "", text, count=1, flags=re.MULTILINE), encoding="utf-8")
    after, said = run(check, project)

    assert (before, after) == (0, 1)
    assert re.search(rf"{table.name}, row \S+ source: Field required", said), said


def test_a_forbidden_word_in_a_text_is_found(project: Path) -> None:
    plant(project, "load/planted.py", '"""Planted."""\n\nTEXT = "You are safe to run."\n')
    status, said = run((*PYTEST, "tests/repo/test_words.py"), project)

    assert status == 1
    assert "safe to run" in said
