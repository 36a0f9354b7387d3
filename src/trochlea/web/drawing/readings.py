"""Readings over time: a dot a day, a line of weekly means, a hatch where nothing was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import format_html
from django.utils.safestring import SafeString

from trochlea.web.drawing.pen import dot, line, rect, text, together
from trochlea.web.words import short_date

LEFT_PCT, RIGHT_PCT = 6.0, 99.0
TOP, HEIGHT, LABELS_BELOW = 16, 204, 28
BASE = HEIGHT - LABELS_BELOW
WEEK = timedelta(days=7)
SHORT_LABEL = 6  # letters; a date with its year has no room on a phone


@dataclass(frozen=True, slots=True)
class ReadingChart:
    """Weekly means, oldest first, with their first days; `days` are the single readings; `top` ends the scale."""

    weeks: Sequence[tuple[date, float | None]]
    days: Sequence[tuple[date, float]]
    top: float
    labelled_by: str
    onset: date | None = None

    @property
    def first(self) -> date:
        """Where the chart begins."""
        return self.weeks[0][0]

    def x_pct(self, on: date, share: float = 0.5) -> float:
        """Where a day lies along the chart."""
        whole = len(self.weeks) * WEEK.days
        return LEFT_PCT + (RIGHT_PCT - LEFT_PCT) * ((on - self.first).days + share) / whole

    def y(self, value: float) -> float:
        """Where a value lies."""
        return BASE - (BASE - TOP) * value / self.top


def draw_readings(chart: ReadingChart) -> SafeString:
    """The chart as SVG, fluid in width."""
    parts = _grid(chart)
    for first, mean in chart.weeks:
        if mean is None:
            x = chart.x_pct(first, 0)
            parts.append(rect("c-gap", x, TOP, chart.x_pct(first + WEEK, 0) - x, BASE - TOP))
    parts += [dot("c-dot--soft", chart.x_pct(on), chart.y(value), 2.25) for on, value in chart.days]
    parts += _means(chart)
    if chart.onset is not None and chart.onset >= chart.first:
        x = chart.x_pct(chart.onset)
        parts.append(line("c-onset", x, 8, x, BASE))
        parts.append(text("c-label c-label--strong", x, 12, "pain began", "start" if x < 60 else "end", 6))
    parts += _dates(chart)
    return format_html(
        '<svg class="chart" height="{}" role="img" aria-labelledby="{}">{}</svg>',
        HEIGHT,
        chart.labelled_by,
        together(parts),
    )


def _grid(chart: ReadingChart) -> list[SafeString]:
    parts = []
    for value in (0.0, chart.top / 2, chart.top):
        y = chart.y(value)
        kind = "c-grid" if value else "c-base"
        parts += [line(kind, LEFT_PCT, y, 100, y), text("c-label", 0, y + 4, f"{value:g}")]
    return parts


def _means(chart: ReadingChart) -> list[SafeString]:
    parts, before = [], None
    for index, (first, mean) in enumerate(chart.weeks):
        spot = None if mean is None else (chart.x_pct(first, WEEK.days / 2), chart.y(mean))
        if spot is not None and before is not None:
            parts.append(line("c-line", before[0], before[1], spot[0], spot[1]))
        if spot is not None:
            parts.append(dot("c-dot--now", *spot, 4.5 if index == len(chart.weeks) - 1 else 2.75))
        before = spot
    return parts


def _dates(chart: ReadingChart) -> list[SafeString]:
    y, count = HEIGHT - 10, len(chart.weeks)
    last = chart.weeks[-1][0]
    parts = [text("c-label", LEFT_PCT, y, short_date(chart.first, last))]
    for index in (count // 3, 2 * count // 3):
        words = short_date(chart.weeks[index][0], last)
        kind = "c-label" if index == count // 3 and len(words) <= SHORT_LABEL else "c-label wide-only"
        parts.append(text(kind, chart.x_pct(chart.weeks[index][0]), y, words, "middle"))
    parts.append(text("c-label c-label--strong", 100, y, "today", "end"))
    return parts
