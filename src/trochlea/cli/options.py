"""Options that every command takes, and how their words become values."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from trochlea.vocabulary.errors import Refused


def day(text: str | date) -> date:
    """A calendar day written as 2026-11-24."""
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"{text!r} is no date; write it as 2026-11-24.") from None


def day_option(text: str) -> Any:
    """An option that takes a calendar day, with its line of help."""
    return typer.Option(parser=day, metavar="DATE", help=text, show_default=False)


Home = Annotated[
    Path | None,
    typer.Option(
        "--home", envvar="TROCHLEA_HOME", help="Folder in which everything is kept.", show_default=False
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
Day = Annotated[date | None, typer.Option(parser=day, metavar="DATE", show_default=False)]
