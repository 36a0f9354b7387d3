"""Run every `benchmarks/bench_*.py`, each in a process of its own, and fail where one fails.

Each is a program: it prints its own table, ratios first, and exits non-zero where it could not measure.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run the benchmarks in the order of their names; gives the exit status."""
    names = sorted(path.stem for path in HERE.glob("bench_*.py"))
    if not names:
        print(
            "There is no benchmark yet; each is a program benchmarks/bench_<what>.py with a table of its own."
        )
        return 0
    failed = [name for name in names if _run(name) != 0]
    for name in failed:
        print(f"{name} failed; see above.", file=sys.stderr)
    return 1 if failed else 0


def _run(name: str) -> int:
    print(f"== {name}", flush=True)
    return subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}"], cwd=HERE.parent, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
