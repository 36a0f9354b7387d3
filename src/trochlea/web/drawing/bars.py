"""Bars along time: one column a week or a day, stacked parts, a hatched gap where nothing is known."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from trochlea.web.drawing.pen import line, rect, text, together
from trochlea.web.words import short_date

LEFT_PCT = 7.5
TOP, TOP_WITH_ONSET, LABELS_BELOW = 12, 28, 28
BAR_SHARE = 0.66  # of a column's width
DENSE = 60  # columns from which bars stand shoulder to shoulder
GAP_TOP, GAP_STUB = 12, 16  # height of the hatch over a column known in part
LONG_LABEL = 6  # letters; a date with its year has no room beside another on a phone
STEPS = (1, 2, 2.5, 5, 10)
LINES, LOW_LINES = 4, 2  # grid lines at most, in a tall and in a low chart
LOW = 130  # px


@dataclass(frozen=True, slots=True)
class Column:
    """One stretch of time; parts from the bottom up as (class, value); `known` is whole, part or none."""

    first: date
    parts: tuple[tuple[str, float], ...]
    known: str = "whole"

    @property
    def total(self) -> float:
        """Height of the whole column."""
        return sum(value for _, value in self.parts)


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of columns, oldest first; `labelled_by` are the ids of its title and summary."""

    columns: Sequence[Column]
    labelled_by: str
    height: int = 204
    onset: date | None = None
    last_label: str = "now"


def nice_step(highest: float, lines: int = LINES) -> float:
    """Distance between grid lines so that at most `lines` lie under the highest value."""
    if highest <= 0:
        return 1.0
    rough = highest / lines
    scale = 10.0 ** math.floor(math.log10(rough))
    return float(next(step * scale for step in STEPS if step * scale >= rough * 0.999))


def draw_bars(chart: Bars) -> SafeString:
    """The chart as SVG, fluid in width."""
    base, top = chart.height - LABELS_BELOW, TOP if chart.onset is None else TOP_WITH_ONSET
    highest = max((column.total for column in chart.columns), default=0.0)
    step = nice_step(highest, LOW_LINES if chart.height < LOW else LINES)
    scale = (base - top) / max(highest, step)
    parts = _grid(step, highest, base, scale)
    for index, column in enumerate(chart.columns):
        parts += _column(column, _left(index, chart), _width(chart), base, scale)
    parts += _onset(chart, base)
    parts.append(line("c-base", LEFT_PCT, base, 100, base))
    parts += _dates(chart)
    return format_html(
        '<svg class="chart" height="{}" role="img" aria-labelledby="{}">{}</svg>',
        chart.height,
        chart.labelled_by,
        together(parts),
    )


def _width(chart: Bars) -> float:
    return (100 - LEFT_PCT) / max(1, len(chart.columns))


def _left(index: int, chart: Bars) -> float:
    return LEFT_PCT + index * _width(chart)


def _grid(step: float, highest: float, base: int, scale: float) -> list[SafeString]:
    parts = []
    for count in range(1, max(1, math.floor(highest / step + 0.001)) + 1):
        y = base - count * step * scale
        parts += [line("c-grid", LEFT_PCT, y, 100, y), text("c-label", 0, y + 4, f"{count * step:g}")]
    return parts


def _column(column: Column, left: float, width: float, base: int, scale: float) -> list[SafeString]:
    if column.known == "none":
        return [rect("c-gap", left, GAP_TOP, width, base - GAP_TOP)]
    share = BAR_SHARE if width > (100 - LEFT_PCT) / DENSE else 1
    x, bar = left + width * (1 - share) / 2, width * share
    parts, top = [], float(base)
    for kind, value in column.parts:
        if value <= 0:
            continue
        height = value * scale
        top -= height
        shown = max(height - (1 if top + height < base else 0), 0.5)
        parts.append(rect(kind, x, top, bar, shown))
        if kind == "c-down":
            parts.append(rect("c-hatched", x, top, bar, shown))
    if column.known == "part":
        parts.append(rect("c-gap", left, max(GAP_TOP, top - GAP_STUB - 2), width, GAP_STUB))
    return parts


def _onset(chart: Bars, base: int) -> list[SafeString]:
    if chart.onset is None or not chart.columns or chart.onset < chart.columns[0].first:
        return []
    index = max(i for i, column in enumerate(chart.columns) if column.first <= chart.onset)
    x = _left(index, chart)
    after = x < 60
    words = f"pain began {short_date(chart.onset)}"
    return [
        line("c-onset", x, 8, x, base),
        text("c-label c-label--strong", x, 17, words, "start" if after else "end", 6 if after else -6),
    ]


def _dates(chart: Bars) -> list[SafeString]:
    count = len(chart.columns)
    if not count:
        return []
    y = chart.height - 10
    last = chart.columns[-1].first
    parts = []
    shown = (
        [(0, "c-label"), (count // 3, "c-label"), (2 * count // 3, "c-label wide-only")]
        if count > 5
        else [(0, "c-label")]
    )
    for index, kind in shown:
        x = _left(index, chart) + (0 if index == 0 else _width(chart) / 2)
        words = short_date(chart.columns[index].first, last)
        if index and len(words) > LONG_LABEL:
            kind = "c-label wide-only"
        parts.append(text(kind, x, y, words, "start" if index == 0 else "middle"))
    parts.append(text("c-label c-label--strong", 100, y, chart.last_label, "end"))
    return parts
