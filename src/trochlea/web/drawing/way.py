"""The way of one run: the ground as a line, and below it the knee load of each piece of the way as bars."""

from dataclasses import dataclass

import numpy as np
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trochlea.load.profile import Profile
from trochlea.vocabulary.activity import FloatSeries
from trochlea.web.drawing.bars import LEFT_PCT, nice_step
from trochlea.web.drawing.pen import line, pct, px, rect, text, together
from trochlea.web.words import signed

WIDTH_PCT = 100 - LEFT_PCT
TOP, LABELS_BELOW = 12, 26
LEAST_RISE_M = 10.0  # a flat run shall look flat
LINES = 3
TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class Way:
    """A picture of a profile; `down` marks the pieces that go down, `length` is the distance in the runner's unit."""

    profile: Profile
    down: tuple[bool, ...]
    length: float
    unit: str
    labelled_by: str


def draw_ground(way: Way, height: int = 96) -> SafeString:
    """The ground against the start, in metres; nothing where no altitude tells it."""
    rise = way.profile.rise_m
    if rise is None:
        return format_html("")
    low, high = float(rise.min()), float(rise.max())
    middle, room = (low + high) / 2, max(high - low, LEAST_RISE_M)
    scale = (height - 2 * TOP) / room
    y = height / 2 - (rise - middle) * scale
    parts = [
        line("c-grid", LEFT_PCT, float(y[0]), 100, float(y[0])),
        text("c-label", 0, float(y[0]) + 4, "start"),
        _path(y, height),
        *_extremes(rise, y),
    ]
    return _svg(way, height, parts)


def draw_load(way: Way, height: int = 148) -> SafeString:
    """Knee-km per kilometre of each piece; the dashed line is the flat reference kilometre."""
    loads = way.profile.knee_km_per_km
    base = height - LABELS_BELOW
    highest = max(float(loads.max()), 1.0)
    step = nice_step(highest, LINES)
    scale = (base - TOP) / highest
    parts = []
    for count in range(1, int(highest / step + 0.001) + 1):
        y = base - count * step * scale
        parts += [line("c-grid", LEFT_PCT, y, 100, y), text("c-label", 0, y + 4, f"{count * step:g}")]
    width = WIDTH_PCT / loads.size
    for place, (load, down) in enumerate(zip(loads.tolist(), way.down, strict=True)):
        x, tall = LEFT_PCT + place * width, load * scale
        parts.append(rect("c-down" if down else "c-flat", x, base - tall, width * 0.9, tall))
        if down:
            parts.append(rect("c-hatched", x, base - tall, width * 0.9, tall))
    parts += [line("c-reference", LEFT_PCT, base - scale, 100, base - scale), *_distances(way, base, height)]
    return _svg(way, height, parts)


def _distances(way: Way, base: int, height: int) -> list[SafeString]:
    parts = [line("c-base", LEFT_PCT, base, 100, base)]
    step = nice_step(way.length, LINES)
    for count in range(int(way.length * 0.85 / step) + 1):
        x = LEFT_PCT + WIDTH_PCT * count * step / way.length
        words = f"{count * step:g}" + ("" if count else f" {way.unit}")
        parts.append(text("c-label", x, height - 8, words, "middle" if count else "start"))
    parts.append(text("c-label c-label--strong", 100, height - 8, f"{way.length:.1f}", "end"))
    return parts


def _extremes(rise: FloatSeries, y: FloatSeries) -> list[SafeString]:
    """The highest and the lowest point, named; small rises are left alone."""
    parts = []
    for place, above in ((int(rise.argmax()), True), (int(rise.argmin()), False)):
        if abs(rise[place]) < LEAST_RISE_M / 2:
            continue
        x = LEFT_PCT + WIDTH_PCT * place / (rise.size - 1)
        anchor = "start" if x < 20 else "end" if x > 85 else "middle"
        parts.append(
            text(
                "c-label",
                x,
                float(y[place]) + (-4 if above else 14),
                f"{signed(float(rise[place]), 0)} m",
                anchor,
            )
        )
    return parts


def _path(y: FloatSeries, height: int) -> SafeString:
    """The line in a frame of its own, stretched to the width; its stroke is not stretched along."""
    across = np.linspace(0, TEN_THOUSAND, y.size)
    points = " ".join(f"{x:.0f},{px(level)}" for x, level in zip(across, y.tolist(), strict=True))
    return format_html(
        '<svg x="{}" y="0" width="{}" height="{}" viewBox="0 0 {} {}" preserveAspectRatio="none">'
        '<polyline class="c-ground" points="{}"/></svg>',
        pct(LEFT_PCT),
        pct(WIDTH_PCT),
        height,
        TEN_THOUSAND,
        height,
        points,
    )


def _svg(way: Way, height: int, parts: list[SafeString]) -> SafeString:
    return format_html(
        '<svg class="chart" height="{}" role="img" aria-labelledby="{}">{}</svg>',
        height,
        way.labelled_by,
        together(parts),
    )
