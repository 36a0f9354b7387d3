"""The groove: a thin line that dips where a value lies, with a bead in the dip; no bead where nothing is known."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from trochlea.web.drawing.pen import line, pct, text, together

LEFT_PCT, WIDTH_PCT = 1.0, 98.0
LINE_Y, TICK_TOP, TICK_END, LABEL_Y = 16, 21, 27, 46
NOTCH_HALF_PCT = 6.0  # the thick line ends before the dip
TICKS_AT_MOST = 8
SMALL_Y, SMALL_HALF_PCT = 9, 4.0

LARGE_DIP = mark_safe('<rect class="groove__cover" x="-29" y="-3" width="58" height="6"/>')
LARGE_BEAD = mark_safe('<circle class="groove__bead" cy="6" r="12"/>')
LARGE_PATH = "M-30 0C-16.5 0-17.4 19 0 19S16.5 0 30 0"
SMALL = mark_safe(
    '<rect class="groove__cover" x="-19" y="-3" width="38" height="6"/>'
    '<path class="groove__notch" d="M-20 0C-11 0-11.6 12 0 12S11 0 20 0"/>'
    '<circle class="groove__bead" cy="3.5" r="7.5"/>'
)
RING = mark_safe('<circle class="groove__ring" r="6"/>')


@dataclass(frozen=True, slots=True)
class Groove:
    """A scale from 0 to `end` with the value `at` in its dip; `at` None draws an empty groove."""

    end: float
    at: float | None
    said: str  # the whole picture in words
    left: str = "0"
    right: str = ""
    usual: tuple[float, float] | None = None
    usual_label: str = "usual"
    ring: float | None = None
    ring_label: str = ""
    step: float | None = None  # distance between ticks

    def place_pct(self, value: float) -> float:
        """Where a value lies along the line; beyond the end it stays at the end."""
        share = min(1.0, max(0.0, value / self.end)) if self.end > 0 else 0.0
        return LEFT_PCT + WIDTH_PCT * share


def _kept_inside(x_pct: float, room_pct: float) -> float:
    """A dip near an end is moved in, so that it does not stick out of the page."""
    return min(100 - room_pct, max(room_pct, x_pct))


def draw_groove(groove: Groove) -> SafeString:
    """The large groove of a statement."""
    if groove.at is None:
        return _empty(groove.said)
    x_pct = _kept_inside(groove.place_pct(groove.at), NOTCH_HALF_PCT)
    parts = [line("groove__line", 0, LINE_Y, 100, LINE_Y), *_usual(groove)]
    parts.append(line("groove__done", 0.6, LINE_Y, max(0.6, x_pct - NOTCH_HALF_PCT), LINE_Y))
    parts += _ticks(groove, x_pct)
    if groove.ring is not None:
        ring_pct = groove.place_pct(groove.ring)
        parts.append(_at(ring_pct, LINE_Y, RING))
        parts.append(text("groove__label", ring_pct, LABEL_Y, groove.ring_label, "middle"))
    parts += [
        text("groove__label", 0, LABEL_Y, groove.left),
        text("groove__label", 100, LABEL_Y, groove.right, "end"),
    ]
    dip = format_html(
        '{}<path class="groove__notch groove__notch--done" d="{}"/>{}', LARGE_DIP, LARGE_PATH, LARGE_BEAD
    )
    parts.append(_at(x_pct, LINE_Y, dip))
    return format_html(
        '<svg class="groove" height="64" role="img" aria-label="{}">{}</svg>', groove.said, together(parts)
    )


def draw_small_groove(groove: Groove, used: float | None = None) -> SafeString:
    """The groove of one line in a list; its words stand beside it, so it is hidden from screen readers."""
    parts = [line("groove__line", 0, SMALL_Y, 100, SMALL_Y)]
    if groove.at is not None:
        x_pct = _kept_inside(groove.place_pct(groove.at), SMALL_HALF_PCT)
        if used:
            parts.append(line("groove__used", 0.6, SMALL_Y, min(groove.place_pct(used), x_pct - 2), SMALL_Y))
        parts.append(_at(x_pct, SMALL_Y, SMALL))
    empty = "" if groove.at is not None else " groove--empty"
    return format_html('<svg class="groove{}" aria-hidden="true">{}</svg>', empty, together(parts))


def _usual(groove: Groove) -> list[SafeString]:
    if groove.usual is None:
        return []
    low, high = (groove.place_pct(value) for value in groove.usual)
    middle = (low + high) / 2
    anchor = "middle" if 12 < middle < 88 else "start" if middle <= 12 else "end"
    return [
        line("groove__soft", low, LINE_Y, high, LINE_Y),
        line("groove__line", low, LINE_Y, high, LINE_Y),
        text("groove__label", middle, LABEL_Y, groove.usual_label, anchor),
    ]


def _ticks(groove: Groove, bead_pct: float) -> list[SafeString]:
    if not groove.step or groove.end / groove.step > TICKS_AT_MOST:
        return []
    count = round(groove.end / groove.step)
    places = (groove.place_pct(groove.step * index) for index in range(count + 1))
    clear = (x for x in places if abs(x - bead_pct) > NOTCH_HALF_PCT + 1)
    return [line("groove__tick", x, TICK_TOP, x, TICK_END) for x in clear]


def _at(x_pct: float, y: int, inside: SafeString) -> SafeString:
    return format_html('<svg x="{}" y="{}" overflow="visible">{}</svg>', pct(x_pct), y, inside)


def _empty(said: str) -> SafeString:
    dip = format_html('{}<path class="groove__notch" d="{}"/>', LARGE_DIP, LARGE_PATH)
    role = (
        format_html('role="img" aria-label="{}"', said) if said else format_html('aria-hidden="{}"', "true")
    )
    return format_html(
        '<svg class="groove groove--empty" height="40" {}>{}{}</svg>',
        role,
        line("groove__line", 0, LINE_Y, 100, LINE_Y),
        _at(50, LINE_Y, dip),
    )
