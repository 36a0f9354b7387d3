"""Does a policy know more than the runner was told? The same answers without a knee must give the same sessions."""

from collections.abc import Callable

from trochlea.trial.life import Life
from trochlea.trial.policies.kind import Policy
from trochlea.trial.record import Record
from trochlea.vocabulary.errors import Refused


def first_day_it_peeked(make_policy: Callable[[], Policy], life: Life) -> int | None:
    """Live the life again from its answers alone; the first day on which the policy decides otherwise, or None."""
    policy, record = make_policy(), Record(life.about)
    for lived in life.days:
        if policy.session(lived.day, record) != lived.session:
            return lived.day
        record.days.append(lived)
    return None


def refuse_if_it_peeked(name: str, make_policy: Callable[[], Policy], life: Life) -> None:
    """Raises `Refused` for a policy that used anything but the record; the oracle is meant to."""
    if make_policy().sees_the_knee:
        return
    try:
        day = first_day_it_peeked(make_policy, life)
    except Exception as why:
        raise Refused(f"The policy {name} cannot decide without the knee ({type(why).__name__}).") from why
    if day is not None:
        raise Refused(
            f"The policy {name} knew more than the runner was told: from the same answers alone it decided "
            f"otherwise on day {day} of runner {life.seed}."
        )
