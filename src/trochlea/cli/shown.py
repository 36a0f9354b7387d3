"""Values as the terminal and as JSON show them: keys of CONTRACTS, units at the end, unknown is null."""

import json
import sys
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from trochlea.app.plain_values import as_json as as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trochlea.app.ports import Progress


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(as_json(value), indent=2, ensure_ascii=False) + "\n")


def print_lines(*lines: str) -> None:
    """Plain lines on standard output."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()  # the address of the app is wanted now, also through a pipe


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
