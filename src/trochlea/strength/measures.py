"""The goniometer: an arc with its degrees on the joint that matters, laid in the plane the joint moves in."""

import numpy as np

from trochlea.strength.body import SEGMENTS, without_side
from trochlea.strength.figure import Array, Placed
from trochlea.strength.projection import ALONG, on_page
from trochlea.strength.scene import Drawing, MeasureKind, Scene

PARENTS = {segment.name: segment.parent for segment in SEGMENTS}


def measured_deg(scene: Scene, first: Placed, last: Placed) -> float | None:
    """The angle the picture names, in whole degrees as shown; None where nothing is measured."""
    if scene.measure is None:
        return None
    start, end = _directions(scene, first, last)
    return float(np.rad2deg(np.arccos(np.clip(start @ end, -1, 1))))


def measure_marks(scene: Scene, drawing: Drawing, first: Placed, last: Placed) -> tuple[str, ...]:
    """Arc, guide line and number for the last key frame, or nothing."""
    angle_deg = measured_deg(scene, first, last)
    label = label_spot(scene, drawing, first, last)
    if scene.measure is None or angle_deg is None or label is None:
        return ()
    centre, radius = last.joints[scene.measure.part], arc_radius(scene, drawing)
    sweep = _sweep(scene, drawing, first, last)
    arc = [on_page(scene.view, centre + radius * d) for d in sweep]
    ends = (drawing.bead_radius * 2, radius + drawing.guide_beyond)
    guide = [on_page(scene.view, centre + r * sweep[0]) for r in ends]
    x, y = label
    return (
        '<g class="fig-measure">',
        f'<path class="fig-guide" d="M{_points(guide)}"/>',
        f'<path class="fig-arc" d="M{_points(arc)}"/>',
        f'<text class="fig-label" x="{x:.0f}" y="{y:.0f}" text-anchor="middle">{angle_deg:.0f}°</text>',
        "</g>",
    )


def label_spot(scene: Scene, drawing: Drawing, first: Placed, last: Placed) -> tuple[float, float] | None:
    """Where the number stands: beyond the guide line for a bend, beyond the arc's middle for a swing."""
    if scene.measure is None:
        return None
    sweep = _sweep(scene, drawing, first, last)
    toward = sweep[0] if scene.measure.kind is MeasureKind.BEND else sweep[len(sweep) // 2]
    centre = last.joints[scene.measure.part]
    x, y = on_page(scene.view, centre + (arc_radius(scene, drawing) + drawing.label_beyond) * toward)
    right, down = scene.measure.label_shift
    return x + right, y + down + drawing.label_drop


def _sweep(scene: Scene, drawing: Drawing, first: Placed, last: Placed) -> list[Array]:
    start, end = _directions(scene, first, last)
    return [_between(start, end, share) for share in np.linspace(0, 1, drawing.arc_steps)]


def arc_radius(scene: Scene, drawing: Drawing) -> float:
    """How far from the joint the arc is drawn."""
    own = None if scene.measure is None else scene.measure.radius
    return drawing.arc_radius if own is None else own


def _directions(scene: Scene, first: Placed, last: Placed) -> tuple[Array, Array]:
    """Where the measured part would point, and where it does point."""
    assert scene.measure is not None
    part = scene.measure.part
    along = ALONG[scene.view.outlines[without_side(part)].along]
    end = last.frames[part] @ along
    if scene.measure.kind is MeasureKind.SWING:
        return first.frames[part] @ along, end
    return last.frames[str(PARENTS[part])] @ along, end


def _between(start: Array, end: Array, share: float) -> Array:
    """A direction part of the way from one to the other, at even speed."""
    angle = float(np.arccos(np.clip(start @ end, -1, 1)))
    if np.sin(angle) <= np.finfo(float).eps:
        return start
    mixed = np.sin((1 - share) * angle) * start + np.sin(share * angle) * end
    return np.asarray(mixed / np.sin(angle))


def _points(spots: list[tuple[float, float]]) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
