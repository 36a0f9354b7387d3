"""A column of durations: 45, 45:10, 0:45:10, 1 h 5 min; what 1:05 means is decided by the whole column."""

import math
from collections.abc import Sequence
from statistics import median

from trochlea.adapters.files.exports.numbers import clock_s, has_two_parts, to_number, words_s
from trochlea.vocabulary.errors import Unreadable
from trochlea.vocabulary.units import S_PER_HOUR, S_PER_MIN

SLOWEST_MPS, FASTEST_MPS = 0.8, 7.0  # ours: the middle of anybody's walks and runs lies between
LONGEST_CLOCK_H = 24


class DurationColumn:
    """Reads the durations of one column alike. `unit_s`: what a plain number counts, None where nothing says."""

    def __init__(self, unit_s: float | None, durations: Sequence[tuple[str, float]]) -> None:
        self._unit_s = S_PER_MIN if unit_s is None else unit_s
        self._two_parts_s = _two_parts_s(
            unit_s, [(text, metres) for text, metres in durations if has_two_parts(text)]
        )

    def seconds(self, text: str, place: str) -> float | None:
        """A duration, None where nothing is written. Raises `Unreadable` where it cannot be read."""
        if not text:
            return None
        if ":" in text:
            if has_two_parts(text) and self._two_parts_s is None:
                raise Unreadable(
                    f"{place}: {text!r} can mean minutes and seconds or hours and minutes; write 0:45:10 or 45 min"
                )
            value_s = clock_s(text, self._two_parts_s or S_PER_MIN)
        else:
            value_s = words_s(text)
            if math.isnan(value_s):
                value_s = to_number(text) * self._unit_s
        if math.isnan(value_s):
            raise Unreadable(f"{place}: {text!r} is not a time; write minutes, or 0:45:10")
        return value_s if value_s > 0 else None


def _two_parts_s(unit_s: float | None, durations: Sequence[tuple[str, float]]) -> float | None:
    """What the first part of `45:10` counts; None where the column does not tell."""
    if unit_s == S_PER_HOUR:
        return S_PER_HOUR
    if any(int(text.partition(":")[0]) >= LONGEST_CLOCK_H for text, _ in durations):
        return S_PER_MIN
    fitting = []
    for way_s in (S_PER_MIN, S_PER_HOUR):
        speeds = [
            metres / clock_s(text, way_s) for text, metres in durations if metres > 0 < clock_s(text, way_s)
        ]
        if speeds and SLOWEST_MPS <= median(speeds) <= FASTEST_MPS:
            fitting.append(way_s)
    return fitting[0] if len(fitting) == 1 else None
