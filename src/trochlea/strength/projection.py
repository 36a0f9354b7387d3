"""The figure in space, flattened as the viewer sees it: every part a place, a turn and a shortening."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from trochlea.strength.body import SEGMENTS, X, Y, without_side
from trochlea.strength.figure import Array, Placed
from trochlea.strength.scene import Along, Outline, View

ALONG: Mapping[Along, Array] = {
    Along.DOWN: -np.asarray(Y),
    Along.UP: np.asarray(Y),
    Along.FORWARD: np.asarray(X),
}
TOP: Mapping[Along, Array] = {  # what the outline has at its minus-y edge
    Along.DOWN: np.asarray(X),
    Along.UP: -np.asarray(X),
    Along.FORWARD: np.asarray(Y),
}


@dataclass(frozen=True, slots=True)
class Flat:
    """One part on the page: its joint, the turn of its outline, its shortening, and whether it is seen reversed."""

    x: float
    y: float
    turn_deg: float
    stretch: float
    reversed: bool


def camera(view: View) -> Array:
    """Rows: right on the page, down the page, towards the viewer."""
    a, e = np.deg2rad(view.azimuth_deg), np.deg2rad(view.elevation_deg)
    right = np.array([np.cos(a), 0, -np.sin(a)])
    up = np.array([-np.sin(a) * np.sin(e), np.cos(e), -np.cos(a) * np.sin(e)])
    towards = np.array([np.sin(a) * np.cos(e), np.sin(e), np.cos(a) * np.cos(e)])
    return np.array([right, -up, towards])


def on_page(view: View, place: Array) -> tuple[float, float]:
    """A point of space on the page, x to the right and y down."""
    x, y, _ = camera(view) @ place
    return float(x), float(y)


def flatten(view: View, placed: Placed) -> dict[str, Flat]:
    """Every part as it is drawn; the pelvis has no outline of its own and keeps its place only."""
    eye = camera(view)
    return {segment.name: _flat(view, eye, placed, segment.name) for segment in SEGMENTS}


def _flat(view: View, eye: Array, placed: Placed, name: str) -> Flat:
    x, y, _ = eye @ placed.joints[name]
    outline = view.outlines.get(without_side(name))
    if outline is None:
        return Flat(float(x), float(y), 0.0, 1.0, False)
    bone = eye @ placed.frames[name] @ ALONG[outline.along]
    turn = float(np.arctan2(bone[1], bone[0]))
    length = float(np.hypot(bone[0], bone[1])) if outline.stretches else 1.0
    return Flat(
        float(x), float(y), float(np.rad2deg(turn)), length, _reversed(eye, placed, name, outline, turn)
    )


def _reversed(eye: Array, placed: Placed, name: str, outline: Outline, turn: float) -> bool:
    if outline.symmetric:
        return False
    top = eye @ placed.frames[name] @ TOP[outline.along]
    return float(top[0] * np.sin(turn) - top[1] * np.cos(turn)) < 0


def unwound(turns_deg: list[float]) -> list[float]:
    """Angles of one part through time without jumps of a full turn."""
    return [float(a) for a in np.rad2deg(np.unwrap(np.deg2rad(turns_deg)))]
