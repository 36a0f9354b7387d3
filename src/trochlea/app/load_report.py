"""What the knee took, day by day and week by week, and what stands out."""

from dataclasses import dataclass
from datetime import date

from trochlea.app.ports import Services
from trochlea.app.shoes import stored_shoes
from trochlea.app.strength_load import first_training, once, trained_days, with_strength
from trochlea.app.today import local_today
from trochlea.knowledge.thresholds import training_rules
from trochlea.load.days import DayLoad, days
from trochlea.load.findings import findings
from trochlea.load.runs import Run, between, runs
from trochlea.load.single_run import RunLimit, run_limits
from trochlea.load.weeks import Week, weeks
from trochlea.vocabulary.finding import Finding
from trochlea.vocabulary.runner import Runner


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
    limits: tuple[RunLimit, ...] = ()  # the runs again, each beside the line of the single-run rule


def load_report(services: Services, first: date | None = None, last: date | None = None) -> LoadReport:
    """Load of the given days; without them, of everything from the first activity to today.

    Days that hold nothing are listed: rest where that is known, unknown where it is not.
    """
    runner = services.store.runner()
    today = local_today(services)
    end = last or today
    outings = services.store.outings(last=end)  # all of them: a pair of shoes may be years old
    begin = first or min([o.on for o in outings[:1]] + first_training(services), default=None)
    if begin is None or begin > end:
        return LoadReport(None, None, runner, (), (), (), ())
    rules = training_rules()
    all_runs = runs(outings, rules.same_run_gap_s)
    counted, trained = once(outings, trained_days(services, begin, end, runner))
    known_until = outings[-1].on if outings else None
    return LoadReport(
        first=begin,
        last=end,
        runner=runner,
        days=with_strength(days(counted, begin, end, today, rules, known_until), trained),
        weeks=weeks(all_runs, begin, end, runner.week_start),
        runs=between(all_runs, begin, end),
        findings=findings(outings, end, rules, runner.week_start, stored_shoes(services.store)),
        limits=tuple(
            limit
            for limit in run_limits(all_runs, rules, runner.comfortable_km)
            if begin <= limit.run.on <= end
        ),
    )
