"""Tests taken down: judged against norm, other side and last time."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.unit.app.strength_days import ADA, MONDAY, Life

from trochlea.app.strength_assessment import TestTyped, latest_results, record_test
from trochlea.app.strength_journal import measured_tests
from trochlea.app.strength_today import strength_today
from trochlea.knowledge.exercises import exercises
from trochlea.strength.exercise import MuscleGroup
from trochlea.strength.selection import main_group
from trochlea.strength.tests import ForceUnit, Moved, Standing, TestKind
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Sex, Side


def typed(kind: TestKind, side: Side, value: float | None, **more: object) -> TestTyped:
    return replace(TestTyped(kind, side, value), **more)  # type: ignore[arg-type]


def test_a_dynamometer_in_kgf_with_its_lever_arm_meets_the_norm_of_sex_and_age(tmp_path: Path) -> None:
    life = Life(tmp_path, runner=replace(ADA, sex=Sex.MALE, mass_kg=70.0))
    result = record_test(
        life.services, typed(TestKind.HIP_ABDUCTION, Side.LEFT, 30.0, unit=ForceUnit.KGF, lever_m=0.40)
    )

    # 1.600 - 0.005 x 36 years + 0.215 for men = 1.635 Nm/kg (docs/concepts/strength.md); 30 kgf = 294.2 N,
    # x 0.40 m / 70 kg = 1.68 Nm/kg: within one spread of 0.354
    assert result.judged.usual == pytest.approx(1.635)
    assert result.judged.value == pytest.approx(294.1995)
    assert result.judged.standing is Standing.USUAL


def test_sides_and_last_time_come_with_the_error(tmp_path: Path) -> None:
    life = Life(tmp_path)
    record_test(life.services, typed(TestKind.SIDE_PLANK, Side.RIGHT, 70.0))
    first = record_test(life.services, typed(TestKind.SIDE_PLANK, Side.LEFT, 30.0))
    life.wait(28)
    near = record_test(life.services, typed(TestKind.SIDE_PLANK, Side.LEFT, 50.0))
    life.wait(28)
    far = record_test(life.services, typed(TestKind.SIDE_PLANK, Side.LEFT, 85.0))

    assert first.judged.error == 30  # seconds, the smallest real change of a side plank (evidence 5.1)
    assert first.sides is not None
    assert first.sides.behind is Side.LEFT  # 30 of 70 s: less than 90 %, and 40 s apart
    assert (first.moved, near.moved, far.moved) == (Moved.UNKNOWN, Moved.NO_CHANGE, Moved.MORE)


def test_stopped_by_pain_says_nothing_of_strength_and_puts_nothing_first(tmp_path: Path) -> None:
    life = Life(tmp_path)
    by_word = record_test(life.services, typed(TestKind.STEP_DOWN, Side.LEFT, None, stopped_by_pain=True))
    by_pain = record_test(life.services, typed(TestKind.ONE_LEG_RISE, Side.LEFT, 2.0, pain=7.0))

    assert by_word.judged.standing is Standing.STOPPED_BY_PAIN
    assert by_pain.judged.standing is Standing.STOPPED_BY_PAIN
    first = main_group(exercises()[strength_today(life.services).lines[0].item.exercise])
    assert first is MuscleGroup.THIGH  # the usual order


def test_a_side_behind_puts_its_muscles_first(tmp_path: Path) -> None:
    life = Life(tmp_path)
    record_test(life.services, typed(TestKind.SIDE_PLANK, Side.RIGHT, 70.0))
    record_test(life.services, typed(TestKind.SIDE_PLANK, Side.LEFT, 10.0))

    assert main_group(exercises()[strength_today(life.services).lines[0].item.exercise]) is MuscleGroup.TRUNK


def test_the_last_result_of_each_side_is_shown_in_the_order_of_the_tests(tmp_path: Path) -> None:
    life = Life(tmp_path)
    for kind in (TestKind.ONE_LEG_RISE, TestKind.SIDE_PLANK):
        for side in (Side.RIGHT, Side.LEFT):
            record_test(life.services, typed(kind, side, 20.0))

    shown = [(result.entry.kind, result.entry.side) for result in latest_results(life.services)]

    assert shown == [
        (TestKind.SIDE_PLANK, Side.LEFT),
        (TestKind.SIDE_PLANK, Side.RIGHT),
        (TestKind.ONE_LEG_RISE, Side.LEFT),
        (TestKind.ONE_LEG_RISE, Side.RIGHT),
    ]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (typed(TestKind.SIDE_PLANK, Side.BOTH, 20.0), "of one leg"),
        (typed(TestKind.SIDE_PLANK, Side.LEFT, None), "needs its value"),
        (typed(TestKind.SIDE_PLANK, Side.LEFT, -1.0), "cannot be"),
        (typed(TestKind.SIDE_PLANK, Side.LEFT, float("nan")), "cannot be"),
        (typed(TestKind.SIDE_PLANK, Side.LEFT, 20.0, on=MONDAY + timedelta(days=1)), "is in the future"),
        (typed(TestKind.HIP_ABDUCTION, Side.LEFT, 90.0, unit=ForceUnit.NM), "needs the lever arm"),
        (typed(TestKind.HIP_ABDUCTION, Side.LEFT, 90.0, lever_m=40.0), "A lever arm of 40 m cannot be"),
        (typed(TestKind.HIP_ABDUCTION, Side.LEFT, 99999.0), "cannot be"),
        (typed(TestKind.SIDE_PLANK, Side.LEFT, 20.0, pain=12.0), "outside the scale"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    tmp_path: Path, given: TestTyped, sentence: str
) -> None:
    life = Life(tmp_path)
    with pytest.raises(Refused, match=sentence):
        record_test(life.services, given)

    assert measured_tests(life.services, None) == ()
