"""Runs along time as stems, each with the line that was drawn for it; a run beyond its line is marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from trochlea.web.drawing.bars import LEFT_PCT, nice_step
from trochlea.web.drawing.pen import line, pct, px, rect, text, together
from trochlea.web.words import short_date

WIDTH_PCT = 100 - LEFT_PCT
TOP, LABELS_BELOW, ONSET_TOP = 28, 28, 8
CAP_PCT = 1.1  # half of the width of a line
LINES = 3
DIAMOND = 6


@dataclass(frozen=True, slots=True)
class Stem:
    """One run in the runner's unit, and its line where there was one."""

    on: date
    far: float
    limit: float | None

    @property
    def is_over(self) -> bool:
        """Whether it went beyond its line."""
        return self.limit is not None and self.far > self.limit


@dataclass(frozen=True, slots=True)
class Guards:
    """A chart of runs; `ahead` is the line of the next one."""

    stems: Sequence[Stem]
    first: date
    last: date
    labelled_by: str
    onset: date | None = None
    ahead: float | None = None
    height: int = 184
    last_label: str = "now"


def draw_guards(chart: Guards) -> SafeString:
    """The chart as SVG, fluid in width."""
    base = chart.height - LABELS_BELOW
    tall = [stem.far for stem in chart.stems] + [stem.limit or 0 for stem in chart.stems]
    highest = max([*tall, chart.ahead or 0, 1.0])
    step = nice_step(highest, LINES)
    scale = (base - TOP) / highest
    parts = []
    for count in range(1, int(highest / step + 0.001) + 1):
        y = base - count * step * scale
        parts += [line("c-grid", LEFT_PCT, y, 100, y), text("c-label", 0, y + 4, f"{count * step:g}")]
    for stem in chart.stems:
        parts += _stem(stem, _at(stem.on, chart), base, scale)
    if chart.ahead is not None:
        y = base - chart.ahead * scale
        parts.append(line("c-guard", 100 - 2 * CAP_PCT, y, 100, y))
    parts += _onset(chart, base)
    parts.append(line("c-base", LEFT_PCT, base, 100, base))
    parts.append(text("c-label", LEFT_PCT, chart.height - 10, short_date(chart.first, chart.last)))
    parts.append(text("c-label c-label--strong", 100, chart.height - 10, chart.last_label, "end"))
    return format_html(
        '<svg class="chart" height="{}" role="img" aria-labelledby="{}">{}</svg>',
        chart.height,
        chart.labelled_by,
        together(parts),
    )


def _at(on: date, chart: Guards) -> float:
    days = max((chart.last - chart.first).days, 1)
    return LEFT_PCT + CAP_PCT + (WIDTH_PCT - 4 * CAP_PCT) * (on - chart.first).days / days


def _stem(stem: Stem, x: float, base: int, scale: float) -> list[SafeString]:
    y = base - stem.far * scale
    parts = [rect("c-km", x - CAP_PCT / 2, y, CAP_PCT, base - y)]
    if stem.limit is not None:
        at = base - stem.limit * scale
        parts.append(line("c-guard", x - CAP_PCT, at, x + CAP_PCT, at))
    if stem.is_over:
        parts.append(_diamond(x, y))
    return parts


def _diamond(x: float, y: float) -> SafeString:
    shape = f"M0 {-DIAMOND}L{DIAMOND} 0L0 {DIAMOND}L{-DIAMOND} 0Z"
    return format_html(
        '<svg x="{}" y="{}" overflow="visible"><path class="c-over" d="{}"/></svg>', pct(x), px(y), shape
    )


def _onset(chart: Guards, base: int) -> list[SafeString]:
    if chart.onset is None or not chart.first <= chart.onset <= chart.last:
        return []
    x = _at(chart.onset, chart)
    early = x < 60
    words = f"pain began {short_date(chart.onset)}"
    return [
        line("c-onset", x, ONSET_TOP, x, base),
        text("c-label c-label--strong", x, 17, words, "start" if early else "end", 6 if early else -6),
    ]
