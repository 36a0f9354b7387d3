"""What a picture shows: the view, the key frames, the things around the figure, and the angle that matters."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from trochlea.strength.body import Body, Vec3
from trochlea.strength.figure import Contact, Pose, Solver


class Along(StrEnum):
    """Which way a part's outline runs in the part's own frame."""

    DOWN = "down"
    UP = "up"
    FORWARD = "forward"


@dataclass(frozen=True, slots=True)
class Outline:
    """The drawn shape of one part: joint at the origin, bone along x, the part's front (a foot's top) at minus y."""

    path: str
    along: Along
    symmetric: bool  # seen from in front: no front or back edge
    stretches: bool  # shortened when the bone points at the viewer


@dataclass(frozen=True, slots=True)
class View:
    """Where the viewer stands, and which outlines are seen from there."""

    name: str
    azimuth_deg: float  # 0 looks at the figure's right side, 90 at its front
    elevation_deg: float
    outlines: Mapping[
        str, Outline
    ]  # by part without side: thigh, shank, foot, trunk, head, upper_arm, forearm
    order: tuple[str, ...]  # back to front: near_leg, far_leg, near_arm, far_arm, trunk
    body: Body


@dataclass(frozen=True, slots=True)
class KeyFrame:
    """One moment of a movement: joint angles in degrees, what touches what, and words for those who cannot see it."""

    pose: Pose
    contacts: tuple[Contact, ...]
    caption: str
    alt: str
    free: tuple[str, ...]  # joints that may give a little so that the contacts hold


class ThingKind(StrEnum):
    """Things that are drawn around or on the figure."""

    BOX = "box"
    WALL = "wall"
    MAT = "mat"
    BAND = "band"
    WEIGHT = "weight"
    CUFF = "cuff"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing in the picture. Boxes, mats and walls by their corners, the others by the points they sit on."""

    kind: ThingKind
    low: Vec3 | None = None
    high: Vec3 | None = None
    start: str | None = None
    end: str | None = None
    anchor: Vec3 | None = None  # where a band is tied, if not to the body


class MeasureKind(StrEnum):
    """What the goniometer shows."""

    BEND = "bend"  # how far a joint is bent
    SWING = "swing"  # how far a part moved from where it started


@dataclass(frozen=True, slots=True)
class Measure:
    """The angle drawn in the end picture, on one part about its joint."""

    part: str
    kind: MeasureKind
    label_shift: tuple[float, float] = (0.0, 0.0)  # of the number, right and down on the page
    radius: float | None = None  # of the arc; None: the usual one


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything needed to draw one movement."""

    key: str
    view: View
    keys: tuple[KeyFrame, ...]
    things: tuple[Thing, ...] = ()
    measure: Measure | None = None
    seconds: float = 2.0  # one way
    working: tuple[str, ...] = ("near",)  # knees that carry the bead


@dataclass(frozen=True, slots=True)
class Drawing:
    """Sizes of the drawing itself, in thousandths of body height."""

    solver: Solver
    moments: int  # positions computed from one key frame to the next
    pad: float
    bead_radius: float
    bead_ahead: float
    arc_radius: float
    arc_steps: int
    guide_beyond: float
    label_beyond: float
    label_drop: float
    label_height: float
    label_width: float
    least_width: float  # of a picture
    floor_drop: float
    floor_ahead: float
    weight_radius: float
    cuff_width: float
    cuff_length: float
    hold_share: float  # part of a loop spent still at each end
