"""Strength tests against norms, the other side and the last time. Numbers: evidence/clinical.md, section 5.1."""

from datetime import date

import pytest

from trochlea.knowledge.strength import assessment_rules
from trochlea.strength.assessment import change, compare_sides, force_n, in_order, judge, torque_nm_per_kg
from trochlea.strength.tests import Entry, ForceUnit, Moved, Person, Standing, TestKind
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Sex, Side

RULES = assessment_rules()
DAY = date(2026, 3, 2)
WOMAN = Person(Sex.FEMALE, 34, 60)
MAN = Person(Sex.MALE, 34, 75)
NOBODY = Person(None, None, None)


def entry(kind: TestKind, value: float | None, side: Side = Side.LEFT, **more: float | bool) -> Entry:
    """One test on one day."""
    return Entry(kind, side, DAY, value, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shown", "unit", "lever_m", "newton"),
    [
        (200, ForceUnit.N, None, 200),
        (20, ForceUnit.KGF, None, 196.133),  # 1 kgf is 9.80665 N by definition
        (60, ForceUnit.NM, 0.30, 200),  # 60 Nm over 0.30 m
    ],
)
def test_a_dynamometer_may_show_newton_kilogram_force_or_newton_metre(
    shown: float, unit: ForceUnit, lever_m: float | None, newton: float
) -> None:
    assert force_n(shown, unit, lever_m) == pytest.approx(newton)


def test_newton_metres_without_a_lever_arm_are_refused_with_what_to_do() -> None:
    with pytest.raises(Refused, match="lever arm in metres; measure from the joint to the pad"):
        force_n(60, ForceUnit.NM)


def test_a_negative_force_is_refused() -> None:
    with pytest.raises(Refused, match="0 or more"):
        force_n(-1, ForceUnit.N)


def test_torque_needs_a_body_mass_above_nothing() -> None:
    with pytest.raises(Refused, match="above 0"):
        torque_nm_per_kg(200, 0.4, 0)


@pytest.mark.parametrize(
    ("torque", "standing"),
    [
        (1.60, Standing.USUAL),
        (1.08, Standing.USUAL),  # one spread below 1.43 is 1.076
        (1.07, Standing.BELOW),
        (0.73, Standing.BELOW),  # two spreads below is 0.722
        (0.71, Standing.WELL_BELOW),
        (1.80, Standing.ABOVE),
    ],
)
def test_hip_abduction_of_a_woman_of_34_is_held_against_1_43_nm_per_kg(
    torque: float, standing: Standing
) -> None:
    """S48: 1.600 - 0.005 x 34 = 1.430, spread 0.354."""
    lever_m = 0.4
    result = judge(entry(TestKind.HIP_ABDUCTION, torque * 60 / lever_m, lever_m=lever_m), WOMAN, RULES)

    assert result.usual == pytest.approx(1.430)
    assert result.standing is standing
    assert result.source == "ramskov2014"


def test_a_man_is_held_against_a_higher_hip_norm() -> None:
    """S48: 1.430 + 0.215."""
    assert judge(entry(TestKind.HIP_ABDUCTION, 200, lever_m=0.4), MAN, RULES).usual == pytest.approx(1.645)


@pytest.mark.parametrize("person", [NOBODY, Person(Sex.OTHER, 34, 60), Person(Sex.FEMALE, None, 60)])
def test_without_sex_age_or_mass_there_is_no_hip_norm(person: Person) -> None:
    assert judge(entry(TestKind.HIP_ABDUCTION, 200, lever_m=0.4), person, RULES).standing is Standing.NO_NORM


def test_without_a_lever_arm_there_is_no_hip_norm() -> None:
    assert judge(entry(TestKind.HIP_ABDUCTION, 200), WOMAN, RULES).standing is Standing.NO_NORM


@pytest.mark.parametrize(
    ("person", "seconds", "standing"),
    [
        (Person(Sex.FEMALE, 25, None), 36, Standing.USUAL),  # 47 +- 12
        (Person(Sex.FEMALE, 25, None), 34, Standing.BELOW),
        (Person(Sex.FEMALE, 45, None), 34, Standing.USUAL),  # 33 +- 8
        (Person(Sex.MALE, 55, None), 12, Standing.WELL_BELOW),  # 25 +- 6
        (Person(Sex.MALE, 60, None), 25, Standing.NO_NORM),  # no band from 60
        (Person(Sex.MALE, 17, None), 25, Standing.NO_NORM),
        (Person(None, 30, None), 25, Standing.NO_NORM),
    ],
)
def test_the_side_plank_has_norms_by_sex_and_decade_and_none_outside(
    person: Person, seconds: float, standing: Standing
) -> None:
    assert judge(entry(TestKind.SIDE_PLANK, seconds), person, RULES).standing is standing


@pytest.mark.parametrize(
    ("kind", "value", "standing"),
    [
        (TestKind.SINGLE_LEG_BRIDGE, 19, Standing.BELOW),
        (TestKind.SINGLE_LEG_BRIDGE, 25, Standing.USUAL),
        (TestKind.SINGLE_LEG_BRIDGE, 31, Standing.ABOVE),
        (TestKind.ONE_LEG_RISE, 22, Standing.USUAL),
        (TestKind.ONE_LEG_RISE, 17, Standing.BELOW),
        (TestKind.STEP_DOWN, 1, Standing.USUAL),
        (TestKind.STEP_DOWN, 3, Standing.BELOW),
        (TestKind.STEP_DOWN, 4, Standing.WELL_BELOW),
        (TestKind.HIP_SIT, 150, Standing.NO_NORM),
    ],
)
def test_tests_without_a_device_have_their_cuts(kind: TestKind, value: float, standing: Standing) -> None:
    assert judge(entry(kind, value), NOBODY, RULES).standing is standing


def test_knee_extension_is_held_against_the_range_of_the_review() -> None:
    """S51: women 2.08-2.74 Nm/kg; 60 kg, 0.35 m: 2.08 x 60 / 0.35 = 357 N."""
    assert judge(entry(TestKind.KNEE_EXTENSION, 350, lever_m=0.35), WOMAN, RULES).standing is Standing.BELOW
    assert judge(entry(TestKind.KNEE_EXTENSION, 360, lever_m=0.35), WOMAN, RULES).standing is Standing.USUAL


@pytest.mark.parametrize("kind", list(TestKind))
@pytest.mark.parametrize("more", [{"stopped_by_pain": True}, {"pain": 6}])
def test_a_test_stopped_by_pain_is_that_and_nothing_else(
    kind: TestKind, more: dict[str, float | bool]
) -> None:
    result = judge(entry(kind, 1, lever_m=0.4, **more), WOMAN, RULES)

    assert result.standing is Standing.STOPPED_BY_PAIN
    assert result.usual is None
    assert "says nothing about strength" in result.text


def test_a_test_that_was_not_done_is_unknown() -> None:
    assert judge(entry(TestKind.ONE_LEG_RISE, None), WOMAN, RULES).standing is Standing.UNKNOWN


def test_no_answer_holds_a_word_about_the_person() -> None:
    texts = {
        judge(entry(kind, value, **more), WOMAN, RULES).text.lower()
        for kind in TestKind
        for value in (None, 0, 5, 500)
        for more in ({}, {"pain": 9})
    }

    assert len(texts) > 4
    assert not [text for text in texts if "weak" in text or "bad" in text or "poor" in text]


def test_the_tests_come_with_the_lowest_knee_load_first() -> None:
    order = in_order(TestKind, RULES)

    assert order[0] is TestKind.SIDE_PLANK
    assert order[-3:] == (TestKind.KNEE_EXTENSION, TestKind.STEP_DOWN, TestKind.ONE_LEG_RISE)


@pytest.mark.parametrize(
    ("left", "right", "behind"),
    [
        (18, 25, Side.LEFT),  # 72 %, 7 repeats
        (25, 18, Side.RIGHT),
        (21, 25, None),  # 84 %, but 4 repeats are within the error of 5
        (46, 50, None),  # 92 %
        (0, 0, None),
    ],
)
def test_a_side_is_behind_only_by_share_and_error_together(
    left: float, right: float, behind: Side | None
) -> None:
    kind = TestKind.SINGLE_LEG_BRIDGE

    assert compare_sides(entry(kind, left), entry(kind, right, Side.RIGHT), WOMAN, RULES).behind is behind


def test_with_step_down_points_the_higher_side_is_the_one_behind() -> None:
    kind = TestKind.STEP_DOWN

    assert compare_sides(entry(kind, 1), entry(kind, 4, Side.RIGHT), WOMAN, RULES).behind is Side.RIGHT


@pytest.mark.parametrize("other", [{"value": None}, {"value": 3, "stopped_by_pain": True}])
def test_sides_are_not_compared_when_one_is_missing_or_was_stopped(other: dict[str, float | None]) -> None:
    kind = TestKind.ONE_LEG_RISE
    pair = compare_sides(entry(kind, 25), Entry(kind, Side.RIGHT, DAY, **other), WOMAN, RULES)  # type: ignore[arg-type]

    assert pair.behind is None
    assert "cannot be compared" in pair.text


@pytest.mark.parametrize(
    ("kind", "before", "after", "moved"),
    [
        (TestKind.SIDE_PLANK, 30, 59, Moved.NO_CHANGE),  # smallest real change 30 s
        (TestKind.SIDE_PLANK, 30, 60, Moved.MORE),
        (TestKind.HIP_ABDUCTION, 150, 198, Moved.NO_CHANGE),  # 49 N
        (TestKind.HIP_ABDUCTION, 200, 150, Moved.LESS),
        (TestKind.KNEE_EXTENSION, 400, 447, Moved.NO_CHANGE),  # 12 % of 400 is 48
        (TestKind.KNEE_EXTENSION, 400, 450, Moved.MORE),
        (TestKind.HIP_SIT, 100, 121, Moved.NO_CHANGE),  # 0.353 N/kg x 60 kg is 21.2 N
        (TestKind.HIP_SIT, 100, 122, Moved.MORE),
        (TestKind.ONE_LEG_RISE, 20, None, Moved.UNKNOWN),
    ],
)
def test_less_than_the_smallest_real_change_is_no_change(
    kind: TestKind, before: float, after: float | None, moved: Moved
) -> None:
    assert change(entry(kind, before), entry(kind, after), WOMAN, RULES) is moved


def test_a_change_from_or_to_a_test_stopped_by_pain_is_unknown() -> None:
    kind = TestKind.ONE_LEG_RISE

    assert change(entry(kind, 5, pain=8), entry(kind, 25), WOMAN, RULES) is Moved.UNKNOWN


def test_the_hip_test_per_body_mass_has_no_error_without_a_mass() -> None:
    assert change(entry(TestKind.HIP_SIT, 100), entry(TestKind.HIP_SIT, 200), NOBODY, RULES) is Moved.UNKNOWN
