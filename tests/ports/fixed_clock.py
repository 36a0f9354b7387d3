"""A clock that stands still."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class FixedClock:
    """Always the same moment."""

    at: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at
