"""The rule behind each finding in words, with its thresholds as they stand in the catalogue."""

from trochlea.knowledge.thresholds import training_rules
from trochlea.load.rules import Habit, TrainingRules


def rule_of(factor: str) -> str:
    """One or two plain sentences; nothing for a factor of another stage."""
    rules = training_rules()
    told = {
        "single_run_spike": _single_run,
        "weekly_rise": _weekly,
        "speed": _speed,
        "downhill": _downhill,
        "rest": _rest,
        "comeback": _comeback,
        "shoes": _shoes,
    }
    return told[factor](rules) if factor in told else ""


def _single_run(rules: TrainingRules) -> str:
    rule = rules.single_run
    return (
        f"Each run of the last 7 days over the longest single run of the {rule.window_days:.0f} days before it. Above"
        f" {rule.note_ratio:.2f} is told, above {rule.amber_ratio:.2f} is well above, above {rule.red_ratio:.2f} far"
        " above."
    )


def _weekly(rules: TrainingRules) -> str:
    rule = rules.weekly_rise
    return (
        f"A week over the week before: above {rule.note_ratio:.2f} is told, by convention. Two weeks over the two"
        f" before: above {rule.amber_ratio:.2f} is well above. At least {rule.least_runs:.0f} runs in each."
    )


def _speed(rules: TrainingRules) -> str:
    rule = rules.speed
    return (
        f"Fast is what lies above {rule.percentile:.0f} % of your own running of the {rule.window_days / 7:.0f} weeks"
        f" before. {_habit(rule.habit)}"
    )


def _downhill(rules: TrainingRules) -> str:
    return f"Metres down, and knee-km on clear downhill; the greater rise speaks. {_habit(rules.descent)}"


def _habit(habit: Habit) -> str:
    return (
        f"The last 7 days over the largest of the {habit.weeks_before:.0f} weeks before: above {habit.note_ratio:.2f}"
        f" is told, above {habit.amber_ratio:.2f} is well above."
    )


def _rest(rules: TrainingRules) -> str:
    rule = rules.rest
    return (
        f"Days in a row with a run, over the most of the {rule.window_days / 7:.0f} weeks before:"
        f" {rule.note_over:.0f} more is told, {rule.amber_over:.0f} more is well above."
    )


def _comeback(rules: TrainingRules) -> str:
    rule = rules.comeback
    return (
        f"After {rule.break_days:.0f} days or more without a run, {rule.share:g} times the median of the last"
        f" {rule.median_runs:.0f} runs before it, then a tenth more than the longest since. Beyond is well above,"
        f" beyond {rule.red_ratio:g} times that far above."
    )


def _shoes(rules: TrainingRules) -> str:
    rule = rules.shoes
    return (
        f"A pair first run in during the last {rule.new_days:.0f} days, another kind than before, or one with more than"
        f" {rule.old_km:.0f} km. It is told, never more."
    )
