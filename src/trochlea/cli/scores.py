"""The command for outcome scores."""

from pathlib import Path
from typing import Annotated

import typer

from trochlea.cli.answers import read_answers_file
from trochlea.cli.options import Home, Json
from trochlea.cli.shown import print_json, print_lines
from trochlea.cli.wiring import services_for


def score(
    instrument: Annotated[str, typer.Argument(help="Its name, such as AKPS, KOOS-PF, OSTRC-O2, UWRI, LEFS or PSFS.")],
    answers: Annotated[
        Path, typer.Option("--answers", help="A JSON file: items by number, and the day.")
    ],
    as_json: Json = False,
    home: Home = None,
) -> None:  # fmt: skip
    """Score a questionnaire you hold, and say whether it moved by more than chance."""
    from trochlea.app.scoring import score as keep

    with services_for(home) as services:
        scored = keep(services, instrument, read_answers_file(answers))
    result, change = scored.result, scored.change
    if as_json:
        moved = None
        if change is not None:
            moved = {
                "since": change.since,
                "difference": change.difference,
                "real": change.real,
                "important": change.important,
            }
        print_json(
            {"score": result.score, "max": result.most, "missing": result.missing, "change": moved}
        )  # fmt: skip
        return
    print_lines(result.text)
    if change is not None:
        print_lines(change.text)
