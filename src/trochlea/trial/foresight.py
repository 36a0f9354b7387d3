"""How well the own-tolerance model foretells a green run, on runners it was not set on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from trochlea.daily.tolerance import Told, believe
from trochlea.daily.verdict import run_verdict
from trochlea.knowledge.daily import daily_rules
from trochlea.trial.life import Life
from trochlea.vocabulary.reading import Reading, Verdict

FIRST_DAY = date(2026, 1, 5)
BINS = 10


@dataclass(frozen=True, slots=True)
class Foretold:
    """One run: the chance said before it, the runner's own share of green runs by then, and what it became."""

    chance_share: float
    running_mean_share: float
    green: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Runs foretold alike."""

    said_share: float
    seen_share: float
    runs: int


@dataclass(frozen=True, slots=True)
class Foresight:
    """Mean distance between said and seen over the bins, and the Brier score against the runner's running mean."""

    runs: int
    calibration_error: float
    brier: float
    brier_running_mean: float
    skill: float
    bins: tuple[Bin, ...]


def foretell(life: Life) -> Iterator[Foretold]:
    """Every run of a life for which the model knew enough, with what was said before it."""
    rules = daily_rules().tolerance
    if rules is None:
        return
    told = _told(life)
    greens = known = 0
    for place, run in enumerate(told):
        if run.colour is Verdict.UNKNOWN:
            continue
        belief = believe(told[:place], run.on, rules)
        if belief.knows_enough:
            chance = belief.foresee(run.load_km, run.stairs).chance_share
            yield Foretold(chance, (greens + 1) / (known + 2), run.colour is Verdict.GREEN)
        greens += run.colour is Verdict.GREEN
        known += 1


def foresight(found: Sequence[Foretold]) -> Foresight:
    """All of them together. Needs one run at least."""
    said = np.array([f.chance_share for f in found])
    mean = np.array([f.running_mean_share for f in found])
    seen = np.array([float(f.green) for f in found])
    brier, by_mean = float(((said - seen) ** 2).mean()), float(((mean - seen) ** 2).mean())
    bins = tuple(_bins(said, seen))
    error = sum(abs(b.said_share - b.seen_share) * b.runs for b in bins) / len(found)
    return Foresight(len(found), error, brier, by_mean, 1 - brier / by_mean, bins)


def _bins(said: NDArray[np.float64], seen: NDArray[np.float64]) -> Iterator[Bin]:
    places = np.minimum((said * BINS).astype(int), BINS - 1)
    for place in range(BINS):
        inside = places == place
        if inside.any():
            yield Bin(float(said[inside].mean()), float(seen[inside].mean()), int(inside.sum()))


def _told(life: Life) -> list[Told]:
    rules, found, stairs = daily_rules(), [], None
    for lived in life.days:
        answer, on = lived.answer, FIRST_DAY + timedelta(days=lived.day)
        if lived.session.is_run:
            reading = Reading(
                on, run_pain=answer.run_pain, settled_min=answer.settled_min, morning=answer.morning
            )
            colour = run_verdict(reading, on + timedelta(days=1), rules.verdict).verdict
            found.append(Told(on, lived.session.knee_km, stairs, answer.run_pain, colour))
        stairs = answer.stairs
    return found
