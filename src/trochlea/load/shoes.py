"""The shoe log: pairs, their kind, and how far they went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from trochlea.load.runs import Run
from trochlea.vocabulary.units import M_PER_KM


@dataclass(frozen=True, slots=True)
class Shoe:
    """One pair as the runner named it; `kind` in the runner's words (road, trail, minimal, ...)."""

    name: str
    kind: str | None = None
    added: date | None = None
    retired: date | None = None
    km_before: float = 0.0  # run in them before the log began


@dataclass(frozen=True, slots=True)
class ShoeUse:
    """What the history tells of a pair."""

    name: str
    kind: str | None
    km: float
    runs: int
    first: date
    last: date


def shoe_use(known: Iterable[Run], shoes: Sequence[Shoe] = ()) -> tuple[ShoeUse, ...]:
    """Every pair that was run in, by first use; km of unknown distance are not counted."""
    listed = {shoe.name: shoe for shoe in shoes}
    used: dict[str, list[tuple[date, float]]] = {}
    for run in known:
        for outing in run.outings:
            if outing.shoes:
                used.setdefault(outing.shoes, []).append((run.on, (outing.distance_m or 0) / M_PER_KM))
    pairs = []
    for name, uses in used.items():
        shoe = listed.get(name)
        before = 0.0 if shoe is None else shoe.km_before
        kind = None if shoe is None else shoe.kind
        days = [on for on, _ in uses]
        pairs.append(ShoeUse(name, kind, before + sum(km for _, km in uses), len(uses), min(days), max(days)))
    return tuple(sorted(pairs, key=lambda pair: (pair.first, pair.name)))
