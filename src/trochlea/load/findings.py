"""Training errors: what in the last days was more than this runner's own habit (RULES 5).

Every factor gives one finding; level `none` is within habit. Without 28 days and 4 runs before, the answer is "not
enough history yet". Each rule is one small function; its thresholds are rows of `thresholds/training.toml`.
"""

from collections.abc import Sequence
from datetime import date

from trochlea.load.found_days import rest_days, shoe_changes
from trochlea.load.found_runs import comeback, single_run_spike
from trochlea.load.found_weeks import downhill, speed, weekly_rise
from trochlea.load.rules import TrainingRules
from trochlea.load.runs import runs
from trochlea.load.shoes import Shoe
from trochlea.vocabulary.finding import Finding
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.runner import WeekStart


def findings(
    outings: Sequence[Outing],
    on: date,
    rules: TrainingRules,
    week_start: WeekStart = WeekStart.MON,
    shoes: Sequence[Shoe] = (),
) -> tuple[Finding, ...]:
    """All findings as of the end of day `on`, the runs of that day included; later outings are not looked at."""
    known = tuple(run for run in runs(outings, rules.same_run_gap_s) if run.on <= on)
    return (
        single_run_spike(known, on, rules),
        comeback(known, on, rules),
        weekly_rise(known, on, rules, week_start),
        speed(known, on, rules),
        downhill(known, on, rules),
        rest_days(known, on, rules),
        shoe_changes(known, on, rules, shoes),
    )
