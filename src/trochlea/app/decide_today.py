"""The decision of a day: worked out from what is known, and kept with its inputs."""

from dataclasses import replace
from datetime import date

from trochlea.app.day_history import day_history
from trochlea.app.decision_record import inputs_of, record_of, with_override
from trochlea.app.journal_bodies import Kind
from trochlea.app.ports import Services
from trochlea.app.said import DayAnswer as DayAnswer
from trochlea.app.said import asked_day, program_mark, still_true
from trochlea.app.said import stored_day as stored_day
from trochlea.app.strength_today import strength_today
from trochlea.daily.decide import decide
from trochlea.daily.override import override
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.decision import Action, Decision, Override


def decide_day(services: Services, on: date | None = None) -> DayAnswer:
    """The decision of a day from what is known now of it and the days before; kept whenever it changed.

    What the runner chose instead is named among the reasons. Raises `Refused` for a day still to come.
    """
    day = asked_day(services, on)
    history = day_history(services.store, day)
    decision = _with_strength(services, decide(history, day, daily_rules()))
    chosen = _chosen(services, day)
    if chosen is not None:
        decision = with_override(decision, chosen, decision.max_km)
    return _keep(
        services, DayAnswer(day, record_of(decision), history.runner.units, decision, history, chosen)
    )


def override_day(
    services: Services, asked_km: float, note: str | None = None, on: date | None = None
) -> DayAnswer:
    """Keep the distance the runner chose instead. Raises `Refused` where it is more than may be chosen."""
    day = asked_day(services, on)
    history = day_history(services.store, day)
    advised = _with_strength(services, decide(history, day, daily_rules()))
    given = override(advised, asked_km, note, daily_rules())
    chosen = given.override or Override(asked_km, asked_km, note)
    body = {"asked_km": chosen.asked_km, "given_km": chosen.given_km, "note": chosen.note}
    services.store.note(Kind.OVERRIDE, day.isoformat(), day, services.clock.now(), body)
    decision = with_override(_scaled(given, advised), chosen, advised.max_km)
    answer = DayAnswer(day, record_of(decision), history.runner.units, decision, history, chosen)
    return _keep(services, answer, overridden=True)


def confirm_run(services: Services, activity_id: int) -> None:
    """Keep that a surprising run is right. Raises `Refused` where there is none of that id."""
    outing = services.store.outing(activity_id)
    services.store.note(Kind.CONFIRMED, str(outing.id), outing.on, services.clock.now(), {})


def _with_strength(services: Services, decision: Decision) -> Decision:
    """The decision with what is left of the strength session that is due; none where care comes first."""
    if decision.action is Action.SEEK_CARE:
        return decision
    session = strength_today(services, decision.on)
    if session.due_on > decision.on:
        return decision
    return replace(decision, strength_today=tuple(line.item.exercise for line in session.left))


def _chosen(services: Services, day: date) -> Override | None:
    kept = services.store.journal(Kind.OVERRIDE, day, day)
    if not kept:
        return None
    body = kept[-1].body
    return Override(body["asked_km"], body["given_km"], body["note"])


def _scaled(given: Decision, advised: Decision) -> Decision:
    """Minutes and knee load that go with the chosen distance, where those of the advice are known."""
    share = given.max_km / advised.max_km if advised.max_km > 0 else None

    def part(value: float | None) -> float | None:
        return None if value is None or share is None else value * share

    minutes_min = part(advised.max_minutes)
    return replace(
        given,
        max_minutes=None if minutes_min is None else float(round(minutes_min)),
        max_knee_km=part(advised.max_knee_km),
    )


def _keep(services: Services, answer: DayAnswer, overridden: bool = False) -> DayAnswer:
    """Write the decision down, unless the last one of that day says the same of the same."""
    store = services.store
    known = store.journal(Kind.DECISION, answer.on, answer.on)
    if known and known[-1].body["said"] == answer.said and still_true(services, known[-1]):
        return answer
    body = {
        "said": answer.said,
        "inputs": {} if answer.history is None else inputs_of(answer.history, answer.on),
        "overridden": overridden,
        "mark": store.mark(),
        "program": program_mark(),
    }
    store.note(Kind.DECISION, answer.on.isoformat(), answer.on, services.clock.now(), body, derived=True)
    return answer
