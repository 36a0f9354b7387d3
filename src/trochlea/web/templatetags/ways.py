"""Template tags for one run: its way, and what its load is made of."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trochlea.knowledge.load_models import load_models
from trochlea.load.dose import own_band
from trochlea.web import words
from trochlea.web.drawing.guards import Guards, draw_guards
from trochlea.web.drawing.pen import rect
from trochlea.web.drawing.way import Way, draw_ground, draw_load
from trochlea.web.pages.run_words import PartLine

register = template.Library()
THIN_PCT = 0.6  # a part nobody would see is still a line


@register.simple_tag
def ground(way: Way) -> SafeString:
    """The ground along the way."""
    return draw_ground(way)


@register.simple_tag
def way_load(way: Way) -> SafeString:
    """The load along the way."""
    return draw_load(way)


@register.simple_tag
def guards(value: Guards) -> SafeString:
    """Runs beside their lines."""
    return draw_guards(value)


@register.simple_tag
def own_share() -> str:
    """How sure a knee load is beside the runner's own others, in percent."""
    return f"{100 * load_models().dose.own_band_share:.0f} %"


@register.filter
def beside_own(knee_km: float | None) -> str:
    """The band of a knee load beside the runner's own others; unknown is said so."""
    if knee_km is None:
        return words.UNKNOWN
    low, high = own_band(knee_km, load_models().dose)
    return f"{words.number(low)} to {words.number(high)}"


@register.simple_tag
def part_bar(part: PartLine, end: float) -> SafeString:
    """Where a part begins and ends on the scale all parts share; its number stands beside it."""
    if part.knee_km is None or end <= 0:
        return format_html("")
    left, width = 100 * part.begins / end, max(100 * (part.ends - part.begins) / end, THIN_PCT)
    bar = rect(part.kind, min(left, 100 - width), 2, width, 8)
    return format_html('<svg class="parts__bar" aria-hidden="{}">{}</svg>', "true", bar)


@register.filter
def signed(value: float | None, places: int = 1) -> str:
    """A difference with its sign."""
    return words.signed(value, places)
