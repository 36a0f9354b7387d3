"""Floor, steps, walls, mats, weights and bands around the figure."""

import numpy as np

from trochlea.strength.projection import on_page
from trochlea.strength.scene import Drawing, Scene, Thing, ThingKind, View

CLASSES = {ThingKind.BOX: "fig-step", ThingKind.MAT: "fig-mat", ThingKind.WALL: "fig-step"}


def thing_shape(view: View, thing: Thing) -> str:
    """A box, mat or wall behind the figure; things worn on the body are drawn with it."""
    if thing.kind not in CLASSES or thing.low is None or thing.high is None:
        return ""
    corners = [
        on_page(view, np.array([x, y, z]))
        for x in (thing.low[0], thing.high[0])
        for y in (thing.low[1], thing.high[1])
        for z in (thing.low[2], thing.high[2])
    ]
    ring = _hull(corners)
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z"
    return f'<path class="{CLASSES[thing.kind]}" d="{path}"/>'


def worn_marks(scene: Scene, drawing: Drawing, part: str) -> str:
    """Weights in the hand and cuffs at the ankle, in the frame of the part they sit on."""
    return "".join(_worn(scene, drawing, thing) for thing in scene.things if _sits_on(scene, thing) == part)


def _sits_on(scene: Scene, thing: Thing) -> str | None:
    if thing.kind not in (ThingKind.WEIGHT, ThingKind.CUFF) or thing.start is None:
        return None
    return scene.view.body.points[thing.start].segment


def _worn(scene: Scene, drawing: Drawing, thing: Thing) -> str:
    offset = scene.view.body.points[str(thing.start)].offset
    along = -offset[1]  # limbs hang down their own y axis; outlines run along x
    if thing.kind is ThingKind.WEIGHT:
        return (
            f'<circle class="fig-weight" cx="{along:.0f}" cy="0" r="{drawing.weight_radius:.0f}"/>'
            f'<circle class="fig-grip" cx="{along:.0f}" cy="0" r="{drawing.bead_radius:.0f}"/>'
        )
    half = drawing.cuff_width / 2
    return (
        f'<rect class="fig-weight" x="{along - drawing.cuff_length / 2:.0f}" y="{-half:.0f}" '
        f'width="{drawing.cuff_length:.0f}" height="{drawing.cuff_width:.0f}" rx="{drawing.bead_radius:.0f}"/>'
    )


def _hull(spots: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The outer ring of a handful of points (Andrew's monotone chain)."""
    ordered = sorted(set(spots))
    return _half_hull(ordered)[:-1] + _half_hull(ordered[::-1])[:-1]


def _half_hull(ordered: list[tuple[float, float]]) -> list[tuple[float, float]]:
    ring: list[tuple[float, float]] = []
    for spot in ordered:
        while len(ring) > 1 and _left_turn(ring[-2], ring[-1], spot) <= 0:
            ring.pop()
        ring.append(spot)
    return ring


def _left_turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
