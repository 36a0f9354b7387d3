"""The figure as SVG text: one nested group per joint, classes for colour, nothing inline that a strict CSP forbids."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from trochlea.strength.body import SEGMENTS, SIDES, without_side
from trochlea.strength.figure import Array, Placed, point
from trochlea.strength.measures import label_spot, measure_marks
from trochlea.strength.movement import moments
from trochlea.strength.projection import Flat, flatten, on_page
from trochlea.strength.scene import Drawing, Scene, Thing, ThingKind, View
from trochlea.strength.things import thing_shape, worn_marks

PARENTS = {segment.name: segment.parent for segment in SEGMENTS}


@dataclass(frozen=True, slots=True)
class Node:
    """One group of the tree: how it sits in its parent, and what is drawn in it."""

    name: str
    x: float
    y: float
    turn_deg: float
    stretch: float
    flip: float


@dataclass(frozen=True, slots=True)
class Picture:
    """One SVG with the words that go under and behind it."""

    svg: str
    caption: str
    alt: str


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """A movement computed once: the figure at every moment, and the frame all its pictures share."""

    scene: Scene
    drawing: Drawing
    moments: tuple[Placed, ...]
    view_box: tuple[float, float, float, float]

    @property
    def is_long(self) -> bool:
        """Lying figures are wide; their pictures go below one another."""
        _, _, width, height = self.view_box
        return width > height + self.drawing.least_width / 2


def film(scene: Scene, drawing: Drawing) -> Film:
    """Compute a movement for drawing."""
    shown = moments(scene, drawing)
    return Film(scene, drawing, shown, _view_box(scene, shown, drawing))


def pictures(shown: Film) -> tuple[Picture, ...]:
    """One picture for each key frame, in the same frame; the last carries the measured angle and can move."""
    keys = shown.scene.keys
    last = len(keys) - 1
    return tuple(
        Picture(key_svg(shown, index, measured=index == last), key.caption, key.alt)
        for index, key in enumerate(keys)
    )


def nodes(view: View, placed: Placed, drawing: Drawing) -> dict[str, Node]:
    """Every group's own placing inside its parent's group: a shift and one turn, and its outline's shortening."""
    flat = flatten(view, placed)
    found = {name: _node(name, flat) for name in flat}
    for side in SIDES:
        found[f"{side}_kneecap"] = _kneecap(view, placed, flat, side, drawing)
    return found


def _node(name: str, flat: Mapping[str, Flat]) -> Node:
    own, parent = flat[name], PARENTS[name]
    flip = -1.0 if own.reversed else 1.0
    if parent is None:
        return Node(name, own.x, own.y, 0.0, 1.0, 1.0)
    base = flat[parent]
    x, y = _turned(own.x - base.x, own.y - base.y, -base.turn_deg)
    return Node(name, x, y, own.turn_deg - base.turn_deg, own.stretch, flip)


def _kneecap(view: View, placed: Placed, flat: Mapping[str, Flat], side: str, drawing: Drawing) -> Node:
    """In front of the knee, half-way between the directions of thigh and shank, as a kneecap lies."""
    front = placed.frames[f"{side}_thigh"][:, 0] + placed.frames[f"{side}_shank"][:, 0]
    spot = placed.joints[f"{side}_shank"] + drawing.bead_ahead * front / np.linalg.norm(front)
    thigh = flat[f"{side}_thigh"]
    x, y = on_page(view, spot)
    x, y = _turned(x - thigh.x, y - thigh.y, -thigh.turn_deg)
    return Node(f"{side}_kneecap", x, y, 0.0, 1.0, 1.0)


def _turned(x: float, y: float, angle_deg: float) -> tuple[float, float]:
    c, s = float(np.cos(np.deg2rad(angle_deg))), float(np.sin(np.deg2rad(angle_deg)))
    return c * x - s * y, s * x + c * y


def key_svg(shown: Film, index: int, measured: bool, frame: str = "") -> str:
    """The picture of one key frame; `frame` holds further attributes for one that stands inside another picture."""
    scene, drawing = shown.scene, shown.drawing
    placed, alt = shown.moments[index * drawing.moments], scene.keys[index].alt
    tree = nodes(scene.view, placed, drawing)
    grounds = (thing_shape(scene.view, thing) for thing in scene.things)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="fig moves-{scene.key}" '
        f'viewBox="{" ".join(_n(v) for v in shown.view_box)}" role="img" aria-label={quoteattr(alt)}{frame}>',
        *(shape for shape in grounds if shape),
        _floor(shown),
        f'<g class="j-pelvis" transform="{shift(tree["pelvis"])}">',
        *(_layer(shown, tree, layer) for layer in scene.view.order),
        "</g>",
        *(
            _band(shown, placed, index, thing)
            for index, thing in enumerate(scene.things)
            if thing.kind is ThingKind.BAND
        ),
        *(measure_marks(scene, drawing, shown.moments[0], placed) if measured else ()),
        "</svg>",
    ]
    return "".join(part for part in parts if part)


def _layer(shown: Film, tree: Mapping[str, Node], layer: str) -> str:
    if layer == "trunk":
        return _group(
            shown, tree, "trunk", _group(shown, tree, "head", _outline(shown, tree, "head")), own=True
        )
    side, limb = layer.split("_", 1)
    if limb == "leg":
        foot = _group(shown, tree, f"{side}_foot", own=True)
        shank = _group(shown, tree, f"{side}_shank", foot, own=True)
        return _group(shown, tree, f"{side}_thigh", shank, own=True, after=_bead(shown, tree, side))
    forearm = _group(shown, tree, f"{side}_forearm", own=True)
    upper = _group(shown, tree, f"{side}_upper_arm", _outline(shown, tree, f"{side}_upper_arm") + forearm)
    return _group(shown, tree, "trunk", upper)


def _group(
    shown: Film, tree: Mapping[str, Node], name: str, inside: str = "", own: bool = False, after: str = ""
) -> str:
    """A joint's group: what hangs on it first, its own outline over that."""
    drawn = _outline(shown, tree, name) + worn_marks(shown.scene, shown.drawing, name) if own else ""
    return f'<g class="j-{css(name)}" transform="{shift(tree[name])}">{inside}{drawn}{after}</g>'


def _outline(shown: Film, tree: Mapping[str, Node], name: str) -> str:
    node, outline = tree[name], shown.scene.view.outlines[without_side(name)]
    shade = "fig-far" if name.startswith("far_") and "front" not in shown.scene.view.name else "fig-near"
    return f'<path class="{shade} s-{css(name)}" transform="{scale(node)}" d="{outline.path}"/>'


def _bead(shown: Film, tree: Mapping[str, Node], side: str) -> str:
    if side not in shown.scene.working:
        return ""
    node = tree[f"{side}_kneecap"]
    return (
        f'<g class="j-{css(node.name)}" transform="{shift(node)}">'
        f'<circle class="fig-bead" r="{_n(shown.drawing.bead_radius)}"/></g>'
    )


def _floor(shown: Film) -> str:
    if any(thing.kind is ThingKind.MAT for thing in shown.scene.things):
        return ""
    left, _, width, _ = shown.view_box
    y, ahead = shown.drawing.floor_drop, shown.drawing.floor_ahead
    right = left + width - ahead
    return f'<line class="fig-floor" x1="{_n(left + ahead)}" x2="{_n(right)}" y1="{_n(y)}" y2="{_n(y)}"/>'


def band_node(shown: Film, placed: Placed, thing: Thing, name: str) -> Node:
    """A band as a line of length 1 from its first point, turned and stretched to reach its second."""
    start, end = _band_ends(shown.scene, placed, thing)
    (x0, y0), (x1, y1) = on_page(shown.scene.view, start), on_page(shown.scene.view, end)
    turn = float(np.rad2deg(np.arctan2(y1 - y0, x1 - x0)))
    return Node(name, x0, y0, turn, float(np.hypot(x1 - x0, y1 - y0)), 1.0)


def _band_ends(scene: Scene, placed: Placed, thing: Thing) -> tuple[Array, Array]:
    body = scene.view.body
    start = point(body, placed, str(thing.start))
    return start, np.asarray(thing.anchor) if thing.anchor else point(body, placed, str(thing.end))


def _band(shown: Film, placed: Placed, index: int, thing: Thing) -> str:
    node = band_node(shown, placed, thing, f"band_{index}")
    return (
        f'<g class="j-{css(node.name)}" transform="{shift(node)}">'
        f'<line class="fig-band s-{css(node.name)}" transform="{scale(node)}" x1="0" y1="0" x2="1" y2="0"/></g>'
    )


def shift(node: Node) -> str:
    """The transform of a joint's group."""
    turn = f" rotate({_n(node.turn_deg)})" if abs(node.turn_deg) > 0 else ""
    return f"translate({_n(node.x)} {_n(node.y)}){turn}"


def scale(node: Node) -> str:
    """The transform of a joint's outline."""
    return f"scale({node.stretch:.3g} {_n(node.flip)})"


def css(name: str) -> str:
    """A part's name as a class."""
    return name.replace("_", "-")


def _n(value: float) -> str:
    """A number as short as it is exact enough for the eye."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _view_box(scene: Scene, shown: Sequence[Placed], drawing: Drawing) -> tuple[float, float, float, float]:
    """Room for every moment and the number; never so narrow that one person is drawn larger than the next."""
    spots = np.array([spot for placed in shown for spot in _extent(scene, placed)])
    low, high = spots.min(axis=0) - drawing.pad, spots.max(axis=0) + drawing.pad
    label = label_spot(scene, drawing, shown[0], shown[-1])
    if label is not None:
        around = np.array([drawing.label_width / 2, drawing.label_height])
        low, high = np.minimum(low, label - around), np.maximum(high, label + around)
    more = max(drawing.least_width - float(high[0] - low[0]), 0) / 2
    return float(low[0]) - more, float(low[1]), float(high[0] - low[0]) + 2 * more, float(high[1] - low[1])


def _extent(scene: Scene, placed: Placed) -> Iterator[tuple[float, float]]:
    body = scene.view.body
    for name in body.points:
        yield on_page(scene.view, point(body, placed, name))
    for thing in scene.things:
        for corner in (thing.low, thing.high, thing.anchor):
            if corner is not None:
                yield on_page(scene.view, np.asarray(corner))


def described(picture: Picture) -> str:
    """A picture with its caption, as HTML."""
    return f"<figure>{picture.svg}<figcaption>{escape(picture.caption)}</figcaption></figure>"
