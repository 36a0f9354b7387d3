"""The shoe log: pairs added and retired by the runner, and how far each one went."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from trochlea.app.ports import Services, Store
from trochlea.app.today import local_today
from trochlea.knowledge.plausible import plausible_entries
from trochlea.knowledge.thresholds import training_rules
from trochlea.load.runs import runs
from trochlea.load.shoes import Shoe, ShoeUse, shoe_use
from trochlea.load.weeks import ONE_WEEK
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.units import M_PER_KM

JOURNAL_KIND = "shoe"
LONGEST_NAME, LONGEST_KIND = 60, 40  # letters


@dataclass(frozen=True, slots=True)
class ShoePair:
    """One pair with all that is known of it; None is unknown."""

    name: str
    kind: str | None
    added: date | None
    retired: date | None
    km_before: float
    km: float  # with `km_before`; runs of unknown distance add nothing
    runs: int
    first: date | None  # first and last run in them
    last: date | None
    age_days: int | None  # since they were added, or first run in
    listed: bool  # False: named by a run, never added
    new_before_onset: bool | None = None  # other pairs came before them, these in the weeks before the pain

    @property
    def begun(self) -> date | None:
        """Since when: the day they were added or first run in, whichever came first."""
        return _earliest(self.added, self.first)


def stored_shoes(store: Store) -> tuple[Shoe, ...]:
    """Pairs as the runner added them, in that order."""
    return tuple(_shoe(entry.body) for entry in store.journal(JOURNAL_KIND))


def shoe_pairs(services: Services) -> tuple[ShoePair, ...]:
    """Every pair added or named by a run, the one run in last first."""
    today, rules = local_today(services), training_rules()
    onset = services.store.runner().onset
    shoes = stored_shoes(services.store)
    listed = {shoe.name: shoe for shoe in shoes}
    used = {use.name: use for use in shoe_use(runs(services.store.outings(), rules.same_run_gap_s), shoes)}
    since = None if onset is None else onset - rules.causes.recent_weeks * ONE_WEEK
    habit = since is not None and any(use.first < since for use in used.values())
    pairs = []
    for name in dict.fromkeys((*listed, *used)):
        pair = _pair(listed.get(name, Shoe(name)), used.get(name), name in listed, today)
        new = None
        if onset is not None and since is not None and pair.begun is not None:
            new = habit and since <= pair.begun < onset
        pairs.append(replace(pair, new_before_onset=new))
    return tuple(sorted(pairs, key=_order))


def _pair(shoe: Shoe, use: ShoeUse | None, listed: bool, today: date) -> ShoePair:
    begun = _earliest(shoe.added, None if use is None else use.first)
    return ShoePair(
        name=shoe.name,
        kind=shoe.kind,
        added=shoe.added,
        retired=shoe.retired,
        km_before=shoe.km_before,
        km=shoe.km_before if use is None else use.km,
        runs=0 if use is None else use.runs,
        first=None if use is None else use.first,
        last=None if use is None else use.last,
        age_days=None if begun is None else ((shoe.retired or today) - begun).days,
        listed=listed,
    )


def add_shoes(
    services: Services,
    name: str,
    kind: str | None = None,
    on: date | None = None,
    km_before: float | None = None,
) -> ShoePair:
    """Add a pair, or say more of one that is there; what is not named stays. Raises `Refused` with a sentence."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Refused(f"A pair of shoes needs a name of at most {LONGEST_NAME} letters; give one.")
    kind = " ".join((kind or "").split()) or None
    if kind is not None and len(kind) > LONGEST_KIND:
        raise Refused(f"The kind of shoe may have at most {LONGEST_KIND} letters; say it shorter.")
    today = local_today(services)
    before = _known(services.store, name)
    added = on or (before.added if before and before.added else _first_use(services, name) or today)
    _require_past(added, today)
    _require_km(km_before)
    shoe = Shoe(
        name=name if before is None else before.name,
        kind=kind or (before.kind if before else None),
        added=added,
        retired=None,
        km_before=(before.km_before if before else 0.0) if km_before is None else km_before,
    )
    return _keep(services, shoe)


def retire_shoes(services: Services, name: str, on: date | None = None) -> ShoePair:
    """Say that a pair is no longer run in; its kilometres stay. Raises `Refused` for a name nobody knows."""
    today = local_today(services)
    day = on or today
    _require_past(day, today)
    name = " ".join(name.split())
    shoe = _known(services.store, name)
    if shoe is None:
        named = [pair for pair in shoe_pairs(services) if pair.name.casefold() == name.casefold()]
        if not named:
            raise Refused(f"No shoes are called {name!r}; look the name up with `trochlea shoes list`.")
        shoe = Shoe(named[0].name, added=named[0].first)
    if shoe.added is not None and day < shoe.added:
        raise Refused(
            f"{shoe.name} were added on {shoe.added.isoformat()}; retire them on that day or later."
        )
    return _keep(services, Shoe(shoe.name, shoe.kind, shoe.added, day, shoe.km_before))


def _keep(services: Services, shoe: Shoe) -> ShoePair:
    body = {
        "name": shoe.name,
        "kind": shoe.kind,
        "added": None if shoe.added is None else shoe.added.isoformat(),
        "retired": None if shoe.retired is None else shoe.retired.isoformat(),
        "km_before": shoe.km_before,
    }
    on = shoe.retired or shoe.added or local_today(services)
    services.store.note(JOURNAL_KIND, shoe.name.casefold(), on, services.clock.now(), body)
    return next(pair for pair in shoe_pairs(services) if pair.name == shoe.name)


def _first_use(services: Services, name: str) -> date | None:
    return next((outing.on for outing in services.store.outings() if outing.shoes == name), None)


def _known(store: Store, name: str) -> Shoe | None:
    return next((s for s in stored_shoes(store) if s.name.casefold() == name.casefold()), None)


def _shoe(body: Mapping[str, Any]) -> Shoe:
    return Shoe(
        name=body["name"],
        kind=body["kind"],
        added=None if body["added"] is None else date.fromisoformat(body["added"]),
        retired=None if body["retired"] is None else date.fromisoformat(body["retired"]),
        km_before=body["km_before"],
    )


def _require_past(day: date, today: date) -> None:
    if day > today:
        raise Refused(f"{day.isoformat()} is in the future; check the date.")


def _require_km(km_before: float | None) -> None:
    most_km = plausible_entries().shoes_most_m / M_PER_KM
    if km_before is not None and not 0 <= km_before <= most_km:
        raise Refused(
            f"{km_before:g} km is outside 0 to {most_km:g} km for a pair of shoes; check the number."
        )


def _earliest(*given: date | None) -> date | None:
    return min((day for day in given if day is not None), default=None)


def _order(pair: ShoePair) -> tuple[bool, timedelta, str]:
    newest = pair.last or pair.added or date.min
    return pair.retired is not None, date.max - newest, pair.name
