"""What a strength session needs to know of the knee on a day: the pain, the last red, and what lies around."""

from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.app.check_in import check_in
from trochlea.app.day_history import day_history
from trochlea.app.ports import Services
from trochlea.daily.diary import Diary, look
from trochlea.daily.plan_ahead import plan_ahead
from trochlea.knowledge.daily import daily_rules
from trochlea.plan.day import Day
from trochlea.plan.phases import is_flare
from trochlea.vocabulary.decision import Action
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.history import History
from trochlea.vocabulary.reading import Pain, Verdict
from trochlea.vocabulary.standing import ScreenOutcome

HELD_BY = frozenset({ScreenOutcome.EMERGENCY, ScreenOutcome.URGENT, ScreenOutcome.CLINICIAN})
RUNNING = frozenset({Action.RUN, Action.WALK_RUN})
MOST_PAIN = 10


@dataclass(frozen=True, slots=True)
class Knee:
    """The knee as far as it is known; None is not known."""

    pain: Pain | None  # worst of squat and stairs of the day
    last_red: date | None
    ran_today: bool
    testing_run_tomorrow: bool
    held: bool  # by a red flag, until a clinician's word
    unscreened: bool  # the questions about warning signs are not answered
    screen_text: str  # what the screen says


def keep_pain(services: Services, pain: Pain, on: date) -> None:
    """Note the pain in a squat as a reading of the day. Raises `Refused` outside 0 to 10."""
    require_pain(pain)
    check_in(services, {"squat": pain}, on)


def require_pain(pain: Pain | None) -> None:
    """Raises `Refused` for a pain outside 0 to 10; not said is allowed."""
    if pain is not None and not 0 <= pain <= MOST_PAIN:
        raise Refused(f"A pain of {pain:g} is outside the scale; say 0 (none) to {MOST_PAIN} (the worst).")


def knee_on(services: Services, on: date) -> Knee:
    """The knee on a day, from what the runner said that day and before."""
    history = day_history(services.store, on)
    diary = look(history, on, daily_rules())
    return Knee(
        pain=_pain(diary.now),
        last_red=_last_red(diary),
        ran_today=diary.now.run is not None,
        testing_run_tomorrow=_testing_run_tomorrow(history, diary),
        held=history.screen.holds_running and history.screen.outcome in HELD_BY,
        unscreened=history.screen.outcome is ScreenOutcome.INCOMPLETE,
        screen_text=history.screen.text,
    )


def _pain(day: Day) -> Pain | None:
    if day.knee is None:
        return None
    return max((pain for pain in (day.knee.squat, day.knee.stairs) if pain is not None), default=None)


def _last_red(diary: Diary) -> date | None:
    """The day of the latest red: of the reading that made a run red, or of a flare without a run."""
    rules, found = daily_rules().plan, list[date]()
    for day in diary.days:
        if day.run is not None and day.run.colour is Verdict.RED:
            found.append(min(day.run.verdict.red_on or day.on, diary.today))
        if day.knee is not None and is_flare(day.knee, rules):
            found.append(day.on)
    return max(found, default=None)


def _testing_run_tomorrow(history: History, diary: Diary) -> bool:
    """Whether tomorrow's planned run is the first after an amber or red one."""
    ran = diary.run_days
    last = ran[-1].run if ran else None
    if last is None or last.colour not in (Verdict.AMBER, Verdict.RED):
        return False
    tomorrow = diary.today + timedelta(days=1)
    week = plan_ahead(history, diary.today, daily_rules()).week
    return any(day.on == tomorrow and day.action in RUNNING for day in week)
