"""What led up to it: what changed in the weeks before the pain began, ranked, never a proof."""

from dataclasses import dataclass
from datetime import date

from trochlea.app.ports import Services
from trochlea.app.shoes import stored_shoes
from trochlea.app.today import local_today
from trochlea.knowledge.thresholds import training_rules
from trochlea.load.causes import load_causes
from trochlea.load.runs import Run, runs
from trochlea.load.weeks import ONE_DAY, ONE_WEEK
from trochlea.vocabulary.cause import Cause
from trochlea.vocabulary.errors import Refused


@dataclass(frozen=True, slots=True)
class LedUp:
    """The ranked causes, and the stretches of days that were compared."""

    onset: date
    causes: tuple[Cause, ...]
    recent: tuple[date, date]  # first and last day of the weeks before the onset
    usual: tuple[date, date]  # first and last day of the runner's own year before them
    runs: tuple[Run, ...]  # of the recent weeks

    @property
    def is_known(self) -> bool:
        """Whether any factor could be judged against a habit."""
        return any(cause.usual is not None and cause.score is not None for cause in self.causes)


def led_up_to(services: Services, onset: date | None = None) -> LedUp:
    """What changed before `onset`, or before the day the runner named. Raises `Refused` where there is no such day."""
    day = onset or services.store.runner().onset
    if day is None:
        raise Refused("No onset date is known; name the day the pain began, as in --onset 2026-09-14.")
    if day > local_today(services):
        raise Refused(f"The onset date {day.isoformat()} is in the future; check the year.")
    rules = training_rules()
    outings = services.store.outings(last=day)
    first = day - ONE_WEEK * rules.causes.recent_weeks
    return LedUp(
        onset=day,
        causes=load_causes(outings, day, rules, stored_shoes(services.store)),
        recent=(first, day - ONE_DAY),
        usual=(first - ONE_WEEK * rules.causes.usual_weeks, first - ONE_DAY),
        runs=tuple(run for run in runs(outings, rules.same_run_gap_s) if first <= run.on < day),
    )
