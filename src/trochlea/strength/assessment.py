"""Strength tests judged: against norms, the other side and the last time, with the error said.

A test stopped by pain is "stopped by pain" and nothing else. Below the smallest real change the answer is "no change".
"""

from collections.abc import Iterable, Mapping

from trochlea.strength.tests import (
    LOW_IS_GOOD,
    Band,
    Entry,
    ForceUnit,
    HipAbductionNorm,
    Judged,
    Moved,
    Person,
    Sides,
    Standing,
    TestKind,
    TestRules,
)
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Sex, Side
from trochlea.vocabulary.units import N_PER_KGF


def force_n(shown: float, unit: ForceUnit, lever_m: float | None = None) -> float:
    """A dynamometer's reading as a force in N.

    Raises `Refused` for a negative reading, or for Nm without the lever arm it was computed with.
    """
    if shown < 0:
        raise Refused(f"A force of {shown:g} cannot be; type what the dynamometer shows, 0 or more.")
    if unit is ForceUnit.N:
        return shown
    if unit is ForceUnit.KGF:
        return shown * N_PER_KGF
    if lever_m is None or lever_m <= 0:
        raise Refused("A reading in Nm needs the lever arm in metres; measure from the joint to the pad.")
    return shown / lever_m


def torque_nm_per_kg(force_n: float, lever_m: float, mass_kg: float) -> float:
    """Joint torque over body mass. All three above 0, else `Refused`."""
    if min(lever_m, mass_kg) <= 0 or force_n < 0:
        raise Refused("Torque needs a force, a lever arm and a body mass above 0; check the three numbers.")
    return force_n * lever_m / mass_kg


def in_order(kinds: Iterable[TestKind], rules: TestRules) -> tuple[TestKind, ...]:
    """The tests to do, the lowest knee load first, so that a sore knee stops as late as it can."""
    return tuple(sorted(kinds, key=lambda kind: (rules.order[kind], kind)))


def stopped(entry: Entry, rules: TestRules) -> bool:
    """Whether pain ended the test, by the runner's word or by the ceiling."""
    return entry.stopped_by_pain or (entry.pain is not None and entry.pain > rules.stop_above_pain)


def judge(entry: Entry, person: Person, rules: TestRules) -> Judged:
    """One result against its norm.

    Stopped by pain comes before any number; without sex, age, mass or lever arm there is no norm and the answer
    says so. `usual` is the norm's middle or nearer end in the unit of the comparison.
    """
    error = _smallest_change(entry.kind, entry.value, person, rules)
    if stopped(entry, rules):
        standing, usual = Standing.STOPPED_BY_PAIN, None
    elif entry.value is None:
        standing, usual = Standing.UNKNOWN, None
    else:
        standing, usual = _against_norm(entry, entry.value, person, rules)
    text = _TEXT[standing]
    return Judged(
        entry.kind, entry.side, standing, entry.value, usual, error, text, rules.sources[entry.kind]
    )


def compare_sides(left: Entry, right: Entry, person: Person, rules: TestRules) -> Sides:
    """Own left against own right.

    Behind means both: less than the usual share of the other side, and apart by more than the smallest real change.
    """
    kind = left.kind
    if stopped(left, rules) or stopped(right, rules):
        return Sides(kind, None, None, "One side was stopped by pain, so the sides cannot be compared yet.")
    if left.value is None or right.value is None:
        return Sides(kind, None, None, "One side is missing, so the sides cannot be compared yet.")
    ours, theirs = left.value, right.value
    greatest = max(ours, theirs)
    share = min(ours, theirs) / greatest if greatest > 0 else None
    error = _smallest_change(kind, greatest, person, rules)
    clear = share is not None and share < rules.alike_share and error is not None
    if not clear or error is None or abs(ours - theirs) < error:
        return Sides(kind, share, None, "Left and right are alike, within what this test can tell.")
    fewer, more = (Side.LEFT, Side.RIGHT) if ours < theirs else (Side.RIGHT, Side.LEFT)
    behind = more if kind in LOW_IS_GOOD else fewer
    return Sides(
        kind, share, behind, f"The {behind.value} side is behind the other by more than this test's error."
    )


def change(before: Entry, after: Entry, person: Person, rules: TestRules) -> Moved:
    """Against the last time: below the smallest real change it is "no change"; pain or a gap make it unknown."""
    if stopped(before, rules) or stopped(after, rules) or before.value is None or after.value is None:
        return Moved.UNKNOWN
    error = _smallest_change(after.kind, before.value, person, rules)
    if error is None:
        return Moved.UNKNOWN
    moved = after.value - before.value
    if abs(moved) < error:
        return Moved.NO_CHANGE
    return Moved.MORE if moved > 0 else Moved.LESS


def _smallest_change(kind: TestKind, value: float | None, person: Person, rules: TestRules) -> float | None:
    if kind is TestKind.KNEE_EXTENSION:
        return None if value is None else value * rules.knee_extension_change_share
    if kind is TestKind.HIP_SIT:
        return None if person.mass_kg is None else rules.real_change[kind] * person.mass_kg
    return rules.real_change[kind]


def _against_norm(
    entry: Entry, value: float, person: Person, rules: TestRules
) -> tuple[Standing, float | None]:
    if entry.kind is TestKind.HIP_ABDUCTION:
        return _hip_abduction(entry, value, person, rules.hip_abduction)
    if entry.kind is TestKind.KNEE_EXTENSION:
        return _knee_extension(entry, value, person, rules)
    if entry.kind is TestKind.SIDE_PLANK:
        band = _plank_band(person, rules)
        return (Standing.NO_NORM, None) if band is None else (_in_band(value, band), band.mean)
    if entry.kind is TestKind.SINGLE_LEG_BRIDGE:
        low, high = rules.single_leg_bridge_reps
        return _between(value, low, high), low
    if entry.kind is TestKind.ONE_LEG_RISE:
        wanted = rules.one_leg_rise_reps
        return (Standing.USUAL if value >= wanted else Standing.BELOW), wanted
    if entry.kind is TestKind.STEP_DOWN:
        good, medium = rules.step_down_points
        below = Standing.BELOW if value <= medium else Standing.WELL_BELOW
        return (Standing.USUAL if value <= good else below), good
    return Standing.NO_NORM, None


def _hip_abduction(
    entry: Entry, value: float, person: Person, norm: HipAbductionNorm
) -> tuple[Standing, float | None]:
    known = person.sex in (Sex.FEMALE, Sex.MALE) and person.age_years is not None
    if not known or person.age_years is None or person.mass_kg is None or entry.lever_m is None:
        return Standing.NO_NORM, None
    male = norm.male_nm_per_kg if person.sex is Sex.MALE else 0
    usual = norm.intercept_nm_per_kg + norm.per_year_nm_per_kg * person.age_years + male
    own = torque_nm_per_kg(value, entry.lever_m, person.mass_kg)
    return _in_band(own, Band(usual, norm.sd_nm_per_kg)), usual


def _knee_extension(
    entry: Entry, value: float, person: Person, rules: TestRules
) -> tuple[Standing, float | None]:
    ends = None if person.sex is None else rules.knee_extension_nm_per_kg.get(person.sex)
    if ends is None or person.mass_kg is None or entry.lever_m is None:
        return Standing.NO_NORM, None
    own = torque_nm_per_kg(value, entry.lever_m, person.mass_kg)
    return _between(own, *ends), ends[0]


def _plank_band(person: Person, rules: TestRules) -> Band | None:
    bands = None if person.sex is None else rules.side_plank_s.get(person.sex)
    if bands is None or person.age_years is None:
        return None
    reached = [first for first in bands if first <= person.age_years]
    decade = min(b - a for a, b in zip(sorted(bands), sorted(bands)[1:], strict=False))
    if not reached or person.age_years >= max(bands) + decade:
        return None
    return bands[max(reached)]


def _in_band(value: float, band: Band) -> Standing:
    """Within one spread is usual; more than two below is well below."""
    if value < band.mean - 2 * band.sd:
        return Standing.WELL_BELOW
    if value < band.mean - band.sd:
        return Standing.BELOW
    return Standing.ABOVE if value > band.mean + band.sd else Standing.USUAL


def _between(value: float, low: float, high: float) -> Standing:
    if value < low:
        return Standing.BELOW
    return Standing.ABOVE if value > high else Standing.USUAL


_TEXT: Mapping[Standing, str] = {
    Standing.ABOVE: "Above what is usual.",
    Standing.USUAL: "Within what is usual.",
    Standing.BELOW: "Below what is usual; training often moves this.",
    Standing.WELL_BELOW: "Well below what is usual; training often moves this.",
    Standing.STOPPED_BY_PAIN: "Stopped by pain. This says nothing about strength; try again when the knee is calmer.",
    Standing.NO_NORM: "No norm fits what is known of you; compare your own two sides and your own last time.",
    Standing.UNKNOWN: "Not done yet.",
}
