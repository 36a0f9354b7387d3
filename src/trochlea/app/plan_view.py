"""The plan as it stands: phase, steps, the week, what opens next; and taken out for calendars and watches."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from trochlea.app.calendar_plan import CalendarEntry, continued, entries_of, new_token
from trochlea.app.day_history import day_history
from trochlea.app.journal_bodies import Kind
from trochlea.app.keep import replace_file
from trochlea.app.planned_sessions import PlannedSession, planned_sessions
from trochlea.app.ports import Services
from trochlea.app.today import local_today
from trochlea.app.workouts import Workout, workout_of
from trochlea.daily.decide import decide
from trochlea.daily.plan_ahead import PlanAhead, plan_ahead
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.decision import RUNNING, Decision
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Runner

RenderCalendar: TypeAlias = Callable[[Sequence[CalendarEntry], datetime], bytes]
RenderWorkout: TypeAlias = Callable[[Workout, datetime], bytes]


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan of a day with the decision it begins with."""

    on: date
    runner: Runner
    plan: PlanAhead
    decision: Decision


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and where."""

    paths: tuple[Path, ...]
    sessions: tuple[PlannedSession, ...]


def plan_view(services: Services, on: date | None = None) -> PlanView:
    """The plan on a day, today without one. Raises `Refused` for a day still to come."""
    today = local_today(services)
    if on is not None and on > today:
        raise Refused(f"{on.isoformat()} has not come yet; the plan is made on the day.")
    day = on or today
    history = day_history(services.store, day)
    rules = daily_rules()
    return PlanView(
        day, history.runner, plan_ahead(history, day, rules), decide(history, day, rules)
    )  # fmt: skip


def sessions_ahead(view: PlanView) -> tuple[PlannedSession, ...]:
    """The runs and strength sessions of the week ahead, today's by the decision of the day."""
    return planned_sessions(view.plan, view.decision, daily_rules(), view.runner.week_start)


def export_calendar(services: Services, render: RenderCalendar, out: Path) -> Exported:
    """Write the week ahead as a calendar that updates the one written before. Raises `Refused` where it cannot be."""
    view = plan_view(services)
    sessions = sessions_ahead(view)
    now = services.clock.now()
    kept = services.store.journal(Kind.CALENDAR)
    before: Mapping[str, Any] = kept[-1].body if kept else {"token": new_token(), "entries": {}}
    entries, remembered = continued(entries_of(sessions, before["token"]), before["entries"], view.on)
    if not entries:
        raise Refused("Nothing is planned for the coming week, so there is no calendar to write.")
    replace_file(out, render(entries, now))
    body = {"token": before["token"], "entries": remembered}
    services.store.note(Kind.CALENDAR, Kind.CALENDAR, view.on, now, body)
    return Exported((out,), sessions)


def export_workouts(services: Services, render: RenderWorkout, out: Path) -> Exported:
    """Write the next run as a FIT workout, or every run of the week into a folder.

    Raises `Refused` where no run with a known distance is planned.
    """
    found = [
        (session, workout)
        for session in sessions_ahead(plan_view(services))
        if session.action in RUNNING and (workout := workout_of(session)) is not None
    ]
    if not found:
        raise Refused(
            "No run with a known distance is planned for the coming week, so there is no workout to write."
        )
    now = services.clock.now()
    if not out.is_dir():
        session, workout = found[0]
        replace_file(out, render(workout, now))
        return Exported((out,), (session,))
    paths = []
    for session, workout in found:
        paths.append(out / f"{session.on.isoformat()}-{session.action.value.replace('_', '-')}.fit")
        replace_file(paths[-1], render(workout, now))
    return Exported(tuple(paths), tuple(session for session, _ in found))
