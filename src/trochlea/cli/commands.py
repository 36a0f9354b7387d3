"""All commands under one name; only the one that is asked for is loaded, as loading all takes longer than an answer."""

from collections.abc import Sequence
from importlib import import_module

import typer

# Name of the command: the module of `cli` it stands in, and its function, or the group of its sub-commands.
COMMANDS = {
    "today": ("day", "today"),
    "check-in": ("check_in", "check_in"),
    "screen": ("screening", "app"),
    "plan": ("plan", "app"),
    "score": ("scores", "score"),
    "advice": ("advice", "advice"),
    "inspect": ("files", "inspect"),
    "import": ("files", "import_"),
    "original": ("files", "original"),
    "runner": ("runner", "runner"),
    "load": ("load", "load"),
    "causes": ("causes", "causes"),
    "backup": ("keep", "backup"),
    "restore": ("keep", "restore"),
    "erase": ("keep", "erase"),
    "demo": ("serving", "demo"),
    "serve": ("serving", "serve"),
    "activity": ("activities", "app"),
    "shoes": ("shoes", "app"),
    "strength": ("strength", "app"),
    "trial": ("trial", "trial"),
}


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The command that is named first; all of them where none is."""
    asked = [arguments[0]] if arguments and arguments[0] in COMMANDS else list(COMMANDS)
    made = typer.Typer(
        name="trochlea",
        help="What the kneecap took, what it can take, why, and what to do next. Education, never a diagnosis.",
        callback=_first,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        add_completion=False,
    )
    for name in asked:
        module, part = COMMANDS[name]
        found = getattr(import_module(f"trochlea.cli.{module}"), part)
        if isinstance(found, typer.Typer):
            made.add_typer(found, name=name)
        else:
            made.command(name)(found)
    return made


def _first() -> None:
    """Nothing to do; with it the name of a command is needed even where only one is loaded."""


def __getattr__(name: str) -> typer.Typer:
    """`app` is all commands, for whoever wants to list them."""
    if name != "app":
        raise AttributeError(name)
    return app_for(())
