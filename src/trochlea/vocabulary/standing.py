"""What the screen says on one day, as the later stages need it."""

from dataclasses import dataclass
from enum import StrEnum


class ScreenOutcome(StrEnum):
    """The gravest thing the screen found; `incomplete` where it was not asked, not answered or is too old."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    CLINICIAN = "clinician"
    CONTINUE = "continue"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class ScreenStanding:
    """Whether running is held by the screen, and why, on the day it was asked for.

    The default is a screen that was never answered: it holds running.
    """

    outcome: ScreenOutcome = ScreenOutcome.INCOMPLETE
    holds_running: bool = True
    text: str = "The questions about warning signs are not answered yet."
    flags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    clinician_said_yes: bool = False  # a clinician's word that running may go on is stored


NO_SCREEN = ScreenStanding()
