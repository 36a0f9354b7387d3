"""What real watch files cost in the store, and that storing them moves no number."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from trochlea.adapters.files.reader import read_bytes
from trochlea.adapters.store.codec import STEPS_PER_UNIT, TIME, decode, encode
from trochlea.app.ports import Measurement, Original
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


def kept(store: Any, folder: Path, names: Sequence[str]) -> Any:
    """Import these real files as the program does; gives the one outing they are."""
    body, models = Body(height_m=1.7, mass_kg=60.0), load_models()
    for name in names:
        data = (folder / "activities" / name).read_bytes()
        original = Original(Path(name).name, data, hashlib.sha256(data).hexdigest())
        found = read_bytes(data, name).activities
        store.add_recording(
            original, [Measurement(a, a.start.date(), measure(a, body, models)) for a in found]
        )
    (outing,) = store.outings()
    return outing


PAIRS = (
    ("thomaschampagne__elevate/running~sloatsburg.tcx", "thomaschampagne__elevate/running~sloatsburg.fit"),
    (
        "GoldenCheetah__sweatpy/4801048867_strava.gpx",
        "GoldenCheetah__sweatpy/4801048867.fit",
        "GoldenCheetah__sweatpy/activity_4801048867.gpx",
    ),
    (
        "GoldenCheetah__sweatpy/activity_5039744860.gpx",
        "GoldenCheetah__sweatpy/activity_5039744860.tcx",
        "GoldenCheetah__sweatpy/2020-06-01-16-52-40.fit",
    ),
    (
        "corriporai__runpandas/session~36bb9510-27b3-4c13-9d68-55b59af24ec3.gpx",
        "corriporai__runpandas/samples~2020-12-02T06_08_29-300_Running.tcx",
    ),
    (
        "corriporai__runpandas/session~e72ac978-0e43-493a-b4f2-50102b64939a.gpx",
        "corriporai__runpandas/samples~2020-12-08T06_36_12-300_Running.tcx",
    ),
)


@pytest.mark.parametrize("names", PAIRS, ids=lambda names: Path(names[0]).stem)
@pytest.mark.parametrize("turned", [False, True], ids=["as listed", "turned round"])
def test_real_copies_of_one_activity_count_once_the_richest_first(
    home_store: Any, shared_data: Path, tmp_path: Path, names: tuple[str, ...], turned: bool
) -> None:
    """Formats of one recording, and one run on a watch and a phone; the best format of each stands for it."""
    outing = kept(home_store(tmp_path), shared_data, names[::-1] if turned else names)

    endings = {name.rpartition(".")[2] for name in names}
    best = next(ending for ending in ("fit", "tcx", "gpx") if ending in endings)
    assert outing.file_name.endswith(best)
    assert {outing.file_name, *outing.also_from} == {Path(name).name for name in names}
