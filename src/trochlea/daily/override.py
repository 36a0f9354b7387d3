"""When the runner decides otherwise: less at any time, more within bounds and with a note."""

from dataclasses import replace

from trochlea.daily.rules import Rules
from trochlea.vocabulary.decision import RUNNING, Action, Decision, LimitName, Override, Phase
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import Verdict


def override(decision: Decision, asked_km: float, note: str | None, rules: Rules) -> Decision:
    """The decision with the runner's own distance in it.

    Down always. Up with a note, at most 1.10 times the base or one step, and only after a green run with nothing
    held. Raises `Refused` with one sentence.
    """
    if not 0 <= asked_km < float("inf"):
        raise Refused("The distance asked for is not a distance; enter kilometres from 0 on.")
    if asked_km <= decision.max_km:
        return _with(decision, asked_km, asked_km, note)
    most_km = _most_km(decision, rules)
    if most_km is None:
        raise Refused(f"More than {decision.max_km:.1f} km is not offered today: {_why_not(decision)}")
    if not (note and note.strip()):
        raise Refused("More than the limit needs a short note; say why in a few words.")
    if asked_km > most_km:
        raise Refused(f"More than {most_km:.1f} km is not offered, even with a note; ask for less.")
    return _with(decision, asked_km, asked_km, note)


def _most_km(decision: Decision, rules: Rules) -> float | None:
    if decision.verdict is not Verdict.GREEN or decision.phase in (Phase.CALM, Phase.REBUILD):
        return None
    if any(l.applied and l.name in (LimitName.RED_FLAG, LimitName.PAIN_GATE) for l in decision.limits):  # noqa: E741
        return None
    if decision.phase is Phase.RETURN:
        steps = rules.plan.steps
        return steps[min(decision.step or 1, len(steps) - 1)].km
    return None if decision.base_km is None else rules.single_run.green_factor * decision.base_km


def _why_not(decision: Decision) -> str:
    for limit in decision.limits:
        if limit.applied and limit.name in (LimitName.RED_FLAG, LimitName.PAIN_GATE):
            return limit.why
    if decision.phase in (Phase.CALM, Phase.REBUILD):
        return "there is no running in this phase."
    return "the last run was not green."


def _with(decision: Decision, asked_km: float, given_km: float, note: str | None) -> Decision:
    action = decision.action
    if given_km > 0 and action not in RUNNING:
        action = Action.RUN
    elif given_km == 0 and action in RUNNING:
        action = Action.REST
    return replace(
        decision, action=action, max_km=given_km, override=Override(asked_km, given_km, note)
    )  # fmt: skip
