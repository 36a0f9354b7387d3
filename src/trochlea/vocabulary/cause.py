"""Something that changed before the pain began, ranked among others; never a proof."""

from dataclasses import dataclass
from enum import StrEnum

from trochlea.vocabulary.evidence import Grade


class CauseKind(StrEnum):
    """Which part of the story it comes from."""

    LOAD = "load"
    STRENGTH = "strength"
    GAIT = "gait"


class Confidence(StrEnum):
    """How far outside the runner's usual variation a change was."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    USUAL = "usual"  # within what this runner always did
    UNKNOWN = "unknown"  # not enough known to say


@dataclass(frozen=True, slots=True)
class Cause:
    """One factor before the onset (CONTRACTS, causes).

    `change` is what it was, `usual` what it always was, both in the unit the text names; `score` is their difference
    in units of the runner's usual variation. None is unknown.
    """

    factor: str
    kind: CauseKind
    change: float | None
    usual: float | None
    score: float | None
    confidence: Confidence
    text: str
    sources: tuple[str, ...]
    grade: Grade
