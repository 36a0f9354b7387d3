"""How far the calendar week may go: a tenth more than the largest of the last four calm weeks (a convention)."""

from dataclasses import dataclass
from statistics import mean

from trochlea.daily import say
from trochlea.daily.case import Case, usable_km
from trochlea.daily.limits.ruling import Ruling, applied, not_applied
from trochlea.load.weeks import ONE_WEEK, first_day_of_week
from trochlea.plan.day import Day, from_day
from trochlea.plan.phases import is_flare
from trochlea.vocabulary.decision import LimitName
from trochlea.vocabulary.reading import Verdict

NAME = LimitName.WEEKLY


@dataclass(frozen=True, slots=True)
class _Week:
    km: float
    calm: bool  # no amber, no red


def weekly(case: Case) -> Ruling:
    """What is left of this week."""
    if not case.runs_freely:
        return not_applied(NAME, "The plan's phase sets the distance.")
    found = _allowed(case)
    if found is None:
        return not_applied(NAME, "There is no complete week to compare with yet.")
    allowed_km, words, rows = found
    first = first_day_of_week(case.today, case.diary.runner.week_start)
    ran_km = sum(d.run.used_km for d in from_day(case.diary.run_days, first) if d.run is not None)
    units = case.diary.runner.units
    text = f"{words}, less the {say.distance(ran_km, units)} already run this week."
    inputs = {"week_km": allowed_km, "ran_this_week_km": ran_km}
    return applied(NAME, usable_km(allowed_km - ran_km, case.rules), text, case.rows(*rows), inputs)


def complete_weeks(case: Case) -> list[_Week]:
    """The last four complete weeks, newest first; none that began before the first run, none from before a break."""
    start = case.diary.runner.week_start
    this = first_day_of_week(case.today, start)
    begin = case.since[0].on if case.since else case.today
    near = from_day(case.diary.days, this - case.rules.weekly.weeks * ONE_WEEK)
    found = []
    for back in range(1, case.rules.weekly.weeks + 1):
        first = this - back * ONE_WEEK
        if first < begin:
            break
        found.append(_week([d for d in near if first <= d.on < first + ONE_WEEK], case))
    return found


def _allowed(case: Case) -> tuple[float, str, tuple[str, ...]] | None:
    rules, units = case.rules.weekly, case.diary.runner.units
    weeks = complete_weeks(case)
    calm = [week.km for week in weeks if week.calm and week.km > 0]
    if calm:
        km = max(calm)
        words = f"{rules.factor:.2f} × {say.distance(km, units)}, your largest calm week of the last {rules.weeks}"
        return rules.factor * km, words, ("limits.weekly.factor",)
    stirred = [week.km for week in weeks if not week.calm]
    if stirred:
        km = mean(stirred)
        words = f"{rules.all_bad_factor:.2f} × {say.distance(km, units)}, the mean of weeks with amber or red"
        return rules.all_bad_factor * km, words, ("limits.weekly.all_bad_factor",)
    return _without_weeks(case)


def _without_weeks(case: Case) -> tuple[float, str, tuple[str, ...]] | None:
    """Before the first complete week, or the first since a break: half the usual week, or what was comfortable."""
    runner, units = case.diary.runner, case.diary.runner.units
    if case.pause is not None:
        usual, share = case.pause.usual_week_km, case.rules.comeback.week_share
        if usual is None:
            return None
        words = f"{share:.2f} × {say.distance(usual, units)}, your usual week before the break"
        return share * usual, words, ("limits.comeback.week_share",)
    if runner.comfortable_week_km is not None:
        week_km = runner.comfortable_week_km
        words = f"{say.distance(week_km, units)}, the week you called comfortable"
        return week_km, words, ("limits.weekly.runs",)
    base_km = case.base.km if case.base is not None else None
    km = runner.comfortable_km if runner.comfortable_km is not None else base_km
    if km is None:
        return None
    runs = runner.usual_days or case.rules.weekly.runs
    words = f"{runs} × {say.distance(km, units)}, until a complete week is known"
    return runs * km, words, ("limits.weekly.runs",)


def _week(days: list[Day], case: Case) -> _Week:
    runs = [day.run for day in days if day.run is not None]
    km = sum(run.counted_km for run in runs if not run.doubtful)  # a run in doubt may not raise the next week
    coloured = any(run.colour in (Verdict.AMBER, Verdict.RED) for run in runs)
    flared = any(day.knee is not None and is_flare(day.knee, case.rules.plan) for day in days)
    return _Week(km, not (coloured or flared))
