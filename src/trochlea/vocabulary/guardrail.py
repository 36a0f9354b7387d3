"""How far an entry can be believed."""

from dataclasses import dataclass
from math import isfinite

from trochlea.vocabulary.errors import Refused


@dataclass(frozen=True, slots=True)
class Guardrail:
    """The lowest and highest value an entry can have; outside of it somebody slipped."""

    low: float
    high: float
    label: str
    unit: str

    def holds(self, value: float) -> bool:
        """Whether the value can be believed; not-a-number cannot."""
        return isfinite(value) and self.low <= value <= self.high

    def check(self, value: float) -> None:
        """Raises `Refused`, with the range, for a value that cannot be believed."""
        if not self.holds(value):
            raise Refused(
                f"{self.label} is {value:g}, but it goes from {self.low:g} to {self.high:g} {self.unit}; "
                "enter it again."
            )
