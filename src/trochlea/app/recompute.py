"""Compute every stored load anew, after a change of height, mass or model."""

from collections.abc import Callable, Iterator

from trochlea.app.bodies import body_of
from trochlea.app.ports import Progress, Services, ignore_progress
from trochlea.app.typed_activity import measured_of
from trochlea.knowledge.load_models import load_models
from trochlea.load.measure import Measured


def recompute(services: Services, progress: Callable[[Progress], None] = ignore_progress) -> int:
    """Measure all stored activities again with today's runner and models; gives how many.

    One transaction: interrupted, the old numbers stay.
    """
    outings = (*services.store.outings(), *services.store.set_aside())  # any of these may be chosen later
    body = body_of(services.store.runner())
    models = load_models()

    def anew() -> Iterator[tuple[int, Measured]]:
        for done, outing in enumerate(outings):
            progress(Progress(done, len(outings)))
            yield outing.id, measured_of(services, outing, body, models)

    services.store.replace_measured(anew())
    return len(outings)
