"""The exercise library and the warm-up, built from one file each; anything that does not fit is refused by name."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError, model_validator

from trochlea.knowledge.catalogue import CatalogueError, Document, catalogue
from trochlea.knowledge.figure import view
from trochlea.strength.body import without_side
from trochlea.strength.exercise import (
    Dose,
    Effort,
    Equipment,
    Exercise,
    KneecapClass,
    KneecapCost,
    MuscleGroup,
    WarmUpStep,
)
from trochlea.strength.figure import Contact, ImpossiblePoseError, both_sides
from trochlea.strength.scene import KeyFrame, Measure, MeasureKind, Scene, Thing, ThingKind

Words = Annotated[str, Field(min_length=2)]
Place = tuple[FiniteFloat, FiniteFloat, FiniteFloat]
FREE_BY_DEFAULT = ("hip", "knee", "ankle")
JOINT_OF = {"thigh": "hip", "shank": "knee", "foot": "ankle"}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TouchRow(_Strict):
    """A point of the body and where it is held."""

    point: str
    x: FiniteFloat | None = None
    y: FiniteFloat | None = None
    z: FiniteFloat | None = None


class KeyRow(_Strict):
    """One key frame. `floor` lists points that stand on the floor; a joint without side stands for both."""

    caption: Words
    alt: Words
    pose: dict[str, FiniteFloat]
    floor: tuple[str, ...] = ()
    touch: tuple[TouchRow, ...] = ()
    free: tuple[str, ...] | None = None

    def built(self, fixed: str | None) -> KeyFrame:
        """The value the stage knows; the joint that is measured (`fixed`) never gives."""
        grounded = tuple(Contact(point, y=0.0) for point in self.floor)
        others = tuple(Contact(row.point, row.x, row.y, row.z) for row in self.touch)
        free = tuple(both_sides(dict.fromkeys(FREE_BY_DEFAULT if self.free is None else self.free, 0.0)))
        given = tuple(joint for joint in free if fixed is None or not joint.endswith(fixed))
        return KeyFrame(both_sides(self.pose), grounded + others, self.caption, self.alt, given)


class ThingRow(_Strict):
    """A step, a wall, a mat, a band, a weight."""

    kind: ThingKind
    low: Place | None = None
    high: Place | None = None
    start: str | None = None
    end: str | None = None
    anchor: Place | None = None


class MeasureRow(_Strict):
    """The angle shown."""

    part: str
    kind: MeasureKind
    label_shift: tuple[FiniteFloat, FiniteFloat] = (0.0, 0.0)
    radius: FiniteFloat | None = None


class PictureRow(_Strict):
    """How it looks."""

    view: str
    seconds: FiniteFloat = Field(gt=0)
    working: tuple[Literal["near", "far"], ...] = ("near",)
    things: tuple[ThingRow, ...] = ()
    measure: MeasureRow | None = None
    keys: tuple[KeyRow, ...] = Field(min_length=2)

    def built(self, key: str) -> Scene:
        """The value the stage knows."""
        things = tuple(Thing(t.kind, t.low, t.high, t.start, t.end, t.anchor) for t in self.things)
        measured = self.measure
        measure = None if measured is None else Measure(**measured.model_dump())
        fixed = None if measure is None else JOINT_OF.get(without_side(measure.part))
        keys = tuple(row.built(fixed) for row in self.keys)
        return Scene(key, view(self.view), keys, things, measure, self.seconds, self.working)


class DoseRow(_Strict):
    """The dose to start with: repeats or held seconds, not both."""

    sets: int = Field(ge=1, le=5)
    reps: tuple[int, int] | None = None
    hold_s: tuple[FiniteFloat, FiniteFloat] | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.reps is None) == (self.hold_s is None):
            raise ValueError("needs either reps or hold_s")
        for pair in (self.reps, self.hold_s):
            if pair is not None and not 0 < pair[0] <= pair[1]:
                raise ValueError("the lower end comes first and is above 0")
        return self

    def built(self) -> Dose:
        """The value the stage knows."""
        reps, hold = self.reps or (None, None), self.hold_s or (None, None)
        return Dose(self.sets, reps[0], reps[1], hold[0], hold[1])


class KneecapRow(_Strict):
    """What it costs the kneecap joint, and who says so."""

    kind: KneecapClass
    peak_bw: FiniteFloat | None = None
    source: Words
    where: Words


class ExerciseFile(_Strict):
    """One file of `data/exercises/`."""

    name: Words
    ladder: Words
    purpose: Words
    muscles: tuple[Words, ...] = Field(min_length=1)
    groups: frozenset[MuscleGroup] = Field(min_length=1)
    equipment: frozenset[Equipment] = frozenset()
    one_sided: bool
    effort: Effort
    start: bool = False
    rep_s: FiniteFloat = Field(gt=0)
    cues: tuple[Words, ...] = Field(min_length=2)
    faults: tuple[Words, ...] = Field(min_length=2)
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    pain_ceiling: FiniteFloat = Field(ge=0, le=10)
    dose: DoseRow
    kneecap: KneecapRow
    picture: PictureRow

    def built(self, key: str) -> Exercise:
        """The value the stage knows."""
        plain = self.model_dump(include=_PLAIN)
        cost = KneecapCost(self.kneecap.kind, self.kneecap.peak_bw, self.kneecap.source, self.kneecap.where)
        return Exercise(key=key, dose=self.dose.built(), kneecap=cost, scene=self.picture.built(key), **plain)


_PLAIN = set(ExerciseFile.model_fields) - {"dose", "kneecap", "picture"}


class WarmUpFile(_Strict):
    """One file of `data/warm_up/`; the routine runs in the order of the file names."""

    name: Words
    seconds: FiniteFloat = Field(gt=0)
    cues: tuple[Words, ...] = Field(min_length=1)
    picture: PictureRow

    def built(self, key: str) -> WarmUpStep:
        """The value the stage knows."""
        return WarmUpStep(key, self.name, self.seconds, self.cues, self.picture.built(f"warm_up_{key}"))


@lru_cache(maxsize=1)
def exercises() -> Mapping[str, Exercise]:
    """The library by key, in the order of the file names. Raises `CatalogueError` naming the file."""
    return MappingProxyType({d.stem: exercise_from(d) for d in catalogue().documents("exercises")})


@lru_cache(maxsize=1)
def warm_up() -> tuple[WarmUpStep, ...]:
    """The routine before a run, in order."""
    found = []
    for document in catalogue().documents("warm_up"):
        try:
            found.append(
                WarmUpFile.model_validate(document.content).built(document.stem.lstrip("0123456789_"))
            )
        except (ValidationError, ImpossiblePoseError) as why:
            raise CatalogueError(f"{document.name}: {_first(why)}; mend that file.") from None
    return tuple(found)


def exercise_from(document: Document) -> Exercise:
    """One exercise from one file. Raises `CatalogueError` naming file and place."""
    try:
        return ExerciseFile.model_validate(document.content).built(document.stem)
    except (ValidationError, ImpossiblePoseError) as why:
        raise CatalogueError(f"{document.name}: {_first(why)}; mend that file.") from None


def _first(why: ValidationError | ImpossiblePoseError) -> str:
    if isinstance(why, ImpossiblePoseError):
        return str(why)
    first = why.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
