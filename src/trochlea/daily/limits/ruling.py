"""What one limit says."""

from collections.abc import Iterable
from dataclasses import dataclass

from trochlea.daily import say
from trochlea.vocabulary.decision import Inputs, Limit, LimitName, Reason
from trochlea.vocabulary.evidence import Cited


@dataclass(frozen=True, slots=True)
class Ruling:
    """A limit with the reason to show; `flat` keeps today off the hills."""

    limit: Limit
    reason: Reason | None = None
    flat: bool = False


def applied(
    name: LimitName,
    km: float,
    text: str,
    rows: Iterable[Cited],
    inputs: Inputs | None = None,
    *,
    flat: bool = False,
    rule: str | None = None,
) -> Ruling:
    """A limit that holds today. `rule` names the reason where it is not the limit itself."""
    reason = say.reason(rule or name.value, text, rows, inputs)
    return Ruling(Limit(name, km, True, text, reason.sources), reason, flat)


def not_applied(name: LimitName, why: str) -> Ruling:
    """A limit that does not hold today, and why not."""
    return Ruling(Limit(name, None, False, why))
