"""Words for numbers in reasons, in the runner's own units."""

from collections.abc import Iterable
from datetime import date

from trochlea.vocabulary.decision import Inputs, Reason
from trochlea.vocabulary.evidence import Cited, Grade
from trochlea.vocabulary.runner import Units
from trochlea.vocabulary.units import M_PER_KM, M_PER_MILE

SUREST_FIRST = (Grade.TRIAL, Grade.COHORT, Grade.LAB, Grade.CONSENSUS, Grade.CONVENTION, Grade.OURS)


def distance(distance_km: float, units: Units) -> str:
    """A distance with one decimal, in kilometres or miles."""
    if units is Units.MI:
        return f"{distance_km * M_PER_KM / M_PER_MILE:.1f} mi"
    return f"{distance_km:.1f} km"


def day(on: date) -> str:
    """A day as people say it."""
    return f"{on.day} {on:%B}"


def reason(rule: str, text: str, rows: Iterable[Cited], inputs: Inputs | None = None) -> Reason:
    """A reason resting on rows of the catalogue; it is no surer than the least sure of them."""
    cited = tuple(rows)
    grades = [row.grade for row in cited]
    return Reason(
        rule=rule,
        text=text,
        inputs=inputs or {},
        sources=tuple(dict.fromkeys(row.source for row in cited)),
        grade=max(grades, key=SUREST_FIRST.index) if grades else Grade.OURS,
    )
