"""The oracle knows the knee and runs the most that will not hurt: nobody can, it is the measure of what is possible."""

from copy import deepcopy

from trochlea.trial.parameters import runner_numbers
from trochlea.trial.policies.kind import Policy
from trochlea.trial.record import Record
from trochlea.trial.session import Responder, Session, lived
from trochlea.trial.week_plan import is_run_day, no_run, run_of

HALVINGS = 12  # to some metres


class Oracle(Policy):
    """The largest distance whose true next pain is green, on the same days."""

    sees_the_knee = True

    def __init__(self) -> None:
        self.knee: Responder | None = None  # handed over by `life`, to the oracle alone

    def session(self, day: int, record: Record) -> Session:
        """Try distances on a copy of the knee."""
        if not is_run_day(day):
            return no_run(day)
        n, low, high = runner_numbers(), 0.0, record.about.most_km
        if self._is_green(day, high):
            return run_of(high, n)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if self._is_green(day, middle) else (low, middle)
        return run_of(low, n) if low > 0 else no_run(day)

    def _is_green(self, day: int, km: float) -> bool:
        n = runner_numbers()
        answer = lived(deepcopy(self.knee), day, run_of(km, n))  # type: ignore[arg-type]
        return answer.run_pain is not None and answer.run_pain <= n.green_most
