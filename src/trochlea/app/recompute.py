"""Compute every stored load anew, after a change of height, mass or model."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from trochlea.app.bodies import body_of
from trochlea.app.ports import Progress, Services, Store, ignore_progress
from trochlea.app.typed_activity import measured_of
from trochlea.knowledge.load_models import load_models
from trochlea.load import Body
from trochlea.load.measure import Measured
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.history import Outing

ALONE = 1000  # activities up to which starting other processes takes longer than it saves
PIECE = 200  # activities a process takes at once

Anew = tuple[tuple[int, Measured], ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some activities, and where any process finds their samples."""

    open_store: Callable[[Path], Store]
    home: Path
    outings: tuple[Outing, ...]
    body: Body


def recompute(services: Services, progress: Callable[[Progress], None] = ignore_progress) -> int:
    """Measure all stored activities again with today's runner and models, on all cores; gives how many.

    One transaction: interrupted, the old numbers stay. Recordings that are set aside are measured as well, since one of
    them may be chosen later.
    """
    outings = (*services.store.outings(), *services.store.set_aside())
    body = body_of(services.store.runner())
    found: dict[int, Measured] = {}
    progress(Progress(0, len(outings)))
    for some in _measured(services, outings, body):
        found.update(some)
        progress(Progress(len(found), len(outings)))
    services.store.replace_measured(found.items())
    return len(found)


def _measured(services: Services, outings: Sequence[Outing], body: Body) -> Iterator[Anew]:
    if len(outings) <= ALONE:
        yield _anew(services.store, outings, body)
        return
    pieces = (
        _Piece(services.open_store, services.store.home, tuple(outings[place : place + PIECE]), body)
        for place in range(0, len(outings), PIECE)
    )
    with closing(services.spread(measure_piece, pieces, _lost)) as answers:
        yield from answers


def measure_piece(piece: _Piece) -> Anew:
    """Measure the activities of one piece; runs in any process."""
    return _anew(_opened(piece.open_store, piece.home), piece.outings, piece.body)


@lru_cache(maxsize=1)
def _opened(open_store: Callable[[Path], Store], home: Path) -> Store:
    """One open store for all pieces of a process; it ends with the process."""
    return open_store(home)


def _anew(store: Store, outings: Sequence[Outing], body: Body) -> Anew:
    models = load_models()
    return tuple((outing.id, measured_of(store, outing, body, models)) for outing in outings)


def _lost(piece: _Piece) -> Anew:
    raise Refused(
        f"Computing {len(piece.outings)} loads anew was cut off, so the old numbers stay; try once more."
    )
