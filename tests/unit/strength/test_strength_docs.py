"""The contact sheet shows what the program draws."""

import doctest
import subprocess
import sys

from tests.conftest import ROOT

from trochlea.knowledge.exercises import exercises, warm_up


def test_the_contact_sheet_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "-B", "docs/exercises.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_exercise_and_every_part_of_the_warm_up_is_on_it() -> None:
    page = (ROOT / "docs" / "guides" / "exercises.md").read_text(encoding="utf-8")

    assert [key for key in exercises() if f"images/exercises/{key}.svg" not in page] == []
    assert [s.key for s in warm_up() if f"images/exercises/warm-up-{s.key}.svg" not in page] == []


def test_the_example_on_the_page_about_strength_runs_as_it_stands() -> None:
    page = ROOT / "docs" / "concepts" / "strength.md"
    failed, tried = doctest.testfile(str(page), module_relative=False)

    assert tried > 5
    assert failed == 0
