"""All loads anew: on one core and on all, the same; and recordings that are set aside as well."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from trochlea.app import recompute as module
from trochlea.app.change_runner import change_runner
from trochlea.app.ports import Measurement, Progress, Services
from trochlea.app.sample_runner import Session
from trochlea.knowledge.load_models import load_models
from trochlea.load import Body, measure
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.sport import Sport

COUNT = 7
START = datetime(2026, 3, 2, 7, tzinfo=UTC)


@pytest.fixture
def some(services: Services) -> Services:
    """A week of short recorded runs, measured at 1.60 m."""
    services.store.save_runner(Runner(height_m=1.60))
    runs = []
    for day in range(COUNT):
        start = START + timedelta(days=day)
        activity = Session(start.date(), start.time(), Sport.RUN, 1500.0, 2.8, 12.0, day).record(start)
        runs.append(Measurement(activity, start.date(), measure(activity, Body(1.60), load_models())))
    services.store.add_measured(runs)
    return services


def loads(services: Services) -> list[float | None]:
    return [outing.knee.knee_km for outing in services.store.outings()]


def at_height(services: Services, height_m: float) -> list[float | None]:
    """What measuring each recording afresh gives."""
    ids = [outing.id for outing in services.store.outings()]
    return [measure(services.store.activity(key), Body(height_m), load_models()).knee.knee_km for key in ids]


@pytest.mark.parametrize("piece", [2, 100], ids=["in processes", "here"])
def test_a_change_of_height_changes_every_load(some: Services, monkeypatch: Any, piece: int) -> None:
    monkeypatch.setattr(module, "PIECE", piece)
    monkeypatch.setattr(module, "ALONE", piece)
    before, told = loads(some), []
    change_runner(some, {"height_m": 1.85}, told.append)

    assert loads(some) == pytest.approx(at_height(some, 1.85))
    assert all(new != old for new, old in zip(loads(some), before, strict=True))
    assert told[0] == Progress(0, COUNT)
    assert told[-1] == Progress(COUNT, COUNT)


def test_a_lost_process_leaves_the_old_numbers_and_says_so(some: Services, monkeypatch: Any) -> None:
    monkeypatch.setattr(module, "ALONE", 2)
    before = loads(some)

    def losing(work: Any, pieces: Any, when_lost: Any) -> Any:
        for piece in pieces:
            yield when_lost(piece)

    with pytest.raises(Refused, match="the old numbers stay"):
        module.recompute(replace(some, spread=losing))
    assert loads(some) == before


def test_a_recording_that_is_set_aside_is_measured_as_well(some: Services) -> None:
    first = some.store.outings()[0]
    again = replace(some.store.activity(first.id), device="another watch")
    measured = measure(again, Body(1.60), load_models())
    some.store.add_measured([Measurement(again, first.on, measured)])
    aside = some.store.set_aside()
    assert len(aside) == 1

    assert module.recompute(replace(some)) == COUNT + 1
    change_runner(some, {"height_m": 1.85})
    assert some.store.set_aside()[0].knee.knee_km == pytest.approx(loads(some)[0])
