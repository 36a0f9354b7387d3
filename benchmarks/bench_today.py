"""How long `trochlea today --json` takes with ten years of history, beside importing what it stands on.

The ratio is against `python -c "import numpy, pydantic, django; django.setup()"` in the same interpreter; all take
turns, and the fastest of each counts, as everything slower was the machine's doing. A day asked again while nothing
changed is read from the journal; after a change it is worked out from all ten years. Both are shown, the aim is for
the first.
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

YEARS = int(os.environ.get("TROCHLEA_BENCH_YEARS", "10"))
TURNS = 9
MOST = 1.5
RUN_WEEKDAYS = (0, 2, 4, 5)
IMPORTS = "import numpy, pydantic, django; django.setup()"
COMMAND = "from trochlea.cli.main import main; main()"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "trochlea.adapters.store.settings"}


def main() -> int:
    """Print the ratio; gives 1 where it is above the aim."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        runs, readings = fill(home)
        today = [sys.executable, "-c", COMMAND, "today", "--json", "--home", str(home)]
        imports = [sys.executable, "-c", IMPORTS]
        took: dict[str, list[float]] = {"imports": [], "again": [], "changed": []}
        answer = timed(today)[1]
        for _ in range(TURNS):
            took["imports"].append(timed(imports)[0])
            took["again"].append(timed(today)[0])
            change(home)
            took["changed"].append(timed(today)[0])
    best = {name: min(seconds) for name, seconds in took.items()}
    print(f"{YEARS} years: {runs} runs, {readings} check-ins; the answer is {json.loads(answer)['action']}")
    for name, words in (("again", "asked again"), ("changed", "after a change")):
        aim = f" (aim: at most {MOST})" if name == "again" else ""
        print(f"today {words:14} / imports = {best[name] / best['imports']:.2f}{aim}; {best[name]:.2f} s")
    print(f"imports alone {best['imports']:.2f} s")
    return 0 if best["again"] <= MOST * best["imports"] else 1


def change(home: Path) -> None:
    """Let the store say that something was written since."""
    with sqlite3.connect(home / "trochlea.db") as raw:
        raw.execute("UPDATE change SET mark = mark + 1")


def timed(command: list[str]) -> tuple[float, bytes]:
    """Seconds a command took, and what it said."""
    begin = time.perf_counter()
    done = subprocess.run(command, env={**os.environ, **SETTINGS}, capture_output=True, check=True)
    return time.perf_counter() - begin, done.stdout


def fill(home: Path) -> tuple[int, int]:
    """Four runs a week for years, every one of them answered, and a screen of this week; gives how many of each."""
    from trochlea.adapters.store.opening import open_store
    from trochlea.app.journal_bodies import Kind, body_of_reading, own_key, reading_key
    from trochlea.knowledge.screen import screen
    from trochlea.vocabulary.reading import Morning, Reading
    from trochlea.vocabulary.runner import Runner

    now = datetime.now(UTC)
    today = now.date()
    days = [today - timedelta(days=back) for back in range(round(365.25 * YEARS), 0, -1)]
    ran = [day for day in days if day.weekday() in RUN_WEEKDAYS]
    store = open_store(home)
    store.save_runner(Runner(born=date(1985, 1, 1), height_m=1.75, mass_kg=70, goal_week_km=30))
    store.add_measured([_run(day, number) for number, day in enumerate(ran)])
    for day in ran:
        reading = Reading(
            day, run_pain=1, settled_min=15, morning=Morning.SAME, walk=0, stairs=1, sit=0, squat=1
        )
        store.note(Kind.READING, reading_key(day, None), day, now, body_of_reading(reading))
    answers = {"flags": {flag.id: False for flag in screen().flags}, "pattern": {}}
    store.note(Kind.SCREEN, own_key(today, now), today, now, answers)
    store.close()
    return len(ran), len(ran)


def _run(day: date, number: int):  # type: ignore[no-untyped-def]
    import numpy as np

    from trochlea.app.ports import Measurement
    from trochlea.knowledge.load_models import load_models
    from trochlea.load import Body, measure_typed
    from trochlea.vocabulary.activity import Activity, DeviceTotals, Stream
    from trochlea.vocabulary.sport import Sport

    distance_m = 7000.0 + 500 * (number % 3)
    measured = measure_typed(
        sport=Sport.RUN,
        distance_m=distance_m,
        duration_s=distance_m / 2.7,
        descent_m=40.0,
        cadence_spm=168.0,
        body=Body(height_m=1.75, mass_kg=70),
        models=load_models(),
    )
    start = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
    activity = Activity(
        sport=Sport.RUN, start=start, stream=Stream(np.empty(0)), totals=DeviceTotals(distance_m=distance_m)
    )
    return Measurement(activity, day, measured)


if __name__ == "__main__":
    sys.exit(main())
