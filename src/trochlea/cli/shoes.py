"""Commands of the shoe log: add a pair, retire one, list them."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from trochlea.cli.options import Home, Json, day
from trochlea.cli.shown import number, print_json, print_lines
from trochlea.cli.wiring import services_for

if TYPE_CHECKING:
    from trochlea.app.shoes import ShoePair

app = typer.Typer(help="Which shoes, how far, since when.", no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="NAME", help="As it stands beside the runs.")]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="Since or until when; today if not named.")
]


@app.command("add")
def add(
    name: Name,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Road, trail, minimal, ... in your words.")
    ] = None,
    on: On = None,
    km_before: Annotated[
        float | None, typer.Option("--km-before", help="Run in them before the log.")
    ] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Add a pair, or say more of one that is there."""
    from trochlea.app.shoes import add_shoes

    with services_for(home) as services:
        _show(add_shoes(services, name, kind, day(on) if on else None, km_before), as_json)


@app.command("retire")
def retire(name: Name, on: On = None, as_json: Json = False, home: Home = None) -> None:
    """Say that a pair is no longer run in; its kilometres stay."""
    from trochlea.app.shoes import retire_shoes

    with services_for(home) as services:
        _show(retire_shoes(services, name, day(on) if on else None), as_json)


@app.command("list")
def list_(as_json: Json = False, home: Home = None) -> None:
    """Every pair, the one run in last first."""
    from trochlea.app.shoes import shoe_pairs

    with services_for(home) as services:
        pairs = shoe_pairs(services)
    if as_json:
        print_json([asdict(pair) for pair in pairs])
        return
    if not pairs:
        print_lines("No shoes are known yet; add a pair, or name it beside a run.")
    print_lines(*map(_line, pairs))


def _show(pair: "ShoePair", as_json: bool) -> None:
    if as_json:
        print_json(asdict(pair))
    else:
        print_lines(_line(pair))


def _line(pair: "ShoePair") -> str:
    kind = f" ({pair.kind})" if pair.kind else ""
    retired = f", retired {pair.retired.isoformat()}" if pair.retired else ""
    new = ", new before the pain began" if pair.new_before_onset else ""
    runs = f"{pair.runs} run" if pair.runs == 1 else f"{pair.runs} runs"
    return f"{pair.name}{kind}: {number(pair.km, 0, ' km')}, {runs}{retired}{new}"
