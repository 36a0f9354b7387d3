"""What a runner was told and answered so far: all a policy may know."""

from dataclasses import dataclass, field

from trochlea.trial.session import Answer, Session
from trochlea.vocabulary.reading import NOT_SETTLED, Morning


@dataclass(frozen=True, slots=True)
class LivedDay:
    """One day behind the runner."""

    day: int
    session: Session
    answer: Answer


@dataclass(frozen=True, slots=True)
class About:
    """Who the runner is, as they would tell it themselves."""

    usual_week_km: float  # before the injury
    goal_week_km: float  # nobody asks for more than the usual week, or the trial's goal where that is more
    runs_a_week: int

    @property
    def most_km(self) -> float:
        """The longest single run anybody wants, whatever the policy allows."""
        return self.goal_week_km / self.runs_a_week


@dataclass(slots=True)
class Record:
    """The days so far, in order."""

    about: About
    days: list[LivedDay] = field(default_factory=list)

    @property
    def runs(self) -> list[LivedDay]:
        """Days with a run."""
        return [lived for lived in self.days if lived.session.is_run]


def was_painful(answer: Answer, green_most: float) -> bool:
    """More pain than green during the run, or not settled, or worse the next morning."""
    too_much = answer.run_pain is not None and answer.run_pain > green_most
    return too_much or answer.settled_min == NOT_SETTLED or answer.morning is Morning.WORSE
