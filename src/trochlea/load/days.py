"""What the knee took day by day; what is not known is None, never 0."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.load.fast import FastSpeeds, fast_minutes
from trochlea.load.rules import TrainingRules
from trochlea.load.runs import Run, longest, runs, total
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.sport import ON_FOOT, Sport
from trochlea.vocabulary.units import S_PER_MIN


@dataclass(frozen=True, slots=True)
class DayLoad:
    """One day. `rest` is True without a run, False with one, None where nobody knows."""

    date: date
    run_km: float | None
    knee_km: float | None  # of everything known that day
    knee_km_complete: bool  # False where an activity of that day has an unknown load
    run_minutes: float | None
    descent_m: float | None
    fast_minutes: float | None
    longest_km: float | None
    rest: bool | None


def days(
    outings: Sequence[Outing],
    first: date,
    last: date,
    today: date,
    rules: TrainingRules,
    known_until: date | None = None,
    no_run: Collection[date] = (),
) -> tuple[DayLoad, ...]:
    """Days from `first` to `last`, both included.

    `outings` should reach twelve weeks further back than `first`, for the runner's own fast minutes. Days before the
    first activity, after `known_until` (the last import or entry; the last activity where not given), and today while
    it holds no run are unknown, unless the runner confirmed them in `no_run`.
    """
    every_run = runs(outings, rules.same_run_gap_s)
    begin = min((o.on for o in outings), default=None)
    until = known_until or max((o.on for o in outings), default=None)
    by_day: dict[date, list[Outing]] = {}
    for outing in outings:
        by_day.setdefault(outing.on, []).append(outing)
    runs_by_day: dict[date, list[Run]] = {}
    for run in every_run:
        runs_by_day.setdefault(run.on, []).append(run)
    speeds, listed = FastSpeeds(every_run, rules.speed, rules.history), []
    for step in range((last - first).days + 1):
        day = first + timedelta(days=step)
        known = begin is not None and until is not None and begin <= day <= until and day < today
        the_runs = runs_by_day.get(day, [])
        fast = speeds.on(day) if the_runs else None
        listed.append(
            _day(
                day,
                by_day.get(day, []),
                the_runs,
                known or day in no_run,
                fast_minutes(the_runs, fast, rules.speed),
            )
        )
    return tuple(listed)


def _day(
    day: date, outings: Sequence[Outing], the_runs: Sequence[Run], known: bool, fast: float | None
) -> DayLoad:
    loads = [outing.knee.knee_km for outing in outings]
    known_loads = [load for load in loads if load is not None]
    nothing = 0.0 if known else None
    if not the_runs:
        return DayLoad(
            date=day,
            run_km=nothing,
            knee_km=float(sum(known_loads)) if known_loads else (nothing if not loads else None),
            knee_km_complete=known and len(known_loads) == len(loads),
            run_minutes=nothing,
            descent_m=_walked_down_m(outings) if known else None,
            fast_minutes=nothing,
            longest_km=nothing,
            rest=True if known else None,
        )
    far = longest(the_runs)
    seconds = total(
        o.moving_s if o.moving_s is not None else o.duration_s for r in the_runs for o in r.outings
    )
    down = total(run.descent_m for run in the_runs)
    return DayLoad(
        date=day,
        run_km=total(run.km for run in the_runs),
        knee_km=float(sum(known_loads)) if known_loads else None,
        knee_km_complete=len(known_loads) == len(loads),
        run_minutes=None if seconds is None else seconds / S_PER_MIN,
        descent_m=None if down is None else down + _walked_down_m(outings),
        fast_minutes=fast,
        longest_km=None if far is None else far.km,
        rest=False,
    )


def _walked_down_m(outings: Sequence[Outing]) -> float:
    """Descent of walks, hikes and stairs, as far as it is known: only a run without altitude makes a day unknown."""
    on_foot = ON_FOOT - {Sport.RUN}
    return float(sum(o.descent_m or 0 for o in outings if o.sport in on_foot))
