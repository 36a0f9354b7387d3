"""What real watch files cost in the store, and that storing them moves no number."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from trochlea.adapters.files.reader import read_bytes
from trochlea.adapters.store.codec import STEPS_PER_UNIT, TIME, decode, encode
from trochlea.knowledge.load_models import load_models
from trochlea.load import Body, measure
from trochlea.vocabulary.activity import Activity, Stream
from trochlea.vocabulary.errors import TrochleaError
from trochlea.vocabulary.sport import Sport

pytestmark = pytest.mark.real_files

S_PER_HOUR = 3600
MOST_BYTES_AN_HOUR = 40_000
SHORTEST_S = 600  # below ten minutes the headers, not the samples, decide
LOAD_TOLERANCE = 1e-4  # of the load: half a step of the coarsest channel, far below the band between runners


def real_runs(folder: Path) -> Iterator[tuple[str, Activity]]:
    """Every run in the real FIT files that can be read."""
    for path in sorted((folder / "activities").rglob("*.fit")):
        try:
            recording = read_bytes(path.read_bytes(), path.name)
        except TrochleaError:
            continue
        yield from ((path.name, found) for found in recording.activities if found.sport is Sport.RUN)


def blocks(stream: Stream) -> dict[str, bytes]:
    series = {TIME: stream.time_s, **stream.channels}
    return {name: encode(values, STEPS_PER_UNIT[name]) for name, values in series.items()}


def unpacked(held: dict[str, bytes]) -> Stream:
    series = {name: decode(block) for name, block in held.items()}
    return Stream(series.pop(TIME), series)


def test_an_hour_of_any_real_run_takes_less_than_40_kb(shared_data: Path) -> None:
    bytes_an_hour = {}
    for name, run in real_runs(shared_data):
        running_s = (
            min(float(run.stream.time_s[-1]), float(run.stream.samples)) if run.stream.samples else 0.0
        )
        if running_s >= SHORTEST_S:
            size = sum(map(len, blocks(run.stream).values()))
            bytes_an_hour[name] = size / running_s * S_PER_HOUR

    assert bytes_an_hour
    assert max(bytes_an_hour.values()) < MOST_BYTES_AN_HOUR


def test_a_load_measured_from_stored_samples_is_the_one_measured_from_the_file(shared_data: Path) -> None:
    body, models = Body(height_m=1.7, mass_kg=60.0), load_models()
    apart = {}
    for name, run in real_runs(shared_data):
        file = measure(run, body, models).knee.knee_km
        stored = measure(replace(run, stream=unpacked(blocks(run.stream))), body, models).knee.knee_km
        assert (file is None) == (stored is None), name
        if file and stored:
            apart[name] = abs(stored / file - 1)

    assert apart
    assert max(apart.values()) < LOAD_TOLERANCE
