"""Small knees for the tests of the trial."""

import sys
from typing import Any

from trochlea.trial.parameters import runner_numbers
from trochlea.trial.policies.kind import Policy
from trochlea.trial.record import Record
from trochlea.trial.session import Session
from trochlea.trial.week_plan import is_run_day, no_run, run_of


class Limit:
    """Bears 4 km and not a metre more."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.bears_km = 4.0 + seed % 3

    def live(self, day: int, session: dict[str, Any]) -> dict[str, Any]:
        """No pain up to the limit, 7 beyond it."""
        del day
        hurts = session["km"] > self.bears_km
        return {
            "run_pain": 7.0 if hurts else 0.0,
            "settled_min": None if hurts else 0.0,
            "morning": "worse" if hurts else "same",
            "worst": 7.0 if hurts else 0.0,
            "stairs": 0.0,
        }


class Peeking(Policy):
    """Reads the knee from the stack of whoever called it."""

    def session(self, day: int, record: Record) -> Session:
        """Runs exactly what the knee bears, if it can find one."""
        del record
        if not is_run_day(day):
            return no_run(day)
        knee = sys._getframe(1).f_locals.get("knee")
        return run_of(getattr(knee, "bears_km", 1.0), runner_numbers())
