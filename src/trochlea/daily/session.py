"""What kind of session fits the distance that is allowed: the word of the day, its pattern, its ceilings."""

from dataclasses import dataclass
from itertools import islice
from statistics import median

from trochlea.daily.case import Case, round_to_metre
from trochlea.daily.limits.pain_gate import stops_all_load
from trochlea.daily.limits.phase_step import step_now
from trochlea.daily.limits.red_flag import asks_for_care
from trochlea.daily.limits.ruling import Ruling
from trochlea.plan.cross_training import cross_training
from trochlea.plan.place import Variable
from trochlea.vocabulary.decision import Action, Instead, LimitName, Phase, WalkRun
from trochlea.vocabulary.standing import ScreenOutcome

RESTING = (LimitName.REST, LimitName.RED_FLAG)


@dataclass(frozen=True, slots=True)
class Session:
    """How the distance of the day is run."""

    walk_run: WalkRun | None
    flat_only: bool
    effort_rpe: float | None
    max_minutes: float | None
    max_knee_km: float | None


NO_SESSION = Session(None, False, None, None, None)


def action_of(case: Case, max_km: float, binding: LimitName | None) -> Action:
    """One word: run or walk-run where distance is left, else what the reason for none calls for."""
    if asks_for_care(case):
        return Action.SEEK_CARE
    if max_km > 0:
        step = step_now(case)
        return Action.WALK_RUN if step is not None and step.walk_s > 0 else Action.RUN
    if stops_all_load(case) or binding in RESTING or case.used_km > 0:
        return Action.REST
    return Action.CROSS_TRAIN


def session_of(case: Case, max_km: float, rulings: tuple[Ruling, ...]) -> Session:
    """Pattern, ground, effort, and the two ceilings beside the distance; whichever comes first ends the run."""
    step = step_now(case)
    pattern = None if step is None or step.walk_s == 0 else WalkRun(step.run_s, step.walk_s)
    return Session(
        walk_run=pattern,
        flat_only=is_flat(case) or any(ruling.flat for ruling in rulings),
        effort_rpe=_effort_rpe(case),
        max_minutes=_minutes_min(case, max_km),
        max_knee_km=_knee_km(case, max_km),
    )


def is_flat(case: Case) -> bool:
    """No hills until gentle uphill is the variable being worked on."""
    place = case.place
    if place.phase is Phase.KEEP:
        return False
    return not (place.opened(Variable.GENTLE_UPHILL) or place.working_on(Variable.GENTLE_UPHILL))


def instead_of(case: Case) -> tuple[Instead, ...]:
    """What can be done in place of a run; nothing where the knee or the body asks for rest."""
    screen = case.diary.screen
    if stops_all_load(case) or screen.outcome in (ScreenOutcome.EMERGENCY, ScreenOutcome.URGENT):
        return ()
    return cross_training(_usual_run_min(case), case.rules.cross_training)


def _effort_rpe(case: Case) -> float | None:
    step = step_now(case)
    if step is not None:
        return step.effort_rpe
    place = case.place
    faster = place.opened(Variable.FASTER) or place.working_on(Variable.FASTER)
    return None if faster else case.rules.plan.build.easy_rpe


def _minutes_min(case: Case, max_km: float) -> float | None:
    """The distance at the usual easy pace. Walk-run has a pace of its own, known once it was run."""
    pace = case.diary.pace_min_per_km
    if case.place.phase is Phase.RETURN:
        since = case.place.since
        paces = [
            day.run.minutes_min / day.run.km
            for day in case.since
            if since is not None and day.on >= since and day.run is not None
            if day.run.minutes_min is not None and day.run.km is not None
        ]
        pace = median(paces) if paces else None
    return None if pace is None else float(round(max_km * pace))


def _knee_km(case: Case, max_km: float) -> float | None:
    """The same factor times the largest green knee load of the window, so that hills are capped too."""
    base = case.base
    if base is None or base.knee_km is None or base.km <= 0 or not case.runs_freely:
        return None
    return round_to_metre(max_km / base.km * base.knee_km)


def _usual_run_min(case: Case) -> float | None:
    newest = (d.run.minutes_min for d in reversed(case.since) if d.run is not None)
    last = list(islice((took for took in newest if took is not None), case.rules.data.pace_runs))
    return median(last) if last else None
