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
    from os import PathLike

    from trochlea.vocabulary.activity import Activity

__version__ = "0.1.0"
__all__ = ["__version__", "read"]


def read(path: "str | PathLike[str]") -> "tuple[Activity, ...]":
    """Read one FIT, GPX or TCX file (also gzipped) into its activities.

    Raises `trochlea.vocabulary.errors.Unreadable` with one sentence where the file holds no activity.
    """
    from pathlib import Path

    from trochlea.adapters.files.reader import read_path  # the core itself stays free of files

    return read_path(Path(path)).activities
