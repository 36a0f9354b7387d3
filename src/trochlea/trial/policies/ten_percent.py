"""The 10 % rule: three runs a week from half the usual week, a tenth more every week, whatever the pain."""

from trochlea.trial.parameters import runner_numbers
from trochlea.trial.policies.kind import Policy
from trochlea.trial.record import Record
from trochlea.trial.session import Session
from trochlea.trial.week_plan import is_run_day, no_run, run_of
from trochlea.vocabulary.runner import WEEKDAYS


class TenPercent(Policy):
    """Three days off after pain of 5 or more."""

    def session(self, day: int, record: Record) -> Session:
        """The week's share, unless pain has just stopped it."""
        n = runner_numbers()
        recent = [lived.answer.pain for lived in record.days if day - lived.day <= n.ten_percent_rest_days]
        if not is_run_day(day) or any(pain >= n.ten_percent_rest_from for pain in recent):
            return no_run(day)
        week = day // len(WEEKDAYS)
        start_km = n.ten_percent_start_share * record.about.usual_week_km / record.about.runs_a_week
        return run_of(min(start_km * n.growth_factor**week, record.about.most_km), n)
