"""The sessions of the week ahead: today's by the decision, later ones as far as anybody can know today."""

from dataclasses import dataclass
from datetime import date

from trochlea.daily.plan_ahead import PlanAhead
from trochlea.daily.rules import Rules
from trochlea.load.weeks import first_day_of_week
from trochlea.vocabulary.decision import RUNNING, Action, Decision, LimitName, WalkRun
from trochlea.vocabulary.runner import WeekStart

# Limits of one run that hold on any day; the others speak of today alone.
LASTING = (LimitName.SINGLE_RUN, LimitName.PHASE_STEP, LimitName.COMEBACK, LimitName.TOLERANCE)


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session. `km` is None where nobody knows it yet; `is_final` only where the day's own decision set it."""

    on: date
    action: Action  # run, walk_run or strength
    km: float | None = None
    minutes: float | None = None
    walk_run: WalkRun | None = None
    effort_rpe: float | None = None
    flat: bool = False
    is_final: bool = False


def planned_sessions(
    plan: PlanAhead, decision: Decision, rules: Rules, week_start: WeekStart
) -> tuple[PlannedSession, ...]:
    """Runs and strength sessions of the seven days, in order.

    Later runs are no longer than today's lasting limits and what the week leaves; a run today's decision does not
    allow is left out.
    """
    found: list[PlannedSession] = []
    left_km = _limit_km(decision, (LimitName.WEEKLY,))
    this_week = first_day_of_week(plan.on, week_start)
    for day in plan.week:
        if day.action in RUNNING and (day.on != plan.on or decision.action in RUNNING):
            same_week = first_day_of_week(day.on, week_start) == this_week
            run = _today(decision) if day.on == plan.on else _later(day.on, decision, plan, rules)
            if same_week and left_km is not None and run.km is not None:
                run = _at_most(run, left_km)
                left_km -= run.km or 0
            if run.km is None or run.km >= rules.data.least_km:
                found.append(run)
        if day.strength:
            found.append(PlannedSession(day.on, Action.STRENGTH))
    return tuple(found)


def _today(decision: Decision) -> PlannedSession:
    return PlannedSession(
        on=decision.on,
        action=decision.action,
        km=decision.max_km,
        minutes=decision.max_minutes,
        walk_run=decision.walk_run,
        effort_rpe=decision.effort_rpe,
        flat=decision.flat_only,
        is_final=True,
    )


def _later(on: date, decision: Decision, plan: PlanAhead, rules: Rules) -> PlannedSession:
    km = _limit_km(decision, LASTING) or None
    if plan.step is not None:
        step = plan.steps[plan.step - 1]
        pattern = WalkRun(step.run_s, step.walk_s) if step.walk_s > 0 else None
        action = Action.RUN if pattern is None else Action.WALK_RUN
        far = step.km if km is None else min(km, step.km)
        return PlannedSession(on, action, far, None, pattern, step.effort_rpe, flat=True)
    effort = rules.plan.build.easy_rpe if decision.effort_rpe is None else decision.effort_rpe
    return PlannedSession(on, Action.RUN, km, None, None, effort, decision.flat_only)


def _at_most(run: PlannedSession, left_km: float) -> PlannedSession:
    if run.km is None or run.km <= left_km:
        return run
    return PlannedSession(
        run.on, run.action, max(0, left_km), None, run.walk_run, run.effort_rpe, run.flat, run.is_final
    )


def _limit_km(decision: Decision, names: tuple[LimitName, ...]) -> float | None:
    applied = [limit.km for limit in decision.limits if limit.applied and limit.name in names]
    return min((km for km in applied if km is not None), default=None)
