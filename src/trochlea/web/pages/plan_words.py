"""The plan in words: phases, the ladder of the phase, the week."""

from dataclasses import dataclass
from datetime import date

from trochlea.app.plan_view import PlanView
from trochlea.app.planned_sessions import PlannedSession
from trochlea.daily.plan_ahead import PlanAhead
from trochlea.plan.criteria import WORDS as VARIABLES
from trochlea.plan.place import BUILD_ORDER
from trochlea.vocabulary.decision import RUNNING, Action, Criterion, Phase
from trochlea.vocabulary.runner import Units
from trochlea.vocabulary.units import S_PER_MIN
from trochlea.web import words

PHASES = {
    Phase.CALM: "Calm",
    Phase.REBUILD: "Rebuild",
    Phase.RETURN: "Return",
    Phase.BUILD: "Build",
    Phase.KEEP: "Keep",
}
REASONS = {
    Phase.CALM: "Cut what provokes, keep moving in other ways, light strength.",
    Phase.REBUILD: "Strength with load and walks up to 30 minutes, until the entry gate is met.",
    Phase.RETURN: "Six walk-run steps on the flat, each twice green, a day of rest between.",
    Phase.BUILD: "One change a week, two green runs before the next.",
    Phase.KEEP: "Monitors, strength, a warm-up and an eye on the shoes.",
}


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder."""

    name: str
    text: str
    state: str  # done, now, later


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of the week ahead."""

    on: date
    date: str
    what: str
    size: str
    more: str
    kind: str  # now, rest or empty


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One of the six walk-run steps in numbers."""

    number: int
    pattern: str
    far: str
    state: str


def phase_number(plan: PlanAhead) -> tuple[str, str]:
    """The number beside the phase: its step, and of how many."""
    if plan.phase is Phase.RETURN and plan.step is not None:
        return str(plan.step), f"of {len(plan.steps)} steps"
    if plan.phase is Phase.BUILD and plan.variable is not None:
        return str(BUILD_ORDER.index(plan.variable) + 1), f"of {len(BUILD_ORDER)} steps"
    met = [criterion.met for criterion in criteria_of(plan)]
    return (f"{sum(met)}", f"of {len(met)} met") if met else ("", "")


def phase_reason(plan: PlanAhead) -> str:
    """What the phase is about."""
    return REASONS[plan.phase]


def criteria_of(plan: PlanAhead) -> tuple[Criterion, ...]:
    """What opens the next thing."""
    return plan.unlock[0].criteria if plan.unlock else ()


def ladder(plan: PlanAhead, units: Units) -> tuple[Rung, ...]:
    """The steps of the phase, in order; one rung for a phase without steps."""
    if plan.phase is Phase.BUILD and plan.variable is not None:
        now = BUILD_ORDER.index(plan.variable)
        return tuple(
            Rung(VARIABLES[v].capitalize(), "", _state(index, now)) for index, v in enumerate(BUILD_ORDER)
        )
    if plan.phase is Phase.RETURN and plan.step is not None:
        return tuple(
            Rung(f"Step {row.number}: {row.far}", row.pattern, row.state) for row in return_rows(plan, units)
        )
    order = list(Phase)
    now = order.index(plan.phase)
    return tuple(Rung(PHASES[phase], REASONS[phase], _state(index, now)) for index, phase in enumerate(order))


def return_rows(plan: PlanAhead, units: Units) -> tuple[ReturnRow, ...]:
    """The six walk-run steps, and where the runner stands among them."""
    past = plan.phase in (Phase.BUILD, Phase.KEEP)
    return tuple(
        ReturnRow(
            number=step.number,
            pattern=_pattern(step.run_s, step.walk_s),
            far=words.distance(step.km, units),
            state="done" if past else "later" if plan.step is None else _state(step.number, plan.step),
        )
        for step in plan.steps
    )


def _pattern(run_s: float, walk_s: float) -> str:
    if not walk_s:
        return "run all of it"
    return f"walk {walk_s / S_PER_MIN:g} min, run {run_s / S_PER_MIN:g} min"


def _state(index: int, now: int) -> str:
    return "done" if index < now else "now" if index == now else "later"


def day_lines(view: PlanView, sessions: tuple[PlannedSession, ...]) -> tuple[DayLine, ...]:
    """The week ahead; a distance where one is known today."""
    runs = {session.on: session for session in sessions if session.action in RUNNING}
    return tuple(
        _day(view, day.on, day.action, day.text, runs.get(day.on)) for day in view.plan.week
    )  # fmt: skip


def _day(view: PlanView, on: date, action: Action, text: str, run: PlannedSession | None) -> DayLine:
    is_today = on == view.on
    what, more = text, ""
    if action in RUNNING and run is None:
        what, more = "No run", "Today’s limits leave none" if is_today else "The week leaves none"
    elif run is not None and not run.is_final:
        more = "If every run before it stays green"
    size = "" if run is None or run.km is None else f"up to {words.distance(run.km, view.runner.units)}"
    kind = "now" if is_today else "" if action in RUNNING or action is Action.STRENGTH else "rest"
    return DayLine(on, "Today" if is_today else words.short_day(on).rsplit(" ", 1)[0], what, size, more, kind)
