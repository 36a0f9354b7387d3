"""How a number from a paper travels: with its source, its place in it, and how sure it is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Grade(StrEnum):
    """What kind of evidence stands behind a number; `ours` is our own choice and is shown so."""

    TRIAL = "trial"
    COHORT = "cohort"
    LAB = "lab"
    CONSENSUS = "consensus"
    CONVENTION = "convention"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number comes from."""

    key: str
    title: str
    year: int
    doi: str | None
    url: str | None
    authors: str = ""

    @property
    def link(self) -> str:
        """An address a reader can open."""
        return f"https://doi.org/{self.doi}" if self.doi else str(self.url)


@dataclass(frozen=True, slots=True)
class Cited:
    """One number with all that is needed to check it."""

    key: str
    value: float
    unit: str
    source: str
    where: str
    population: str
    grade: Grade
    reviewed: date
    checked: bool  # False: not yet read in the paper itself; shown so
    note: str = ""
