"""The command that ranks what changed before the pain began."""

from typing import Annotated

import typer

from trochlea.cli.options import Home, Json, day
from trochlea.cli.shown import number, print_json, print_lines
from trochlea.cli.wiring import services_for

CONFIDENCE = {
    "likely": "far outside your usual variation",
    "possible": "outside your usual variation",
    "usual": "within your usual variation",
    "unknown": "not enough known",
}


def causes(
    onset: Annotated[
        str | None,
        typer.Option("--onset", metavar="DATE", help="The day the pain began.", show_default=False),
    ] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """What changed before the pain began, ranked; not proof."""
    from trochlea.app.causes import led_up_to

    with services_for(home) as services:
        found = led_up_to(services, day(onset) if onset else None)
    if as_json:
        print_json(found.causes)
        return
    print_lines(f"A ranked list of what changed before {found.onset.isoformat()}, not proof.")
    for place, cause in enumerate(found.causes, 1):
        print_lines(
            f"{place}. {cause.factor.replace('_', ' ')}: {CONFIDENCE[cause.confidence.value]}"
            f" (score {number(cause.score)})",
            f"   {cause.text}",
        )
