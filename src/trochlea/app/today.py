"""The first page: the last run, this week against last, and how far the single-run rule lets the next run go."""

from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.app.bodies import home_zone
from trochlea.app.ports import Services
from trochlea.knowledge.catalogue import catalogue
from trochlea.knowledge.thresholds import training_rules
from trochlea.load.runs import Run, runs
from trochlea.load.single_run import SingleRunGuard, single_run_guard
from trochlea.load.weeks import ONE_WEEK, Week, week_of
from trochlea.vocabulary.evidence import Source
from trochlea.vocabulary.runner import Runner

HISTORY_WEEKS = 52  # older runs can no longer move any limit of today


@dataclass(frozen=True, slots=True)
class TodayView:
    """What the first version of Today shows; the day's decision comes with the daily stage."""

    on: date
    runner: Runner
    last_run: Run | None
    this_week: Week
    last_week: Week
    guard: SingleRunGuard
    sources: tuple[Source, ...]  # of the guard

    @property
    def is_empty(self) -> bool:
        """Whether no run is known at all in the last year."""
        return self.last_run is None


def local_today(services: Services) -> date:
    """The runner's calendar day at this moment."""
    return services.clock.now().astimezone(home_zone(services.store.runner())).date()


def today_view(services: Services, on: date | None = None) -> TodayView:
    """Today, or the same page as of another day."""
    day = on or local_today(services)
    runner = services.store.runner()
    rules = training_rules()
    outings = services.store.outings(day - timedelta(weeks=HISTORY_WEEKS), day)
    all_runs = runs(outings, rules.same_run_gap_s)
    guard = single_run_guard(outings, day, rules, runner.comfortable_km)
    return TodayView(
        on=day,
        runner=runner,
        last_run=all_runs[-1] if all_runs else None,
        this_week=week_of(all_runs, day, runner.week_start),
        last_week=week_of(all_runs, day - ONE_WEEK, runner.week_start),
        guard=guard,
        sources=tuple(catalogue().sources[key] for key in guard.sources),
    )
