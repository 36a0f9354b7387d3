"""One runner under one policy, day by day."""

from collections.abc import Callable
from dataclasses import dataclass

from trochlea.trial.chance import usual_week_km
from trochlea.trial.parameters import runner_numbers
from trochlea.trial.policies.kind import Policy
from trochlea.trial.policies.oracle import Oracle
from trochlea.trial.record import About, LivedDay, Record
from trochlea.trial.session import Responder, lived
from trochlea.vocabulary.runner import WEEKDAYS

MakeResponder = Callable[[int], Responder]


@dataclass(frozen=True, slots=True)
class Life:
    """Everything that happened to one runner."""

    seed: int
    about: About
    days: tuple[LivedDay, ...]


def about_runner(seed: int) -> About:
    """Who the runner of a seed is, the same for every policy."""
    n = runner_numbers()
    week_km = usual_week_km(seed, n)
    return About(week_km, max(week_km, n.goal_week_km), n.runs_a_week)


def live(seed: int, policy: Policy, make_responder: MakeResponder, weeks: int) -> Life:
    """Live `weeks` weeks. The knee is handed to the oracle alone; every other policy sees the record."""
    knee = make_responder(seed)
    if isinstance(policy, Oracle):
        policy.knee = knee
    record = Record(about_runner(seed))
    for day in range(weeks * len(WEEKDAYS)):
        session = policy.session(day, record)
        record.days.append(LivedDay(day, session, lived(knee, day, session)))
    return Life(seed, record.about, tuple(record.days))
