"""Trochlea itself: the decision code that advises a person, asked anew every morning."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from trochlea.daily.decide import decide
from trochlea.daily.rules import Rules
from trochlea.knowledge.daily import daily_rules
from trochlea.knowledge.plan import plan_rules
from trochlea.trial.parameters import runner_numbers
from trochlea.trial.policies.kind import Policy
from trochlea.trial.record import About, LivedDay, Record
from trochlea.trial.session import Session
from trochlea.trial.week_plan import RUN_DAYS, is_run_day, no_run, run_of, walk_run_of, weekday
from trochlea.vocabulary.decision import RUNNING, Action, Decision, Phase
from trochlea.vocabulary.history import History, Outing
from trochlea.vocabulary.knee_load import KneeLoad, Quality
from trochlea.vocabulary.reading import NOT_SETTLED, Morning, Reading
from trochlea.vocabulary.runner import WEEKDAYS, Runner
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.standing import ScreenOutcome, ScreenStanding
from trochlea.vocabulary.units import M_PER_KM, S_PER_MIN

FIRST_DAY = date(2026, 1, 5)  # a Monday; which one does not matter
CLEAR = ScreenStanding(ScreenOutcome.CONTINUE, False, "No warning sign.")


class TrochleaPlan(Policy):
    """The runner does as told, on their own days, and never more than they want."""

    rules: Callable[[], Rules] = staticmethod(daily_rules)
    free_phases: tuple[Phase, ...] = (Phase.BUILD, Phase.KEEP)  # no walk-run step sets the distance

    def __init__(self) -> None:
        self.outings: list[Outing] = []
        self.readings: dict[date, Reading] = {}
        self.seen = 0
        self.runner: Runner | None = None

    def session(self, day: int, record: Record) -> Session:
        """What today's decision says."""
        if self.runner is None:
            self._begin(record.about)
        for lived in record.days[self.seen :]:
            self._note(lived)
        self.seen = len(record.days)
        self._morning(day, record)
        decision = self.decision(day)
        if decision.action in RUNNING and self._is_free(day, decision, record):
            return _run(decision, min(decision.max_km, record.about.most_km))
        if decision.action is Action.CROSS_TRAIN and no_run(day).kind == "rest":
            return Session("cross_train", minutes=runner_numbers().cross_min)
        return no_run(day)

    def _is_free(self, day: int, decision: Decision, record: Record) -> bool:
        """The runner's own days; past the walk-run steps one run more a week, the plan's first variable, on any day."""
        if decision.phase not in self.free_phases:
            return is_run_day(day)
        week = record.days[day - day % len(WEEKDAYS) :]
        return sum(lived.session.is_run for lived in week) < record.about.runs_a_week + 1

    def decision(self, day: int) -> Decision:
        """The decision of a morning, from everything noted so far."""
        history = History(self.runner or Runner(), tuple(self.outings), tuple(self.readings.values()), CLEAR)
        return decide(history, _on(day), self.rules())

    def _begin(self, about: About) -> None:
        """The weeks before, and the run that hurt, as a new user would tell them."""
        n = runner_numbers()
        self.runner = Runner(
            born=date(FIRST_DAY.year - n.age_years, 1, 1), run_days=RUN_DAYS, goal_week_km=about.goal_week_km
        )
        usual_km = about.usual_week_km / about.runs_a_week
        for day in range(-n.weeks_before * len(WEEKDAYS), 0):
            if weekday(day) in RUN_DAYS:
                self._add_run(day, run_of(usual_km, n))
        hurt_on = self.outings[-1].on
        self.readings[hurt_on] = Reading(
            hurt_on, run_pain=n.injury_run_pain, settled_min=NOT_SETTLED, morning=Morning.WORSE
        )

    def _add_run(self, day: int, session: Session) -> None:
        on, took_s = _on(day), session.minutes * S_PER_MIN
        start = datetime(on.year, on.month, on.day, tzinfo=UTC)
        knee = KneeLoad(Quality.DISTANCE_ONLY, session.knee_km)
        self.outings.append(
            Outing(
                len(self.outings), on, start, Sport.RUN, knee, took_s, took_s, session.km * M_PER_KM,
                descent_m=session.descent_m, typed=True,
            )
        )  # fmt: skip

    def _note(self, lived: LivedDay) -> None:
        """The evening, and the morning after."""
        on, answer = _on(lived.day), lived.answer
        known = self.readings.get(on, Reading(on))
        if lived.session.is_run:
            self._add_run(lived.day, lived.session)
        self.readings[on] = replace(
            known, run_pain=answer.run_pain, settled_min=answer.settled_min, morning=answer.morning,
            worst=answer.worst, stairs=answer.stairs, no_run=not lived.session.is_run,
        )  # fmt: skip

    def _morning(self, day: int, record: Record) -> None:
        """The gate of the morning: stairs as last told, walking half of them, step-downs as stairs."""
        if record.days:
            stairs = record.days[-1].answer.stairs
            self.readings[_on(day)] = Reading(
                _on(day), stairs=stairs, walk=stairs / 2, walk30=stairs / 2, step_down=stairs
            )


@lru_cache(maxsize=1)
def _without_tolerance() -> Rules:
    return replace(daily_rules(), tolerance=None)


class WithoutTolerance(TrochleaPlan):
    """The same decisions with the own-tolerance model switched off: what does it change?"""

    rules: Callable[[], Rules] = staticmethod(_without_tolerance)


class OnOwnDaysOnly(TrochleaPlan):
    """The same decisions without the plan's first variable, one run more a week: what does that change?"""

    free_phases = ()


def _on(day: int) -> date:
    return FIRST_DAY + timedelta(days=day)


def _run(decision: Decision, km: float) -> Session:
    if decision.step is not None and decision.walk_run is not None:
        return walk_run_of(plan_rules().steps[decision.step - 1], km, runner_numbers())
    return run_of(km, runner_numbers())
