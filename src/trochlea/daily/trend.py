"""Whether the markers people watch have really moved: two weeks against the two before."""

from collections.abc import Iterable
from datetime import date, timedelta
from statistics import mean, stdev

from trochlea.daily.diary import Diary
from trochlea.daily.rules import TrendRules
from trochlea.plan.day import from_day
from trochlea.vocabulary.decision import Change, Trend
from trochlea.vocabulary.reading import Pain


def trend(diary: Diary, rules: TrendRules) -> Trend:
    """Pain (the worst of the day, else the most during the run), stairs, sitting, squatting."""
    days = from_day(diary.days, diary.today - timedelta(days=2 * rules.window_days - 1))
    pain: list[tuple[date, Pain | None]] = []
    for day in days:
        worst = day.knee.worst if day.knee is not None else None
        pain.append((day.on, worst if worst is not None or day.run is None else day.run.run_pain))
    knees = [(day.on, day.knee) for day in days if day.knee is not None]
    return Trend(
        pain=change(pain, diary.today, rules),
        stairs=change(((on, knee.stairs) for on, knee in knees), diary.today, rules),
        sit=change(((on, knee.sit) for on, knee in knees), diary.today, rules),
        squat=change(((on, knee.squat) for on, knee in knees), diary.today, rules),
    )


def change(readings: Iterable[tuple[date, Pain | None]], today: date, rules: TrendRules) -> Change:
    """Better or worse by at least the smallest important change, same below it; unclear where the data say nothing.

    Unclear: too few readings in either window, or a scatter so wide that the two answers cannot be told apart.
    """
    now: list[Pain] = []
    before: list[Pain] = []
    for on, pain in readings:
        age = (today - on).days
        if pain is not None and 0 <= age < 2 * rules.window_days:
            (now if age < rules.window_days else before).append(pain)
    if min(len(now), len(before)) < rules.readings:
        return Change.UNCLEAR
    moved = mean(now) - mean(before)
    error = (stdev(now) ** 2 / len(now) + stdev(before) ** 2 / len(before)) ** (1 / 2)
    if abs(moved) >= rules.important_change:
        if abs(moved) <= error:
            return Change.UNCLEAR
        return Change.BETTER if moved < 0 else Change.WORSE
    return Change.SAME if abs(moved) + error < rules.important_change else Change.UNCLEAR
