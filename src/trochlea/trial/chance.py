"""Chance, always from a seed: the same seed gives the same runner, the same knee, the same days."""

import numpy as np

from trochlea.trial.parameters import RunnerNumbers

RUNNER, KNEE, DAYS, INTERVALS = range(4)  # streams of one seed that do not disturb each other
Generator = np.random.Generator


def generator(seed: int, stream: int) -> Generator:
    """A generator of its own for one seed and purpose."""
    return np.random.default_rng(np.random.SeedSequence([seed, stream]))


def log_normal(chance: Generator, median: float, spread: float) -> float:
    """One draw around a median."""
    return float(median * np.exp(spread * chance.standard_normal()))


def usual_week_km(seed: int, numbers: RunnerNumbers) -> float:
    """The runner's week before the injury; the same for every policy, as it comes from the seed."""
    return float(generator(seed, RUNNER).uniform(numbers.week_low_km, numbers.week_high_km))
