"""Small lines of weekly means: a gap stays a gap, the last dot is now."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from trochlea.web.drawing.pen import dot, line, together

HEIGHT, TOP, BASE = 52, 6.0, 43.5
LEFT_PCT, RIGHT_PCT = 2.0, 96.0


def draw_marker(weeks: Sequence[float | None], top: float) -> SafeString:
    """Weekly means, oldest first, on a scale from 0 to `top`; its words stand beside it."""
    parts = [line("c-grid", 0, BASE, 100, BASE)]
    places = [(_x(index, len(weeks)), value) for index, value in enumerate(weeks)]
    spots = [None if value is None else (x, BASE - (BASE - TOP) * value / top) for x, value in places]
    for index, spot in enumerate(spots):
        if spot is None:
            continue
        before = spots[index - 1] if index else None
        after = spots[index + 1] if index + 1 < len(spots) else None
        if before is not None:
            parts.append(line("c-line", before[0], before[1], spot[0], spot[1]))
        if index == len(spots) - 1:
            parts.append(dot("c-dot--now", spot[0], spot[1], 4.5))
        elif before is None and after is None:
            parts.append(dot("c-dot--now", spot[0], spot[1], 2))
    return format_html('<svg aria-hidden="true" height="{}">{}</svg>', HEIGHT, together(parts))


def _x(index: int, count: int) -> float:
    return LEFT_PCT + (RIGHT_PCT - LEFT_PCT) * index / max(1, count - 1)
