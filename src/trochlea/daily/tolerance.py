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
from itertools import pairwise
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

    @property
    def green_edge(self) -> Pain:
        """The most pain that is still told as green."""
        return self.green_most + self.rounding_pain


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
        chances = self._chances(load_km, stairs)
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
            chances = self._chances(float(share) * up_to_km, stairs)
            if (self.weight * chances).sum() >= self.rules.wanted_share:
                return float(share) * up_to_km
        return self.rules.floor_factor * up_to_km

    def _chances(self, load_km: float, stairs: Pain | None) -> Grid:
        """The chance of green at every place of the grid."""
        pain = _pain(load_km + self.tired_km, stairs or 0, self.rules)
        return _green(_below(self.rules.green_edge - pain, self.rules), self.rules)


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
    ends = pairwise((*(run.on for run in near), today))
    gaps_days = [max(0, (later - earlier).days) for earlier, later in ends]  # after each run
    tired_km = _tiredness(near, gaps_days, rules)
    weight = _prior(near[0].load_km if near else None, rules)
    likely = _likelihoods(near, tired_km[:-1], rules)
    steps = {days: _step(rules, days) for days in set(gaps_days) if days}
    for place, run in enumerate(near):
        learned = likely[place]
        learned *= weight
        learned /= np.add.reduce(learned, axis=None)
        if run.run_pain is None and not _stirred(run):
            learned = _lower(learned, weight, rules)
        days = gaps_days[place]
        weight = _moved(learned, steps[days]) if days else learned
    return Belief(weight, tired_km[-1], len(near), rules)


def _prior(load_km: float | None, rules: ToleranceRules) -> Grid:
    grid = _grid(rules)
    middle = np.log(load_km) if load_km else grid.log_km.mean()
    spread = np.exp(-(((grid.log_km - middle) / rules.prior_doubt_share) ** 2) / 2)
    weight = np.broadcast_to(spread, grid.shape).copy()
    return np.asarray(weight / weight.sum(), dtype=float)


def _moved(weight: Grid, step: Grid) -> Grid:
    """Let the capacity wander and widen."""
    moved = np.dot(step, weight.reshape(len(step), -1))
    moved /= np.add.reduce(moved, axis=None)
    return np.asarray(moved.reshape(weight.shape), dtype=float)


def _tiredness(runs: Sequence[Told], gaps_days: Sequence[int], rules: ToleranceRules) -> Grid:
    """What is left of earlier runs before each run and at the end, by memory: a run adds its load, days fade it."""
    fades = np.exp(-np.array(gaps_days, dtype=float)[:, None] / np.array(rules.memory_days))
    left_km = [0.0 for _ in rules.memory_days]
    found = [left_km]
    for run, fade in zip(runs, fades.tolist(), strict=True):
        left_km = [(km + run.load_km) * share for km, share in zip(left_km, fade, strict=True)]
        found.append(left_km)
    return np.array(found)[:, None, None, :, None]


def _likelihoods(runs: Sequence[Told], tired_km: Grid, rules: ToleranceRules) -> Grid:
    """How likely each answer is, run by run; all at once, as none depends on what is believed by then.

    Whole points make every answer an interval; the ends of the scale are open. A low pain with a bad evening or
    morning is not green. Silence is read as the edge of green.
    """
    answers = [_answer(run, rules) for run in runs]
    load_km = np.array([run.load_km for run in runs], dtype=float).reshape(-1, 1, 1, 1, 1)
    stairs = np.array([run.stairs or 0 for run in runs], dtype=float).reshape(-1, 1, 1, 1)
    low, high = np.array([_edges(answer, rules) for answer in answers]).reshape(-1, 2).T
    pain = _pain(load_km + tired_km, stairs, rules)
    within = _below(high[:, None, None, None, None] - pain, rules)
    likely = _below(np.subtract(low[:, None, None, None, None], pain, out=pain), rules)
    np.subtract(within, likely, out=likely)
    likely *= 1 - rules.surprise_share
    likely += rules.surprise_share / (rules.top_pain + 1)
    for place, answer in enumerate(answers):
        if answer is None:
            likely[place] = 1 - _green(within[place], rules)
    return likely


def _answer(run: Told, rules: ToleranceRules) -> Pain | None:
    """The pain a run is read as; None for "not green", whatever the pain."""
    pain = rules.green_most if run.run_pain is None else run.run_pain
    return None if pain <= rules.green_most and _stirred(run) else pain


def _edges(answer: Pain | None, rules: ToleranceRules) -> tuple[float, float]:
    if answer is None:
        return -inf, rules.green_edge
    low = -inf if answer <= 0 else answer - rules.rounding_pain
    high = inf if answer >= rules.top_pain else answer + rules.rounding_pain
    return low, high


def _stirred(run: Told) -> bool:
    return run.colour in (Verdict.AMBER, Verdict.RED)


def _lower(edge: Grid, weight: Grid, rules: ToleranceRules) -> Grid:
    """Silence says nothing, or that the run was at the edge of green: whichever leaves the lower capacity.

    So that no missing answer ever brings more than a green one would have.
    """
    log_km = _grid(rules).log_km
    return edge if (edge * log_km).sum() < (weight * log_km).sum() else weight


def _pain(load_km: Grid, stairs: Grid | Pain, rules: ToleranceRules) -> Grid:
    """The pain to expect: the edge of green at the capacity of a quiet knee, steeper beyond it."""
    grid = _grid(rules)
    share = np.log(load_km) - grid.log_km
    quiet = (rules.green_edge + grid.slope * share)[..., 0]
    return np.stack([quiet + weight * stairs for weight in rules.stairs_weights], axis=-1)


def _green(within: Grid, rules: ToleranceRules) -> Grid:
    return np.asarray(rules.surprise_share / 2 + (1 - rules.surprise_share) * within, dtype=float)


def _below(distance: Grid, rules: ToleranceRules) -> Grid:
    """The logistic distribution, written over `distance`: fresh memory would take longer than the sums."""
    distance /= rules.noise_pain
    np.clip(distance, -_FAR, _FAR, out=distance)
    np.negative(distance, out=distance)
    np.exp(distance, out=distance)
    distance += 1
    return np.divide(1, distance, out=distance)


_FAR = float(np.log(np.finfo(float).max)) / 2


class _Grid(NamedTuple):
    """The axes, each along its own dimension: capacity, slope, memory, stairs."""

    log_km: Grid
    slope: Grid
    shape: tuple[int, ...]


@lru_cache
def _grid(rules: ToleranceRules) -> _Grid:
    capacity = np.geomspace(rules.capacity_low_km, rules.capacity_high_km, rules.capacity_points)
    slope = np.array(rules.slopes_pain)
    shape = (capacity.size, slope.size, len(rules.memory_days), len(rules.stairs_weights))
    return _Grid(np.log(capacity)[:, None, None, None], slope[:, None, None], shape)


@lru_cache
def _step(rules: ToleranceRules, days: int) -> Grid:
    """Where the capacity may be after some days, from each place on the grid; columns sum to 1."""
    log_km = _grid(rules).log_km.reshape(-1)
    moved = log_km[:, None] - (log_km[None, :] + rules.widening_per_day * days)
    chance = np.exp(-((moved / rules.wander_per_day) ** 2) / (2 * days))
    return np.asarray(chance / chance.sum(axis=0, keepdims=True), dtype=float)
