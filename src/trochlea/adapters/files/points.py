"""Points of an XML track, gathered as text and turned into columns at the end."""

import math
from collections.abc import Sequence

import numpy as np

from trochlea.vocabulary.activity import FloatSeries
from trochlea.vocabulary.errors import Unreadable

Point = dict[str, str]
MISSING = "nan"

MOST_POINTS = 1_000_000  # eleven days at one a second; a limit so that no file can fill the memory


def keep(points: list[Point], point: Point) -> None:
    """Add a point. Raises `Unreadable` where there are more than any activity has."""
    if len(points) >= MOST_POINTS:
        raise Unreadable(
            f"the file holds more than {MOST_POINTS} points, more than any activity can; it was refused"
        )
    points.append(point)


def number(text: str | None) -> float:
    """A written number; NaN where there is none."""
    if not text:
        return math.nan
    try:
        value = float(text)
    except ValueError:
        return math.nan
    return value if math.isfinite(value) else math.nan


def columns(points: Sequence[Point], names: Sequence[str]) -> dict[str, FloatSeries]:
    """One column for each name that any point holds a number for."""
    found: dict[str, FloatSeries] = {}
    recorded = set().union(*points) if points else set()
    for name in (name for name in names if name in recorded):
        values = _numbers([point.get(name, MISSING) for point in points])
        if np.isfinite(values).any():
            found[name] = values
    return found


def _numbers(texts: list[str]) -> FloatSeries:
    """Written numbers as a column; all at once where each of them is one."""
    try:
        values = np.array(list(map(float, texts)), dtype=np.float64)
    except ValueError:
        return np.array([number(text) for text in texts], dtype=np.float64)
    values[~np.isfinite(values)] = np.nan
    return values


def borders_to_pauses(
    time_s: FloatSeries, firsts: Sequence[int], shortest_s: float
) -> list[tuple[float, float]]:
    """A pause before each point that begins a piece, where time has passed since the point before it."""
    pauses = []
    for at in firsts:
        if 0 < at < time_s.size and time_s[at] - time_s[at - 1] > shortest_s:
            pauses.append((float(time_s[at - 1]), float(time_s[at])))
    return pauses


def lost_part(problem: str | None, points: int) -> list[str]:
    """The warning for a file that stops being well formed."""
    if problem is None:
        return []
    return [f"the file is damaged ({problem}): {points} points before that place were kept, the rest is lost"]
