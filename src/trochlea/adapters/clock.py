"""The machine's clock: the one place that reads it."""

from datetime import UTC, datetime


class SystemClock:
    """The present moment as this machine has it."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        return datetime.now(UTC)
