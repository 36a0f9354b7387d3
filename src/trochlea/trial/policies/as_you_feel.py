"""As you feel: the usual distance, unless the last pain was above 3."""

from trochlea.trial.parameters import runner_numbers
from trochlea.trial.policies.kind import Policy
from trochlea.trial.record import Record
from trochlea.trial.session import Session
from trochlea.trial.week_plan import is_run_day, no_run, run_of


class AsYouFeel(Policy):
    """What many do."""

    def session(self, day: int, record: Record) -> Session:
        """The usual run, if yesterday was bearable."""
        n = runner_numbers()
        hurts = bool(record.days) and record.days[-1].answer.pain > n.as_you_feel_most
        if hurts or not is_run_day(day):
            return no_run(day)
        return run_of(record.about.usual_week_km / record.about.runs_a_week, n)
