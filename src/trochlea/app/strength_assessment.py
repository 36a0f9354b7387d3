"""Strength tests: taken down, judged against norm, other side and last time."""

from dataclasses import dataclass
from datetime import date

from trochlea.app.ports import Services
from trochlea.app.strength_journal import keep_test, measured_tests
from trochlea.app.strength_knee import require_pain
from trochlea.app.today import local_today
from trochlea.knowledge.strength import assessment_rules
from trochlea.strength import change, compare_sides, force_n, in_order, judge
from trochlea.strength.tests import FORCES, Entry, ForceUnit, Judged, Moved, Person, Sides, TestKind
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Runner, Side

MOST_FORCE_N, MOST_LEVER_M, MOST_COUNT = 2000, 1.0, 1000  # beyond these somebody slipped with a key


@dataclass(frozen=True, slots=True)
class TestTyped:
    """A test as it was typed."""

    __test__ = False

    kind: TestKind
    side: Side
    value: float | None = None
    unit: ForceUnit = ForceUnit.N
    lever_m: float | None = None
    pain: float | None = None
    stopped_by_pain: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One result with everything that it can be compared with."""

    entry: Entry
    judged: Judged
    sides: Sides | None  # None: the other side was never tested
    before: Entry | None
    moved: Moved


def record_test(services: Services, typed: TestTyped) -> Result:
    """Keep one test of one side; gives its judgement.

    Raises `Refused` for a side that is not left or right, a value that cannot be, or a day in the future.
    """
    today = local_today(services)
    on = typed.on or today
    if on > today:
        raise Refused(f"{on.isoformat()} is in the future; check the date.")
    if typed.side is Side.BOTH:
        raise Refused("A test is of one leg; say left or right.")
    if typed.value is None and not typed.stopped_by_pain:
        raise Refused("A test needs its value, or the word that pain stopped it; give one of the two.")
    require_pain(typed.pain)
    entry = Entry(
        kind=typed.kind,
        side=typed.side,
        on=on,
        value=_value_of(typed),
        lever_m=typed.lever_m,
        pain=typed.pain,
        stopped_by_pain=typed.stopped_by_pain,
    )
    keep_test(services, entry)
    return result_of(services, entry)


def result_of(services: Services, entry: Entry) -> Result:
    """A result against its norm, the other side's last result up to that day, and the same side's before."""
    rules, person = assessment_rules(), person_of(services.store.runner(), entry.on)
    others = [known for known in measured_tests(services, entry.on) if known.kind is entry.kind]
    earlier = [known for known in others if known.side is entry.side and known.on < entry.on]
    opposite = [known for known in others if known.side is not entry.side]
    before = earlier[-1] if earlier else None
    sides = None
    if opposite:
        pair = (entry, opposite[-1]) if entry.side is Side.LEFT else (opposite[-1], entry)
        sides = compare_sides(*pair, person, rules)
    moved = Moved.UNKNOWN if before is None else change(before, entry, person, rules)
    return Result(entry, judge(entry, person, rules), sides, before, moved)


def latest_results(services: Services, on: date | None = None) -> tuple[Result, ...]:
    """The last result of each test and side, in the order in which the tests are done."""
    last = {
        (entry.kind, entry.side): entry for entry in measured_tests(services, on or local_today(services))
    }
    kinds = in_order({kind for kind, _ in last}, assessment_rules())
    return tuple(
        result_of(services, last[kind, side])
        for kind in kinds
        for side in (Side.LEFT, Side.RIGHT)
        if (kind, side) in last
    )


def judged_tests(services: Services, on: date) -> tuple[tuple[Judged, ...], tuple[Sides, ...]]:
    """What the last results say, for choosing exercises; each pair of sides once."""
    results = latest_results(services, on)
    pairs = {result.entry.kind: result.sides for result in results if result.sides is not None}
    return tuple(result.judged for result in results), tuple(pairs.values())


def person_of(runner: Runner, on: date) -> Person:
    """What norms ask of the runner, as told."""
    return Person(runner.sex, None if runner.born is None else _age(runner.born, on), runner.mass_kg)


def _age(born: date, on: date) -> float:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def unit_of(kind: TestKind) -> str:
    """The unit in which a result is kept."""
    if kind in FORCES:
        return "N"
    return {TestKind.SIDE_PLANK: "s", TestKind.STEP_DOWN: "points"}.get(kind, "reps")


def usual_unit_of(kind: TestKind) -> str:
    """The unit of what is usual: forces are compared per lever arm and body mass."""
    return "Nm/kg" if kind in FORCES else unit_of(kind)


def _value_of(typed: TestTyped) -> float | None:
    """The value in the unit it is kept in. Raises `Refused` for one that cannot be."""
    if typed.lever_m is not None and not 0 < typed.lever_m <= MOST_LEVER_M:
        raise Refused(
            f"A lever arm of {typed.lever_m:g} m cannot be; measure from the joint to the pad, in metres."
        )
    if typed.value is None:
        return None
    if typed.kind in FORCES:
        found, most = force_n(typed.value, typed.unit, typed.lever_m), MOST_FORCE_N
    else:
        found, most = typed.value, MOST_COUNT
    if not 0 <= found <= most:
        raise Refused(
            f"A result of {found:g} {unit_of(typed.kind)} cannot be; type what was counted or shown."
        )
    return found
