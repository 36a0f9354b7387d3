"""Trochlea gets runners with pain under the kneecap back in the groove.

The stages, in the order of the story:

    screen      may this knee run?
    load        what did the knee take?
    strength    what can it take?
    gait        how is it used?
    plan        what next?
    daily       what today?
    report      one page for runner or clinician

`vocabulary` holds the words they share, `knowledge` every number from a paper, `trial` puts the decisions to the
proof, `app` has one use case a file, `adapters`, `web` and `cli` are the edge.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from os import PathLike

    from trochlea.vocabulary.activity import Activity
    from trochlea.vocabulary.decision import Decision
    from trochlea.vocabulary.history import History

__version__ = "0.1.0"
__all__ = ["__version__", "decide", "read"]


def read(path: "str | PathLike[str]") -> "tuple[Activity, ...]":
    """Read one FIT, GPX or TCX file (also gzipped) into its activities.

    Raises `trochlea.vocabulary.errors.Unreadable` with one sentence where the file holds no activity.
    """
    from pathlib import Path

    from trochlea.adapters.files.reader import read_path  # the core itself stays free of files

    return read_path(Path(path)).activities


def decide(history: "History", today: "date") -> "Decision":
    """What today asks for, by the rules as shipped: `trochlea.daily.decide.decide` with the catalogue filled in.

    Pure: the same history and day give the same answer. An example that runs stands in docs/guides/library.md.
    """
    from trochlea.daily.decide import decide as decide_by
    from trochlea.knowledge.daily import daily_rules  # the stage itself may not know the catalogue

    return decide_by(history, today, daily_rules())
