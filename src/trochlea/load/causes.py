"""What led up to it: the six weeks before the onset against the runner's own year.

For each factor the two largest of the six weeks are compared with the largest third of the year's weeks (two of six is
a third, so without a change both are alike), in units of the year's week-to-week variation. That is a ranking of
changes, not a proof of cause.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from trochlea.load.fast import bins_of, fast_minutes
from trochlea.load.found_days import longest_row
from trochlea.load.rules import Backing, CauseRules, TrainingRules
from trochlea.load.runs import Run, between, longest, runs, total
from trochlea.load.shoes import Shoe, shoe_use
from trochlea.load.single_run import back_since, comeback_limit_km
from trochlea.load.weeks import ONE_DAY, ONE_WEEK
from trochlea.vocabulary.cause import Cause, CauseKind, Confidence
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.units import S_PER_HOUR, S_PER_MIN

Amount = Callable[[Sequence[Run], date], float | None]  # the runs of a week and its first day


@dataclass(frozen=True, slots=True)
class _Factor:
    name: str
    unit: str
    backing: Backing
    amount: Amount
    floor: float  # least usual variation, in the unit: smaller differences are nobody's cause
    shown: Amount | None = None  # what is told to people where it is not what is scored
    places: int = 1  # decimals that say something


def load_causes(
    outings: Sequence[Outing], onset: date, rules: TrainingRules, shoes: Sequence[Shoe] = ()
) -> tuple[Cause, ...]:
    """Changes of the load before `onset`, most striking first; factors nobody can judge come last."""
    causes_of = rules.causes
    known = tuple(run for run in runs(outings, rules.same_run_gap_s) if run.on < onset)
    recent = [onset - ONE_WEEK * step for step in range(int(causes_of.recent_weeks), 0, -1)]
    year = [recent[0] - ONE_WEEK * step for step in range(1, int(causes_of.usual_weeks) + 1)]
    year = [first for first in year if known and first >= known[0].on]
    fast = _fast_mps(between(known, year[-1], recent[0] - ONE_DAY), rules) if year else None
    found = [_change(factor, known, recent, year, causes_of) for factor in _factors(known, fast, rules)]
    found += [_comeback(known, recent[0], rules), _new_shoes(known, recent[0], shoes, rules)]
    merged: dict[str, Cause] = {}
    for cause in sorted(found, key=_rank):
        merged.setdefault(cause.factor, cause)  # of two measures of one factor the more striking one speaks
    return tuple(merged.values())


def _factors(known: Sequence[Run], fast: float | None, rules: TrainingRules) -> tuple[_Factor, ...]:
    floors, own = rules.causes, rules.rest.backing
    return (
        _Factor(
            "single_run_spike",
            "km in the longest run",
            rules.single_run.backing,
            _longest_km,
            floors.km_floor,
        ),
        _Factor(
            "single_run_spike",
            "km in the longest run",
            rules.single_run.backing,
            lambda some, _: _stood_out(some, known, floors.around_days),
            0,
            shown=_longest_km,
        ),
        _Factor("weekly_rise", "km a week", rules.weekly_rise.amber_backing, _km, floors.km_floor),
        _Factor(
            "downhill", "m down a week", rules.descent.backing, _descent_m, floors.descent_floor_m, places=0
        ),
        _Factor("downhill", "knee-km downhill a week", rules.downhill.backing, _downhill_km, floors.km_floor),
        _Factor(
            "speed",
            "fast minutes a week",
            rules.speed.habit.backing,
            lambda some, _: fast_minutes(some, fast, rules.speed),
            floors.fast_floor_min,
            places=0,
        ),
        _Factor(
            "speed",
            "fast minutes a week",
            rules.speed.habit.backing,
            lambda some, _: _fast_in_an_hour(some, fast, rules),
            floors.fast_floor_min,
            shown=lambda some, _: fast_minutes(some, fast, rules.speed),
            places=0,
        ),
        _Factor(
            "rest",
            "days in a row with a run",
            own,
            lambda _, first: float(longest_row(known, first - ONE_WEEK, first + ONE_WEEK - ONE_DAY)),
            floors.rest_floor_days,
            places=0,
        ),
    )


def _longest_km(some: Sequence[Run], _: date) -> float | None:
    far = longest(some)
    return None if far is None else far.km


def _stood_out(some: Sequence[Run], known: Sequence[Run], around_days: float) -> float | None:
    """How far a run stood out: its km over the median run of the days around it, the most of the week.

    So a long run in a small week counts as well, and how much was run that week does not.
    """
    reach = ONE_DAY * around_days
    found = []
    for run in some:
        near = between(known, run.on - reach, run.on + reach)
        others = [other.km for other in near if other is not run and other.km]
        if run.km and others:
            found.append(run.km / float(np.median(others)))
    return max(found, default=None)


def _fast_in_an_hour(some: Sequence[Run], fast: float | None, rules: TrainingRules) -> float | None:
    """Fast minutes in an hour of running: fast running that took the place of easy running, however long the week."""
    minutes, bins = fast_minutes(some, fast, rules.speed), [bins_of(run) for run in some]
    ran = float(sum(part.size for part in bins if part is not None)) * rules.speed.bin_minutes
    return None if minutes is None or not ran else minutes / ran * (S_PER_HOUR / S_PER_MIN)


def _km(some: Sequence[Run], _: date) -> float | None:
    return total(run.km for run in some)


def _descent_m(some: Sequence[Run], _: date) -> float | None:
    return total(run.descent_m for run in some)


def _downhill_km(some: Sequence[Run], _: date) -> float | None:
    return total(run.downhill_knee_km for run in some)


def _change(
    factor: _Factor, known: Sequence[Run], recent: Sequence[date], year: Sequence[date], rules: CauseRules
) -> Cause:
    now, before = (_amounts(factor.amount, known, weeks) for weeks in (recent, year))
    if len(now) < rules.top_weeks or len(before) < rules.least_weeks:
        return _cause(
            factor.name, factor.backing, None, None, None, f"Not enough is known of {factor.unit}.", rules
        )
    change, usual = _highest(now, before, rules)
    spread = max(_upward_spread(before), rules.least_spread_share * usual, factor.floor)
    score = (change - usual) / spread
    if factor.shown is not None:
        told = [_amounts(factor.shown, known, weeks) for weeks in (recent, year)]
        change, usual = _highest(told[0], told[1], rules)
    now_is, was = (f"{value:.{factor.places}f}" for value in (change, usual))
    text = f"{now_is} {factor.unit} in the two highest of the six weeks before; {was} is usual in high weeks."
    return _cause(factor.name, factor.backing, change, usual, score, text, rules)


def _highest(now: Sequence[float], before: Sequence[float], rules: CauseRules) -> tuple[float, float]:
    """Means of the highest of the recent weeks and of the same share of the year's weeks."""
    count = max(round(len(before) * rules.top_weeks / rules.recent_weeks), 1)
    return float(np.mean(sorted(now)[-int(rules.top_weeks) :])), float(np.mean(sorted(before)[-count:]))


def _upward_spread(amounts: Sequence[float]) -> float:
    """Usual distance of the higher weeks from the middle one: low weeks say nothing about going high."""
    values = np.array(amounts)
    above = values[values >= np.median(values)] - np.median(values)
    return float(np.sqrt(np.mean(above**2)))


def _amounts(amount: Amount, known: Sequence[Run], weeks: Sequence[date]) -> list[float]:
    """The amount of each week with a run; a week without one, or without a record, is no measure of a habit."""
    amounts = []
    for first in weeks:
        inside = between(known, first, first + ONE_WEEK - ONE_DAY)
        value = amount(inside, first) if inside else None
        if value is not None:
            amounts.append(value)
    return amounts


def _fast_mps(year: Sequence[Run], rules: TrainingRules) -> float | None:
    """Fast by the speeds of the runner's own year."""
    bins = [speeds for run in year if (speeds := bins_of(run)) is not None and speeds.size]
    return float(np.percentile(np.concatenate(bins), rules.speed.percentile)) if bins else None


def _comeback(known: Sequence[Run], first: date, rules: TrainingRules) -> Cause:
    """Runs in the six weeks that followed a break too soon or too far."""
    name, backing = "comeback", rules.comeback.backing
    worst: tuple[float, float, float] | None = None
    for place, run in enumerate(known):
        if run.on < first or run.km is None or not place:
            continue
        earlier = known[:place]
        if back_since(earlier[-1:], run.on, rules) is None:
            continue
        limit = comeback_limit_km(earlier, rules)
        if limit and (worst is None or run.km / limit > worst[0]):
            worst = (run.km / limit, run.km, limit)
    if worst is None and (not known or known[0].on >= first):
        return _cause(name, backing, None, None, None, "Not enough is known of breaks.", rules.causes)
    if worst is None:
        return _cause(
            name, backing, None, None, 0.0, "No break of two weeks or more before it.", rules.causes
        )
    ratio, km, limit = worst
    score = (ratio - 1) * rules.causes.comeback_score
    text = f"{km:.1f} km in the first run after a break; {limit:.1f} km is advised first."
    return _cause(name, backing, km, limit, score, text, rules.causes)


def _new_shoes(known: Sequence[Run], first: date, shoes: Sequence[Shoe], rules: TrainingRules) -> Cause:
    """A pair, or a kind of shoe, that was never run in before the six weeks."""
    name, backing, causes_of = "shoes", rules.shoes.backing, rules.causes
    pairs = shoe_use(known, shoes)
    before, new = [p for p in pairs if p.first < first], [p for p in pairs if p.first >= first]
    if not before:
        return _cause(name, backing, None, None, None, "No shoes were logged before.", causes_of)
    if not new:
        return _cause(name, backing, 0.0, 0.0, 0.0, "The same shoes as before.", causes_of)
    kinds = {pair.kind for pair in before}
    other = [pair for pair in new if pair.kind is not None and pair.kind not in kinds]
    score = causes_of.new_kind_score if other else causes_of.new_pair_score
    pair = (other or new)[0]
    kind = f", another kind ({pair.kind})" if other else ""
    text = f"{pair.name} were new on {pair.first.isoformat()}{kind}."
    return _cause(name, backing, float(len(new)), 0.0, score, text, causes_of)


def _cause(
    factor: str,
    backing: Backing,
    change: float | None,
    usual: float | None,
    score: float | None,
    text: str,
    rules: CauseRules,
) -> Cause:
    return Cause(
        factor=factor,
        kind=CauseKind.LOAD,
        change=change,
        usual=usual,
        score=score,
        confidence=_confidence(score, rules),
        text=text,
        sources=backing.sources,
        grade=backing.grade,
    )


def _confidence(score: float | None, rules: CauseRules) -> Confidence:
    if score is None:
        return Confidence.UNKNOWN
    if score >= rules.likely_score:
        return Confidence.LIKELY
    return Confidence.POSSIBLE if score >= rules.possible_score else Confidence.USUAL


def _rank(cause: Cause) -> tuple[bool, float]:
    return cause.score is None, -(cause.score or 0)
