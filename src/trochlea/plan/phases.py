"""The phase on any day, as a pure fold over what was known by then (RULES, section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.plan.day import Day, KneeDay, RunDay
from trochlea.plan.gates import count_calm_days, gate_is_open, remember
from trochlea.plan.moves import after_break, after_red, after_run, enter
from trochlea.plan.place import Place, Road
from trochlea.plan.rules import PlanRules
from trochlea.plan.weeks import add_to_week, close_weeks
from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.reading import Verdict
from trochlea.vocabulary.runner import WeekStart

ONE_DAY = timedelta(days=1)
# Bound once: a member looked up on its enum takes ten times as long, and years of days are looked at.
BUILD, RED = Phase.BUILD, Verdict.RED
IDLE = (Phase.CALM, Phase.REBUILD)  # no running, so no break to count


@dataclass(frozen=True, slots=True)
class Setting:
    """What the runner stated once, as far as the phases need it."""

    has_comfortable: bool = False  # a distance that was comfortable before any record
    goal_week_km: float | None = None
    week_start: WeekStart = WeekStart.MON


def phase_on(days: Sequence[Day], today: date, rules: PlanRules, setting: Setting) -> Place:
    """Phase and step as they stand on `today`, from days in order, none after it.

    A run is settled on the day after it, when its morning reading is due; a red reading at once.
    """
    place = Place(Phase.BUILD if setting.has_comfortable else Phase.CALM)
    road = Road()
    waiting: Day | None = None
    looked_at: Place | None = None  # by the calendar, which brings nothing new to it before `due`
    due = today
    break_span = timedelta(days=rules.break_days)
    for day in days:
        on, knee, run = day.on, day.knee, day.run
        if waiting is not None and waiting.run is not None:
            place, waiting = after_run(place, road, waiting.run, waiting.on + ONE_DAY, rules), None
        if place is not looked_at or on >= due:
            place = looked_at = _new_day(place, road, on, rules, setting)
            due = _next_due(road, on, break_span)
        flare = knee is not None and is_flare(knee, rules)
        # most days are quiet days of a runner who runs: they move nothing
        if knee is not None and (flare or not place.placed or place.phase in IDLE):
            place = _after_reading(place, road, day, knee, rules, flare=flare)
        if run is not None:
            place, waiting = _after_running(place, road, day, run, rules)
        if flare or run is not None:
            add_to_week(road, run, flare=flare)
    if waiting is not None and waiting.run is not None and today > waiting.on:
        place = after_run(place, road, waiting.run, waiting.on + ONE_DAY, rules)
    return _new_day(place, road, today, rules, setting)


def is_flare(knee: KneeDay, rules: PlanRules) -> bool:
    """A limp, swelling, or any pain above the ceiling counts as red without a run."""
    return knee.limp or knee.swelling or (knee.highest is not None and knee.highest > rules.flare.pain_above)


def needs_physiotherapist(place: Place, today: date, rules: PlanRules) -> bool:
    """Nothing has opened for weeks, and the goal is not reached."""
    if place.progress_on is None or place.phase is Phase.KEEP:
        return False
    return (today - place.progress_on).days >= rules.no_progress_days


def _new_day(place: Place, road: Road, on: date, rules: PlanRules, setting: Setting) -> Place:
    """What the calendar alone brings: a break, the end of a week, the goal held long enough."""
    if road.last_run_on is not None and place.phase not in IDLE:
        place = after_break(place, (on - road.last_run_on).days, on, rules)
    place = close_weeks(place, road, on, setting.goal_week_km, setting.week_start)
    if place.goal_weeks >= rules.keep.weeks and place.phase is BUILD:
        place = enter(place, Phase.KEEP, on, forward=True)
    return place


def _next_due(road: Road, on: date, break_span: timedelta) -> date:
    """The first day on which a week ends or a break may begin, as known on a day; a run only moves it on."""
    if road.last_run_on is None or road.week_end is None:
        return on
    break_on = road.last_run_on + break_span
    return break_on if break_on < road.week_end else road.week_end


def _after_reading(
    place: Place, road: Road, day: Day, knee: KneeDay, rules: PlanRules, *, flare: bool
) -> Place:
    if not place.placed:
        place = _placed(place, day)
    if flare:
        place = after_red(place, road, day.on, rules, by_a_run=False)
    if place.phase is Phase.CALM:
        place = count_calm_days(place, day.on, knee, rules.calm)
        if place.calm_row >= rules.calm.days:
            return enter(place, Phase.REBUILD, day.on, forward=True)
    elif place.phase is Phase.REBUILD:
        place = place._replace(gate=remember(place.gate, day.on, knee, rules.gate))
        if gate_is_open(place.gate, day.on, rules.gate):
            return enter(place, Phase.RETURN, day.on, forward=True)
    return place


def _placed(place: Place, day: Day) -> Place:
    """The first check-in: who runs, or stated a comfortable distance, builds; who does neither starts in calm."""
    phase = Phase.BUILD if day.run is not None and place.phase is Phase.CALM else place.phase
    return place._replace(phase=phase, placed=True, since=day.on, progress_on=day.on, variable_since=day.on)


def _after_running(
    place: Place, road: Road, day: Day, run: RunDay, rules: PlanRules
) -> tuple[Place, Day | None]:
    road.last_run_on = day.on
    if not place.placed and place.phase is Phase.CALM:
        place = place._replace(phase=Phase.BUILD)  # whoever runs is not placed among those who do not
    if run.verdict.verdict is RED and run.verdict.red_on == day.on:
        return after_run(place, road, run, day.on, rules), None
    return place, day
