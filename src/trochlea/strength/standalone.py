"""A movement as one picture that needs nothing around it: for pages without the app's style sheet, and for print."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from trochlea.strength.drawing import Film, key_svg

GROUND = "ground"  # the colour of gaps between parts


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours by class name without `fig-`, and the gap between parts as `ground`."""

    colours: Mapping[str, str]
    gap: float
    line: float
    strong: float
    caption_size: float
    font: str


def standalone(shown: Film, light: Ink, dark: Ink | None = None) -> str:
    """All key frames with their captions, side by side; lying figures, which are long, below one another.

    `dark` is used where the reader's system asks for it.
    """
    _, _, width, height = shown.view_box
    keys = shown.scene.keys
    row = height + 2 * light.caption_size
    across, down = (1, len(keys)) if shown.is_long else (len(keys), 1)
    alt = quoteattr("; ".join(key.alt for key in keys))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width * across:.0f} {row * down:.0f}" '
        f'role="img" aria-label={alt}>',
        f"<style>{_rules(light)}{_dark_rules(dark)}</style>",
    ]
    for index, key in enumerate(keys):
        x, y = (0, row * index) if shown.is_long else (width * index, 0)
        frame = f' x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}"'
        parts.append(key_svg(shown, index, measured=index == len(keys) - 1, frame=frame))
        parts.append(
            f'<text class="fig-caption" x="{x + width / 2:.0f}" y="{y + height + light.caption_size:.0f}" '
            f'text-anchor="middle">{escape(key.caption)}</text>'
        )
    return "".join([*parts, "</svg>\n"])


def _dark_rules(ink: Ink | None) -> str:
    return "" if ink is None else f"@media (prefers-color-scheme:dark){{{_rules(ink)}}}"


def _rules(ink: Ink) -> str:
    """The same look as in the app, in plain colours."""
    c = ink.colours
    body = f"stroke:{c[GROUND]};stroke-width:{ink.gap:g};paint-order:stroke;stroke-linejoin:round"
    line = f"stroke-width:{ink.line:g};stroke-linecap:round;fill:none"
    text = f"fill:{c['label']};font-family:{ink.font};font-size:{ink.caption_size:g}px"
    return "".join(
        [
            f".fig-near{{fill:{c['near']};{body}}}.fig-far{{fill:{c['far']};{body}}}",
            f".fig-bead{{fill:{c['bead']};{body}}}.fig-weight{{fill:{c['edge']};{body}}}",
            f".fig-grip{{fill:{c[GROUND]}}}.fig-mat{{fill:{c['mat']}}}",
            f".fig-step{{fill:{c['mat']};stroke:{c['edge']};stroke-width:{ink.line:g};stroke-linejoin:round}}",
            f".fig-floor{{stroke:{c['edge']};{line}}}.fig-guide{{stroke:{c['bead']};{line};stroke-dasharray:3 11}}",
            f".fig-arc{{stroke:{c['bead']};{line};stroke-width:{ink.strong:g}}}",
            f".fig-band{{stroke:{c['edge']};stroke-width:{ink.gap:g};vector-effect:non-scaling-stroke}}",
            f".fig-label,.fig-caption{{{text}}}.fig-label{{font-weight:600}}",
        ]
    )
