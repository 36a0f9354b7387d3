"""Commands on everything that is kept: backup, restore, erase."""

from pathlib import Path
from typing import Annotated

import typer

from trochlea.cli.options import Home, Json
from trochlea.cli.shown import print_json, print_lines
from trochlea.cli.wiring import home_folder, services_for


def backup(
    out: Annotated[Path, typer.Argument(metavar="OUT.zip")], as_json: Json = False, home: Home = None
) -> None:
    """Write everything into one zip that restores to an identical database."""
    from trochlea.app.keep import backup as write_backup

    with services_for(home) as services:
        write_backup(services, out)
    if as_json:
        print_json({"path": out, "bytes": out.stat().st_size})
    else:
        print_lines(
            f"{out} written, {out.stat().st_size} bytes. It holds everything: keep it where only you can read it."
        )


def restore(
    source: Annotated[Path, typer.Argument(metavar="IN.zip")], as_json: Json = False, home: Home = None
) -> None:
    """Become what a backup was; what is there now is replaced."""
    from trochlea.app.keep import restore as take_back

    with services_for(home) as services:
        activities = take_back(services, source)
    if as_json:
        print_json({"path": source, "activities": activities})
    else:
        print_lines(f"Restored from {source}: {activities} activities.")


def erase(
    yes: Annotated[bool, typer.Option("--yes", help="Really erase; this cannot be undone.")] = False,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Leave no byte of the runner behind."""
    from trochlea.app.keep import erase as wipe

    folder = home_folder(home)
    with services_for(home) as services:
        wipe(services, yes)
    if as_json:
        print_json({"erased": True, "home": folder})
    else:
        print_lines(f"Everything in {folder} is gone. Backups you wrote elsewhere are still yours to delete.")
