"""Joint angles and contacts into places: forward kinematics, joint limits, and feet that stay where they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trochlea.strength.body import JOINTS, SEGMENTS, SIDES, WHOLE, Body, Vec3, X, without_side

Array = NDArray[np.float64]
Pose = Mapping[str, float]  # joint -> degrees; a joint that is not named is at 0


class ImpossiblePoseError(ValueError):
    """A joint beyond its limit, an unknown joint, or a contact that cannot be reached."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A point of the body that touches something, at a given height (`y`) or place (`x` ahead, `z` to the right).

    The point `balance` is the centre of mass; its `x` and `z` are where it must stand over.
    """

    point: str
    x: float | None = None
    y: float | None = None
    z: float | None = None

    @property
    def wanted(self) -> tuple[float | None, ...]:
        """Along the three axes; None where it may be anywhere."""
        return (self.x, self.y, self.z)


@dataclass(frozen=True, slots=True)
class Solver:
    """How the figure is settled on its contacts."""

    rounds: int
    damping: float
    move_weight: float  # moving the whole figure costs nothing beside bending a joint
    tolerance: float  # largest gap at a contact, in thousandths of body height


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """The figure in space: for every segment its joint (3 numbers) and its frame (3 by 3)."""

    angles: Mapping[str, float]
    joints: Mapping[str, Array]
    frames: Mapping[str, Array]
    axes: Mapping[str, tuple[Array, Array, str]]  # joint -> axis, centre, segment it moves


def both_sides(angles: Mapping[str, float]) -> dict[str, float]:
    """Spell out a short form: `knee` stands for `near_knee` and `far_knee`.

    Raises `ImpossiblePoseError` for a joint the figure has not got.
    """
    full: dict[str, float] = {}
    for name, angle_deg in angles.items():
        names = (name,) if name in JOINTS else tuple(f"{side}_{name}" for side in SIDES)
        if not set(names) <= JOINTS:
            raise ImpossiblePoseError(f"the figure has no joint {name!r}")
        full.update({one: angle_deg for one in names if one == name or one not in angles})
    return full


def check_limits(body: Body, pose: Pose) -> None:
    """Raise `ImpossiblePoseError` where a joint is bent further than it goes; turns of the whole figure are free."""
    for joint, angle_deg in pose.items():
        if joint in WHOLE:
            continue
        limit = body.limits[without_side(joint)]
        if not limit.least_deg <= angle_deg <= limit.most_deg:
            raise ImpossiblePoseError(
                f"{joint} at {angle_deg:.1f} degrees is outside {limit.least_deg:.0f} to {limit.most_deg:.0f}"
            )


def place(body: Body, pose: Pose, at: Vec3 = (0.0, 0.0, 0.0)) -> Placed:
    """Every segment of the figure from its joint angles, the middle of the hips at `at`.

    Each segment's frame is its parent's, turned about the joint's axes one after the other (flexion first, then
    outward, then along the limb). Limits are not checked here: see `check_limits`.
    """
    joints: dict[str, Array] = {}
    frames: dict[str, Array] = {}
    axes: dict[str, tuple[Array, Array, str]] = {}
    for segment in SEGMENTS:
        if segment.parent is None:
            centre, frame = np.asarray(at, dtype=np.float64), np.eye(len(at))
        else:
            frame = frames[segment.parent]
            centre = joints[segment.parent] + frame @ np.asarray(body.attachments[segment.name])
        for turn in segment.turns:
            axes[turn.name] = (frame @ np.asarray(turn.axis) * turn.sign, centre, segment.name)
            frame = frame @ _rotation(turn.axis, turn.sign * pose.get(turn.name, 0.0))
        joints[segment.name], frames[segment.name] = centre, frame
    return Placed(dict(pose), joints, frames, axes)


def point(body: Body, placed: Placed, name: str) -> Array:
    """Where a point of the skin, or the centre of mass (`balance`), is."""
    if name == "balance":
        parts = [share * _middle(body, placed, part) for part, share in body.mass_shares.items()]
        return np.asarray(np.sum(parts, axis=0))
    spot = body.points[name]
    return np.asarray(placed.joints[spot.segment] + placed.frames[spot.segment] @ np.asarray(spot.offset))


def settle(
    body: Body,
    pose: Pose,
    contacts: Sequence[Contact],
    free: Sequence[str],
    solver: Solver,
    at: Vec3 | None = None,
) -> Placed:
    """Put the figure on its contacts, bending the joints in `free` as little as will do.

    Damped least squares on the contact gaps; moving the whole figure is free. Raises `ImpossiblePoseError` where a
    gap larger than the tolerance is left, or a joint ends beyond its limit.
    """
    angles, here = dict(pose), np.asarray(at or (0.0, 0.0, 0.0), dtype=np.float64)
    for _ in range(solver.rounds):
        placed = place(body, angles, (here[0], here[1], here[2]))
        gap, slope = _gaps(body, placed, contacts, free)
        if gap.size == 0 or float(np.max(np.abs(gap))) < solver.tolerance * solver.damping:
            break
        weight = np.array([*(solver.move_weight for _ in here), *(1.0 for _ in free)])
        weighted = slope * weight
        step = weighted.T @ np.linalg.solve(weighted @ slope.T + solver.damping * np.eye(gap.size), gap)
        here += step[: here.size]
        for joint, turn_deg in zip(free, step[here.size :], strict=True):
            angles[joint] = _within(body, joint, angles.get(joint, 0.0) + float(turn_deg))
    placed = place(body, angles, (here[0], here[1], here[2]))
    _require_touch(body, placed, contacts, solver)
    check_limits(body, angles)
    return placed


def _within(body: Body, joint: str, angle_deg: float) -> float:
    """A joint gives no further than its limit."""
    if joint in WHOLE:
        return angle_deg
    limit = body.limits[without_side(joint)]
    return min(max(angle_deg, limit.least_deg), limit.most_deg)


def _gaps(
    body: Body, placed: Placed, contacts: Sequence[Contact], free: Sequence[str]
) -> tuple[Array, Array]:
    gaps: list[float] = []
    slopes: list[list[float]] = []
    for contact in contacts:
        here = point(body, placed, contact.point)
        turned = [_velocity(body, placed, joint, contact.point) for joint in free]
        for axis, wanted in enumerate(contact.wanted):
            if wanted is None:
                continue
            gaps.append(wanted - float(here[axis]))
            move = [1.0 if axis == other else 0.0 for other in range(here.size)]
            slopes.append([*move, *(float(v[axis]) for v in turned)])
    return np.array(gaps), np.array(slopes).reshape(len(gaps), len(X) + len(free))


def _velocity(body: Body, placed: Placed, joint: str, name: str) -> Array:
    """How a point moves per degree of one joint."""
    axis, centre, moved = placed.axes[joint]
    if name == "balance":
        parts = (part for part in body.mass_shares if moved in _ancestry(part))
        swing = [
            body.mass_shares[part] * np.cross(axis, _middle(body, placed, part) - centre) for part in parts
        ]
        return np.deg2rad(np.sum(swing, axis=0) if swing else np.zeros_like(centre))
    if moved not in _ancestry(body.points[name].segment):
        return np.zeros_like(centre)
    return np.deg2rad(np.cross(axis, point(body, placed, name) - centre))


def _ancestry(name: str) -> Iterator[str]:
    parents = {segment.name: segment.parent for segment in SEGMENTS}
    current: str | None = name
    while current is not None:
        yield current
        current = parents[current]


def _middle(body: Body, placed: Placed, part: str) -> Array:
    return np.asarray(placed.joints[part] + placed.frames[part] @ np.asarray(body.middles[part]))


def _require_touch(body: Body, placed: Placed, contacts: Sequence[Contact], solver: Solver) -> None:
    for contact in contacts:
        here = point(body, placed, contact.point)
        for axis, wanted in enumerate(contact.wanted):
            if wanted is not None and abs(float(here[axis]) - wanted) > solver.tolerance:
                raise ImpossiblePoseError(
                    f"{contact.point} is {float(here[axis]) - wanted:+.0f} from where it should touch"
                )


def _rotation(axis: Vec3, angle_deg: float) -> Array:
    """A turn about one of the three axes."""
    c, s = float(np.cos(np.deg2rad(angle_deg))), float(np.sin(np.deg2rad(angle_deg)))
    x, y, z = axis
    if x:
        return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    if y:
        return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, z]])
