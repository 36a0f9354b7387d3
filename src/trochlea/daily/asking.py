"""The readings owed today: what the gate, the plan and the last runs still wait for."""

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
    asked.extend(WORDS[name] for name in unanswered(case.diary.now.knee))
    if case.place.phase is Phase.REBUILD:
        asked.extend(_gate(case))
    for day in _waiting_runs(case):
        if day.run is not None:
            asked.extend(WORDS[name].format(on=say.day(day.on)) for name in day.run.verdict.owed)
    return (*asked, *questions(case))


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
        asked.append("A brisk walk of 30 minutes: the most pain in it?")
    if gate.step_down is None:
        asked.append("Ten step-downs: the most pain in them?")
    return tuple(asked)
