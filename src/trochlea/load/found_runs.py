"""Findings about single runs: one too far, and the first ones after a break."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.load.fast import enough
from trochlea.load.finding_words import level_of, not_enough_history, unknown
from trochlea.load.rules import TrainingRules
from trochlea.load.runs import Run, between, longest
from trochlea.load.single_run import back_since, comeback_limit_km, window
from trochlea.load.weeks import ONE_DAY, ONE_WEEK
from trochlea.vocabulary.finding import Finding

SPIKE, COMEBACK = "single_run_spike", "comeback"


@dataclass(frozen=True, slots=True)
class _Against:
    """A run beside what it is measured by."""

    run: Run
    measure_km: float
    ratio: float


def single_run_spike(known: Sequence[Run], on: date, rules: TrainingRules) -> Finding:
    """The run of the last 7 days that stands out most over the longest of the 30 days before it (frandsen2025).

    The first run after a break has nothing to be measured by here; `comeback` looks at it.
    """
    rule, first = rules.single_run, on - ONE_WEEK + ONE_DAY
    span = f"last 7 days, each run against the {rule.window_days:.0f} days before it"
    recent = between(known, first, on)
    if not enough(known, on, rules.history):
        return not_enough_history(SPIKE, rule.backing, rules.history, span, first, on)
    judged = [against for run in recent if (against := _against_longest(known, run, rules)) is not None]
    if not judged:
        return unknown(SPIKE, rule.backing, span, "No run of the last 7 days can be compared.", first, on)
    worst = max(judged, key=lambda against: against.ratio)
    level = level_of(worst.ratio, rule.note_ratio, rule.amber_ratio, rule.red_ratio)
    return Finding(
        factor=SPIKE,
        level=level,
        value=worst.ratio,
        usual=1.0,
        threshold=rule.note_ratio,
        window=span,
        text=(
            f"The run of {worst.run.km:.1f} km on {worst.run.on.isoformat()} was {worst.ratio:.2f} times the longest"
            f" of the {rule.window_days:.0f} days before ({worst.measure_km:.1f} km)."
        ),
        sources=rule.backing.sources,
        grade=rule.backing.grade,
        first=first,
        last=on,
        inputs={"km": worst.run.km, "longest_km": worst.measure_km, "on": worst.run.on.isoformat()},
    )


def comeback(known: Sequence[Run], on: date, rules: TrainingRules) -> Finding:
    """The first runs after 14 days or more without one, against half of the usual run and what was run since."""
    rule = rules.comeback
    first = on - timedelta(days=rule.watch_days)
    span = f"first {rule.watch_days:.0f} days after a break of {rule.break_days:.0f} days or more"
    back = back_since(known, on + ONE_DAY, rules) if known else None
    since = [] if back is None else [run for run in known if run.on >= back and run.km is not None]
    limit = None if back is None else comeback_limit_km([r for r in known if r.on < back], rules)
    if back is None or limit is None or back < first or not since:
        return unknown(COMEBACK, rule.backing, span, "No run after a break of two weeks or more.", first, on)
    worst = max(_against_comeback(since, limit, rules), key=lambda against: against.ratio)
    level = level_of(worst.ratio, float("inf"), 1, rule.red_ratio)
    return Finding(
        factor=COMEBACK,
        level=level,
        value=worst.ratio,
        usual=1.0,
        threshold=1.0,
        window=span,
        text=(
            f"After the break the run of {worst.run.km:.1f} km on {worst.run.on.isoformat()} is {worst.ratio:.2f} times"
            f" what is advised first ({worst.measure_km:.1f} km)."
        ),
        sources=rule.backing.sources,
        grade=rule.backing.grade,
        first=back,
        last=on,
        inputs={"km": worst.run.km, "limit_km": worst.measure_km, "on": worst.run.on.isoformat()},
    )


def _against_longest(known: Sequence[Run], run: Run, rules: TrainingRules) -> _Against | None:
    before = [r for r in known if r.on < run.on]
    far = longest(window(before, run.on, rules))
    if run.km is None or far is None or not far.km or not enough(known, run.on, rules.history):
        return None
    return _Against(run, far.km, run.km / far.km)


def _against_comeback(since: Sequence[Run], limit_km: float, rules: TrainingRules) -> list[_Against]:
    """Each run by the limit, or by 1.10 times the longest since that kept to its own."""
    judged: list[_Against] = []
    allowed_km = limit_km
    for run in since:
        km = run.km or 0
        judged.append(_Against(run, allowed_km, km / allowed_km))
        if km <= allowed_km:
            allowed_km = max(allowed_km, km * rules.single_run.note_ratio)
    return judged
