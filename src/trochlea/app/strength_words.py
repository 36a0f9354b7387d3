"""How strength work is said, alike on every page and on paper: doses, results, effort; unknown is said so."""

from collections.abc import Sequence

from trochlea.knowledge.exercises import exercises
from trochlea.strength.exercise import Dose, Effort, Equipment, Exercise, KneecapClass, MuscleGroup
from trochlea.strength.tests import TestKind
from trochlea.strength.training import Item, Logged, Session
from trochlea.vocabulary.runner import Side

UNKNOWN = "not known"
EFFORT = {Effort.LIGHT: "Light", Effort.HARD: "Hard"}
KNEECAP = {
    KneecapClass.NONE: "Almost no load on the kneecap.",
    KneecapClass.LOW: "Little load on the kneecap.",
    KneecapClass.MODERATE: "A moderate load on the kneecap.",
    KneecapClass.HIGH: "A high load on the kneecap, for calm knees.",
}
GROUP = {
    MuscleGroup.HIP_SIDE: "side of the hip",
    MuscleGroup.HIP_BACK: "back of the hip",
    MuscleGroup.THIGH: "front of the thigh",
    MuscleGroup.CALF: "calf",
    MuscleGroup.TRUNK: "trunk",
    MuscleGroup.BALANCE: "balance",
}
THING = {
    Equipment.BAND: "a band",
    Equipment.STEP: "a step",
    Equipment.CHAIR: "a chair",
    Equipment.WALL: "a wall",
    Equipment.WEIGHT: "a weight",
}
TEST = {
    TestKind.HIP_ABDUCTION: "Hip, leg outward",
    TestKind.HIP_ROTATION: "Hip, turning outward",
    TestKind.HIP_SIT: "Hip, lying with bent knees",
    TestKind.KNEE_EXTENSION: "Knee, straightening",
    TestKind.SINGLE_LEG_BRIDGE: "Single-leg bridge",
    TestKind.SIDE_PLANK: "Side plank",
    TestKind.ONE_LEG_RISE: "One-leg rise from a chair",
    TestKind.STEP_DOWN: "Lateral step-down",
}


def name_of(key: str) -> str:
    """An exercise's name."""
    return exercises()[key].name


def dose_words(item: Item) -> str:
    """3 × 12-15 each side, 5 kg; or 2 × 10-20 s."""
    low, high = item.reps or item.hold_s or (0, 0)
    seconds = " s" if item.reps is None else ""
    sides = " each side" if exercises()[item.exercise].one_sided else ""
    return f"{item.sets} × {low:g}-{high:g}{seconds}{sides}{_weight(item.load_kg)}"


def range_words(dose: Dose, one_sided: bool) -> str:
    """The start dose of an exercise."""
    sides = " each side" if one_sided else ""
    if dose.reps_low is not None:
        return f"{dose.sets} × {dose.reps_low}-{dose.reps_high}{sides}"
    return f"{dose.sets} × {dose.hold_low_s:g}-{dose.hold_high_s:g} s{sides}"


def done_words(entry: Logged) -> str:
    """What was done of one exercise, as far as it was said."""
    amount = entry.reps if entry.reps is not None else entry.hold_s
    seconds = " s" if entry.reps is None and entry.hold_s is not None else ""
    work = (
        UNKNOWN
        if entry.sets is None and amount is None
        else f"{_or_unknown(entry.sets)} × {_or_unknown(amount)}"
    )
    leg = "" if entry.side in (None, Side.BOTH) else f", {entry.side.value}"
    return f"{work}{seconds}{_weight(entry.load_kg)}{leg}"


def pain_words(entry: Logged) -> str:
    """The pain of one exercise and the morning after."""
    pain = "pain not said" if entry.pain is None else f"pain {entry.pain:g}"
    stopped = ", stopped by it" if entry.stopped_by_pain else ""
    morning = "" if entry.morning is None else f", morning {entry.morning.value}"
    return pain + stopped + morning


def knee_words(session: Session) -> str | None:
    """What a session costs the knee, with its band; None for a day of rest."""
    load = session.load
    if load is None or not session.items:
        return None
    return f"about {load.knee_km:.1f} knee-km ({load.low:.1f} to {load.high:.1f})"


def needs_words(exercise: Exercise) -> str:
    """What has to be at hand."""
    return " and ".join(THING[thing] for thing in sorted(exercise.equipment)) or "nothing but the floor"


def names_words(keys: Sequence[str]) -> str:
    """Names of exercises in a row."""
    return " or ".join(name_of(key).lower() for key in keys) or "none here"


def _weight(load_kg: float | None) -> str:
    return "" if load_kg is None else f", {load_kg:.3g} kg"


def _or_unknown(value: float | None) -> str:
    return "?" if value is None else f"{value:g}"
