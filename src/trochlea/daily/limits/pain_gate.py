"""What today's own readings allow."""

from trochlea.daily import say
from trochlea.daily.case import Case
from trochlea.daily.limits.ruling import Ruling, applied, not_applied
from trochlea.plan.day import KneeDay
from trochlea.vocabulary.decision import LimitName
from trochlea.vocabulary.reading import Pain

NAME = LimitName.PAIN_GATE
GREEN, AMBER = "verdict.green_most", "verdict.amber_most"


def pain_gate(case: Case) -> Ruling:
    """No run on a limp, swelling, illness, a painkiller or pain; less on stairs; no answer is never fine."""
    knee = case.diary.now.knee
    if knee is not None and (stop := _stops(case, knee)) is not None:
        return stop
    if unanswered(knee):
        return _no_answer(case)
    if knee is not None and _above(knee.stairs, case.rules.verdict.green_most):
        return _stairs(case, knee)
    return not_applied(NAME, "Today's readings are within the gate.")


def unanswered(knee: KneeDay | None) -> tuple[str, ...]:
    """The gate readings of today without an answer, by field name."""
    if knee is None:
        return ("walk", "stairs")
    return tuple(name for name in ("walk", "stairs") if getattr(knee, name) is None)


def stops_all_load(case: Case) -> bool:
    """Whether today asks for rest rather than for another activity."""
    knee = case.diary.now.knee
    return knee is not None and (knee.limp or knee.swelling or knee.ill or _too_much(case, knee))


def _stops(case: Case, knee: KneeDay) -> Ruling | None:
    walk_most = case.rules.verdict.green_most
    if knee.ill:
        return _no_run(case, "You noted that you are ill: no run, and nothing is lost.", ill=True)
    if knee.limp:
        return _no_run(case, "You noted a limp: no run, it counts as red.", limp=True)
    if knee.swelling:
        return _no_run(case, "You noted swelling: no run, it counts as red.", swelling=True)
    if _too_much(case, knee):
        most = case.rules.verdict.amber_most
        text = f"{knee.highest:g} of 10 today, above {most:g}: no run, it counts as red."
        return applied(NAME, 0, text, case.rows(AMBER), {"highest": knee.highest})
    if knee.painkiller:
        return _no_run(case, "A painkiller hides the answer: no run today to test the knee.", painkiller=True)
    if _above(knee.walk, walk_most):
        text = f"Walking is {knee.walk:g} of 10, above {walk_most:g}: no run today."
        return applied(NAME, 0, text, case.rows(GREEN), {"walk": knee.walk})
    return None


def _stairs(case: Case, knee: KneeDay) -> Ruling:
    factor, most = case.rules.pain_gate.stairs_factor, case.rules.verdict.green_most
    said = f"Stairs are {knee.stairs:g} of 10, above {most:g}"
    rows = case.rows(GREEN, "limits.pain_gate.stairs_factor")
    inputs = {"stairs": knee.stairs, "factor": factor}
    if not case.runs_freely:
        return applied(NAME, 0, f"{said}: no run in this phase.", rows, inputs)
    base_km = _base_km(case)
    if base_km is None:
        return applied(
            NAME, 0, f"{said}, and there is no green run to count from: no run today.", rows, inputs
        )
    text = f"{said}: {factor:.2f} × {say.distance(base_km, case.diary.runner.units)}, flat."
    return applied(NAME, case.left_km(factor * base_km), text, rows, inputs, flat=True)


def _no_answer(case: Case) -> Ruling:
    rows = case.rows("limits.single_run.unknown_factor")
    inputs = {"missing": ", ".join(unanswered(case.diary.now.knee))}
    if not case.runs_freely:
        return applied(
            NAME, 0, "Today's walking and stairs have no answer yet: no run until they do.", rows, inputs
        )
    base_km = _base_km(case)
    if base_km is None:
        return applied(NAME, 0, "Nothing is known of today and no run to count from.", rows, inputs)
    factor = case.rules.single_run.unknown_factor
    text = (
        f"Today's walking and stairs have no answer yet: {factor:.2f} × "
        f"{say.distance(base_km, case.diary.runner.units)}, and no more until they do."
    )
    return applied(NAME, case.left_km(factor * base_km), text, rows, inputs)


def _base_km(case: Case) -> float | None:
    """The base, or the comeback's own measure while a break lasts."""
    if case.base is not None:
        return case.base.km
    if case.pause is not None and case.pause.median_km is not None:
        return case.rules.comeback.share * case.pause.median_km
    return None


def _too_much(case: Case, knee: KneeDay) -> bool:
    return _above(knee.highest, case.rules.verdict.amber_most)


def _above(pain: Pain | None, most: Pain) -> bool:
    return pain is not None and pain > most


def _no_run(case: Case, text: str, **inputs: bool) -> Ruling:
    return applied(NAME, 0, text, case.rows(AMBER), dict(inputs))
