"""What the knee took, day by day and week by week, and what stands out."""

from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.app.ports import Services
from trochlea.app.today import local_today
from trochlea.knowledge.thresholds import training_rules
from trochlea.load.days import DayLoad, days
from trochlea.load.findings import findings
from trochlea.load.runs import Run, between, runs
from trochlea.load.weeks import Week, weeks
from trochlea.vocabulary.finding import Finding
from trochlea.vocabulary.runner import Runner

HABIT_WEEKS = 52  # how far back the runner's own habit is looked for, before the first day shown


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Days, weeks and runs from `first` to `last`, and the findings of the last day."""

    first: date | None
    last: date | None
    runner: Runner
    days: tuple[DayLoad, ...]
    weeks: tuple[Week, ...]
    runs: tuple[Run, ...]
    findings: tuple[Finding, ...]


def load_report(services: Services, first: date | None = None, last: date | None = None) -> LoadReport:
    """Load of the given days; without them, of everything from the first activity to today.

    Days that hold nothing are listed: rest where that is known, unknown where it is not.
    """
    runner = services.store.runner()
    today = local_today(services)
    begin, end = first or _first_day(services), last or today
    if begin is None or begin > end:
        return LoadReport(None, None, runner, (), (), (), ())
    rules = training_rules()
    outings = services.store.outings(begin - timedelta(weeks=HABIT_WEEKS), end)
    all_runs = runs(outings, rules.same_run_gap_s)
    return LoadReport(
        first=begin,
        last=end,
        runner=runner,
        days=days(outings, begin, end, today, rules),
        weeks=weeks(all_runs, begin, end, runner.week_start),
        runs=between(all_runs, begin, end),
        findings=findings(outings, end, rules, runner.week_start),
    )


def _first_day(services: Services) -> date | None:
    outings = services.store.outings()
    return outings[0].on if outings else None
