"""The decision of one day. The order is always: check the data, compute, clamp, clamp again at the exit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import isfinite

from trochlea.daily.asking import owed
from trochlea.daily.case import Case, case_of
from trochlea.daily.diary import look
from trochlea.daily.limits.comeback import comeback
from trochlea.daily.limits.pain_gate import pain_gate
from trochlea.daily.limits.phase_step import phase_step
from trochlea.daily.limits.red_flag import red_flag
from trochlea.daily.limits.rest import rest
from trochlea.daily.limits.ruling import Ruling
from trochlea.daily.limits.single_run import single_run
from trochlea.daily.limits.tolerance import Tolerance, tolerance
from trochlea.daily.limits.weekly import weekly
from trochlea.daily.notices import notices
from trochlea.daily.rules import Rules
from trochlea.daily.session import NO_SESSION, action_of, instead_of, session_of
from trochlea.daily.trend import trend
from trochlea.plan.criteria import unlocks
from trochlea.vocabulary.decision import RUNNING, Action, Decision, Limit, LimitName
from trochlea.vocabulary.history import History

# Where several limits allow the same, the gravest is named.
GRAVEST_FIRST = (
    LimitName.RED_FLAG, LimitName.PAIN_GATE, LimitName.REST, LimitName.COMEBACK, LimitName.PHASE_STEP,
    LimitName.SINGLE_RUN, LimitName.WEEKLY, LimitName.TOLERANCE,
)  # fmt: skip


def decide(history: History, today: date, rules: Rules, learned: Tolerance | None = None) -> Decision:
    """What today asks for: one word, one distance, and every rule, number and source behind it.

    Uses what happened up to `today` and readings due by then; `history.screen` is the screen as it stands on `today`.
    A run already done today uses up the limits.
    The runner's own tolerance is learned from the readings, unless `learned` is given; it only tightens.
    """
    case = case_of(look(history, today, rules), rules)
    rulings = rule_on(case, learned)
    return last_clamp(_decision(case, rulings), case)


def rule_on(case: Case, learned: Tolerance | None = None) -> tuple[Ruling, ...]:
    """Every limit, in the order they are shown."""
    others = (
        single_run(case),
        weekly(case),
        phase_step(case),
        comeback(case),
        pain_gate(case),
        rest(case),
        red_flag(case),
    )
    return (*others, tolerance(case, learned, others))


def binding_limit(limits: Sequence[Limit]) -> Limit | None:
    """The least of the applied limits, the gravest of equals; None where none is applied."""
    applied = [limit for limit in limits if limit.applied]
    return min(applied, key=lambda l: (l.km or 0, GRAVEST_FIRST.index(l.name)), default=None)  # noqa: E741


def _decision(case: Case, rulings: tuple[Ruling, ...]) -> Decision:
    limits = tuple(ruling.limit for ruling in rulings)
    binding = binding_limit(limits)
    max_km = 0 if binding is None or binding.km is None else binding.km
    action = action_of(case, max_km, None if binding is None else binding.name)
    runs = action in RUNNING
    session = session_of(case, max_km, rulings) if runs else NO_SESSION
    spoken = [ruling.reason for ruling in rulings if ruling.reason is not None]
    first = [r for r in spoken if binding is not None and r.rule == binding.name]
    told = notices(case)
    last = case.last.run if case.last is not None else None
    return Decision(
        on=case.today,
        action=action,
        max_km=max_km if runs else 0,
        max_minutes=session.max_minutes,
        max_knee_km=session.max_knee_km,
        walk_run=session.walk_run,
        flat_only=session.flat_only,
        effort_rpe=session.effort_rpe,
        binding_limit=None if binding is None else binding.name,
        limits=limits,
        strength_today=(),
        instead=instead_of(case),
        ask=owed(case),
        unlock=unlocks(case.place, case.today, case.rules.plan, case.diary.runner.goal_week_km),
        trend=trend(case.diary, case.rules.trend),
        reasons=(*first, *(r for r in spoken if r not in first), *told.reasons),
        warnings=(*case.diary.warnings, *told.warnings),
        phase=case.place.phase,
        step=case.place.step,
        verdict=None if last is None else case.verdict,
        version=case.rules.version,
        base_km=None if case.base is None else case.base.km,
    )  # fmt: skip


def last_clamp(decision: Decision, case: Case) -> Decision:
    """The last look before a decision leaves: no distance past an applied limit, none while running is held."""
    least = min((l.km or 0 for l in decision.limits if l.applied), default=0)  # noqa: E741
    max_km = decision.max_km if isfinite(decision.max_km) else 0
    max_km = max(0, min(max_km, least))
    if decision.action not in RUNNING or case.diary.screen.holds_running:
        max_km = 0
    if max_km > 0 or decision.action not in RUNNING:
        return replace(decision, max_km=max_km)
    return replace(
        decision, action=Action.REST, max_km=0, max_minutes=None, max_knee_km=None, walk_run=None
    )  # fmt: skip
