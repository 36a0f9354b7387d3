"""The pictures: well-formed, strict about style, and saying the angle they show."""

import re
from xml.etree import ElementTree

import pytest

from trochlea.knowledge.exercises import exercises, warm_up
from trochlea.knowledge.figure import drawing, ink
from trochlea.strength.drawing import described, film, pictures
from trochlea.strength.keyframes import moving_styles
from trochlea.strength.measures import measured_deg
from trochlea.strength.scene import MeasureKind, Scene, ThingKind
from trochlea.strength.standalone import standalone

SCENES = [e.scene for e in exercises().values()] + [step.scene for step in warm_up()]
KEYS = [scene.key for scene in SCENES]
BY_KEY = dict(zip(KEYS, SCENES, strict=True))
DEGREES = re.compile(r"(\d+)(?: degrees|°)")
STEPS = re.compile(r"[\d.]+%(?:,[\d.]+%)?\{transform:([^}]+)\}")


@pytest.mark.parametrize("scene", SCENES, ids=KEYS)
def test_every_picture_is_well_formed_and_carries_nothing_a_strict_policy_forbids(scene: Scene) -> None:
    for picture in pictures(film(scene, drawing())):
        root = ElementTree.fromstring(picture.svg)
        names = {name for element in root.iter() for name in element.attrib}

        assert root.get("role") == "img"
        assert root.get("aria-label") == picture.alt
        assert not {name for name in names if name == "style" or name.startswith("on")}
        assert not [
            element for element in root.iter() if element.tag.endswith(("script", "style", "animate"))
        ]
        assert "nan" not in picture.svg


@pytest.mark.parametrize("scene", SCENES, ids=KEYS)
def test_every_figure_has_a_head_a_trunk_two_arms_two_legs_and_a_kneecap(scene: Scene) -> None:
    for picture in pictures(film(scene, drawing())):
        root = ElementTree.fromstring(picture.svg)
        drawn = [c for e in root.iter() for c in e.get("class", "").split() if c.startswith("s-")]
        limbs = {
            f"s-{side}-{part}" for side in ("near", "far") for part in ("thigh", "shank", "foot", "forearm")
        }

        assert limbs | {"s-head", "s-trunk", "s-near-upper-arm", "s-far-upper-arm"} <= set(drawn)
        assert len(drawn) == len(set(drawn))
        assert "fig-bead" in picture.svg


@pytest.mark.parametrize(
    "scene",
    [s for s in SCENES if s.measure is not None and s.measure.kind is MeasureKind.BEND],
    ids=lambda s: s.key,
)
def test_the_angle_in_the_words_is_the_angle_that_is_drawn(scene: Scene) -> None:
    """A caption or description that names degrees names those of the joint, to one degree."""
    shown = film(scene, drawing())
    drawn = measured_deg(scene, shown.moments[0], shown.moments[-1])
    last = scene.keys[-1]
    said = {int(number) for text in (last.caption, last.alt) for number in DEGREES.findall(text)}

    assert said
    assert all(number == pytest.approx(drawn, abs=1) for number in said)
    assert f">{drawn:.0f}°<" in pictures(shown)[-1].svg


def test_only_the_end_picture_carries_the_angle() -> None:
    first, last = pictures(film(BY_KEY["mini_squat"], drawing()))

    assert "fig-measure" not in first.svg
    assert "fig-measure" in last.svg


def test_far_limbs_are_paler_from_the_side_and_alike_from_in_front() -> None:
    side, front = (pictures(film(BY_KEY[key], drawing()))[0].svg for key in ("bridge", "lateral_step_down"))

    assert "fig-far" in side
    assert "fig-far" not in front


def test_things_are_drawn_where_they_are_named() -> None:
    marks = {
        ThingKind.BOX: "fig-step", ThingKind.MAT: "fig-mat", ThingKind.BAND: "fig-band",
        ThingKind.WEIGHT: "fig-grip", ThingKind.CUFF: "fig-weight",
    }  # fmt: skip
    missing = [
        (scene.key, thing.kind)
        for scene in SCENES
        for thing in scene.things
        if marks[thing.kind] not in pictures(film(scene, drawing()))[0].svg
    ]

    assert missing == []


@pytest.mark.parametrize("scene", SCENES, ids=KEYS)
def test_a_movement_begins_and_ends_as_the_pictures_do(scene: Scene) -> None:
    """The first and last step of each track are the transforms of the first and last picture."""
    shown = film(scene, drawing())
    first, last = (picture.svg for picture in (pictures(shown)[0], pictures(shown)[-1]))
    for track in re.finditer(r"@keyframes [\w-]+?-(j-[\w-]+)\{(.*)\}\n", moving_styles(shown)):
        steps = STEPS.findall(track.group(2))
        assert len(steps) == shown.drawing.moments + 1
        for svg, step in ((first, steps[0]), (last, steps[-1])):
            assert rounded(in_picture(svg, track.group(1))) == rounded(step), track.group(1)


def in_picture(svg: str, name: str) -> str:
    found = re.search(rf'class="{name}" transform="([^"]+)"', svg)
    assert found, name
    return found.group(1)


def rounded(transform: str) -> list[float]:
    """The numbers of a transform: place to a tenth, turns within one round."""
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", transform)]
    place, turn = numbers[:2], (numbers[2] if len(numbers) > 2 else 0.0)
    return [round(n, 1) + 0.0 for n in place] + [round(turn % 360, 1) % 360]


@pytest.mark.parametrize("scene", SCENES, ids=KEYS)
def test_nothing_moves_where_motion_is_not_wanted_or_not_asked_for(scene: Scene) -> None:
    css = moving_styles(film(scene, drawing()))
    before, _, inside = css.partition("@media (prefers-reduced-motion:no-preference){\n")

    assert "animation:" in inside
    assert "animation:" not in before
    rules = [line for line in inside.splitlines() if line and line != "}"]
    assert all(line.startswith(":is(.is-moving,:has(>.play input:checked)) ") for line in rules)
    assert css.count("{") == css.count("}")


def test_a_picture_that_stands_alone_brings_its_colours_and_a_dark_side() -> None:
    svg = standalone(film(BY_KEY["mini_squat"], drawing()), ink("light"), ink("dark"))
    root = ElementTree.fromstring(svg)

    assert len([e for e in root.iter() if e.tag.endswith("}svg")]) == 3  # the whole and its two key frames
    assert "prefers-color-scheme:dark" in svg
    assert "var(" not in svg


def test_lying_figures_stand_below_one_another() -> None:
    assert film(BY_KEY["clamshell"], drawing()).is_long
    assert not film(BY_KEY["mini_squat"], drawing()).is_long


def test_a_caption_is_escaped() -> None:
    picture = pictures(film(BY_KEY["bridge"], drawing()))[0]

    assert described(picture).startswith("<figure><svg")
    assert described(picture).endswith("<figcaption>Start</figcaption></figure>")
