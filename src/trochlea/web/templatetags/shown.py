"""Template tags and filters: drawings, distances, dates."""

from collections.abc import Sequence
from datetime import date

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from trochlea.app.ports import Progress
from trochlea.vocabulary.runner import Units
from trochlea.vocabulary.units import M_PER_KM
from trochlea.web import words
from trochlea.web.drawing.bars import Bars, draw_bars
from trochlea.web.drawing.groove import Groove, draw_groove, draw_small_groove
from trochlea.web.drawing.marker import draw_marker
from trochlea.web.drawing.phases import draw_phases
from trochlea.web.drawing.readings import ReadingChart, draw_readings

register = template.Library()


def _units(context: Context) -> Units:
    runner = context.get("runner")
    return Units.KM if runner is None else runner.units


@register.simple_tag
def groove(value: Groove) -> SafeString:
    """The large groove."""
    return draw_groove(value)


@register.simple_tag
def small_groove(value: Groove, used: float | None = None) -> SafeString:
    """The groove of one line in a list."""
    return draw_small_groove(value, used)


@register.simple_tag
def empty_groove() -> SafeString:
    """A groove without a bead: not known yet."""
    return draw_groove(Groove(end=1, at=None, said=""))


@register.simple_tag
def progress_groove(progress: Progress) -> SafeString:
    """How far a piece of work is."""
    if not progress.total:
        return draw_groove(Groove(end=1, at=None, said="Looking at what there is"))
    said = f"{progress.done} of {progress.total} done"
    return draw_groove(Groove(end=progress.total, at=progress.done, said=said, right=str(progress.total)))


@register.simple_tag
def bars(value: Bars) -> SafeString:
    """Columns along time."""
    return draw_bars(value)


@register.simple_tag
def marker(weeks: Sequence[float | None], top: float) -> SafeString:
    """The small line of weekly means."""
    return draw_marker(weeks, top)


@register.simple_tag
def phases(at: int, count: int) -> SafeString:
    """The phases of the plan."""
    return draw_phases(at, count)


@register.simple_tag
def readings(value: ReadingChart) -> SafeString:
    """Readings over time."""
    return draw_readings(value)


@register.simple_tag(takes_context=True)
def distance(context: Context, distance_km: float | None, places: int = 1) -> str:
    """A distance in the runner's unit."""
    return words.distance(distance_km, _units(context), places)


@register.simple_tag(takes_context=True)
def in_units(context: Context, distance_km: float | None, places: int = 1) -> str:
    """A distance in the runner's unit, without saying which."""
    return words.number(words.in_units(distance_km, _units(context)), places)


@register.simple_tag(takes_context=True)
def unit(context: Context) -> str:
    """The runner's unit of distance."""
    return words.unit_of(_units(context))


@register.filter
def plain(value: float | None, places: int = 1) -> str:
    """A number; unknown is said so."""
    return words.number(value, places)


@register.filter
def as_km(distance_m: float | None) -> float | None:
    """Metres in kilometres."""
    return None if distance_m is None else distance_m / M_PER_KM


@register.filter
def time(value: float | None) -> str:
    """Seconds in minutes or hours."""
    return words.minutes(value)


@register.filter
def percent(share: float | None) -> str:
    """A share as percent."""
    return words.UNKNOWN if share is None else f"{100 * share:.0f} %"


@register.filter
def long_day(value: date) -> str:
    """Thursday 19 November."""
    return words.long_day(value)


@register.filter
def short_day(value: date, today: date | None = None) -> str:
    """Tue 17 Nov."""
    return words.short_day(value, today)


@register.filter
def short_date(value: date, today: date | None = None) -> str:
    """17 Nov."""
    return words.short_date(value, today)
