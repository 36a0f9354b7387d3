"""How far the next run may go by the single-run rule, for a runner who keeps no diary of pain yet.

Base: the longest run of the 30 days before that was itself within 1.10 times its own base (RULES 3). So one run too
far never becomes the measure of the next. A distance run several times in the window is habit and counts as well.
After 14 days without a run earlier runs leave the window, and the first run is half of the median of the last six.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import numpy as np

from trochlea.load.fast import enough
from trochlea.load.rules import TrainingRules
from trochlea.load.runs import Run, longest, runs
from trochlea.vocabulary.history import Outing


class GuardRule(StrEnum):
    """Which rule set the limit."""

    SINGLE_RUN = "single_run"
    COMEBACK = "comeback"
    FIRST_RUNS = "first_runs"  # too little history: repeat, do not add
    COMFORTABLE = "comfortable"  # no run in the window: what the runner said


@dataclass(frozen=True, slots=True)
class SingleRunGuard:
    """The limit of the next run; None where neither a run nor a stated distance tells one."""

    longest_km: float | None  # the longest run of the window, whatever it was
    longest_on: date | None
    base_km: float | None
    limit_km: float | None
    rule: GuardRule | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Base:
    km: float
    rule: GuardRule


@dataclass(frozen=True, slots=True)
class RunLimit:
    """A run beside the line that was drawn for it before it was run; None where there was none yet."""

    run: Run
    limit_km: float | None
    rule: GuardRule | None


def single_run_guard(
    outings: Sequence[Outing], today: date, rules: TrainingRules, comfortable_km: float | None = None
) -> SingleRunGuard:
    """The limit of a run on `today`, from the runs before it.

    With too little history (28 days, 4 runs) the limit repeats what was done and adds nothing.
    """
    earlier = tuple(r for r in runs(outings, rules.same_run_gap_s) if r.on < today and r.km is not None)
    far = longest(window(earlier, today, rules))
    fit = frozenset(run.start for run, _, fits in _walked_through(earlier, rules, comfortable_km) if fits)
    base = _base_on(earlier, fit, today, rules, comfortable_km)
    comeback = base is not None and base.rule is GuardRule.COMEBACK
    return SingleRunGuard(
        longest_km=None if far is None else far.km,
        longest_on=None if far is None else far.on,
        base_km=None if base is None else base.km,
        limit_km=_limit_km(base, rules),
        rule=None if base is None else base.rule,
        sources=(rules.comeback if comeback else rules.single_run).backing.sources,
    )


def run_limits(
    known: Sequence[Run], rules: TrainingRules, comfortable_km: float | None = None
) -> tuple[RunLimit, ...]:
    """Every run of known distance beside its line, in order; `known` is the whole history in order of start."""
    measured = tuple(run for run in known if run.km is not None)
    return tuple(
        RunLimit(run, _limit_km(base, rules), None if base is None else base.rule)
        for run, base, _ in _walked_through(measured, rules, comfortable_km)
    )


def back_since(earlier: Sequence[Run], day: date, rules: TrainingRules) -> date | None:
    """The day of the first run after the last break; `day` itself while a break lasts; None without a break."""
    following = day
    for run in reversed(earlier):
        if (following - run.on).days >= rules.comeback.break_days:
            return following
        following = run.on
    return None


def comeback_limit_km(before_break: Sequence[Run], rules: TrainingRules) -> float | None:
    """Half of the median of the last six runs before the break; None where there were none."""
    count = int(rules.comeback.median_runs)
    last = [run.km for run in before_break[-count:] if run.km is not None]
    return float(np.median(last)) * rules.comeback.share if last else None


def window(earlier: Sequence[Run], day: date, rules: TrainingRules) -> tuple[Run, ...]:
    """Runs of the 30 days before `day`, not reaching over a break. `earlier` is in order and ends before `day`."""
    first = day - timedelta(days=rules.single_run.window_days)
    back = _back_near(earlier, day, rules)
    begin = _place(earlier, first if back is None else max(first, back))
    return tuple(earlier[begin : _place(earlier, day)])


def _limit_km(base: _Base | None, rules: TrainingRules) -> float | None:
    if base is None:
        return None
    return base.km * (rules.single_run.note_ratio if base.rule is GuardRule.SINGLE_RUN else 1)


def _place(earlier: Sequence[Run], day: date) -> int:
    return bisect_left(earlier, day, key=lambda run: run.on)


def _back_near(earlier: Sequence[Run], day: date, rules: TrainingRules) -> date | None:
    """As `back_since`, looking no further than the window and the run before it."""
    first = day - timedelta(days=rules.single_run.window_days)
    return back_since(earlier[max(_place(earlier, first) - 1, 0) : _place(earlier, day)], day, rules)


def _walked_through(
    earlier: Sequence[Run], rules: TrainingRules, comfortable_km: float | None
) -> Iterator[tuple[Run, _Base | None, bool]]:
    """Each run with its base and whether it kept to it, in order, each judged by what came before.

    Only the window of a run is looked at, so ten years cost ten times what one does.
    """
    fit: set[datetime] = set()
    for run in earlier:
        base = _base_on(earlier, fit, run.on, rules, comfortable_km)
        fits = _was_within(run, base, earlier, rules)
        if fits:
            fit.add(run.start)
        yield run, base, fits


def _base_on(
    earlier: Sequence[Run],
    fit: Set[datetime],
    day: date,
    rules: TrainingRules,
    comfortable_km: float | None,
) -> _Base | None:
    near = window(earlier, day, rules)
    known = [run.km for run in near if run.km is not None]
    best = longest([run for run in near if run.start in fit])
    back = _back_near(earlier, day, rules)
    if best is not None and best.km is not None:
        if back is not None or enough(earlier, day, rules.history):
            return _Base(best.km, GuardRule.SINGLE_RUN)
        return _Base(min(best.km, float(np.median(known))), GuardRule.FIRST_RUNS)
    if back is not None:
        place = _place(earlier, back)
        limit = comeback_limit_km(earlier[max(place - int(rules.comeback.median_runs), 0) : place], rules)
        return None if limit is None else _Base(limit, GuardRule.COMEBACK)
    if comfortable_km is not None:
        return _Base(comfortable_km, GuardRule.COMFORTABLE)
    return _Base(float(np.median(known)), GuardRule.FIRST_RUNS) if known else None


def _was_within(run: Run, base: _Base | None, before: Sequence[Run], rules: TrainingRules) -> bool:
    if run.km is None:
        return False
    if base is None:
        return True  # the first run ever has nothing to be measured by
    reach = rules.single_run.note_ratio
    if run.km <= base.km * reach:
        return True
    alike = [r for r in window(before, run.on, rules) if r.km is not None and r.km * reach >= run.km]
    return len(alike) >= rules.single_run.habit_runs
