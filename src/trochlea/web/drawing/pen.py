"""Small words of SVG. Every value is escaped; a number keeps two decimals at most."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

NOTHING = mark_safe("")


def pct(value: float) -> str:
    """A place along the picture."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def px(value: float) -> str:
    """A place from the top."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def together(parts: list[SafeString]) -> SafeString:
    """One after the other."""
    return format_html_join("", "{}", ((part,) for part in parts))


def rect(kind: str, x_pct: float, y: float, width_pct: float, height: float) -> SafeString:
    """A bar or a stretch."""
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        kind,
        pct(x_pct),
        px(y),
        pct(width_pct),
        px(height),
    )


def line(kind: str, x1_pct: float, y1: float, x2_pct: float, y2: float) -> SafeString:
    """A straight line."""
    return format_html(
        '<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>', kind, pct(x1_pct), pct(x2_pct), px(y1), px(y2)
    )


def dot(kind: str, x_pct: float, y: float, radius: float) -> SafeString:
    """A dot or a ring."""
    return format_html('<circle class="{}" cx="{}" cy="{}" r="{}"/>', kind, pct(x_pct), px(y), px(radius))


def text(kind: str, x_pct: float, y: float, words: str, anchor: str = "start", dx: float = 0) -> SafeString:
    """A label; `anchor` is start, middle or end."""
    return format_html(
        '<text class="{}" x="{}" y="{}" dx="{}" text-anchor="{}">{}</text>',
        kind,
        pct(x_pct),
        px(y),
        px(dx),
        anchor,
        words,
    )
