"""The decision of a day: worked out from what is known, kept with its inputs, shown again as it was said."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from trochlea.app.bodies import home_zone
from trochlea.app.day_history import day_history
from trochlea.app.decision_record import inputs_of, record_of, with_override
from trochlea.app.journal_bodies import Kind
from trochlea.app.ports import JournalEntry, Services
from trochlea.app.today import local_today
from trochlea.daily.decide import decide
from trochlea.daily.override import override
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.decision import Decision, Override
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.history import History
from trochlea.vocabulary.runner import Units


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """What is said of a day. `said` has the keys of CONTRACTS; `decision` is None where it is read from the store."""

    on: date
    said: Mapping[str, Any]
    units: Units
    decision: Decision | None = None
    history: History | None = None
    override: Override | None = None
    entered: datetime | None = None  # when a stored decision was said


def decide_day(services: Services, on: date | None = None) -> DayAnswer:
    """The decision of a day from what is known now of it and the days before; kept whenever it changed.

    What the runner chose instead is named among the reasons. Raises `Refused` for a day still to come.
    """
    day = _day(services, on)
    history = day_history(services.store, day)
    decision = decide(history, day, daily_rules())
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
    day = _day(services, on)
    history = day_history(services.store, day)
    advised = decide(history, day, daily_rules())
    given = override(advised, asked_km, note, daily_rules())
    chosen = given.override or Override(asked_km, asked_km, note)
    body = {"asked_km": chosen.asked_km, "given_km": chosen.given_km, "note": chosen.note}
    services.store.note(Kind.OVERRIDE, day.isoformat(), day, services.clock.now(), body)
    decision = with_override(_scaled(given, advised), chosen, advised.max_km)
    answer = DayAnswer(day, record_of(decision), history.runner.units, decision, history, chosen)
    return _keep(services, answer, overridden=True)


def stored_day(services: Services, on: date | None = None) -> DayAnswer:
    """What was said of a day at the time: the last word of that day itself, else the first said after it.

    A distance the runner chose counts as said. Raises `Refused` where nothing was said.
    """
    day = _day(services, on)
    said = services.store.journal(Kind.DECISION, day, day, with_replaced=True)
    if not said:
        raise Refused(f"Nothing was said of {day.isoformat()} at the time; ask again without --stored.")
    runner = services.store.runner()
    zone = home_zone(runner)
    in_time = [entry for entry in said if entry.entered.astimezone(zone).date() <= day]
    chosen = [entry for entry in in_time or said if entry.body["overridden"]]
    entry = (chosen or in_time or [said[0]])[-1]
    return DayAnswer(day, entry.body["said"], runner.units, entered=entry.entered)


def confirm_run(services: Services, activity_id: int) -> None:
    """Keep that a surprising run is right. Raises `Refused` where there is none of that id."""
    outing = services.store.outing(activity_id)
    services.store.note(Kind.CONFIRMED, str(outing.id), outing.on, services.clock.now(), {})


def _day(services: Services, on: date | None) -> date:
    today = local_today(services)
    if on is not None and on > today:
        raise Refused(f"{on.isoformat()} has not come yet; its readings decide, so ask on that day.")
    return on or today


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
    """Write the decision down where it differs from the last one of that day."""
    said = services.store.journal(Kind.DECISION, answer.on, answer.on)
    inputs = inputs_of(answer.history, answer.on) if answer.history is not None else {}
    if not said or _differs(said[-1], answer.said, inputs):
        body = {"said": answer.said, "inputs": inputs, "overridden": overridden}
        services.store.note(Kind.DECISION, answer.on.isoformat(), answer.on, services.clock.now(), body)
    return answer


def _differs(entry: JournalEntry, said: Mapping[str, Any], inputs: Mapping[str, Any]) -> bool:
    return bool(entry.body["said"] != said or entry.body["inputs"]["digest"] != inputs["digest"])
