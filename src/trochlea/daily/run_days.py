"""A runner's outings as single runs and running days."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import inf
from statistics import median
from typing import NamedTuple, TypeAlias

from trochlea.daily.rules import DataRules, Rules
from trochlea.load.runs import Run, runs, total
from trochlea.plan.day import RunDay
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.reading import Pain, RunVerdict
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import S_PER_MIN


def runs_of(
    outings: Iterable[Outing], today: date, rules: DataRules
) -> tuple[dict[date, list[Run]], tuple[str, ...]]:
    """The runs up to today by day, in order, whatever order they came in, and a warning for each that lies after."""
    known, warnings = [], []
    for outing in outings:
        if outing.on <= today:
            known.append(outing)
        elif outing.sport is Sport.RUN:
            warnings.append(f"The run of {outing.on} lies after {today} and was left out.")
    found: dict[date, list[Run]] = {}
    for run in runs(known, rules.same_run_gap_s):
        of_day = found.get(run.on)
        if of_day is None:
            found[run.on] = [run]
        else:
            of_day.append(run)
    if (order := sorted(found)) != list(found):  # a runner who flies west may start later on an earlier day
        found = {on: found[on] for on in order}
    return found, tuple(warnings)


class Answers(NamedTuple):
    """What the check-ins say of the running days."""

    verdicts: Mapping[date, RunVerdict]
    run_pains: Mapping[date, Pain]
    first_asked: date | None  # the first check-in
    vouched: frozenset[date]


_Said: TypeAlias = tuple[RunVerdict, Pain | None, bool, bool]
"""Of one day: the verdict, the most pain, whether it was asked about, whether its week vouches for it."""


def run_days(
    by_day: Mapping[date, Sequence[Run]],
    answers: Answers,
    pace_min_per_km: float | None,
    rules: Rules,
    confirmed: frozenset[int],
) -> dict[date, RunDay]:
    """Every running day, each against the longest single run of the window before it; `by_day` in order."""
    found: dict[date, RunDay] = {}
    # the last day each counts on; only distances nothing later has reached, so the first is the longest
    window: deque[tuple[date, float]] = deque()
    reach = timedelta(days=rules.single_run.window_days)
    verdicts, run_pains, first_asked, vouched = answers
    for on, of_day in by_day.items():
        while window and window[0][0] < on:
            window.popleft()
        before_km = window[0][1] if window else None
        asked = first_asked is not None and on >= first_asked
        said = (verdicts[on], run_pains.get(on), asked, on in vouched)
        run = _plain_day(of_day, before_km, said, rules.data)
        if run is None:
            run = _run_day(of_day, before_km, said, pace_min_per_km, rules.data, confirmed)
        longest_km = run.longest_km
        if longest_km is not None:
            while window and window[-1][1] <= longest_km:
                window.pop()
            window.append((on + reach, longest_km))
        found[on] = run
    return found


def _plain_day(
    of_day: Sequence[Run], before_km: float | None, said: _Said, rules: DataRules
) -> RunDay | None:
    """The day of one run of known distance and nothing to doubt, as nearly all are; None for any other."""
    if len(of_day) > 1:
        return None
    run = of_day[0]
    km, knee_km = run.km, run.knee_km
    if km is None or not 0 < km < inf or (before_km is not None and km > rules.doubtful_ratio * before_km):
        return None
    if knee_km is not None and not 0 < knee_km < inf:
        knee_km = None
    # straight into the tuple: a named one made the usual way takes twice as long
    return tuple.__new__(RunDay, (km, km, km, km, _minutes_min(run), knee_km, *said, False))


def _run_day(
    of_day: Sequence[Run],
    before_km: float | None,
    said: _Said,
    pace_min_per_km: float | None,
    rules: DataRules,
    confirmed: frozenset[int],
) -> RunDay:
    """One running day; `before_km` is the longest run of the window before it."""
    far = [km for run in of_day if (km := _positive(run.km)) is not None]
    knee = [k for r in of_day if (k := _positive(r.knee_km)) is not None]
    longest = max(far) if far else None
    doubtful = longest is not None and before_km is not None and longest > rules.doubtful_ratio * before_km
    counted_km = used_km = km = sum(far) if len(far) == len(of_day) else None
    if counted_km is None or used_km is None:
        counted = [_known_km(r, pace_min_per_km) for r in of_day]
        counted_km = sum(d for d in counted if d is not None)
        used_km = sum((before_km or 0) if d is None else d for d in counted)
    return RunDay(
        km,
        longest,
        counted_km,
        used_km,
        _minutes_min(of_day[0]) if len(of_day) == 1 else total(_minutes_min(r) for r in of_day),
        max(knee) if knee else None,
        *said,
        doubtful and not _confirmed(of_day, before_km or 0, rules, confirmed),
    )


def easy_pace_min_per_km(by_day: dict[date, list[Run]], rules: DataRules) -> float | None:
    """Minutes for a kilometre: the median of the last runs that have both; None where none has."""
    paces: list[float] = []
    for on in reversed(by_day):
        for run in by_day[on]:
            distance_km, took_min = _positive(run.km), _minutes_min(run)
            if distance_km is not None and took_min is not None:
                paces.append(took_min / distance_km)
        if len(paces) >= rules.pace_runs:
            break
    return median(paces) if paces else None


def _known_km(run: Run, pace_min_per_km: float | None) -> float | None:
    """The distance of a run, else its time at the usual pace; None where neither is known."""
    distance_km, took_min = _positive(run.km), _minutes_min(run)
    if distance_km is not None:
        return distance_km
    if took_min is not None and pace_min_per_km is not None:
        return took_min / pace_min_per_km
    return None


def _confirmed(of_day: Sequence[Run], before_km: float, rules: DataRules, confirmed: frozenset[int]) -> bool:
    """Whether the runner said of every surprising run that it is right."""
    surprising = [r for r in of_day if (r.km or 0) > rules.doubtful_ratio * before_km]
    return all(any(outing.id in confirmed for outing in r.outings) for r in surprising)


def _minutes_min(run: Run) -> float | None:
    lasted_s: float = 0
    for outing in run.outings:
        part_s = outing.moving_s if outing.moving_s is not None else outing.duration_s
        if part_s is None:
            return None
        lasted_s += part_s
    took_min = lasted_s / S_PER_MIN
    return took_min if 0 < took_min < inf else None


def _positive(value: float | None) -> float | None:
    return value if value is not None and 0 < value < inf else None
