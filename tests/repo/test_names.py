"""Plain names, with their units."""

import ast
from collections.abc import Iterator
from pathlib import Path

from house_tree import ROOT, core_files, functions, parsed, place, source_files

EMPTY_WORDS = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}

# The units a name may end in. A new one is added here, once, with what it means where that is not plain.
UNITS = {
    "m", "mm", "cm", "km", "mm2", "cm2", "m2",
    "s", "ms", "min", "h", "days", "weeks",
    "mps", "mps2", "km_per_h", "min_per_km",
    "kg", "n", "nm", "bw", "mpa",
    "bw_s", "mpa_s", "n_s",
    "deg", "rad", "deg_per_s", "hz", "spm", "bpm", "w",
    "pct", "share", "ratio", "factor",
    "km_per_week", "mpa_s_per_km",
}  # fmt: skip

# Names of plain numbers whose unit is given elsewhere or which have none; each with the reason.
UNITLESS = {
    "value": "its unit stands beside it (Cited, Finding)",
    "values": "its unit stands beside it",
    "usual": "in the unit of the finding's value",
    "threshold": "in the unit of the finding's value",
    "low": "band of knee_km",
    "high": "band of knee_km",
    "rpe": "rated effort, 0 to 10",
    "grade": "rise over run of the ground",
    "eps": "co-contraction share of the muscle model, no unit",
    "exponent": "of a power law",
}


def has_unit(name: str) -> bool:
    """Whether a name is one of the unitless ones or ends in a registered unit."""
    plain = name.strip("_")
    return plain in UNITLESS or any(plain == unit or plain.endswith("_" + unit) for unit in UNITS)


def is_float(annotation: ast.expr | None) -> bool:
    """Whether an annotation says `float`, alone or with None."""
    if annotation is None:
        return False
    return ast.unparse(annotation) in {"float", "float | None", "None | float"}


def float_names(file: Path) -> Iterator[tuple[str, int]]:
    """Float parameters of public functions and float fields of public classes, with their lines."""
    tree = parsed(file)
    for function in functions(tree):
        if not function.name.startswith("_"):
            arguments = function.args
            for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
                if is_float(argument.annotation):
                    yield argument.arg, argument.lineno
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for entry in node.body:
                if isinstance(entry, ast.AnnAssign) and is_float(entry.annotation):
                    yield ast.unparse(entry.target), entry.lineno


def test_floats_of_the_core_end_in_a_registered_unit() -> None:
    found = [
        f"{place(file, line)}: {name}"
        for file in core_files()
        for name, line in float_names(file)
        if not has_unit(name)
    ]

    assert found == []


def test_no_module_hides_behind_an_empty_word() -> None:
    found = [
        str(file.relative_to(ROOT))
        for file in source_files()
        if EMPTY_WORDS
        & {word for part in file.relative_to(ROOT).with_suffix("").parts for word in part.split("_")}
    ]

    assert found == []


def test_no_class_or_function_hides_behind_an_empty_word() -> None:
    found = [
        f"{place(file, node.lineno)}: {node.name}"
        for file in source_files()
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        if any(word in node.name.lower() for word in ("util", "helper", "manager"))
    ]

    assert found == []
