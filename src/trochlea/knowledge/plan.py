"""The plan's parameters, filled from `data/plan/` and from the thresholds of the load stage."""

from dataclasses import fields
from functools import lru_cache
from typing import Any, TypeVar

from trochlea.knowledge.catalogue import Catalogue, catalogue
from trochlea.plan.cross_training import CrossTrainingRules
from trochlea.plan.race import RaceRules
from trochlea.plan.rules import (
    BuildRules,
    CalmRules,
    FlareRules,
    GateRules,
    KeepRules,
    PlanRules,
    ReturnStep,
    StepRules,
    UnknownRules,
)
from trochlea.plan.week import WeekRules

Built = TypeVar("Built")
STEPS = 6
ACTIVITIES = ("pool_running", "swim", "elliptical", "cycle", "brisk_walk")  # least knee load first
LOADED = ("swim", "elliptical")  # those with a knee load by the clock


def rules_from(known: Catalogue, kind: type[Built], prefix: str, **others: Any) -> Built:
    """A parameter dataclass from the rows below `prefix`; counts stay whole numbers."""
    values: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name not in others:
            number = known.number(f"{prefix}.{field.name}")
            values[field.name] = int(number) if field.type is int else number
    return kind(**values, **others)


@lru_cache(maxsize=1)
def plan_rules() -> PlanRules:
    """Phases, steps and what moves a runner among them."""
    known = catalogue()
    return PlanRules(
        calm=rules_from(known, CalmRules, "phases.calm"),
        gate=rules_from(known, GateRules, "phases.gate"),
        step=rules_from(known, StepRules, "phases.step"),
        steps=tuple(return_step(number) for number in range(1, STEPS + 1)),
        flare=rules_from(known, FlareRules, "phases.flare", pain_above=known.number("verdict.amber_most")),
        unknown=rules_from(known, UnknownRules, "phases.unknown"),
        build=rules_from(known, BuildRules, "phases.build"),
        keep=rules_from(known, KeepRules, "phases.keep"),
        break_days=int(known.number("training.comeback.break_days")),
        restart_days=int(known.number("limits.comeback.restart_days")),
        no_progress_days=int(known.number("phases.no_progress_days")),
    )


def return_step(number: int) -> ReturnStep:
    """One walk-run step."""
    return rules_from(catalogue(), ReturnStep, f"return_steps.s{number}", number=number)


@lru_cache(maxsize=1)
def cross_training_rules() -> CrossTrainingRules:
    """Minutes and knee load of what takes the place of a run."""
    known = catalogue()
    return CrossTrainingRules(
        minutes_ratio={name: known.number(f"cross_training.{name}.minutes_ratio") for name in ACTIVITIES},
        knee_km_per_hour={
            name: known.number(f"other_sports.{name}.knee_km_per_hour") if name in LOADED else None
            for name in ACTIVITIES
        },
        usual_min=known.number("cross_training.usual_min"),
        longest_min=known.number("cross_training.longest_min"),
    )


@lru_cache(maxsize=1)
def race_rules() -> RaceRules:
    """How fast the longest run can grow, at best."""
    known = catalogue()
    return rules_from(
        known,
        RaceRules,
        "race",
        growth_factor=known.number("training.single_run.note_ratio"),
        rise_days=int(known.number("limits.single_run.rise_days")),
    )


@lru_cache(maxsize=1)
def week_rules() -> WeekRules:
    """Strength sessions of a week, and runs where the runner did not say."""
    known = catalogue()
    return WeekRules(
        strength_sessions=int(known.number("programme.sessions.hard_most")),
        strength_sessions_keep=int(known.number("phases.keep.strength_sessions")),
        strength_gap_days=int(known.number("programme.sessions.rest_days")),
        runs=int(known.number("limits.weekly.runs")),
    )
