"""From key frames to a movement: the figure at every moment in between, standing points held."""

import numpy as np

from trochlea.strength.body import Body, Vec3
from trochlea.strength.figure import Contact, Placed, check_limits, place, point, settle
from trochlea.strength.scene import Drawing, Scene


def settled_keys(scene: Scene, drawing: Drawing) -> tuple[Placed, ...]:
    """The figure at each key frame, on its contacts. Raises `ImpossiblePoseError` where it cannot be."""
    placed: list[Placed] = []
    for key in scene.keys:
        check_limits(scene.view.body, key.pose)
        placed.append(settle(scene.view.body, key.pose, key.contacts, key.free, drawing.solver))
    return tuple(placed)


def moments(scene: Scene, drawing: Drawing) -> tuple[Placed, ...]:
    """The figure from the first key frame to the last, evenly in time.

    Joint angles go from one key frame to the next in proportion; whatever touches in both is held on the straight
    way between its two places, so feet do not slide.
    """
    keys = settled_keys(scene, drawing)
    body, shown = scene.view.body, [keys[0]]
    for before, after, first, second in zip(keys, keys[1:], scene.keys, scene.keys[1:], strict=False):
        held = [c for c in first.contacts if c.point in {o.point for o in second.contacts}]
        for share in np.linspace(0, 1, drawing.moments + 1)[1:-1]:
            angles = {
                joint: (1 - share) * before.angles.get(joint, 0.0) + share * after.angles.get(joint, 0.0)
                for joint in sorted({*before.angles, *after.angles})
            }
            at = (1 - share) * before.joints["pelvis"] + share * after.joints["pelvis"]
            contacts = [_between(body, before, after, contact, float(share)) for contact in held]
            free = tuple(sorted({*first.free, *second.free}))
            centre: Vec3 = (float(at[0]), float(at[1]), float(at[2]))
            if contacts:
                shown.append(settle(body, angles, contacts, free, drawing.solver, centre))
            else:
                shown.append(place(body, angles, centre))
        shown.append(after)
    return tuple(shown)


def _between(body: Body, before: Placed, after: Placed, wanted: Contact, share: float) -> Contact:
    """Where a held point is part of the way through; it may still slide along what it touches."""
    here = (1 - share) * point(body, before, wanted.point) + share * point(body, after, wanted.point)
    held = [None if want is None else float(now) for want, now in zip(wanted.wanted, here, strict=True)]
    return Contact(wanted.point, *held)
