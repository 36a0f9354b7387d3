"""The training-error thresholds, filled from `data/thresholds/training.toml`."""

from functools import lru_cache

from trochlea.knowledge.catalogue import catalogue
from trochlea.load.rules import (
    Backing,
    CauseRules,
    Comeback,
    Habit,
    History,
    Rest,
    Shoes,
    SingleRun,
    Speed,
    TrainingRules,
    WeeklyRise,
)
from trochlea.vocabulary.units import S_PER_MIN

PLACE = "training"


@lru_cache(maxsize=1)
def training_rules() -> TrainingRules:
    """Everything the training-error findings compare with."""
    known = catalogue()
    return TrainingRules(
        same_run_gap_s=known.number(f"{PLACE}.runs.same_run_gap_s"),
        history=known.filled(History, f"{PLACE}.history"),
        single_run=known.filled(SingleRun, f"{PLACE}.single_run", backing=_backing("single_run.red_ratio")),
        comeback=known.filled(Comeback, f"{PLACE}.comeback", backing=_backing("comeback.share")),
        weekly_rise=known.filled(
            WeeklyRise,
            f"{PLACE}.weekly_rise",
            backing=_backing("weekly_rise.note_ratio"),
            amber_backing=_backing("weekly_rise.amber_ratio"),
        ),
        speed=known.filled(
            Speed,
            f"{PLACE}.speed",
            habit=_habit("speed"),
            bin_minutes=known.number("cleaning.fast_bin_s") / S_PER_MIN,
        ),
        descent=_habit("descent"),
        downhill=_habit("downhill"),
        rest=known.filled(Rest, f"{PLACE}.rest", backing=_backing("rest.note_over")),
        shoes=known.filled(Shoes, f"{PLACE}.shoes", backing=_backing("shoes.new_days")),
        causes=known.filled(CauseRules, "causes"),
    )


def _habit(name: str) -> Habit:
    return catalogue().filled(Habit, f"{PLACE}.{name}", backing=_backing(f"{name}.note_ratio"))


def _backing(row: str) -> Backing:
    cited = catalogue().cited(f"{PLACE}.{row}")
    return Backing((cited.source,), cited.grade)
