"""The jointed figure's build: which segment hangs on which, around which axes it turns, and how far.

Axes of every segment in the upright figure: x forward, y up, z to the figure's right, which is the `near` side
in a side view. Lengths are in thousandths of body height.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Vec3 = tuple[float, float, float]

X: Vec3 = (1.0, 0.0, 0.0)
Y: Vec3 = (0.0, 1.0, 0.0)
Z: Vec3 = (0.0, 0.0, 1.0)
SIDES = ("near", "far")
WHOLE = ("tilt", "yaw", "roll", "pitch")  # turns of the whole figure, the outermost first


@dataclass(frozen=True, slots=True)
class Turn:
    """One direction of movement in a joint: its name, its axis in the parent's frame, and the positive sense."""

    name: str
    axis: Vec3
    sign: float


@dataclass(frozen=True, slots=True)
class Segment:
    """One rigid part of the figure."""

    name: str
    parent: str | None
    turns: tuple[Turn, ...]


def _limb(side: str) -> tuple[Segment, ...]:
    out = -1.0 if side == "near" else 1.0  # outward on the right is a negative turn about x and y
    hip = (
        Turn(f"{side}_hip", Z, 1.0),
        Turn(f"{side}_hip_out", X, out),
        Turn(f"{side}_hip_turn", Y, out),
    )
    shoulder = (
        Turn(f"{side}_shoulder", Z, 1.0),
        Turn(f"{side}_shoulder_out", X, out),
        Turn(f"{side}_shoulder_turn", Y, out),
    )
    return (
        Segment(f"{side}_thigh", "pelvis", hip),
        Segment(f"{side}_shank", f"{side}_thigh", (Turn(f"{side}_knee", Z, -1.0),)),
        Segment(f"{side}_foot", f"{side}_shank", (Turn(f"{side}_ankle", Z, 1.0),)),
        Segment(f"{side}_upper_arm", "trunk", shoulder),
        Segment(f"{side}_forearm", f"{side}_upper_arm", (Turn(f"{side}_elbow", Z, 1.0),)),
    )


SEGMENTS: tuple[Segment, ...] = (
    Segment(
        "pelvis",
        None,
        (Turn("tilt", Z, 1.0), Turn("yaw", Y, 1.0), Turn("roll", X, 1.0), Turn("pitch", Z, -1.0)),
    ),
    Segment(
        "trunk", "pelvis", (Turn("trunk", Z, -1.0), Turn("trunk_side", X, 1.0), Turn("trunk_turn", Y, -1.0))
    ),
    Segment("head", "trunk", (Turn("neck", Z, -1.0), Turn("neck_side", X, 1.0))),
    *_limb("near"),
    *_limb("far"),
)
JOINTS = frozenset(turn.name for segment in SEGMENTS for turn in segment.turns)


@dataclass(frozen=True, slots=True)
class Limit:
    """How far one joint turns, in degrees."""

    least_deg: float
    most_deg: float


@dataclass(frozen=True, slots=True)
class BodyPoint:
    """A place on the skin that can touch something, in its segment's own frame."""

    segment: str
    offset: Vec3


@dataclass(frozen=True, slots=True)
class Body:
    """Everything measured of the figure: attachments, skin points, share of mass, limits (by joint, without side)."""

    attachments: Mapping[str, Vec3]  # where a segment's joint sits in its parent's frame
    middles: Mapping[str, Vec3]  # where a segment's mass sits in its own frame
    mass_shares: Mapping[str, float]
    points: Mapping[str, BodyPoint]
    limits: Mapping[str, Limit]


def without_side(joint: str) -> str:
    """`near_knee` as `knee`: both sides turn alike."""
    for side in SIDES:
        if joint.startswith(f"{side}_"):
            return joint.removeprefix(f"{side}_")
    return joint
