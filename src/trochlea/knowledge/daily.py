"""The parameters of a decision, filled from `data/daily/`, `data/plan/` and the thresholds of the load stage."""

from functools import lru_cache

from trochlea import __version__
from trochlea.daily.rules import (
    ComebackRules,
    DataRules,
    PainGateRules,
    RestRules,
    Rules,
    SingleRunRules,
    TrendRules,
    VerdictRules,
    WeeklyRules,
)
from trochlea.daily.tolerance import ToleranceRules
from trochlea.knowledge.catalogue import Catalogue, catalogue
from trochlea.knowledge.plan import cross_training_rules, plan_rules, race_rules, rules_from, week_rules
from trochlea.vocabulary.guardrail import Guardrail


@lru_cache(maxsize=1)
def daily_rules() -> Rules:
    """Everything `trochlea.daily.decide` needs."""
    known = catalogue()
    return Rules(
        verdict=rules_from(known, VerdictRules, "verdict"),
        single_run=_single_run(known),
        weekly=rules_from(known, WeeklyRules, "limits.weekly"),
        comeback=_comeback(known),
        pain_gate=rules_from(known, PainGateRules, "limits.pain_gate"),
        rest=rules_from(known, RestRules, "limits.rest"),
        data=rules_from(
            known, DataRules, "limits.data", same_run_gap_s=known.number("training.runs.same_run_gap_s")
        ),
        trend=rules_from(known, TrendRules, "trend"),
        plan=plan_rules(),
        cross_training=cross_training_rules(),
        race=race_rules(),
        tolerance=_tolerance(known),
        week=week_rules(),
        pain_scale=_scale(known, "The pain", "scale_low", "scale_top", "of 10"),
        settled_scale=_scale(known, "The time to settle", "scale_low", "settled_longest_min", "minutes"),
        adult_years=int(known.number("limits.adult_years")),
        rows=known.numbers,
        version=__version__,
    )


def _single_run(known: Catalogue) -> SingleRunRules:
    training = "training.single_run"
    return rules_from(
        known,
        SingleRunRules,
        "limits.single_run",
        window_days=int(known.number(f"{training}.window_days")),
        green_factor=known.number(f"{training}.note_ratio"),
        habit_runs=int(known.number(f"{training}.habit_runs")),
    )


def _comeback(known: Catalogue) -> ComebackRules:
    return rules_from(
        known,
        ComebackRules,
        "limits.comeback",
        break_days=int(known.number("training.comeback.break_days")),
        share=known.number("training.comeback.share"),
        median_runs=int(known.number("training.comeback.median_runs")),
    )


def _tolerance(known: Catalogue) -> ToleranceRules:
    def row(*names: str) -> tuple[float, ...]:
        return tuple(known.number(f"tolerance.{name}") for name in names)

    return rules_from(
        known,
        ToleranceRules,
        "tolerance",
        slopes_pain=row("slope_gentle", "slope_middle", "slope_steep"),
        memory_days=row("memory_short", "memory_long"),
        stairs_weights=row("stairs_none", "stairs_some"),
        green_most=known.number("verdict.green_most"),
        top_pain=known.number("verdict.scale_top"),
    )


def _scale(known: Catalogue, label: str, low: str, high: str, unit: str) -> Guardrail:
    return Guardrail(known.number(f"verdict.{low}"), known.number(f"verdict.{high}"), label, unit)
