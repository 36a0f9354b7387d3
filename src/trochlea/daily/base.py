"""What the single-run limit is counted from: the longest green run of the window (RULES, section 3)."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from trochlea.daily.breaks import Break, runs_since
from trochlea.daily.diary import Diary, is_green
from trochlea.daily.rules import Rules
from trochlea.plan.day import Day, RunDay, from_day
from trochlea.plan.place import Place
from trochlea.vocabulary.decision import Phase


class BaseKind(StrEnum):
    """Where the base came from."""

    GREEN = "green"
    BEFORE_CHECK_IN = "before_check_in"
    COMFORTABLE = "comfortable"
    SHORTEST = "shortest"  # nothing green in the window: the shortest of what was run


@dataclass(frozen=True, slots=True)
class Base:
    """A distance with where it comes from, and the largest knee load that goes with it."""

    km: float
    kind: BaseKind
    on: date | None = None
    knee_km: float | None = None


def counting_days(diary: Diary, place: Place, pause: Break | None, rules: Rules) -> tuple[Day, ...]:
    """Days whose run may raise a limit: green, or from before the first check-in and within 1.10 times its own base.

    None from before a break, none of unknown distance, none in doubt; none so old that no limit of today looks back
    to it.
    """
    since = runs_since(diary, pause)
    reach = timedelta(days=rules.single_run.window_days + rules.single_run.rise_days)
    fit = _fit_before_check_in(since, rules)
    keeping = place.phase is Phase.KEEP
    return tuple(
        day
        for day in from_day(since, diary.today - reach)
        if (run := _counting(day)) is not None
        and (is_green(run, keeping=keeping) if run.asked else day.on in fit)
    )


def base_of(diary: Diary, counting: Sequence[Day], pause: Break | None, rules: Rules) -> Base | None:
    """The longest counting run of the 30 days before today.

    Without one: the runner's comfortable distance; else the shortest run of the window; None during a break or without
    any run.
    """
    if pause is not None and pause.lasts:
        return None
    good = [(day.on, day.run) for day in counting if day.run and _in_window(day, diary.today, rules)]
    if not good:
        near = [day for day in runs_since(diary, pause) if _in_window(day, diary.today, rules)]
        return _without_green(diary, near, pause)
    on, run = max(good, key=lambda pair: (pair[1].longest_km or 0, pair[0]))
    kind = BaseKind.GREEN if run.asked else BaseKind.BEFORE_CHECK_IN
    knee = max((r.knee_km for _, r in good if r.knee_km is not None), default=None)
    return Base(run.longest_km or 0, kind, on, knee)


def _without_green(diary: Diary, near: Sequence[Day], pause: Break | None) -> Base | None:
    if diary.runner.comfortable_km is not None and pause is None:
        return Base(diary.runner.comfortable_km, BaseKind.COMFORTABLE)
    run = [(d.on, d.run) for d in near if d.run is not None and d.run.longest_km is not None]
    if not run:
        return None
    on, shortest = min(run, key=lambda pair: pair[1].longest_km or 0)
    return Base(shortest.longest_km or 0, BaseKind.SHORTEST, on, shortest.knee_km)


def _in_window(day: Day, today: date, rules: Rules) -> bool:
    return 0 < (today - day.on).days <= rules.single_run.window_days


def _counting(day: Day) -> RunDay | None:
    """A run that may raise a limit: its distance is known and not in doubt."""
    run = day.run
    return None if run is None or run.longest_km is None or run.doubtful else run


def _fit_before_check_in(days: Sequence[Day], rules: Rules) -> frozenset[date]:
    """Days before the first check-in that were within their own base, each judged by what came before it.

    A distance run several times in the window is habit and counts as well. Runs much older than the window have no say.
    """
    reach, habit_runs = rules.single_run.green_factor, rules.single_run.habit_runs
    fit: set[date] = set()
    window: deque[tuple[date, float, bool]] = deque()
    for on, km in _unasked(days, rules):
        while window and (on - window[0][0]).days > rules.single_run.window_days:
            window.popleft()
        base_km = max((far for _, far, fits in window if fits), default=None)
        alike = sum(1 for _, far, _ in window if far * reach >= km)
        fits = base_km is None or km <= reach * base_km or alike >= habit_runs
        window.append((on, km, fits))
        if fits:
            fit.add(on)
    return frozenset(fit)


def _unasked(days: Sequence[Day], rules: Rules) -> list[tuple[date, float]]:
    """Distances from before the first check-in, of the last windows only; nothing older can reach today."""
    last = days[-1].on if days else None
    reach_days = 2 * 2 * rules.single_run.window_days
    found = []
    for day in reversed(days):
        if last is not None and (last - day.on).days > reach_days:
            break
        run = _counting(day)
        if run is not None and not run.asked and run.longest_km is not None:
            found.append((day.on, run.longest_km))
    return found[::-1]
