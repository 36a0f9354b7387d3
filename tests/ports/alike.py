"""When two values of the program are the same."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import numpy as np


def same(left: Any, right: Any) -> bool:
    """Equal values, series and missing ones included."""
    if isinstance(left, np.ndarray) and isinstance(right, np.ndarray):
        return bool(np.array_equal(left, right, equal_nan=True))
    if hasattr(left, "__dataclass_fields__") and type(left) is type(right):
        return all(same(getattr(left, f.name), getattr(right, f.name)) for f in fields(left))
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, tuple) and isinstance(right, tuple):
        return len(left) == len(right) and all(map(same, left, right))
    return bool(left == right)
