"""The plan as it stands today: phase, steps, the week, what opens next, and the race."""

from dataclasses import dataclass
from datetime import date

from trochlea.daily.case import Case, case_of, red_until
from trochlea.daily.diary import look
from trochlea.daily.limits.red_flag import red_flag
from trochlea.daily.limits.rest import green_weeks
from trochlea.daily.rules import Rules
from trochlea.plan.criteria import unlocks
from trochlea.plan.place import Variable
from trochlea.plan.race import RaceOutlook, race_outlook
from trochlea.plan.rules import ReturnStep
from trochlea.plan.week import PlannedDay, WeekFrame, week_ahead
from trochlea.vocabulary.decision import Action, Phase, Unlock
from trochlea.vocabulary.history import History


@dataclass(frozen=True, slots=True)
class PlanAhead:
    """Everything `plan` shows. `variable` is what the build phase works on; `steps` are the six of the return phase."""

    on: date
    phase: Phase
    since: date | None
    step: int | None
    steps: tuple[ReturnStep, ...]
    greens: int
    variable: Variable | None
    week: tuple[PlannedDay, ...]
    unlock: tuple[Unlock, ...]
    race: RaceOutlook | None
    reminders: tuple[str, ...]


def plan_ahead(history: History, today: date, rules: Rules) -> PlanAhead:
    """The plan on the morning of `today`, from what was known by then."""
    case = case_of(look(history, today, rules), rules)
    place, runner = case.place, case.diary.runner
    return PlanAhead(
        on=today,
        phase=place.phase,
        since=place.since,
        step=place.step,
        steps=rules.plan.steps,
        greens=place.greens,
        variable=place.variable if place.phase is Phase.BUILD else None,
        week=week_ahead(today, week_frame(case)),
        unlock=unlocks(place, today, rules.plan, runner.goal_week_km),
        race=_race(case),
        reminders=_reminders(case),
    )


def week_frame(case: Case) -> WeekFrame:
    """What the next seven days have to keep to."""
    place, rules = case.place, case.rules.week
    keeping = place.phase is Phase.KEEP
    stop_after = case.rules.plan.unknown.stop_after
    return WeekFrame(
        run_days=case.diary.runner.run_days,
        runs=_runs(case),
        run_action=Action.REST if place.unknown_row >= stop_after else _run_action(case),
        rest_between=place.phase is Phase.RETURN
        or (place.phase is Phase.BUILD and green_weeks(case) < case.rules.rest.green_weeks),
        ran_yesterday=case.last is not None and (case.today - case.last.on).days == 1,
        no_run_until=red_until(case),
        strength_sessions=rules.strength_sessions_keep if keeping else rules.strength_sessions,
        strength_gap_days=rules.strength_gap_days,
    )


def _run_action(case: Case) -> Action:
    if case.place.phase in (Phase.CALM, Phase.REBUILD) or red_flag(case).limit.applied:
        return Action.CROSS_TRAIN
    step = case.place.step
    if case.place.phase is Phase.RETURN and step is not None:
        walks = case.rules.plan.steps[step - 1].walk_s > 0
        return Action.WALK_RUN if walks else Action.RUN
    return Action.RUN


def _runs(case: Case) -> int:
    """Runs of the week: what is usual, one more from the day frequency is worked on; it stays once it is opened."""
    usual, place = case.diary.runner.usual_days or case.rules.week.runs, case.place
    more = place.working_on(Variable.FREQUENCY) or place.opened(Variable.FREQUENCY)
    return usual + 1 if more else usual


def _race(case: Case) -> RaceOutlook | None:
    race = case.diary.runner.race
    if race is None:
        return None
    plan = case.rules.plan
    longest = case.base.km if case.base is not None else plan.steps[-1].km
    weeks = 0
    if not case.runs_freely:
        steps_left = len(plan.steps) - ((case.place.step or 1) - 1)
        longest = plan.steps[-1].km
        weeks = steps_left * plan.step.greens * (plan.step.rest_days + 1) // case.rules.race.rise_days + 1
    return race_outlook(race, case.today, longest, weeks, case.rules.race)


def _reminders(case: Case) -> tuple[str, ...]:
    """The keep phase in a few lines."""
    if case.place.phase is not Phase.KEEP:
        return ()
    sessions = case.rules.week.strength_sessions_keep
    return (
        f"{sessions} strength sessions a week.",
        "Warm up before each run.",
        "Log your shoes; change type slowly.",
        "One whole reading a week is enough while the knee is quiet.",
        "If pain stays, a gait check can help to find out why.",
    )
