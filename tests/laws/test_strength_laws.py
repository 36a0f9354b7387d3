"""Whatever is logged, and whatever is left out: what the strength programme may never do."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.strength.training_days import ALL, LIBRARY, RULES, day, session, today

from trochlea.knowledge.figure import drawing, view
from trochlea.knowledge.strength import assessment_rules
from trochlea.strength.assessment import change, compare_sides, force_n, judge
from trochlea.strength.body import JOINTS, SEGMENTS, WHOLE, without_side
from trochlea.strength.drawing import nodes
from trochlea.strength.exercise import Effort, Equipment, KneecapClass
from trochlea.strength.figure import both_sides, place
from trochlea.strength.progression import may_do
from trochlea.strength.projection import flatten
from trochlea.strength.tests import Entry, ForceUnit, Moved, Person, Standing, TestKind
from trochlea.strength.training import Logged, Move, Session, Today
from trochlea.vocabulary.reading import Morning
from trochlea.vocabulary.runner import Sex, Side

WEEKS = 5
RANK = list(KneecapClass)
TESTS = assessment_rules()

pains = st.none() | st.integers(0, 10).map(float)
mornings = st.none() | st.sampled_from(list(Morning))
answers = st.fixed_dictionaries(
    {
        "trains": st.booleans(),
        "today": pains,
        "pain": pains | st.just(1.0),
        "morning": mornings | st.just(Morning.SAME),
        "full": st.sampled_from([True, True, False, None]),
        "red": st.sampled_from([False] * 6 + [True]),
        "run_tests_knee": st.booleans(),
        "own_hard": st.none() | st.sampled_from(sorted(LIBRARY)),
    }
)
lives = st.lists(answers, min_size=7, max_size=7 * WEEKS)
things = st.frozensets(st.sampled_from(list(Equipment)))


def lived(
    life: Sequence[dict[str, Any]], equipment: frozenset[Equipment]
) -> list[tuple[Today, Session, tuple[Logged, ...]]]:
    """Day by day: what was known, what was said, and the log it was said on."""
    log: list[Logged] = []
    told: list[tuple[Today, Session, tuple[Logged, ...]]] = []
    last_red = None
    for number, answer in enumerate(life):
        last_red = day(number) if answer["red"] else last_red
        known = today(
            number,
            pain=answer["today"],
            last_red=last_red,
            equipment=equipment,
            testing_run_tomorrow=answer["run_tests_knee"],
        )
        said = session(log, known)
        told.append((known, said, tuple(log)))
        if answer["trains"]:
            log += [entry_of(item, number, answer) for item in said.items]
        if answer["own_hard"] is not None:  # people also train as they like
            log.append(
                Logged(
                    day(number), answer["own_hard"], pain=answer["pain"], morning=answer["morning"], hard=True
                )
            )
    return told


def entry_of(item: Any, number: int, answer: dict[str, Any]) -> Logged:
    """An item as somebody logs it: in full, short of it, or without a count."""
    share = {True: 1, False: 0.5, None: None}[answer["full"]]
    reps = None if share is None or item.reps is None else int(item.reps[1] * share)
    hold = None if share is None or item.hold_s is None else item.hold_s[1] * share
    return Logged(
        day(number), item.exercise, item.sets, reps, hold, item.load_kg, answer["pain"], answer["morning"],
        hard=item.effort is Effort.HARD, stand_in=item.stand_in,
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(life=lives, equipment=things)
def test_no_muscle_group_works_hard_twice_within_48_hours(
    life: list[dict[str, Any]], equipment: frozenset[Equipment]
) -> None:
    for known, said, log in lived(life, equipment):
        tired = {
            group
            for entry in log
            if entry.hard and known.on - timedelta(days=2) < entry.on <= known.on
            for group in LIBRARY[entry.exercise].groups
        }
        for item in said.items:
            if item.effort is Effort.HARD:
                assert not LIBRARY[item.exercise].groups & tired


@settings(max_examples=60, deadline=None)
@given(life=lives, equipment=things)
def test_no_seven_days_hold_more_than_three_hard_sessions_by_the_programmes_doing(
    life: list[dict[str, Any]], equipment: frozenset[Equipment]
) -> None:
    for known, said, log in lived(life, equipment):
        hard = {e.on for e in log if e.hard and known.on - timedelta(days=7) < e.on < known.on}
        if said.effort is Effort.HARD:
            assert len(hard) < 3


@settings(max_examples=60, deadline=None)
@given(life=lives, equipment=things)
def test_nothing_is_given_that_went_over_its_pain_ceiling_within_the_week(
    life: list[dict[str, Any]], equipment: frozenset[Equipment]
) -> None:
    for known, said, log in lived(life, equipment):
        for item in said.items:
            exercise = LIBRARY[item.exercise]
            before = [e for e in log if e.exercise == item.exercise and e.on < known.on]
            last = max((e.on for e in before), default=None)
            if last is not None and known.on - last < timedelta(days=RULES.back_off_days):
                pains_then = [e.pain for e in before if e.on == last and e.pain is not None]
                assert all(pain <= exercise.pain_ceiling for pain in pains_then)


@settings(max_examples=60, deadline=None)
@given(life=lives, equipment=things)
def test_the_kneecap_class_never_passes_what_todays_pain_allows(
    life: list[dict[str, Any]], equipment: frozenset[Equipment]
) -> None:
    for known, said, _ in lived(life, equipment):
        kinds = [RANK.index(LIBRARY[item.exercise].kneecap.kind) for item in said.items]
        if known.pain is None or known.pain > 5:
            assert max(kinds, default=0) <= RANK.index(KneecapClass.LOW)
            assert said.effort is Effort.LIGHT or known.pain is not None
        elif known.pain > 2:
            assert max(kinds, default=0) <= RANK.index(KneecapClass.MODERATE)


@settings(max_examples=60, deadline=None)
@given(life=lives, equipment=things)
def test_nothing_moves_up_on_missing_data(
    life: list[dict[str, Any]], equipment: frozenset[Equipment]
) -> None:
    """A step up rests on the two last days of the exercise below it, each with pain, morning and count."""
    for known, said, log in lived(life, equipment):
        for item in said.items:
            if item.move not in (Move.HARDER, Move.MORE_LOAD):
                continue
            below = {item.exercise} if item.move is Move.MORE_LOAD else set(LIBRARY[item.exercise].easier)
            bases = [complete_days(log, key, known) for key in below]
            assert any(len(days) >= 2 and all(days[-2:]) for days in bases)


def complete_days(log: Sequence[Logged], key: str, known: Today) -> list[bool]:
    """For each day the exercise was done, whether everything that counts was said."""
    own = [e for e in log if e.exercise == key and e.on < known.on and not e.stand_in]
    days = sorted({e.on for e in own})
    return [
        all(e.pain is not None and e.morning is not None and (e.reps or e.hold_s) for e in own if e.on == on)
        for on in days
    ]


@settings(max_examples=60, deadline=None)
@given(life=lives, equipment=things)
def test_a_session_has_at_most_four_exercises_each_once_and_all_its_things(
    life: list[dict[str, Any]], equipment: frozenset[Equipment]
) -> None:
    for _, said, _ in lived(life, equipment):
        keys = [item.exercise for item in said.items]
        assert len(keys) == len(set(keys)) <= 4
        for key in keys:
            assert LIBRARY[key].equipment <= equipment | {Equipment.WALL, Equipment.CHAIR}


@settings(max_examples=100, deadline=None)
@given(life=lives)
def test_a_session_is_empty_only_while_every_start_that_suits_was_too_much_and_says_so(
    life: list[dict[str, Any]],
) -> None:
    for known, said, log in lived(life, ALL):
        if said.items or known.held:
            continue
        assert any("too much within the last 7 days, so today none" in reason for reason in said.reasons)
        starts = [e for e in LIBRARY.values() if e.start and e.effort is Effort.LIGHT]
        suiting = [e.key for e in starts if may_do(e, known, (), RULES)]  # by things and pain alone
        assert suiting
        assert all(_was_too_much_lately(key, known, log) for key in suiting)


def _was_too_much_lately(key: str, known: Today, log: Sequence[Logged]) -> bool:
    """Counted from the log itself: over the ceiling, stopped, or a worse morning, in the days of `back_off_days`."""
    ceiling = LIBRARY[key].pain_ceiling
    return any(
        (entry.pain is not None and entry.pain > ceiling)
        or entry.stopped_by_pain
        or entry.morning is Morning.WORSE
        for entry in log
        if entry.exercise == key and known.on - timedelta(days=7) < entry.on < known.on
    )


@settings(max_examples=40, deadline=None)
@given(life=lives, pain=st.floats(0, 10), more=st.floats(0, 10))
def test_more_pain_today_never_makes_the_session_cost_the_kneecap_a_higher_class(
    life: list[dict[str, Any]], pain: float, more: float
) -> None:
    low, high = sorted((pain, more))
    log = lived(life, ALL)[-1][2]

    def hardest(today_pain: float) -> int:
        told = session(log, today(len(life), pain=today_pain))
        return max((RANK.index(LIBRARY[i.exercise].kneecap.kind) for i in told.items), default=0)

    if hardest(high) > hardest(low):
        assert hardest(high) <= RANK.index(KneecapClass.MODERATE)
        assert high <= 5


kinds = st.sampled_from(list(TestKind))
people = st.builds(
    Person,
    st.none() | st.sampled_from(list(Sex)),
    st.none() | st.floats(10, 90),
    st.none() | st.floats(35, 150),
)
values = st.none() | st.floats(0, 900)


@given(kinds, values, people, st.floats(5.01, 10), st.booleans())
def test_a_test_stopped_by_pain_never_gets_a_standing_a_side_or_a_change(
    kind: TestKind, value: float | None, person: Person, pain: float, by_word: bool
) -> None:
    hurt = Entry(kind, Side.LEFT, day(0), value, 0.4, None if by_word else pain, by_word)
    fine = Entry(kind, Side.RIGHT, day(0), 20, 0.4)

    assert judge(hurt, person, TESTS).standing is Standing.STOPPED_BY_PAIN
    assert compare_sides(hurt, fine, person, TESTS).behind is None
    assert change(hurt, fine, person, TESTS) is Moved.UNKNOWN


@given(kinds, st.floats(0, 900), st.floats(0, 900), people)
def test_left_and_right_are_alike(kind: TestKind, one: float, other: float, person: Person) -> None:
    ahead = compare_sides(
        Entry(kind, Side.LEFT, day(0), one), Entry(kind, Side.RIGHT, day(0), other), person, TESTS
    )
    swapped = compare_sides(
        Entry(kind, Side.LEFT, day(0), other), Entry(kind, Side.RIGHT, day(0), one), person, TESTS
    )
    mirror = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, None: None}

    assert swapped.behind is mirror[ahead.behind]
    assert swapped.share == ahead.share


@given(st.floats(0, 2000), st.floats(0.1, 1))
def test_a_force_is_the_same_in_whatever_unit_it_is_typed(newton: float, lever_m: float) -> None:
    assert force_n(newton / 9.80665, ForceUnit.KGF) == pytest.approx(newton)
    assert force_n(newton * lever_m, ForceUnit.NM, lever_m) == pytest.approx(newton)


angles = st.fixed_dictionaries(
    {
        joint: st.floats(
            view("side").body.limits[without_side(joint)].least_deg if joint not in WHOLE else -180,
            view("side").body.limits[without_side(joint)].most_deg if joint not in WHOLE else 180,
        )
        for joint in sorted(JOINTS)
    }
)
views = st.sampled_from(["side", "front", "lying"]).map(view)


@settings(max_examples=60, deadline=None)
@given(angles)
def test_bones_keep_their_length_in_any_pose(pose: dict[str, float]) -> None:
    here, upright = place(view("side").body, pose), place(view("side").body, {})
    for segment in SEGMENTS:
        if segment.parent is not None:
            now = np.linalg.norm(here.joints[segment.name] - here.joints[segment.parent])
            then = np.linalg.norm(upright.joints[segment.name] - upright.joints[segment.parent])
            assert now == pytest.approx(then, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(angles, views)
def test_the_nested_groups_put_every_joint_where_it_is_seen(pose: dict[str, float], seen: Any) -> None:
    """Shifts and turns down the tree, added up, give the place on the page."""
    placed = place(seen.body, pose)
    tree, flat = nodes(seen, placed, drawing()), flatten(seen, placed)
    turned: dict[str, tuple[complex, float]] = {}
    for segment in SEGMENTS:
        node = tree[segment.name]
        where, turn = turned[segment.parent] if segment.parent else (0j, 0.0)
        where += complex(node.x, node.y) * np.exp(1j * np.deg2rad(turn))
        turned[segment.name] = (where, turn + node.turn_deg)
        assert where == pytest.approx(complex(flat[segment.name].x, flat[segment.name].y), abs=1e-6)


@given(st.floats(-30, 45), st.floats(0, 140))
def test_a_pose_on_the_other_side_is_the_mirror_image(out: float, knee: float) -> None:
    seen = view("front").body
    near = place(seen, {"near_hip_out": out, "near_knee": knee}).joints["near_foot"]
    far = place(seen, {"far_hip_out": out, "far_knee": knee}).joints["far_foot"]

    assert near == pytest.approx(far * [1, 1, -1])
    assert both_sides({"knee": knee}) == {"near_knee": knee, "far_knee": knee}
