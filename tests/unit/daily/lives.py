"""Short histories for the unit tests of the day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from trochlea.daily.decide import decide
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.decision import Decision, Limit, LimitName
from trochlea.vocabulary.history import History, Outing
from trochlea.vocabulary.knee_load import KneeLoad, Quality
from trochlea.vocabulary.reading import Morning, Reading
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.standing import ScreenOutcome, ScreenStanding

MONDAY = date(2026, 3, 2)
ADULT = Runner(born=date(1985, 1, 1))
NO_FLAG = ScreenStanding(ScreenOutcome.CONTINUE, False, "No warning sign.")


def day(number: int) -> date:
    """Days counted from Monday, 2 March 2026, which is 0."""
    return MONDAY + timedelta(days=number)


def run(
    number: int,
    km: float | None,
    *,
    minutes: float | None = None,
    knee_km: float | None = None,
    hour: int = 7,
) -> Outing:
    """A run on a numbered day, 6.5 minutes a kilometre where no time is given."""
    on = day(number)
    lasted = 6.5 * km if minutes is None and km is not None else minutes
    return Outing(
        id=1000 + 100 * number + hour,
        on=on,
        start=datetime(on.year, on.month, on.day, hour, tzinfo=UTC),
        sport=Sport.RUN,
        knee=KneeLoad(Quality.ESTIMATED, knee_km=knee_km if knee_km is not None else km),
        duration_s=None if lasted is None else lasted * 60,
        moving_s=None if lasted is None else lasted * 60,
        distance_m=None if km is None else km * 1000,
    )


def green(number: int) -> Reading:
    """The readings of a green run, with a quiet day."""
    return Reading(day(number), run_pain=1, settled_min=20, morning=Morning.SAME, walk=0, stairs=1)


def quiet(number: int) -> Reading:
    """A day without pain and without a run."""
    return Reading(day(number), walk=0, stairs=0)


def history(
    runs: list[Outing], readings: list[Reading], runner: Runner = ADULT, screen: ScreenStanding = NO_FLAG
) -> History:
    """A history with a clear screen."""
    return History(runner, tuple(runs), tuple(readings), screen)


def steady(last: int = 0, km: float = 5.0, weeks: int = 6) -> tuple[list[Outing], list[Reading]]:
    """Three green runs a week (Monday, Wednesday, Saturday) up to and including the numbered day."""
    numbers = [n for n in range(last - 7 * weeks, last + 1) if day(n).weekday() in (0, 2, 5)]
    return [run(n, km) for n in numbers], [green(n) for n in numbers]


def decided(known: History, number: int) -> Decision:
    """The decision of a numbered day."""
    return decide(known, day(number), daily_rules())


def limit(decision: Decision, name: LimitName) -> Limit:
    """One limit of a decision."""
    return next(each for each in decision.limits if each.name is name)


def changed(readings: list[Reading], number: int, **answers: object) -> list[Reading]:
    """The readings with other answers on one day."""
    return [replace(r, **answers) if r.on == day(number) else r for r in readings]  # type: ignore[arg-type]
