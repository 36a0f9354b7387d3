"""The whole history computed anew after a change of height, against decoding the same stored channels.

Made-up hour-long runs, one sample a second, six channels. Both are timed in one run on one store; the figure is their
ratio. `TROCHLEA_BENCH_RUNS=200` makes it a quick one; the mark is held at 4,000.
"""

import os
import sys
import tempfile
import time as clock
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from trochlea.adapters.clock import SystemClock
from trochlea.adapters.files.gather import gather
from trochlea.adapters.files.reader import read_bytes, unwrap
from trochlea.adapters.jobs import spread
from trochlea.adapters.store.opening import open_store
from trochlea.adapters.store.packing import pack
from trochlea.app.change_runner import change_runner
from trochlea.app.ports import Measurement, Services
from trochlea.app.sample_runner import Session
from trochlea.knowledge.load_models import load_models
from trochlea.load import Body, measure
from trochlea.vocabulary.sport import Sport

RUNS = int(os.environ.get("TROCHLEA_BENCH_RUNS", "4000"))
MARK = 4.0  # times the decoding
SPEED_MPS, HOUR_S = 2.8, 3600
BATCH = 100


def main() -> int:
    """Print the two times and their ratio; 1 where the ratio is above the mark."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        services = Services(
            store=store,
            clock=SystemClock(),
            read_file=read_bytes,
            gather=gather,
            unwrap=unwrap,
            pack=pack,
            spread=spread,
            open_store=open_store,
        )
        change_runner(services, {"height_m": 1.70, "mass_kg": 61.0})
        runs = made_up()
        while batch := list(islice(runs, BATCH)):
            store.add_measured(batch)
        decoding_s = timed(lambda: [store.stream(outing.id) for outing in store.outings()])
        anew_s = timed(lambda: change_runner(services, {"height_m": 1.80}))
        changed = store.outings()[0].knee.knee_km
        store.close()
    ratio = anew_s / decoding_s
    print(f"{RUNS} hour-long runs, {len(os.sched_getaffinity(0))} cores; first run now {changed:.3f} knee-km")
    print(f"decoding the stored channels   {decoding_s:8.2f} s   {1000 * decoding_s / RUNS:6.2f} ms a run")
    print(f"computing all loads anew       {anew_s:8.2f} s   {1000 * anew_s / RUNS:6.2f} ms a run")
    print(f"ratio {ratio:.2f} (mark: at most {MARK:g})")
    return 0 if ratio <= MARK else 1


def made_up() -> Iterator[Measurement]:
    """Runs of one hour, a day apart; a few recordings drawn once and used for many days."""
    models, body = load_models(), Body(1.70, 61.0)
    drawn = [
        Session(date(2016, 1, 1), time(7), Sport.RUN, HOUR_S * SPEED_MPS, SPEED_MPS, 8, seed)
        for seed in range(20)
    ]
    for number in range(RUNS):
        start = datetime(2016, 1, 1, 7, tzinfo=UTC) + timedelta(days=number)
        activity = drawn[number % len(drawn)].record(start)
        yield Measurement(activity, start.date(), measure(activity, body, models))


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    began = clock.perf_counter()
    work()
    return clock.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
