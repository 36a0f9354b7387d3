"""`today --json` without the command-line framework, which takes longer to load than the answer to read.

Only its plainest form is understood here; everything else, and every mistake, goes the usual way with the same result.
"""

import os
from collections.abc import Sequence
from pathlib import Path


def is_plain_today(arguments: Sequence[str]) -> bool:
    """Whether this is `today --json`, with a home or without."""
    words = list(arguments)
    if len(words) == 4:
        home = words.index("--home") if "--home" in words[1:3] else 0
        if home == 0 or words[home + 1].startswith("-"):
            return False
        del words[home : home + 2]
    return words == ["today", "--json"]


def plain_today(arguments: Sequence[str]) -> None:
    """Print the decision of the day as JSON."""
    from trochlea.app.said import say_day
    from trochlea.cli.shown import print_json
    from trochlea.cli.wiring import services_for

    words = list(arguments)
    named = words[words.index("--home") + 1] if "--home" in words else os.environ.get("TROCHLEA_HOME")
    with services_for(Path(named) if named else None) as services:
        answer = say_day(services)
    print_json(answer.said)
