"""Answers files: one JSON object each (CONTRACTS)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trochlea.vocabulary.errors import Unreadable

MOST_BYTES = 1_000_000


def read_answers_file(path: Path) -> Mapping[str, Any]:
    """The object in a file. Raises `Unreadable` with one sentence where there is none."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as why:
        raise Unreadable(f"{path} cannot be read ({why.strerror}); check the name.") from None
    if len(data) > MOST_BYTES:
        raise Unreadable(f"{path} is too large for answers; name the right file.")
    try:
        found = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as why:
        raise Unreadable(f"{path} is not well-formed JSON ({why}); mend it.") from None
    if not isinstance(found, dict):
        raise Unreadable(f"{path} holds no JSON object; write the answers as names with values.")
    return found


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two answers to one question cannot both be right."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice} is answered twice")
    return found
