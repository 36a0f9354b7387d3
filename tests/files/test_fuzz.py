"""Many broken files: only a TrochleaError may come out, what comes out is sound, and nothing hangs.

TROCHLEA_FUZZ sets how many (default 2,000 over all formats; `make fuzz` takes 20,000). Every file can be made again
from the seed in the message of a failure.
"""

import gzip
import io
import os
import random
import signal
import zipfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from tests.conftest import SHARED_DATA
from tests.files.build_fit import FitBuilder, even_run, file_id, lap, record, records, session, timer
from tests.files.build_xml import RUN_CADENCE, gpx, tcx, tcx_activity, tcx_lap, trkseg

from trochlea.adapters.files.gather import gather
from trochlea.adapters.files.reader import read_bytes
from trochlea.vocabulary.activity import CHANNELS, Activity, Recording
from trochlea.vocabulary.errors import TrochleaError

COUNT = int(os.environ.get("TROCHLEA_FUZZ", "2000"))
ROUNDS = 10
HANG_S = 60  # a guard, not a measurement: the slowest mutant takes a fraction of a second
LARGEST_BYTES = 120_000  # real files up to this size, so that the round stays quick


def mixed_fit() -> bytes:
    builder = timer(file_id(FitBuilder()), 0, 0)
    builder.define(7, 206, [(0, "u8"), (1, "u8"), (2, "u8"), (3, "text16"), (8, "text16")])
    builder.add(7, [0, 1, 0x88, "Power", "Watts"])
    records(builder, range(60))
    builder.define(8, 20, [(253, "u32"), (5, "u32")], developer=[(1, "f32", 0)])
    builder.define(3, 20, [(3, "u8"), (8, "byte3")])
    for at_s in range(60, 90):
        builder.add(8, [*record(at_s)[:1], at_s * 300, 250.0])
        builder.add(3, [120, bytes((1, 2, at_s))], compressed=at_s)
    timer(builder, 89, 4)
    lap(builder, 0, 60, 180)
    session(session(builder, 0, 60, distance_m=180), 60, 30, sport=2)
    return builder.part()


@lru_cache(maxsize=1)
def samples() -> tuple[bytes, ...]:
    """Whole files of every format: made-up ones, and the smaller real ones where they are there."""
    inside = "<extensions><hr>140</hr><cad>85</cad></extensions>"
    made = [
        even_run(60),
        even_run(40, big_endian=True),
        mixed_fit(),
        mixed_fit() + even_run(20),
        gpx(trkseg(range(40), inside=inside) + trkseg(range(60, 90)), type_=None),
        tcx(
            tcx_activity(tcx_lap(range(40), extra=RUN_CADENCE))
            + tcx_activity(tcx_lap(range(90, 120)), "Biking")
        ),
    ]
    made.append(gzip.compress(made[0]))
    folder = SHARED_DATA / "activities"
    real = sorted(folder.rglob("*")) if folder.is_dir() else []
    kept = [p for p in real if p.suffix in (".fit", ".gpx", ".tcx") and p.stat().st_size <= LARGEST_BYTES]
    return tuple(made * 4 + [path.read_bytes() for path in kept])


def flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 3, 20))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def delete(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.choice((1, 2, 17, 300))]


def insert(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = chance.randbytes(chance.choice((1, 3, 40, 5000)))


def zero(data: bytearray, chance: random.Random) -> None:
    at, size = chance.randrange(len(data)), chance.choice((4, 100, 5000))
    data[at : at + size] = bytes(len(data[at : at + size]))


def repeat(data: bytearray, chance: random.Random) -> None:
    at, size = chance.randrange(len(data)), chance.choice((5, 60, 900))
    data[at:at] = data[at : at + size]


def numbers(data: bytearray, chance: random.Random) -> None:
    """Digits of a text, or bytes of a head, become others."""
    for _ in range(30):
        at = chance.randrange(len(data))
        if 48 <= data[at] <= 57:
            data[at] = chance.choice(b"0123456789-.eE")


def head(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(min(80, len(data)))] = chance.randrange(256)


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip,
    cut,
    delete,
    insert,
    zero,
    repeat,
    numbers,
    head,
)


def mutant(seed: int) -> bytes:
    chance = random.Random(seed)
    data = bytearray(chance.choice(samples()))
    for _ in range(chance.choice((1, 1, 2, 4))):
        if data:
            chance.choice(MUTATIONS)(data, chance)
    return bytes(data)


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    """Break off a file that is never done, with the seed in the traceback."""

    def stop(*_: object) -> None:
        raise AssertionError(f"not done after {HANG_S} s")

    before = signal.signal(signal.SIGALRM, stop)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def assert_sound(activity: Activity) -> None:
    """What every stage after the readers may rely on."""
    time_s = activity.stream.time_s
    if time_s.size == 0:  # a session that tells its totals and holds no samples
        assert activity.records == 0
        assert activity.totals.duration_s or activity.totals.moving_s
        return
    assert np.isfinite(time_s).all()
    assert time_s[0] >= 0
    assert (np.diff(time_s) > 0).all()
    for name, values in activity.stream.channels.items():
        assert name in CHANNELS
        assert not np.isinf(values).any()
    distance_m = activity.stream.get("distance_m")
    if distance_m is not None:
        known = distance_m[np.isfinite(distance_m)]
        assert (np.diff(known) >= 0).all()
    for pause in activity.pauses:
        assert 0 <= pause.start_s < pause.end_s <= time_s[-1]
    for before, after in pairwise(activity.pauses):
        assert before.end_s < after.start_s
    assert all("\n" not in warning for warning in activity.warnings)


def answer(read: Callable[[], Recording], seed: int) -> Recording | None:
    """What was read, None for a refusal in one sentence; anything else fails with the seed."""
    signal.alarm(HANG_S)
    try:
        return read()
    except TrochleaError as error:
        refusal = error
    except BaseException as error:
        raise AssertionError(f"seed {seed}: {error!r}") from error
    assert "\n" not in str(refusal), seed
    assert "not understood yet" not in str(refusal), f"seed {seed}: {refusal.__cause__!r}"
    return None


@pytest.mark.parametrize("part", range(ROUNDS))
def test_fuzz_any_mutated_file_is_read_or_refused_in_one_sentence(part: int) -> None:
    read = 0
    for seed in range(part, COUNT, ROUNDS):
        data = mutant(seed)
        recording = answer(lambda data=data: read_bytes(data, "run.fit"), seed)  # type: ignore[misc]
        if recording is None:
            continue
        assert recording.activities, seed
        for activity in recording.activities:
            assert_sound(activity)
        read += 1
    assert read > 0 or COUNT < ROUNDS, "some mutants can be read"


def test_fuzz_any_mutated_archive_gives_members_or_refusals(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("activities/1.fit", even_run(20))
        out.writestr("activities/2.gpx", gpx(trkseg(range(20))))
        out.writestr("inner.zip", held.getvalue())
    path = tmp_path / "export.zip"
    for seed in range(COUNT // 10):
        chance = random.Random(seed)
        data = bytearray(held.getvalue())
        chance.choice(MUTATIONS[:-1])(data, chance)
        path.write_bytes(bytes(data))
        for one in gather([path]):
            recording = answer(lambda one=one: read_bytes(one.read(), one.path), seed)  # type: ignore[misc]
            assert recording is None or recording.activities, seed
