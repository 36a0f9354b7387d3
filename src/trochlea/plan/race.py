"""Whether a race date fits the plan, with the assumptions shown."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trochlea.vocabulary.runner import Race


class RaceAnswer(StrEnum):
    """Three answers, never a promise."""

    FEASIBLE = "feasible"
    WALK_RUN = "walk_run"
    DEFER = "defer"


@dataclass(frozen=True, slots=True)
class RaceRules:
    """How fast the longest run can grow at best."""

    growth_factor: float  # each time it rises
    rise_days: int  # at most once in so many days
    race_ratio: float  # the race may be this much longer than the longest run before it
    walk_run_ratio: float  # with walk breaks
    spare_weeks: int  # amber weeks the plan should survive


@dataclass(frozen=True, slots=True)
class RaceOutlook:
    """The answer, the longest run that fits before the race, and what was assumed."""

    answer: RaceAnswer
    longest_before_km: float
    weeks_of_growth: int
    text: str
    assumptions: tuple[str, ...]


def race_outlook(
    race: Race, today: date, longest_km: float, weeks_before_growth: int, rules: RaceRules
) -> RaceOutlook:
    """Grow the longest run once a week until the week before the race.

    `weeks_before_growth` are the weeks the phases before build still take at best.
    """
    weeks = max(0, (race.on - today).days // rules.rise_days - weeks_before_growth)
    growing = max(0, weeks - rules.spare_weeks)
    longest = longest_km * rules.growth_factor**growing
    if race.on < today:
        answer = RaceAnswer.DEFER
    elif longest * rules.race_ratio >= race.distance_km:
        answer = RaceAnswer.FEASIBLE
    elif longest * rules.walk_run_ratio >= race.distance_km:
        answer = RaceAnswer.WALK_RUN
    else:
        answer = RaceAnswer.DEFER
    return RaceOutlook(answer, longest, growing, _text(answer, race, longest), _assumed(rules))


def _text(answer: RaceAnswer, race: Race, longest_km: float) -> str:
    by_then = f"by {race.on.day} {race.on:%B} single runs reach about {longest_km:.1f} km at best"
    wanted = f"the race is {race.distance_km:.1f} km"
    if answer is RaceAnswer.FEASIBLE:
        return f"It may fit: {by_then}, {wanted}."
    if answer is RaceAnswer.WALK_RUN:
        return f"With walk breaks it may fit: {by_then}, {wanted}."
    return f"Another date suits the knee better: {by_then}, {wanted}."


def _assumed(rules: RaceRules) -> tuple[str, ...]:
    return (
        f"The longest run grows {rules.growth_factor:.2f}-fold at most once in {rules.rise_days} days.",
        f"{rules.spare_weeks} weeks are kept for an amber or an illness.",
        "Every other run stays green.",
    )
