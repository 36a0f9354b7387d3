"""The jointed figure: worked by hand where it can be, and held to its limits everywhere."""

import numpy as np
import pytest

from trochlea.knowledge.exercises import exercises, warm_up
from trochlea.knowledge.figure import body, drawing, view
from trochlea.strength.body import SIDES, WHOLE, without_side
from trochlea.strength.figure import (
    Contact,
    ImpossiblePoseError,
    both_sides,
    check_limits,
    place,
    point,
    settle,
)
from trochlea.strength.movement import moments, settled_keys
from trochlea.strength.scene import Scene

SCENES = [e.scene for e in exercises().values()] + [step.scene for step in warm_up()]
KEYS = [scene.key for scene in SCENES]
HALF_A_CENTIMETRE = 3  # thousandths of body height: 5 mm of 1.70 m
SOLE = 14  # a rigid foot on its ball dips its toes this far, 2 cm of 1.70 m


def test_the_upright_figure_is_one_body_height_tall() -> None:
    """Winter: foot 0.039, shank 0.246, thigh 0.245, then 0.302 to the neck and 0.164 to the crown, together 0.996."""
    placed = place(body(), {})
    crown, heel = point(body(), placed, "crown"), point(body(), placed, "near_heel")

    assert crown[1] - heel[1] == pytest.approx(245 + 246 + 40 + 302 + 164)


def test_a_knee_at_a_right_angle_puts_the_ankle_behind_the_knee() -> None:
    """By hand: thigh straight down 245, shank straight back 246."""
    placed = place(body(), {"near_knee": 90})

    assert placed.joints["near_foot"] == pytest.approx([-246, -245, 50])


def test_a_hip_at_a_right_angle_puts_the_knee_ahead_at_hip_height() -> None:
    placed = place(body(), {"near_hip": 90})

    assert placed.joints["near_shank"] == pytest.approx([245, 0, 50])


def test_outward_is_away_from_the_middle_on_either_side() -> None:
    placed = place(body(), {"near_hip_out": 90, "far_hip_out": 90})

    assert placed.joints["near_shank"] == pytest.approx([0, 0, 50 + 245])
    assert placed.joints["far_shank"] == pytest.approx([0, 0, -50 - 245])


def test_turning_the_foot_out_turns_the_toes_away_from_the_middle() -> None:
    placed = place(body(), {"near_hip_turn": 30, "far_hip_turn": 30})

    assert point(body(), placed, "near_toe")[2] > 50
    assert point(body(), placed, "far_toe")[2] < -50


def test_the_same_pose_on_both_sides_is_its_own_mirror_image() -> None:
    pose = both_sides({"hip": 40, "knee": 70, "hip_out": 12, "hip_turn": -8, "shoulder_out": 35, "elbow": 50})
    placed = place(body(), pose)

    for name in body().points:
        if name.startswith("near_"):
            near, far = point(body(), placed, name), point(body(), placed, name.replace("near_", "far_"))
            assert near == pytest.approx(far * [1, 1, -1])


def test_a_short_form_stands_for_both_sides_and_yields_to_one_named_by_itself() -> None:
    assert both_sides({"knee": 20, "far_knee": 60, "trunk": 5}) == {
        "near_knee": 20,
        "far_knee": 60,
        "trunk": 5,
    }


@pytest.mark.parametrize(
    "pose", [{"near_knee": -1}, {"far_knee": 141}, {"near_elbow": 170}, {"trunk_side": 40}]
)
def test_a_joint_beyond_its_limit_is_refused(pose: dict[str, float]) -> None:
    with pytest.raises(ImpossiblePoseError, match=next(iter(pose))):
        check_limits(body(), pose)


def test_the_figure_is_put_on_the_floor_without_bending_what_need_not_bend() -> None:
    contacts = [Contact("near_heel", y=0), Contact("near_toe", y=-36 + 40)]
    placed = settle(body(), {"near_knee": 10}, contacts, ["near_ankle"], drawing().solver)

    assert point(body(), placed, "near_heel")[1] == pytest.approx(0, abs=0.2)
    assert placed.angles["near_knee"] == 10
    assert placed.angles["near_ankle"] == pytest.approx(10, abs=0.5)  # the sole is flat again


def test_a_contact_out_of_reach_is_refused() -> None:
    contacts = [Contact("near_heel", x=0, y=0), Contact("near_palm", x=900)]

    with pytest.raises(ImpossiblePoseError, match="palm"):
        settle(body(), {}, contacts, ["near_shoulder", "near_elbow"], drawing().solver)


@pytest.mark.parametrize("scene", SCENES, ids=KEYS)
def test_every_moment_of_every_movement_is_within_the_joints(scene: Scene) -> None:
    for placed in moments(scene, drawing()):
        for joint, angle in placed.angles.items():
            if joint not in WHOLE:
                limit = scene.view.body.limits[without_side(joint)]
                assert limit.least_deg <= angle <= limit.most_deg, joint


@pytest.mark.parametrize("scene", SCENES, ids=KEYS)
def test_what_touches_at_a_key_frame_touches(scene: Scene) -> None:
    for key, placed in zip(scene.keys, settled_keys(scene, drawing()), strict=True):
        for contact in key.contacts:
            here = point(scene.view.body, placed, contact.point)
            for now, wanted in zip(here, contact.wanted, strict=True):
                assert wanted is None or abs(now - wanted) <= HALF_A_CENTIMETRE, contact.point


@pytest.mark.parametrize("scene", SCENES, ids=KEYS)
def test_standing_feet_do_not_slide(scene: Scene) -> None:
    first, second = scene.keys[0], scene.keys[-1]
    planted = [
        c
        for c in first.contacts
        if c.x is not None and any((o.point, o.x) == (c.point, c.x) for o in second.contacts)
    ]
    for contact in planted:
        way = [point(scene.view.body, placed, contact.point)[0] for placed in moments(scene, drawing())]
        assert max(way) - min(way) <= 2 * HALF_A_CENTIMETRE, contact.point


@pytest.mark.parametrize("scene", SCENES, ids=KEYS)
def test_no_hand_or_foot_goes_through_the_floor(scene: Scene) -> None:
    ends = [f"{side}_{part}" for side in SIDES for part in ("heel", "ball", "palm")]
    for placed in moments(scene, drawing()):
        low = {name: point(scene.view.body, placed, name)[1] for name in ends}
        assert min(low.values()) >= -SOLE, min(low, key=lambda name: low[name])


@pytest.mark.parametrize("scene", [s for s in SCENES if s.view.name == "side"], ids=lambda s: s.key)
def test_whoever_stands_free_stands_over_the_feet(scene: Scene) -> None:
    """Where only feet touch, the centre of mass lies between the hindmost heel and the foremost toe that stand."""
    named = [key for key in scene.keys if any(c.point == "balance" for c in key.contacts)]
    for key, placed in zip(scene.keys, settled_keys(scene, drawing()), strict=True):
        if key in named:
            feet = {c.point.split("_")[0] for c in key.contacts if c.point.endswith(("heel", "pivot", "toe"))}
            heels = [point(scene.view.body, placed, f"{side}_heel")[0] for side in feet]
            toes = [point(scene.view.body, placed, f"{side}_toe")[0] for side in feet]
            assert min(heels) < point(scene.view.body, placed, "balance")[0] < max(toes)


def test_mass_shares_add_up_to_a_whole_body() -> None:
    assert sum(view("side").body.mass_shares.values()) == pytest.approx(1)


def test_frames_stay_square_whatever_the_angles() -> None:
    rng = np.random.default_rng(7)
    pose = {
        joint: float(rng.uniform(-40, 40))
        for joint in both_sides({"hip": 0, "hip_out": 0, "knee": 0, "pitch": 0})
    }
    for frame in place(body(), pose).frames.values():
        assert frame @ frame.T == pytest.approx(np.eye(3), abs=1e-12)
