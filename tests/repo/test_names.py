"""Plain names, with their units."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.repo.house_tree import PACKAGE, ROOT, core_files, functions, parsed, place, source_files

EMPTY_WORDS = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}

# The units a name may end in. A new one is added here, once.
UNITS = {  # `rpe` and `pain` are rated, 0 to 10
    "m", "mm", "cm", "km", "mm2", "cm2", "m2",
    "s", "ms", "min", "h", "days", "weeks", "years", "seconds", "minutes",
    "runs", "steps", "reps", "percentile",
    "mps", "mps2", "km_per_hour", "min_per_km",
    "kg", "n", "nm", "bw", "mpa", "w",
    "bw_s", "mpa_s", "n_s",
    "deg", "rad", "deg_per_s", "hz", "spm", "bpm", "rpm",
    "pct", "share", "ratio", "factor", "exponent", "grade", "rpe", "pain",
    "per_mps", "per_deg", "per_height_m",
    "km_per_week", "mpa_s_per_km", "per_day",
}  # fmt: skip

# Names of plain numbers whose unit is given elsewhere or which have none; each with the reason.
UNITLESS = {
    "value": "its unit stands beside it (Cited, Finding, a test's result)",
    "values": "its unit stands beside it",
    "usual": "in the unit of the value",
    "change": "in the unit of the value",
    "error": "in the unit of the value",
    "threshold": "in the unit of the value",
    "mean": "in the unit of the value",
    "sd": "in the unit of the value",
    "note": "in the unit of the value: where a level begins",
    "amber": "in the unit of the value: where a level begins",
    "red": "in the unit of the value: where a level begins",
    "shown": "what a dynamometer shows; its unit stands beside it",
    "amount": "repeats or held seconds, as the exercise counts",
    "low": "a bound; its unit stands beside it or is that of the value it bounds",
    "high": "a bound; its unit stands beside it or is that of the value it bounds",
    "floor": "in the unit of what it is a floor of",
    "score": "in units of the usual variation",
    "multiple": "how many times",
    "first_week": "counted from 1",
    "note_over": "days in a row over the longest before",
    "amber_over": "days in a row over the longest before",
    "load_small": "share of the load before",
    "load_large": "share of the load before",
    "eps": "co-contraction share of the muscle model",
    "ratio_top": "coefficients of a pure number",
    "ratio_low": "coefficients of a pure number",
    "pulse_shape": "mean over peak of a force pulse",
    "rep_shape": "mean over peak of a repeat",
    "pain_ceiling": "0 to 10",
    "sign": "-1 or 1",
    "flip": "-1 or 1",
    "stretch": "of a drawn part, 1 is as long as it is",
    "damping": "of a numerical search",
    "move_weight": "of a numerical search",
}
ENDINGS_WITHOUT_UNIT = ("score",)
BESIDE_THE_UNIT = {"low", "high", "before", "floor"}  # `km_floor` says its unit too

# Drawings are measured in thousandths of body height throughout; their places and sizes need no unit in the name.
DRAWN = {
    "x", "y", "z", "tolerance", "pad", "radius", "ahead", "drop", "height", "width", "length", "beyond",
    "gap", "line", "strong", "size",
}  # fmt: skip
DRAWINGS = PACKAGE / "strength"
COEFFICIENT = re.compile(r"_\d$")  # of a polynomial, by power


def has_unit(name: str, file: Path) -> bool:
    """Whether a name is one of the unitless ones or ends in a registered unit."""
    plain = COEFFICIENT.sub("", name.strip("_"))
    words = plain.split("_")
    if plain in UNITLESS or words[-1] in ENDINGS_WITHOUT_UNIT:
        return True
    if words[-1] in BESIDE_THE_UNIT:
        return has_unit("_".join(words[:-1]), file)
    if file.is_relative_to(DRAWINGS) and words[-1] in DRAWN:
        return True
    return any(plain == unit or plain.endswith("_" + unit) for unit in UNITS)


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
        if not has_unit(name, file)
    ]

    assert not found, "\n".join(found)


def test_no_module_hides_behind_an_empty_word() -> None:
    found = [
        str(file.relative_to(ROOT))
        for file in source_files()
        if EMPTY_WORDS
        & {word for part in file.relative_to(ROOT).with_suffix("").parts for word in part.split("_")}
    ]

    assert not found, "\n".join(found)


def test_no_class_or_function_hides_behind_an_empty_word() -> None:
    found = [
        f"{place(file, node.lineno)}: {node.name}"
        for file in source_files()
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        if any(word in node.name.lower() for word in ("util", "helper", "manager"))
    ]

    assert not found, "\n".join(found)
