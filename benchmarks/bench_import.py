"""Reading runs and bringing in an archive, beside the readers a user would pick; figures are ratios of one run.

Decode only: every real running FIT file beside the checkout (hour-long made-up runs where they are absent), one core.
Whole import: an archive of made-up hour-long runs (unzip, hash, decode, clean, knee load, store) against fitdecode
decoding alone, timed on 100 of them and scaled, as if spread perfectly over the same cores.
"""

import csv
import gzip
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.made_up_fit import hour_of_running

RUNS = int(os.environ.get("TROCHLEA_BENCH_RUNS", "4000"))
TIMED = 100
ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "data" / "activities"
COMMAND = "from trochlea.cli.main import main; main()"
FEWEST_RECORDS = 100


def main() -> None:
    """Print both tables."""
    _decode_only()
    _whole_import()


def real_runs() -> list[bytes]:
    """The bytes of every real running FIT file; empty where they are not beside the checkout."""
    if not (REAL / "manifest.csv").exists():
        return []
    with (REAL / "manifest.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["format"] == "fit" and row["run"]]
    return [
        (REAL / row["file"]).read_bytes()
        for row in rows
        if row["records"].isdigit() and int(row["records"]) >= FEWEST_RECORDS
    ]


def _decode_only() -> None:
    files = real_runs() or [hour_of_running(number) for number in range(20)]
    origin = "real" if real_runs() else "made-up"
    readers: dict[str, Callable[[bytes], int]] = {
        "trochlea": _ours,
        "fitdecode": _fitdecode,
        "fitparse": _fitparse,
    }
    try:
        import fitfast  # noqa: F401
    except ImportError:
        print("fitfast is not installed here; its row is left out")
    else:
        readers["fitfast"] = _fitfast
    print(f"Decode only, {len(files)} {origin} running files, {sum(map(len, files)) / 1e6:.1f} MB, one core")
    taken = {}
    for name, reader in readers.items():
        rounds = 5 if name in ("trochlea", "fitfast") else 1
        best, records, refused = float("inf"), 0, 0
        for _ in range(rounds):
            began = time.perf_counter()
            records, refused = 0, 0
            for data in files:
                try:
                    records += reader(data)
                except BaseException:  # a Rust panic is no Exception
                    refused += 1
            best = min(best, time.perf_counter() - began)
        taken[name] = best / max(records, 1)
        print(
            f"  {name:10} {records:8} records  {3.6e6 * taken[name]:8.2f} ms an hour of running"
            f"  {taken[name] / taken['trochlea']:7.1f} x ours  {refused} files refused"
        )


def _whole_import() -> None:
    sample = [hour_of_running(number) for number in range(TIMED)]
    began = time.perf_counter()
    for data in sample:
        _fitdecode(data)
    cores = len(os.sched_getaffinity(0))
    theirs = (time.perf_counter() - began) / TIMED * RUNS / cores
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "export.zip"
        size = 0
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as out:
            for number in range(RUNS):
                data = hour_of_running(number)
                size += len(data)
                out.writestr(f"activities/{number:05d}.fit.gz", gzip.compress(data, 6, mtime=0))
        began = time.perf_counter()
        home = Path(folder) / "home"
        subprocess.run(
            [sys.executable, "-c", COMMAND, "import", str(archive), "--home", str(home), "--json"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        ours = time.perf_counter() - began
        kept = sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
        packed = archive.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"Whole import, {RUNS} made-up hour-long runs, {size / 1e6:.0f} MB of FIT, {cores} cores")
    print(f"  trochlea   {ours:7.1f} s, {RUNS / ours:.0f} runs a second, largest process {peak:.0f} MiB")
    print(f"  fitdecode  {theirs:7.1f} s for decoding alone (timed on {TIMED}, scaled)")
    print(f"  ratio      {theirs / ours:7.1f}")
    print(f"  stored     {(kept - packed) / RUNS / 1000:7.1f} kB an hour of running besides the originals")


def _ours(data: bytes) -> int:
    from trochlea.adapters.files.fit.decode import decode

    return decode(data).records


def _fitdecode(data: bytes) -> int:
    import fitdecode

    records = 0
    with fitdecode.FitReader(data, error_handling=fitdecode.ErrorHandling.IGNORE) as reader:
        for frame in reader:
            if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                {item.name: item.value for item in frame.fields}
                records += frame.name == "record"
    return records


def _fitparse(data: bytes) -> int:
    import fitparse

    return sum(
        1 for message in fitparse.FitFile(data).get_messages("record") if message.get_values() is not None
    )


def _fitfast(data: bytes) -> int:
    import fitfast

    return len(next(iter(fitfast.records(data).values())))


if __name__ == "__main__":
    main()
