"""Findings about weeks: more km, more fast running, more downhill than the weeks before."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from trochlea.load.fast import enough, fast_minutes, fast_speed_mps
from trochlea.load.finding_words import level_of, not_enough_history, unknown
from trochlea.load.rules import Habit, TrainingRules
from trochlea.load.runs import Run, between, total
from trochlea.load.weeks import ONE_DAY, ONE_WEEK, first_day_of_week
from trochlea.vocabulary.finding import Finding, Level
from trochlea.vocabulary.runner import WeekStart

WEEKLY, SPEED, DOWNHILL = "weekly_rise", "speed", "downhill"
HABIT_WINDOW = "last 7 days against the largest of the four weeks before"

Amount = Callable[[Sequence[Run]], float | None]


def weekly_rise(known: Sequence[Run], on: date, rules: TrainingRules, week_start: WeekStart) -> Finding:
    """A calendar week over the one before (a pacing habit), and two weeks over the two before (nielsen2014).

    The current week is looked at as soon as it has two runs, else the last whole one.
    """
    rule = rules.weekly_rise
    start = first_day_of_week(on, week_start)
    if len(between(known, start, on)) < rule.least_runs:
        start -= ONE_WEEK
    last = min(on, start + ONE_WEEK - ONE_DAY)
    span = "a week against the week before, and two weeks against the two before"
    if not enough(known, on, rules.history):
        return not_enough_history(WEEKLY, rule.backing, rules.history, span, start, last)
    one = _rise(known, start, last, ONE_WEEK, rule.least_runs)
    two = _rise(known, start - ONE_WEEK, last, 2 * ONE_WEEK, 2 * rule.least_runs)
    if one is None and two is None:
        return unknown(WEEKLY, rule.backing, span, "These weeks hold too few runs to compare.", start, last)
    amber = two is not None and two > rule.amber_ratio
    ratio, threshold, backing = (
        (two, rule.amber_ratio, rule.amber_backing)
        if amber or one is None
        else (one, rule.note_ratio, rule.backing)
    )
    level = Level.AMBER if amber else level_of(one or 0, rule.note_ratio, float("inf"))
    weeks = "The last two weeks were" if ratio is two else "The week was"
    return Finding(
        factor=WEEKLY,
        level=level,
        value=ratio,
        usual=1.0,
        threshold=threshold,
        window=span,
        text=f"{weeks} {ratio:.2f} times as far as {'the two' if ratio is two else 'the one'} before.",
        sources=backing.sources,
        grade=backing.grade,
        first=start,
        last=last,
        inputs={"one_week_ratio": one, "two_week_ratio": two},
    )


def speed(known: Sequence[Run], on: date, rules: TrainingRules) -> Finding:
    """Fast minutes, by the runner's own speeds, against the weeks before."""
    rule = rules.speed
    fast = fast_speed_mps(known, on - ONE_WEEK + ONE_DAY, rule, rules.history)
    return _more_than_habit(
        SPEED,
        known,
        on,
        rules,
        ((rule.habit, "fast minutes", lambda some: fast_minutes(some, fast, rule)),),
        "Not every run of these weeks recorded its speed.",
    )


def downhill(known: Sequence[Run], on: date, rules: TrainingRules) -> Finding:
    """Metres down, and knee load on downhill grades, against the weeks before; the greater rise speaks."""
    return _more_than_habit(
        DOWNHILL,
        known,
        on,
        rules,
        (
            (rules.descent, "m down", lambda some: total(run.descent_m for run in some)),
            (rules.downhill, "knee-km downhill", lambda some: total(run.downhill_knee_km for run in some)),
        ),
        "Not every run of these weeks recorded its altitude.",
    )


def _more_than_habit(
    factor: str,
    known: Sequence[Run],
    on: date,
    rules: TrainingRules,
    measures: Sequence[tuple[Habit, str, Amount]],
    missing: str,
) -> Finding:
    first = on - ONE_WEEK + ONE_DAY
    backing = measures[0][0].backing
    if not enough(known, first, rules.history):
        return not_enough_history(factor, backing, rules.history, HABIT_WINDOW, first, on)
    judged = [
        (now / max(usual, habit.floor), now, usual, habit, unit)
        for habit, unit, amount in measures
        if (now := amount(between(known, first, on))) is not None
        and (usual := _largest_week(known, first, habit, amount)) is not None
    ]
    if not judged:
        return unknown(factor, backing, HABIT_WINDOW, missing, first, on)
    ratio, now, usual, habit, unit = max(judged, key=lambda row: row[0])
    return Finding(
        factor=factor,
        level=level_of(ratio, habit.note_ratio, habit.amber_ratio),
        value=ratio,
        usual=1.0,
        threshold=habit.note_ratio,
        window=HABIT_WINDOW,
        text=f"{now:.0f} {unit} in the last 7 days; the largest of the four weeks before had {usual:.0f}.",
        sources=habit.backing.sources,
        grade=habit.backing.grade,
        first=first,
        last=on,
        inputs={"now": now, "usual_most": usual, "floor": habit.floor, "unit": unit},
    )


def _largest_week(known: Sequence[Run], first: date, habit: Habit, amount: Amount) -> float | None:
    """The most in one of the weeks before `first`; weeks that did not record it are left out."""
    back = (ONE_WEEK * step for step in range(1, int(habit.weeks_before) + 1))
    weeks = [between(known, first - shift, first - shift + ONE_WEEK - ONE_DAY) for shift in back]
    amounts = [value for week in weeks if (value := amount(week)) is not None]
    return max(amounts, default=None)


def _rise(known: Sequence[Run], first: date, last: date, length: timedelta, least: float) -> float | None:
    now = between(known, first, last)
    before = between(known, first - length, first - ONE_DAY)
    km_now, km_before = total(run.km for run in now), total(run.km for run in before)
    if len(now) < least or len(before) < least or not km_before or km_now is None:
        return None
    return km_now / km_before
