"""Change the rules at random and see whether the tests notice: `make mutate`.

Each mutant lives in a temporary copy of `src`, put first on the path; only tests that name its package run,
and they stop at the first failure. The same seed draws the same mutants. Survivors are printed, to be read.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from benchmarks.mutations import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "trochlea"
RULES = ("screen", "daily", "plan")
WHILE_EMPTY = ("load",)
TESTS = ("unit", "laws", "papers", "scenarios")
SLOWER_AT_MOST = 5  # times the unchanged tests' own time, then it counts as stuck
LEAST_TIMEOUT_S = 20.0


@dataclass(frozen=True)
class Case:
    """One mutant of one file, and the tests that should notice."""

    file: Path
    package: str
    mutant: Mutant

    @property
    def place(self) -> str:
        """File and line, as an editor opens it."""
        return f"{self.file.relative_to(ROOT)}:{self.mutant.line}"


def main() -> int:
    """Draw the mutants, run them, print the rate; gives the exit status."""
    asked = _arguments()
    cases = _all_cases(asked.packages or RULES)
    if not cases and not asked.packages:
        print(f"Nothing to change in {', '.join(RULES)} yet; taking {', '.join(WHILE_EMPTY)}.")
        cases = _all_cases(WHILE_EMPTY)
    if not cases:
        print("There is no code to change in these packages.", file=sys.stderr)
        return 2
    drawn = random.Random(asked.seed).sample(cases, min(asked.mutants, len(cases)))
    print(f"{len(drawn)} of {len(cases)} possible mutants, seed {asked.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        return _report(_run_all(drawn, Path(folder), asked.workers))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutate", description=__doc__)
    parser.add_argument("packages", nargs="*", help=f"packages of the core (default: {' '.join(RULES)})")
    parser.add_argument("--mutants", type=int, default=int(os.environ.get("TROCHLEA_MUTANTS", "300")))
    parser.add_argument("--seed", type=int, default=int(os.environ.get("TROCHLEA_SEED", "1")))
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def _all_cases(packages: Sequence[str]) -> list[Case]:
    return [
        Case(file, package, mutant)
        for package in packages
        for file in sorted((PACKAGE / package).rglob("*.py"))
        for mutant in mutants(file.read_text(encoding="utf-8"))
    ]


def _tests_of(package: str) -> list[str]:
    """Test files that name the package."""
    files = (file for part in TESTS for file in sorted((ROOT / "tests" / part).rglob("test_*.py")))
    return [str(file) for file in files if f"trochlea.{package}" in file.read_text(encoding="utf-8")]


def _run_all(cases: Sequence[Case], folder: Path, workers: int) -> Iterator[tuple[Case, str]]:
    tests = {package: _tests_of(package) for package in {case.package for case in cases}}
    trees: Queue[Path] = Queue()
    for number in range(workers):
        tree = folder / str(number)
        shutil.copytree(ROOT / "src", tree, ignore=shutil.ignore_patterns("__pycache__", "vendor"))
        trees.put(tree)
    timeouts = {package: _timeout_s(package, files, folder / "0") for package, files in tests.items()}

    def run(case: Case) -> tuple[Case, str]:
        tree = trees.get()
        try:
            return case, _outcome(case, tree, tests[case.package], timeouts[case.package])
        finally:
            trees.put(tree)

    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(run, cases)


def _timeout_s(package: str, tests: Sequence[str], tree: Path) -> float:
    """The unchanged tests must exist and pass; their own time sets when a mutant counts as stuck."""
    if not tests:
        sys.exit(f"No test names trochlea.{package}, so every mutant of it would survive; write one first.")
    began = time.monotonic()
    done = _pytest(tests, tree, timeout_s=None)
    if done.returncode != 0:
        print(done.stdout.decode(errors="replace")[-3000:])
        sys.exit(f"The tests of {package} fail without any change; mend them first.")
    return max(LEAST_TIMEOUT_S, SLOWER_AT_MOST * (time.monotonic() - began))


def _outcome(case: Case, tree: Path, tests: Sequence[str], timeout_s: float) -> str:
    target = tree / case.file.relative_to(ROOT / "src")
    whole = target.read_bytes()
    target.write_text(case.mutant.source, encoding="utf-8")
    try:
        return "survived" if _pytest(tests, tree, timeout_s).returncode == 0 else "killed"
    except subprocess.TimeoutExpired:
        return "stuck"
    finally:
        target.write_bytes(whole)


def _pytest(tests: Sequence[str], tree: Path, timeout_s: float | None) -> subprocess.CompletedProcess[bytes]:
    options = ["-x", "-q", "-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    return subprocess.run(
        [sys.executable, "-B", "-m", "pytest", *options, *tests],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(tree),
            "HYPOTHESIS_STORAGE_DIRECTORY": str(tree / ".hypothesis"),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=timeout_s,
        check=False,
    )


def _report(outcomes: Iterator[tuple[Case, str]]) -> int:
    """Print survivors as they come and the rate at the end."""
    counts = {"killed": 0, "stuck": 0, "survived": 0}
    for case, outcome in outcomes:
        counts[outcome] += 1
        if outcome == "survived":
            print(
                f"survived  {case.place}\n    {_short(case.mutant.before)}\n -> {_short(case.mutant.after)}",
                flush=True,
            )
    total = sum(counts.values())
    noticed = total - counts["survived"]
    rate = 100 * noticed / total
    print(f"{noticed} of {total} noticed ({rate:.1f} %), {counts['stuck']} of them by never ending")
    return 0


def _short(text: str) -> str:
    first, *rest = text.splitlines()
    return f"{first} ..." if rest else first


if __name__ == "__main__":
    sys.exit(main())
