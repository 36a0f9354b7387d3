"""Values as the terminal and as JSON show them: keys of CONTRACTS, units at the end, unknown is null."""

import json
import math
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trochlea.app.ports import Progress

PLACES = 4  # of JSON numbers: tenths of a millimetre of a kilometre, far below any error


def as_json(value: Any) -> Any:
    """Plain JSON values; a number that is not finite is unknown, so null."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (float, np.floating)):
        return round(float(value), PLACES) if math.isfinite(value) else None
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [as_json(item) for item in value]
    return value


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(as_json(value), indent=2, ensure_ascii=False) + "\n")


def print_lines(*lines: str) -> None:
    """Plain lines on standard output."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def number(value: float | None, places: int = 1, unit: str = "") -> str:
    """A number for people; unknown is said so."""
    return "unknown" if value is None else f"{value:.{places}f}{unit}"


@contextmanager
def progress_bar(label: str, wanted: bool) -> "Iterator[Callable[[Progress], None]]":
    """A bar with count, rate and time left on a terminal; silent elsewhere."""
    if not (wanted and sys.stderr.isatty()):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda step: bar.update(task, completed=step.done, total=step.total)
