"""Imports go one way."""

import subprocess
import sys
from pathlib import Path

from tests.repo.house_tree import PACKAGE, ROOT, STAGES


def test_imports_go_downward_only_and_the_core_is_pure() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_stages_stand_at_the_top_of_the_package_and_nothing_else_does() -> None:
    """DESIGN, the house: a new folder is a decision, not an accident."""
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}

    assert folders == {*STAGES, "knowledge", "trial", "app", "adapters", "web", "cli"}
