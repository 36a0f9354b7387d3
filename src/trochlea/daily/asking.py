"""The readings owed today: what the gate, the plan and the last runs still wait for."""

from datetime import date

from trochlea.daily import say
from trochlea.daily.case import Case
from trochlea.daily.data import questions
from trochlea.daily.limits.pain_gate import unanswered
from trochlea.plan.day import Day
from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.reading import Verdict
from trochlea.vocabulary.standing import ScreenOutcome

WORDS = {
    "walk": "Walking today, 0 to the top of the scale?",
    "stairs": "Stairs today, 0 to the top of the scale?",
    "walk30": "A brisk walk of 30 minutes: the most pain in it?",
    "step_down": "Ten step-downs: the most pain in them?",
    "run_pain": "The most pain during your run of {on}?",
    "settled_min": "Minutes until the knee was back to before, after your run of {on}?",
    "morning": "The morning after your run of {on}: better, same or worse?",
}


def owed(case: Case) -> tuple[str, ...]:
    """Everything to ask, the most urgent first, in words."""
    asked: list[str] = []
    if case.diary.screen.outcome is ScreenOutcome.INCOMPLETE:
        asked.append("The questions about warning signs.")
    if case.diary.runner.born is None:
        asked.append("Your date of birth.")
    asked.extend(WORDS[name].format(on=say.day(on)) for on, name in readings_owed(case))
    return (*asked, *questions(case))


def readings_owed(case: Case) -> tuple[tuple[date, str], ...]:
    """The readings still to give, as day and field of `Reading`, the most urgent first."""
    today = [*unanswered(case.diary.now.knee)]
    if case.place.phase is Phase.REBUILD:
        today.extend(_gate(case))
    of_runs = [
        (day.on, name) for day in _waiting_runs(case) if day.run is not None for name in day.run.verdict.owed
    ]
    return (*((case.today, name) for name in today), *of_runs)


def _waiting_runs(case: Case) -> tuple[Day, ...]:
    """Today's run, the last one, and the unanswered ones in a row before it."""
    newest_first = tuple(reversed(case.diary.run_days))
    waiting = []
    for place, day in enumerate(newest_first):
        if day.run is None or (place > 1 and day.run.colour is not Verdict.UNKNOWN):
            break
        if place > case.rules.plan.unknown.stop_after:
            break
        if day.run.asked or place == 0:
            waiting.append(day)
    return tuple(waiting)


def _gate(case: Case) -> tuple[str, ...]:
    gate = case.place.gate
    asked = []
    if gate.walk30_settled_on is None:
        asked.append("walk30")
    if gate.step_down is None:
        asked.append("step_down")
    return tuple(asked)
