"""What a knee-km is, in numbers: the load of a kilometre in a few conditions, for each weight of a hard step."""

from dataclasses import dataclass, replace

import numpy as np

from trochlea.app.bodies import body_of
from trochlea.app.one_run import EXPONENTS
from trochlea.app.ports import Services
from trochlea.knowledge.load_models import load_models
from trochlea.load.dose import running_load
from trochlea.load.model import LoadModels
from trochlea.load.step import default_step_rate_spm
from trochlea.vocabulary.units import M_PER_KM

TENTH_MORE = 1.1


@dataclass(frozen=True, slots=True)
class Kilometre:
    """One way to run a kilometre."""

    name: str
    speed_mps: float
    rate_share: float = 1.0  # of the default step rate
    slope_deg: float = 0.0


@dataclass(frozen=True, slots=True)
class Explained:
    """Knee-km of that kilometre, one for each of `EXPONENTS`."""

    kilometre: Kilometre
    knee_km: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The table, and how exact the number is."""

    rows: tuple[Explained, ...]
    exponents: tuple[float, ...]
    own_band_share: float
    between_band_share: float


def explain_number(services: Services) -> Explanation:
    """The load of a kilometre in a few conditions at the runner's height, a middle one where it is unknown."""
    models = load_models()
    reference = models.dose.reference_speed_mps
    height_m = body_of(services.store.runner()).height_m
    middle_m = (models.dose.short_height_m + models.dose.tall_height_m) / 2
    kilometres = (
        Kilometre("Flat at 10 km/h, the unit itself", reference),
        Kilometre("Slower, 8 km/h", 8 * M_PER_KM / 3600),
        Kilometre("Faster, 12 km/h", 12 * M_PER_KM / 3600),
        Kilometre("Faster, 15 km/h", 15 * M_PER_KM / 3600),
        Kilometre("A tenth more steps", reference, rate_share=TENTH_MORE),
        Kilometre("A tenth fewer steps", reference, rate_share=2 - TENTH_MORE),
        Kilometre("Down a slope of 10 %", reference, slope_deg=-_degrees(0.1)),
        Kilometre("Up a slope of 10 %", reference, slope_deg=_degrees(0.1)),
    )
    return Explanation(
        rows=tuple(
            Explained(one, tuple(_cost(one, b, height_m or middle_m, models) for b in EXPONENTS))
            for one in kilometres
        ),
        exponents=EXPONENTS,
        own_band_share=models.dose.own_band_share,
        between_band_share=models.dose.between_band_share,
    )


def _cost(one: Kilometre, exponent: float, height_m: float, models: LoadModels) -> float:
    speed = np.array([one.speed_mps])
    rate = default_step_rate_spm(speed, height_m, models.step.default_rate) * one.rate_share
    dose = replace(models.dose, peak_exponent=exponent)
    seconds, slope = M_PER_KM / speed, np.array([one.slope_deg])
    return float(running_load(speed, seconds, rate, slope, height_m, models.step, dose).knee_km[0])


def _degrees(grade: float) -> float:
    return float(np.degrees(np.arctan(grade)))
