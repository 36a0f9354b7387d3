"""What the phase itself allows: nothing in calm and rebuild, the walk-run step in return."""

from trochlea.daily import say
from trochlea.daily.case import Case
from trochlea.daily.limits.ruling import Ruling, applied, not_applied
from trochlea.plan.rules import ReturnStep
from trochlea.vocabulary.decision import LimitName, Phase
from trochlea.vocabulary.units import S_PER_MIN

NAME = LimitName.PHASE_STEP


def phase_step(case: Case) -> Ruling:
    """The distance of the phase; not applied in build and keep."""
    place, plan = case.place, case.rules.plan
    if place.phase is Phase.CALM:
        text = (
            "Calm phase: no running until walking and stairs are at "
            f"{plan.calm.walk_stairs_most:g} of 10 or less on {plan.calm.days} days running."
        )
        return applied(NAME, 0, text, case.rows("phases.calm.walk_stairs_most", "phases.calm.days"))
    if place.phase is Phase.REBUILD:
        text = "Rebuild phase: walks and strength first; the walk-run steps open when the entry gate is met."
        return applied(NAME, 0, text, case.rows("phases.gate.most"))
    if place.phase is Phase.RETURN:
        return _step(case)
    return not_applied(NAME, "The walk-run steps are behind you.")


def step_now(case: Case) -> ReturnStep | None:
    """The walk-run step of today; None outside of the return phase."""
    if case.place.phase is not Phase.RETURN:
        return None
    return case.rules.plan.steps[(case.place.step or 1) - 1]


def _step(case: Case) -> Ruling:
    step = step_now(case)
    row = case.place.unknown_row
    if step is None or row >= case.rules.plan.unknown.stop_after:
        text = f"{row} runs in a row have no answer: no run until readings come."
        return applied(NAME, 0, text, case.rows("phases.unknown.stop_after"), {"unanswered": row})
    text = (
        f"Step {step.number} of {len(case.rules.plan.steps)}: {pattern(step)}, "
        f"{say.distance(step.km, case.diary.runner.units)} in all, flat, effort {step.effort_rpe:g} of 10. "
        f"Green runs in a row at this step: {case.place.greens}."
    )
    inputs = {"step": step.number, "step_km": step.km, "greens": case.place.greens}
    return applied(
        NAME, case.left_km(step.km), text, case.rows(f"return_steps.s{step.number}.km"), inputs, flat=True
    )


def pattern(step: ReturnStep) -> str:
    """The pattern in words."""
    if step.walk_s == 0:
        return "run all of it"
    return f"run {step.run_s / S_PER_MIN:g} min, walk {step.walk_s / S_PER_MIN:g} min, in turn"
