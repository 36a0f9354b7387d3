"""Three kinds of simulated knee, by name."""

from trochlea.trial.families.fatigue_recovery import FatigueRecovery
from trochlea.trial.families.sensitisation import Sensitisation
from trochlea.trial.families.threshold import Threshold

FAMILIES = {
    "threshold": Threshold,
    "fatigue_recovery": FatigueRecovery,
    "sensitisation": Sensitisation,
}
