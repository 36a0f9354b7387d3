"""What decides the next run, by name. The oracle is the only one that is given the knee itself."""

from trochlea.trial.policies.as_you_feel import AsYouFeel
from trochlea.trial.policies.kind import Policy
from trochlea.trial.policies.oracle import Oracle
from trochlea.trial.policies.six_step import SixStep
from trochlea.trial.policies.ten_percent import TenPercent
from trochlea.trial.policies.trochlea_plan import OnOwnDaysOnly, TrochleaPlan, WithoutTolerance

POLICIES: dict[str, type[Policy]] = {
    "trochlea": TrochleaPlan,
    "ten_percent": TenPercent,
    "six_step": SixStep,
    "as_you_feel": AsYouFeel,
    "oracle": Oracle,
    "without_tolerance": WithoutTolerance,
    "own_days_only": OnOwnDaysOnly,
}
