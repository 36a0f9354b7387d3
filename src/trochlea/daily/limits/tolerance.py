"""The runner's own tolerance: learned elsewhere, it may only tighten."""

from dataclasses import dataclass

from trochlea.daily.case import Case, usable_km
from trochlea.daily.limits.ruling import Ruling, applied, not_applied
from trochlea.vocabulary.decision import LimitName

NAME = LimitName.TOLERANCE


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What was learned of this runner: a distance, and the words for it."""

    km: float
    text: str


def tolerance(case: Case, learned: Tolerance | None) -> Ruling:
    """The learned distance; not applied where nothing is known."""
    if learned is None:
        return not_applied(NAME, "Nothing is known of your own tolerance yet.")
    km = usable_km(learned.km - case.used_km, case.rules)
    return applied(NAME, km, learned.text, (), {"tolerance_km": learned.km})
