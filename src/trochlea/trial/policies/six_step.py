"""Six walk-run steps, a painful one repeated; then a tenth more every week on three runs."""

from trochlea.knowledge.plan import plan_rules
from trochlea.trial.parameters import runner_numbers
from trochlea.trial.policies.kind import Policy
from trochlea.trial.record import Record, was_painful
from trochlea.trial.session import Session
from trochlea.trial.week_plan import is_run_day, no_run, run_of, walk_run_of
from trochlea.vocabulary.runner import WEEKDAYS


class SixStep(Policy):
    """The published steps, each at least twice without pain in a row."""

    def __init__(self) -> None:
        self.step = 0  # index; past the last one the steps are done
        self.clean = 0
        self.judged = 0  # runs looked at
        self.done_on: int | None = None

    def session(self, day: int, record: Record) -> Session:
        """The step, or the growing run."""
        n, steps = runner_numbers(), plan_rules().steps
        self._judge(day, record)
        if not is_run_day(day):
            return no_run(day)
        if self.done_on is None:
            return walk_run_of(steps[self.step], steps[self.step].km, n)
        weeks = (day - self.done_on) // len(WEEKDAYS)
        return run_of(min(steps[-1].km * n.growth_factor ** (weeks + 1), record.about.most_km), n)

    def _judge(self, day: int, record: Record) -> None:
        n, rules = runner_numbers(), plan_rules()
        for lived in record.runs[self.judged :]:
            self.judged += 1
            if self.done_on is not None:
                return
            self.clean = 0 if was_painful(lived.answer, n.green_most) else self.clean + 1
            if self.clean >= rules.step.greens:
                self.step, self.clean = self.step + 1, 0
                if self.step == len(rules.steps):
                    self.done_on = day
