"""Trials side by side, as one SVG picture."""

from collections.abc import Sequence
from html import escape

from trochlea.trial.measures import Measured, Measures

WIDTH, LABEL, ROW, BAR, TOP, GAP = 860, 200, 22, 12, 46, 40
PANELS = (
    ("flare_days", "Flare days a runner"),
    ("goal_share", "Share that reached the goal"),
    ("goal_day_median", "Median day of the goal"),
)


def picture(title: str, rows: Sequence[tuple[str, Measures]]) -> str:
    """Three panels, one bar a row, its interval as a line; every bar has its number beside it."""
    height = TOP + ROW * len(rows) + GAP // 2
    panel = (WIDTH - LABEL) / len(PANELS)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{escape(title)}</title>',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="6" y="16" fill="#223" font-weight="bold">{escape(title)}</text>',
    ]
    for place, (name, _) in enumerate(rows):
        y = TOP + ROW * place + BAR
        parts.append(f'<text x="6" y="{y}" fill="#223">{escape(name)}</text>')
    for number, (field, words) in enumerate(PANELS):
        left = LABEL + number * panel
        values = [getattr(measures, field) for _, measures in rows]
        parts.append(f'<text x="{left:.0f}" y="{TOP - 10}" fill="#223">{words}</text>')
        parts += _bars(values, left, panel - GAP)
    return "\n".join([*parts, "</svg>", ""])


def _bars(values: Sequence[Measured], left: float, room: float) -> list[str]:
    most = max((v.high or 0 for v in values), default=0) or 1
    parts = []
    for place, value in enumerate(values):
        y = TOP + ROW * place
        if value.value is None or value.low is None or value.high is None:
            parts.append(f'<text x="{left:.0f}" y="{y + BAR}" fill="#667">none</text>')
            continue
        wide, low, high = (room * v / most for v in (value.value, value.low, value.high))
        middle = y + BAR / 2
        parts += [
            f'<rect x="{left:.1f}" y="{y}" width="{wide:.1f}" height="{BAR}" fill="#4a7c8c"/>',
            f'<line x1="{left + low:.1f}" x2="{left + high:.1f}" y1="{middle}" y2="{middle}" stroke="#223"/>',
            f'<text x="{left + max(wide, high) + 4:.1f}" y="{y + BAR - 1}" fill="#223" font-size="10">'
            f"{value.value:.2f}</text>",
        ]
    return parts
