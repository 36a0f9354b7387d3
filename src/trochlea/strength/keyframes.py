"""The movement as style sheet text: one set of key frames a joint, written to a static file, never inline."""

import numpy as np

from trochlea.strength.body import SIDES
from trochlea.strength.drawing import Film, Node, band_node, css, nodes
from trochlea.strength.projection import unwound
from trochlea.strength.scene import ThingKind
from trochlea.vocabulary.units import PERCENT


def moving_styles(shown: Film) -> str:
    """Rules that move the pictures of one exercise.

    They hold only where the reader's system welcomes motion, and only while an ancestor has the class `is-moving`
    or its switch `.play input` is on. A loop goes there and back; most of its time is spent moving.
    """
    tracks = _tracks(shown)
    frames, rules = [], []
    for name, steps in sorted(tracks.items()):
        for kind, values in (("j", _shifts(steps)), ("s", _scales(steps))):
            if len(set(values)) == 1 or (kind == "s" and name in ("pelvis",)):
                continue
            label = f"{kind}-{css(name)}"
            frames.append(f"@keyframes {shown.scene.key}-{label}{{{_timed(shown, values)}}}")
            rules.append(
                f":is(.is-moving,:has(>.play input:checked)) .moves-{shown.scene.key} .{label}"
                f"{{animation:{shown.scene.key}-{label} {shown.scene.seconds:g}s linear infinite alternate}}"
            )
    hidden = f":is(.is-moving,:has(>.play input:checked)) .moves-{shown.scene.key} .fig-measure{{visibility:hidden}}"
    moving = "\n".join([*rules, hidden])
    return "\n".join([*frames, f"@media (prefers-reduced-motion:no-preference){{\n{moving}\n}}", ""])


def _tracks(shown: Film) -> dict[str, list[Node]]:
    """Every group through time."""
    scene = shown.scene
    tracks: dict[str, list[Node]] = {}
    for placed in shown.moments:
        found = nodes(scene.view, placed, shown.drawing)
        for index, thing in enumerate(scene.things):
            if thing.kind is ThingKind.BAND:
                found[f"band_{index}"] = band_node(shown, placed, thing, f"band_{index}")
        idle = {f"{side}_kneecap" for side in SIDES if side not in scene.working}
        for name in found.keys() - idle:
            tracks.setdefault(name, []).append(found[name])
    return tracks


def _shifts(steps: list[Node]) -> list[str]:
    turns = unwound([step.turn_deg for step in steps])
    return [
        f"translate({step.x:.1f}px,{step.y:.1f}px) rotate({turn:.1f}deg)"
        for step, turn in zip(steps, turns, strict=True)
    ]


def _scales(steps: list[Node]) -> list[str]:
    return [f"scale({step.stretch:.3g},{step.flip:g})" for step in steps]


def _timed(shown: Film, values: list[str]) -> str:
    """The moments on the clock of the loop: still at both ends, slow to start and to stop in between."""
    hold = shown.drawing.hold_share
    shares = np.linspace(0, 1, len(values))
    times = PERCENT * (hold + (1 - 2 * hold) * np.arccos(1 - 2 * shares) / np.pi)
    body = [f"{time:.1f}%{{transform:{value}}}" for time, value in zip(times, values, strict=True)]
    body[0] = f"0%,{body[0]}"
    body[-1] = f"100%,{body[-1]}"
    return "".join(body)
