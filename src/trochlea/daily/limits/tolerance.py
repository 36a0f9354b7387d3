"""The runner's own tolerance: learned from their readings, it may only tighten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from trochlea.daily import say
from trochlea.daily.case import Case, usable_km
from trochlea.daily.limits.ruling import Ruling, applied, not_applied
from trochlea.daily.tolerance import Belief, Foreseen, ToleranceRules, believe, runs_told
from trochlea.plan.day import Day, from_day
from trochlea.vocabulary.decision import LimitName
from trochlea.vocabulary.reading import Pain
from trochlea.vocabulary.units import PERCENT

NAME = LimitName.TOLERANCE
NOTHING = "Nothing is known of your own tolerance yet"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What was learned of this runner: a distance, and the words for it."""

    km: float
    text: str


def tolerance(case: Case, learned: Tolerance | None, others: Sequence[Ruling] = ()) -> Ruling:
    """Shorter than the other limits where the runner's own readings ask for it; not applied where they do not."""
    if learned is not None:
        km = usable_km(learned.km - case.used_km, case.rules)
        return applied(NAME, km, learned.text, (), {"tolerance_km": learned.km})
    rules = case.rules.tolerance
    if rules is None:
        return not_applied(NAME, f"{NOTHING}.")
    left_km = min((other.limit.km or 0 for other in others if other.limit.applied), default=0)
    if not case.runs_freely or left_km <= 0:
        return not_applied(NAME, "The other limits set the distance.")
    belief = believe(runs_told(_near(case, rules)), case.today, rules)
    if not belief.knows_enough:
        return not_applied(
            NAME,
            f"{NOTHING}: {belief.known_runs} runs since the first check-in, {rules.least_runs} are needed.",
        )
    return _ruling(case, belief, left_km, rules)


def _ruling(case: Case, belief: Belief, left_km: float, rules: ToleranceRules) -> Ruling:
    stairs, units = _stairs(case), case.diary.runner.units
    asked = belief.foresee(left_km, stairs)
    said = f"By your last {belief.known_runs} runs {say.distance(left_km, units)} stay green {_chance(asked)}"
    if asked.chance_share >= rules.wanted_share:
        return not_applied(NAME, f"{said}: no less is asked for.")
    km = belief.most_km(stairs, left_km)
    text = f"{said}, which is little: {say.distance(km, units)}, {_chance(belief.foresee(km, stairs))}."
    inputs = {"asked_km": left_km, "chance": asked.chance_share, "low": asked.low, "high": asked.high}
    return applied(
        NAME,
        usable_km(km, case.rules),
        text,
        case.rows("tolerance.wanted_share", "tolerance.floor_factor"),
        inputs,
    )


def _chance(foreseen: Foreseen) -> str:
    chance, low, high = (share * PERCENT for share in (foreseen.chance_share, foreseen.low, foreseen.high))
    return f"in {chance:.0f} of 100 cases ({low:.0f} to {high:.0f})"


def _stairs(case: Case) -> Pain | None:
    """Today's answer, else the last one."""
    for day in reversed(case.diary.days):
        if day.knee is not None and day.knee.stairs is not None:
            return day.knee.stairs
    return None


def _near(case: Case, rules: ToleranceRules) -> Sequence[Day]:
    """The days of the model's window, with the one before it for its stairs; none from before a break."""
    first = case.today - timedelta(days=rules.window_days + 1)
    if case.since:
        first = max(first, case.since[0].on - timedelta(days=1))
    return from_day(case.diary.days, first)
