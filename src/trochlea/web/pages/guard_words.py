"""The line of the single-run rule in words: for a knee that does not hurt, never as advice."""

from dataclasses import dataclass

from trochlea.app.today import TodayView
from trochlea.knowledge.thresholds import training_rules
from trochlea.load.single_run import GuardRule
from trochlea.web import words


@dataclass(frozen=True, slots=True)
class GuardWords:
    """What the fold says, from the answer down to how sure it is."""

    answer: str
    rule: str
    inputs: str
    sure: str


def guard_words(view: TodayView) -> GuardWords:
    """The line with its rule, its inputs and its doubt."""
    guard, units = view.guard, view.runner.units
    if guard.limit_km is None or guard.rule is None:
        return GuardWords(
            answer="Not known yet",
            rule=_single_run_rule(),
            inputs=f"No run of known distance in the {_window()} days before {words.day_month(view.on, view.on)}.",
            sure=SURE[GuardRule.FIRST_RUNS],
        )
    return GuardWords(
        answer=f"Up to {words.distance(guard.limit_km, units)}",
        rule=_rule(guard.rule),
        inputs=_inputs(view),
        sure=SURE[guard.rule],
    )


SURE = {
    GuardRule.SINGLE_RUN: (
        "A cohort of healthy runners; all overuse injuries, not knees alone. It shows a link, not a cause, and says"
        " nothing about a knee that hurts now."
    ),
    GuardRule.COMEBACK: "Our own choice: sensible, low certainty. No study gives the first run after a break.",
    GuardRule.FIRST_RUNS: "Our own choice: with little history nothing can be said about what is usual for you.",
    GuardRule.COMFORTABLE: "What you said yourself; nothing has been measured yet.",
}


def _window() -> int:
    return round(training_rules().single_run.window_days)


def _single_run_rule() -> str:
    ratio = training_rules().single_run.note_ratio
    return (
        f"One run at most {ratio:.2f} times the longest single run of the {_window()} days before, not counting a run"
        " that itself went over."
    )


def _rule(rule: GuardRule) -> str:
    rules = training_rules()
    if rule is GuardRule.COMEBACK:
        return (
            f"After {rules.comeback.break_days:.0f} days or more without a run: {rules.comeback.share:g} times the"
            f" median of the last {rules.comeback.median_runs:.0f} runs before the break."
        )
    if rule is GuardRule.FIRST_RUNS:
        return (
            f"Before {rules.history.days:.0f} days and {rules.history.runs:.0f} runs are known, the line repeats what"
            " was done and adds nothing."
        )
    if rule is GuardRule.COMFORTABLE:
        return f"No run in the last {_window()} days, so the distance you called comfortable stands in."
    return _single_run_rule()


def _inputs(view: TodayView) -> str:
    guard, units = view.guard, view.runner.units
    base = words.distance(guard.base_km, units)
    if guard.rule is not GuardRule.SINGLE_RUN or not guard.base_km or guard.limit_km is None:
        return f"{base} as the starting point, so {words.distance(guard.limit_km, units)}."
    text = f"{guard.limit_km / guard.base_km:.2f} × {base}."
    if guard.longest_km is not None and guard.longest_km > guard.base_km and guard.longest_on is not None:
        text += (
            f" The longest run, {words.distance(guard.longest_km, units)}"
            f" {words.day_name(guard.longest_on, view.on)}, went over its own line and does not count."
        )
    return text
