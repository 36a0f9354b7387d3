"""The five phases as places on one line: thick behind, the bead where the runner stands."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from trochlea.web.drawing.pen import dot, line, pct, together

HEIGHT, LINE_Y = 36, 12
NOTCH_HALF_PCT = 6.0
DIP = mark_safe(
    '<rect class="groove__cover" x="-19" y="-3" width="38" height="6"/>'
    '<path class="groove__notch groove__notch--done" d="M-20 0C-11 0-11.6 12 0 12S11 0 20 0"/>'
    '<circle class="groove__bead" cy="3.5" r="7.5"/>'
)


def draw_phases(at: int, count: int) -> SafeString:
    """`at` is the place of the phase, from 0; its words stand below, so it is hidden from screen readers."""
    places = [100 * (index + 0.5) / count for index in range(count)]
    parts = [line("groove__line", 0, LINE_Y, 100, LINE_Y)]
    if places[at] > 2 * NOTCH_HALF_PCT:
        parts.append(line("groove__done", 0.6, LINE_Y, places[at] - NOTCH_HALF_PCT, LINE_Y))
    parts += [dot("groove__ring", place, LINE_Y, 4) for place in places[at + 1 :]]
    parts.append(format_html('<svg x="{}" y="{}" overflow="visible">{}</svg>', pct(places[at]), LINE_Y, DIP))
    return format_html('<svg class="groove" height="{}" aria-hidden="true">{}</svg>', HEIGHT, together(parts))
