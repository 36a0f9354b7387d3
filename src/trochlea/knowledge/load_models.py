"""The load model's parameters, filled from `data/models/`."""

from functools import lru_cache
from typing import Literal

from trochlea.knowledge.catalogue import catalogue
from trochlea.load.model import (
    CleaningRules,
    CycleModel,
    DeepArea,
    DefaultRate,
    DoseRules,
    GradeRules,
    KneeTissue,
    LoadModels,
    OtherSports,
    StairsModel,
    StepGuards,
    StepModel,
    WalkModel,
)
from trochlea.vocabulary.units import M_PER_KM, S_PER_HOUR

Convention = Literal["muscle_model", "net_moment"]


@lru_cache(maxsize=2)
def load_models(convention: Convention = "muscle_model") -> LoadModels:
    """All parameters; `convention` says how co-contraction is counted and changes the absolute forces."""
    known = catalogue()
    return LoadModels(
        step=step_model(convention),
        cleaning=known.filled(CleaningRules, "cleaning"),
        grade=known.filled(GradeRules, "grade"),
        dose=known.filled(
            DoseRules,
            "dose",
            reference_speed_mps=known.number("dose.reference_speed_kmh") * M_PER_KM / S_PER_HOUR,
        ),
        other=_other_sports(),
    )


def step_model(convention: Convention = "muscle_model") -> StepModel:
    """One running step in the named convention."""
    known = catalogue()
    return known.filled(
        StepModel,
        "step",
        convention=convention,
        cocontraction_per_mps=known.number(f"step.{convention}.cocontraction_per_mps"),
        default_rate=known.filled(DefaultRate, "step.default_rate"),
        tissue=known.filled(KneeTissue, "step.tissue"),
        guards=known.filled(StepGuards, "step.guards"),
    )


def _other_sports() -> OtherSports:
    known = catalogue()
    return OtherSports(
        walk=known.filled(WalkModel, "other_sports.walk"),
        stairs=known.filled(StairsModel, "other_sports.stairs"),
        cycle=known.filled(CycleModel, "other_sports.cycle"),
        deep=known.filled(DeepArea, "other_sports.deep"),
        swim_knee_km_per_hour=known.number("other_sports.swim.knee_km_per_hour"),
        strength_knee_km_per_hour=known.number("other_sports.strength.knee_km_per_hour"),
        elliptical_knee_km_per_hour=known.number("other_sports.elliptical.knee_km_per_hour"),
        wide_band_share=known.number("other_sports.wide_band_share"),
    )
