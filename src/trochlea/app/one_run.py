"""One activity looked at closely: what it cost the knee along its way, and why."""

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from trochlea.app.bodies import body_of
from trochlea.app.ports import Services
from trochlea.app.typed_activity import TOLD_BY_SAMPLES
from trochlea.knowledge.load_models import load_models
from trochlea.knowledge.thresholds import training_rules
from trochlea.load.along import Split, along, splits
from trochlea.load.dose import own_band
from trochlea.load.measure import measure
from trochlea.load.profile import Profile, profile
from trochlea.load.runs import runs
from trochlea.load.why import Parts, why
from trochlea.vocabulary.activity import Activity
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.runner import Runner, Units
from trochlea.vocabulary.units import M_PER_KM, M_PER_MILE

PIECES = 96  # of a profile: one for every three pixels of a phone
EXPONENTS = (1.0, 2.0, 4.0)  # of the peak, shown side by side: nobody has settled which is right
SPLIT_M = {Units.KM: M_PER_KM, Units.MI: M_PER_MILE}


@dataclass(frozen=True, slots=True)
class Weighted:
    """The same load with every step weighted by its peak to the power b - 1."""

    exponent: float
    knee_km: float | None


@dataclass(frozen=True, slots=True, eq=False)
class OneRun:
    """All there is to tell of one activity; None is unknown, or told by no sample."""

    outing: Outing
    runner: Runner
    own_band: tuple[float, float] | None  # knee-km beside the runner's own others
    profile: Profile | None
    downhill: tuple[bool, ...]  # of each piece of the profile
    splits: tuple[Split, ...]
    parts: Parts | None
    weighted: tuple[Weighted, ...]
    same_run: tuple[Outing, ...]  # other files that are counted as one run with it
    follows_samples: bool  # False: corrected by hand, so the samples no longer tell the same story


def one_run(services: Services, activity_id: int) -> OneRun:
    """Everything about one activity. Raises `Refused` where there is none of that id."""
    outing = services.store.outing(activity_id)
    runner = services.store.runner()
    follows = not outing.typed and not TOLD_BY_SAMPLES.intersection(outing.corrected)
    body, models = body_of(runner), load_models()
    activity = services.store.activity(activity_id) if follows and outing.samples else None
    way = None if activity is None else along(activity, body, models)
    knee_km = outing.knee.knee_km
    drawn = None if way is None else profile(way, PIECES)
    return OneRun(
        outing=outing,
        runner=runner,
        own_band=None if knee_km is None else own_band(knee_km, models.dose),
        profile=drawn,
        downhill=() if drawn is None else _downhill(drawn, models.dose.downhill_grade),
        splits=() if way is None else splits(way, SPLIT_M[runner.units]),
        parts=None if activity is None else why(activity, body, models),
        weighted=() if activity is None else _weighted(activity, runner),
        same_run=_same_run(services, outing),
        follows_samples=follows,
    )


def _downhill(drawn: Profile, steeper_than: float) -> tuple[bool, ...]:
    if drawn.rise_m is None:
        return (False,) * drawn.knee_km_per_km.size
    grades = np.diff(drawn.rise_m) / np.diff(drawn.edge_m)
    return tuple(bool(grade < steeper_than) for grade in grades)


def _weighted(activity: Activity, runner: Runner) -> tuple[Weighted, ...]:
    models, body = load_models(), body_of(runner)
    found = []
    for exponent in EXPONENTS:
        dose = replace(models.dose, peak_exponent=exponent)
        knee = measure(activity, body, replace(models, dose=dose)).knee
        found.append(Weighted(exponent, knee.knee_km))
    return tuple(found)


def _same_run(services: Services, outing: Outing) -> tuple[Outing, ...]:
    near = services.store.outings(outing.on - timedelta(days=1), outing.on + timedelta(days=1))
    for run in runs(near, training_rules().same_run_gap_s):
        if any(part.id == outing.id for part in run.outings):
            return tuple(part for part in run.outings if part.id != outing.id)
    return ()
