"""Days between runs: always one in return, one in build until two green weeks, then the runner's own habit."""

from datetime import date, timedelta

from trochlea.daily import say
from trochlea.daily.case import Case, red_until
from trochlea.daily.diary import is_green
from trochlea.daily.limits.ruling import Ruling, applied, not_applied
from trochlea.load.weeks import ONE_WEEK, first_day_of_week
from trochlea.plan.day import from_day
from trochlea.vocabulary.decision import LimitName, Phase
from trochlea.vocabulary.runner import WEEKDAYS

NAME = LimitName.REST
ONE_DAY = timedelta(days=1)


def rest(case: Case) -> Ruling:
    """Whether today is a day of rest by what was run before it."""
    if case.place.phase in (Phase.CALM, Phase.REBUILD):
        return not_applied(NAME, "There is no running in this phase.")
    until = red_until(case)
    if case.place.phase is Phase.RETURN and until is not None and case.today <= until:
        days = case.rules.single_run.red_rest_days
        text = f"Red: no running until {say.day(until)} is over, {days} days after it, then one step back."
        return applied(NAME, 0, text, case.rows("limits.single_run.red_rest_days"), {"rest_days": days})
    if case.place.phase is Phase.RETURN:
        return _after_return_run(case)
    row = days_in_a_row(case, case.today - ONE_DAY)
    allowed, why, key = _allowed_streak(case)
    if row < allowed:
        return not_applied(NAME, f"Days in a row with a run before today: {row}.")
    text = f"Days in a row with a run before today: {row}. {why}"
    inputs = {"days_in_a_row": row, "allowed": allowed}
    return applied(NAME, 0, text, case.rows(key), inputs)


def days_in_a_row(case: Case, last: date) -> int:
    """Days with a run in a row, ending with `last`."""
    count = 0
    for day in reversed(case.since):
        if day.on < last - count * ONE_DAY:
            break
        count += day.on <= last
    return count


def green_weeks(case: Case) -> int:
    """Complete weeks in a row, newest first, in which every run was green and there was one; counted up to the rule."""
    start = case.diary.runner.week_start
    keeping = case.place.phase is Phase.KEEP
    weeks: dict[date, bool] = {}
    oldest = first_day_of_week(case.today, start) - case.rules.rest.green_weeks * ONE_WEEK
    for day in from_day(case.since, oldest):
        if day.run is not None:
            first = first_day_of_week(day.on, start)
            weeks[first] = weeks.get(first, True) and is_green(day.run, keeping=keeping)
    first = first_day_of_week(case.today, start) - ONE_WEEK
    count = 0
    while weeks.get(first, False):
        count += 1
        first -= ONE_WEEK
    return count


def usual_streak(case: Case) -> int:
    """The longest row of running days of the weeks of habit, or of the runner's own run days; at least one."""
    first = case.today - timedelta(weeks=case.rules.rest.habit_weeks)
    longest, row, before = 1, 0, None
    for day in from_day(case.since, first):
        row = row + 1 if before is not None and day.on - before == ONE_DAY else 1
        longest, before = max(longest, row), day.on
    return max(longest, _stated_streak(case.diary.runner.run_days))


def _after_return_run(case: Case) -> Ruling:
    days = case.rules.plan.step.rest_days
    if case.last is None or (case.today - case.last.on).days > days:
        return not_applied(NAME, "Your last run lies far enough back.")
    text = f"You ran on {say.day(case.last.on)}; in the return phase a day of rest follows every run."
    return applied(NAME, 0, text, case.rows("phases.step.rest_days"), {"last_run": str(case.last.on)})


def _allowed_streak(case: Case) -> tuple[int, str, str]:
    needed = case.rules.rest.green_weeks
    if case.place.phase is Phase.BUILD and (weeks := green_weeks(case)) < needed:
        why = f"A day of rest follows every run until {needed} weeks in a row are green; so far {weeks}."
        return 1, why, "limits.rest.green_weeks"
    usual = usual_streak(case)
    return usual, f"Your usual row is {usual}.", "limits.rest.habit_weeks"


def _stated_streak(run_days: tuple[str, ...] | None) -> int:
    """The longest row in the runner's own week, which goes round; 0 where none was stated."""
    if not run_days:
        return 0
    wanted = [day in run_days for day in WEEKDAYS] * 2
    longest = row = 0
    for runs in wanted:
        row = row + 1 if runs else 0
        longest = max(longest, row)
    return min(longest, len(WEEKDAYS))
