"""What every policy is: it sees the record, never the knee."""

from trochlea.trial.record import Record
from trochlea.trial.session import Session


class Policy:
    """Decides the session of a day from what the runner was told and answered before it."""

    sees_the_knee = False

    def session(self, day: int, record: Record) -> Session:
        """The session of `day`; `record` holds the days before it."""
        raise NotImplementedError
