"""The runner's own tolerance: a small Bayesian state model, learned from that runner's readings alone.

State, for one knee: the capacity (the load at which a run's pain is as likely above the green band as within it), how
steeply pain rises around it, how long a run is felt in the next one, and how much today's stairs add. The capacity
wanders and, while nothing goes wrong, widens a little; the rest stands still. A pain is told in whole points, so a
reading is an interval; a missing one says nothing. Everything lives on a grid: no chance, the same answer every time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trochlea.plan.day import Day
from trochlea.vocabulary.reading import Pain, Verdict

Grid = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ToleranceRules:
    """The grid, the state's movement, the observation, and when the model may speak."""

    capacity_low_km: float
    capacity_high_km: float
    capacity_points: int
    slopes_pain: tuple[float, ...]  # more pain for each e-fold of load
    memory_days: tuple[float, ...]  # how long a run is felt in the next
    stairs_weights: tuple[float, ...]  # pain during a run for each point of stairs before it
    widening_per_day: float
    wander_per_day: float  # standard deviation of the log of the capacity, a square root of days
    prior_doubt_share: float  # spread of the log of the capacity, around the first run told of
    noise_pain: float  # scale of what the same knee is told differently
    surprise_share: float  # of runs that nothing foretells
    green_most: Pain
    rounding_pain: float  # half of the step people answer in
    top_pain: Pain
    window_days: int
    least_runs: int  # known runs before it says anything
    wanted_share: float
    band_share: float
    floor_factor: float  # of what the other limits allow


class Told(NamedTuple):
    """One run as the model sees it."""

    on: date
    load_km: float
    stairs: Pain | None  # the last answer before the run
    run_pain: Pain | None
    colour: Verdict


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The chance that a run stays green, and the band of the model's own doubt."""

    chance_share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Belief:
    """What is believed of a runner on a day."""

    weight: Grid  # capacity, slope, memory, stairs
    tired_km: Grid  # what is left of earlier runs, by memory
    known_runs: int  # asked about; an unanswered one counts, as it can only lower what is believed
    rules: ToleranceRules

    def foresee(self, load_km: float, stairs: Pain | None) -> Foreseen:
        """The chance that a run of this load stays green today."""
        chances = _green(_pain(load_km + self.tired_km, stairs, self.rules), self.rules)
        order = np.argsort(chances, axis=None)
        summed = np.cumsum(self.weight.reshape(-1)[order])
        edges = np.searchsorted(summed, [(1 - self.rules.band_share) / 2, (1 + self.rules.band_share) / 2])
        low, high = chances.reshape(-1)[order[np.minimum(edges, order.size - 1)]]
        return Foreseen(float((self.weight * chances).sum()), float(low), float(high))

    @property
    def knows_enough(self) -> bool:
        """Whether enough runs were answered to say anything."""
        return self.known_runs >= self.rules.least_runs

    def most_km(self, stairs: Pain | None, up_to_km: float) -> float:
        """The longest run up to `up_to_km` that stays green with the chance wanted, but never less than the floor."""
        shares = np.linspace(self.rules.floor_factor, 1, self.rules.capacity_points)
        for share in shares[::-1]:
            if self.foresee(float(share) * up_to_km, stairs).chance_share >= self.rules.wanted_share:
                return float(share) * up_to_km
        return self.rules.floor_factor * up_to_km


def runs_told(days: Iterable[Day]) -> list[Told]:
    """The runs that were asked about, with the stairs known before each; `days` in order, those without a run too."""
    found, stairs = [], None
    for day in days:
        run = day.run
        if run is not None and run.asked and not run.doubtful:
            load_km = run.knee_km if run.knee_km is not None else run.longest_km
            if load_km is not None:
                found.append(Told(day.on, load_km, stairs, run.run_pain, run.colour))
        if day.knee is not None and day.knee.stairs is not None:
            stairs = day.knee.stairs
    return found


def believe(told: Sequence[Told], today: date, rules: ToleranceRules) -> Belief:
    """What the runs of the window before `today` say, oldest first."""
    near = [run for run in told if 0 < (today - run.on).days <= rules.window_days]
    belief = _first(near[0].load_km if near else None, rules)
    before = near[0].on if near else today
    for run in near:
        belief = _next_day(belief, (run.on - before).days)
        belief = _learn(belief, run)
        before = run.on
    return _next_day(belief, (today - before).days)


def _first(load_km: float | None, rules: ToleranceRules) -> Belief:
    capacity, _, memory, _ = _axes(rules)
    middle = np.log(load_km) if load_km else np.log(capacity).mean()
    spread = np.exp(-(((np.log(capacity) - middle) / rules.prior_doubt_share) ** 2) / 2)
    weight = np.broadcast_to(spread[:, None, None, None], _shape(rules)).copy()
    return Belief(weight / weight.sum(), np.zeros((1, 1, memory.size, 1)), 0, rules)


def _next_day(belief: Belief, days: int) -> Belief:
    """Let the capacity wander and widen, and the tiredness fade."""
    if days <= 0:
        return belief
    rules = belief.rules
    _, _, memory, _ = _axes(rules)
    weight = np.tensordot(_step(rules, days), belief.weight, axes=(1, 0))
    fade = np.exp(-days / memory).reshape(1, 1, -1, 1)
    return Belief(weight / weight.sum(), belief.tired_km * fade, belief.known_runs, rules)


def _learn(belief: Belief, run: Told) -> Belief:
    rules = belief.rules
    pain = _pain(run.load_km + belief.tired_km, run.stairs, rules)
    likely = _likelihood(pain, run, rules)
    if likely is None:
        weight = _unanswered(belief.weight, pain, rules)
    else:
        weight = belief.weight * likely
        weight = weight / weight.sum()
    return Belief(weight, belief.tired_km + run.load_km, belief.known_runs + 1, rules)


def _unanswered(weight: Grid, pain: Grid, rules: ToleranceRules) -> Grid:
    """Silence says nothing, or that the run was at the edge of green: whichever leaves the lower capacity.

    So that no missing answer ever brings more than a green one would have.
    """
    edge = weight * _told(rules.green_most, pain, rules)
    edge = edge / edge.sum()
    log_km = np.log(_axes(rules)[0])[:, None, None, None]
    return edge if (edge * log_km).sum() < (weight * log_km).sum() else weight


def _pain(load_km: Grid, stairs: Pain | None, rules: ToleranceRules) -> Grid:
    """The pain to expect: the edge of green at the capacity of a quiet knee, steeper beyond it."""
    capacity, slope, _, weight = _axes(rules)
    share = np.log(load_km) - np.log(capacity)[:, None, None, None]
    edge = rules.green_most + rules.rounding_pain
    return np.asarray(
        edge + slope[None, :, None, None] * share + weight[None, None, None, :] * (stairs or 0), dtype=float
    )


def _likelihood(pain: Grid, run: Told, rules: ToleranceRules) -> Grid | None:
    """How likely the answer is; None where there was none. A low pain with a bad evening or morning is not green."""
    stirred = run.colour in (Verdict.AMBER, Verdict.RED)
    if run.run_pain is not None and (run.run_pain > rules.green_most or not stirred):
        return _told(run.run_pain, pain, rules)
    return 1 - _green(pain, rules) if stirred else None


def _told(answer: Pain, pain: Grid, rules: ToleranceRules) -> Grid:
    """How likely this answer is. Whole points make every answer an interval; the ends of the scale are open."""
    low = -inf if answer <= 0 else answer - rules.rounding_pain
    high = inf if answer >= rules.top_pain else answer + rules.rounding_pain
    fits = _below(high - pain, rules) - _below(low - pain, rules)
    return np.asarray(
        rules.surprise_share / (rules.top_pain + 1) + (1 - rules.surprise_share) * fits, dtype=float
    )


def _green(pain: Grid, rules: ToleranceRules) -> Grid:
    within = _below(rules.green_most + rules.rounding_pain - pain, rules)
    return rules.surprise_share / 2 + (1 - rules.surprise_share) * within


def _below(distance: Grid | float, rules: ToleranceRules) -> Grid:
    """The logistic distribution."""
    return np.asarray(1 / (1 + np.exp(-np.clip(distance / rules.noise_pain, -_FAR, _FAR))), dtype=float)


_FAR = float(np.log(np.finfo(float).max)) / 2


@lru_cache
def _axes(rules: ToleranceRules) -> tuple[Grid, Grid, Grid, Grid]:
    capacity = np.geomspace(rules.capacity_low_km, rules.capacity_high_km, rules.capacity_points)
    return capacity, np.array(rules.slopes_pain), np.array(rules.memory_days), np.array(rules.stairs_weights)


def _shape(rules: ToleranceRules) -> tuple[int, ...]:
    return tuple(axis.size for axis in _axes(rules))


@lru_cache
def _step(rules: ToleranceRules, days: int) -> Grid:
    """Where the capacity may be after some days, from each place on the grid; columns sum to 1."""
    log_km = np.log(_axes(rules)[0])
    moved = log_km[:, None] - (log_km[None, :] + rules.widening_per_day * days)
    chance = np.exp(-((moved / rules.wander_per_day) ** 2) / (2 * days))
    return np.asarray(chance / chance.sum(axis=0, keepdims=True), dtype=float)
