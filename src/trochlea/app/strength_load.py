"""The kneecap's share of logged strength work, and how it joins the days of the load report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from trochlea.app.ports import Services
from trochlea.app.strength_journal import logged
from trochlea.knowledge.exercises import exercises
from trochlea.knowledge.load_models import load_models
from trochlea.knowledge.strength import kneecap_rules
from trochlea.load.days import DayLoad
from trochlea.strength.kneecap import logged_load
from trochlea.strength.training import KneecapRules, Logged
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.sport import Sport


def kneecap_of(runner: Runner) -> KneecapRules:
    """How this runner's sessions are reckoned; without a height half-way between a short and a tall runner."""
    dose = load_models().dose
    return kneecap_rules(runner.height_m or (dose.short_height_m + dose.tall_height_m) / 2)


@dataclass(frozen=True, slots=True)
class Trained:
    """The kneecap's share of one day's strength work; `knee_km` None is not known at all."""

    knee_km: float | None
    whole: bool  # nothing of it is of unknown size


def first_training(services: Services) -> list[date]:
    """The first day with strength work in the log, if there is one."""
    return [entry.on for entry in logged(services)[:1]]


def trained_days(services: Services, first: date, last: date, runner: Runner) -> Mapping[date, Trained]:
    """The strength work of each day that has some."""
    rules, by_day = kneecap_of(runner), dict[date, list[Logged]]()
    for entry in logged(services, first, last):
        by_day.setdefault(entry.on, []).append(entry)
    return {day: _trained(entries, rules) for day, entries in by_day.items()}


def _trained(entries: Iterable[Logged], rules: KneecapRules) -> Trained:
    load, whole = logged_load(entries, exercises(), rules)
    return Trained(None if load is None else load.knee_km, whole)


def once(
    outings: Sequence[Outing], trained: Mapping[date, Trained]
) -> tuple[tuple[Outing, ...], Mapping[date, Trained]]:
    """A session that a watch recorded and the log names too counts once: by the log where that is whole."""
    recorded = {outing.on for outing in outings if outing.sport is Sport.STRENGTH}
    by_log = {day: work for day, work in trained.items() if work.whole or day not in recorded}
    kept = tuple(o for o in outings if not (o.sport is Sport.STRENGTH and o.on in by_log))
    return kept, by_log


def with_strength(days: Sequence[DayLoad], trained: Mapping[date, Trained]) -> tuple[DayLoad, ...]:
    """The days with the strength work of each in its knee-km; work of unknown size leaves the day incomplete."""
    return tuple(_joined(day, trained[day.date]) if day.date in trained else day for day in days)


def _joined(day: DayLoad, work: Trained) -> DayLoad:
    whole = day.knee_km_complete and work.whole
    if work.knee_km is None:
        return replace(day, knee_km_complete=whole)
    return replace(day, knee_km=work.knee_km + (day.knee_km or 0), knee_km_complete=whole)
