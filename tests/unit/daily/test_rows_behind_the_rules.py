"""Every rule rests on a row of the catalogue, and every row of the day and the plan is used by a rule."""

import ast
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import trochlea.daily
from trochlea.knowledge.catalogue import catalogue

KEY = re.compile(r"[a-z_]+(\.[a-z_0-9]+)+")


def named_rows() -> set[str]:
    """Row keys named as plain strings in the stage `daily`; keys put together of parts are looked up when used."""
    found = set()
    for source in Path(trochlea.daily.__file__).parent.rglob("*.py"):
        tree = ast.parse(source.read_text(encoding="utf-8"))
        parts = {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
                found |= {node.value} if KEY.fullmatch(node.value) else set()
    return found


def own_rows() -> set[str]:
    """Row keys of `data/daily` and `data/plan`."""
    folder = files("trochlea.knowledge").joinpath("data")
    stems = [
        entry.name.removesuffix(".toml")
        for part in ("daily", "plan")
        for entry in folder.joinpath(part).iterdir()
    ]
    return {key for key in catalogue().numbers if key.split(".")[0] in stems}


def test_every_row_a_rule_names_is_in_the_catalogue() -> None:
    named = named_rows()

    assert len(named) > 20
    assert named <= set(catalogue().numbers)


def test_every_row_of_the_day_and_the_plan_ends_in_a_parameter_or_a_reason() -> None:
    """Parameters bear the names of their rows, so the last part of each key is a field or is named by a builder."""
    builders = "".join(
        files("trochlea.knowledge").joinpath(name).read_text(encoding="utf-8")
        for name in ("daily.py", "plan.py")
    )
    rules = "".join(
        (Path(trochlea.daily.__file__).parent.parent / place).read_text(encoding="utf-8")
        for place in (
            "daily/rules.py",
            "daily/tolerance.py",
            "plan/rules.py",
            "plan/cross_training.py",
            "plan/race.py",
            "plan/week.py",
        )
    )
    unused = {key for key in own_rows() if key.split(".")[-1] not in builders + rules}

    assert unused == set()


def test_the_six_steps_are_as_in_the_protocol() -> None:
    """clinical.md 4.1, as typed from table 1: run and walk in minutes, miles in all, effort."""
    table = [(3, 2, 1.6, 3), (3, 2, 2.4, 3), (4, 2, 2.4, 4), (4, 2, 3.2, 4), (4, 1, 3.2, 5), (0, 0, 3.2, 5)]
    found = [
        tuple(
            catalogue().number(f"return_steps.s{n}.{name}")
            for name in ("run_s", "walk_s", "km", "effort_rpe")
        )
        for n in range(1, 7)
    ]

    assert found == [(run * 60, walk * 60, km, rpe) for run, walk, km, rpe in table]


def test_rows_of_the_day_are_well_formed_and_our_own_ones_say_so() -> None:
    for part in ("daily", "plan"):
        for entry in files("trochlea.knowledge").joinpath("data", part).iterdir():
            tomllib.loads(entry.read_text(encoding="utf-8"))
    ours = [catalogue().cited(key) for key in own_rows() if catalogue().cited(key).source == "ours"]

    assert ours
    assert {row.grade.value for row in ours} <= {"ours", "convention"}
