"""The drawn figure's build and look, filled from `data/strength/body.toml` and `data/figure/`."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, FiniteFloat

from trochlea.knowledge.catalogue import catalogue
from trochlea.strength.body import JOINTS, SIDES, WHOLE, Body, BodyPoint, Limit, Vec3, without_side
from trochlea.strength.figure import Solver
from trochlea.strength.scene import Along, Drawing, Outline, View
from trochlea.strength.standalone import Ink
from trochlea.vocabulary.units import MM_PER_M

PARTS = ("thigh", "shank", "foot", "trunk", "head", "upper_arm", "forearm")
LIMBS = ("thigh", "shank", "foot", "upper_arm", "forearm")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PointRow(_Strict):
    """A place on the skin."""

    part: Literal["pelvis", "thigh", "shank", "foot", "trunk", "head", "upper_arm", "forearm"]
    at: tuple[FiniteFloat, FiniteFloat, FiniteFloat]


class OutlineRow(_Strict):
    """One drawn shape."""

    path: str
    along: Along
    symmetric: bool = False
    stretches: bool = True


class ViewRow(_Strict):
    """One place to look from."""

    azimuth_deg: FiniteFloat
    elevation_deg: FiniteFloat
    shoulder_share: FiniteFloat
    order: tuple[Literal["near_leg", "far_leg", "near_arm", "far_arm", "trunk"], ...]
    outlines: dict[str, str]


class InkRow(_Strict):
    """Colours for a picture that stands alone."""

    gap: FiniteFloat
    line: FiniteFloat
    strong: FiniteFloat
    caption_size: FiniteFloat
    font: str
    colours: dict[str, str]


class FigureFile(_Strict):
    """`data/figure/drawing.toml`, whole."""

    drawing: dict[str, FiniteFloat]
    solver: dict[str, FiniteFloat]
    points: dict[str, PointRow]
    points_middle: dict[str, PointRow]
    outlines: dict[str, OutlineRow]
    views: dict[str, ViewRow]
    ink: dict[Literal["light", "dark"], InkRow]


@lru_cache(maxsize=1)
def figure_file() -> FigureFile:
    """The drawing data, checked."""
    (document,) = catalogue().documents("figure")
    return FigureFile.model_validate(document.content)


def ink(name: Literal["light", "dark"]) -> Ink:
    """Plain colours for pictures outside the app."""
    return Ink(**figure_file().ink[name].model_dump())


@lru_cache(maxsize=1)
def drawing() -> Drawing:
    """Sizes of the drawing."""
    content = figure_file()
    solver = Solver(rounds=int(content.solver["rounds"]), **_without(content.solver, "rounds"))
    counts = {name: int(content.drawing[name]) for name in ("moments", "arc_steps")}
    sizes: dict[str, Any] = {**content.drawing, **counts}
    return Drawing(solver=solver, **sizes)


@cache
def view(name: str) -> View:
    """One view with the figure as it is seen from there."""
    content = figure_file()
    row = content.views[name]
    outlines = {
        part: Outline(shape.path, shape.along, shape.symmetric, shape.stretches)
        for part, shape in ((part, content.outlines[key]) for part, key in row.outlines.items())
    }
    return View(name, row.azimuth_deg, row.elevation_deg, outlines, row.order, body(row.shoulder_share))


@cache
def body(shoulder_share: float = 1.0) -> Body:
    """The figure; in a side view the shoulders are drawn narrower so that the far arm stays behind the chest."""
    length = {k: v * MM_PER_M for k, v in _numbers("body.length").items()}
    mass = _numbers("body.mass")
    shares = {
        side_part: mass[without_side(side_part)] for side_part in _both(("pelvis", "trunk", "head", *LIMBS))
    }
    return Body(
        attachments=_attachments(length, shoulder_share),
        middles={part: _middle(without_side(part), length) for part in shares},
        mass_shares={part: share / sum(shares.values()) for part, share in shares.items()},
        points=_points(),
        limits={
            joint: Limit(
                catalogue().number(f"body.limit.{joint}.least_deg"),
                catalogue().number(f"body.limit.{joint}.most_deg"),
            )
            for joint in {without_side(joint) for joint in JOINTS if joint not in WHOLE}
        },
    )


def _attachments(length: Mapping[str, float], shoulder_share: float) -> dict[str, Vec3]:
    found: dict[str, Vec3] = {"trunk": (0.0, 0.0, 0.0), "head": (0.0, length["neck_height"], 0.0)}
    for side, sign in zip(SIDES, (1.0, -1.0), strict=True):
        wide = sign * length["shoulder_half_width"] * shoulder_share
        found[f"{side}_thigh"] = (0.0, 0.0, sign * length["hip_half_width"])
        found[f"{side}_shank"] = (0.0, -length["thigh"], 0.0)
        found[f"{side}_foot"] = (0.0, -length["shank"], 0.0)
        found[f"{side}_upper_arm"] = (0.0, length["shoulder_height"], wide)
        found[f"{side}_forearm"] = (0.0, -length["upper_arm"], 0.0)
    return found


def _middle(part: str, length: Mapping[str, float]) -> Vec3:
    """A part's mass at the middle of its bone: close enough for a drawing to stand over its feet."""
    half = 0.5
    if part in ("thigh", "shank", "upper_arm", "forearm"):
        return (0.0, -half * length[part], 0.0)
    if part == "foot":
        return (half * length["foot"] - length["heel_behind"], -half * length["foot_height"], 0.0)
    if part == "head":
        return (0.0, half * length["head"], 0.0)
    return (0.0, half * length["shoulder_height"] if part == "trunk" else 0.0, 0.0)


def _points() -> dict[str, BodyPoint]:
    content = figure_file()
    middle = {name: BodyPoint(row.part, row.at) for name, row in content.points_middle.items()}
    limbs = {
        f"{side}_{name}": BodyPoint(f"{side}_{row.part}", (row.at[0], row.at[1], sign * row.at[-1]))
        for side, sign in zip(SIDES, (1.0, -1.0), strict=True)
        for name, row in content.points.items()
    }
    return middle | limbs


def _both(parts: tuple[str, ...]) -> list[str]:
    return [name for part in parts for name in ([f"{s}_{part}" for s in SIDES] if part in LIMBS else [part])]


def _numbers(prefix: str) -> dict[str, float]:
    known = catalogue().numbers
    return {k.removeprefix(f"{prefix}."): c.value for k, c in known.items() if k.startswith(f"{prefix}.")}


def _without(table: Mapping[str, float], *names: str) -> dict[str, float]:
    return {k: v for k, v in table.items() if k not in names}
