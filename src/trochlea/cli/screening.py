"""Commands on warning signs: the questions, the weekly card, a clinician's word."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trochlea.cli.answers import read_answers_file
from trochlea.cli.options import Home, Json, day_option
from trochlea.cli.shown import print_json, print_lines
from trochlea.cli.wiring import services_for

if TYPE_CHECKING:
    from trochlea.app.screening import ScreenView

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)

MARKS = {True: "yes", False: "no", None: "not answered"}


class YesNo(StrEnum):
    """A plain answer."""

    YES = "yes"
    NO = "no"


Answers = Annotated[
    Path | None,
    typer.Option("--answers", help="A JSON file with the answers; without it the questions are shown."),
]
On = Annotated[date | None, day_option("Day of the answers, today without it.")]


@app.callback()
def screen(
    context: typer.Context, answers: Answers = None, on: On = None, as_json: Json = False, home: Home = None
) -> None:
    """Answer the questions about warning signs, or see how they stand."""
    if context.invoked_subcommand is not None:
        return
    from trochlea.app.screening import answer_screen, screen_view

    with services_for(home) as services:
        if answers is None:
            _show(screen_view(services, on), as_json)
            return
        result = answer_screen(services, read_answers_file(answers), on)
    if as_json:
        print_json(
            {
                "outcome": result.outcome,
                "holds_running": result.holds_running,
                "flags": result.flags,
                "pattern": result.pattern,
                "text": result.text,
            }
        )
        return
    print_lines(result.text, result.pattern_text)


@app.command("clinician")
def clinician(
    may_run: Annotated[YesNo, typer.Option("--may-run", help="What the clinician said.")],
    on: On = None,
    note: Annotated[str | None, typer.Option("--note", help="Who said it, or what else was said.")] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Keep what a clinician said of running; only this lifts a hold."""
    from trochlea.app.screening import record_word, screen_view

    with services_for(home) as services:
        record_word(services, may_run is YesNo.YES, note, on)
        _show(screen_view(services), as_json)


@app.command("card")
def card(
    new: Annotated[
        list[str] | None,
        typer.Option("--new", metavar="SIGN", help="A sign that is new; can be given again."),
    ] = None,
    nothing_new: Annotated[bool, typer.Option("--nothing-new", help="None of them.")] = False,
    on: On = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Answer the weekly card: anything new since last time?"""
    from trochlea.app.screening import answer_card, screen_view

    given: dict[str, object] = dict.fromkeys(new or (), True)
    if nothing_new:
        given["nothing_new"] = True
    with services_for(home) as services:
        answer_card(services, given, on)
        _show(screen_view(services), as_json)


def _show(view: "ScreenView", as_json: bool) -> None:
    standing = view.standing
    if as_json:
        print_json(
            {
                "outcome": standing.outcome,
                "holds_running": standing.holds_running,
                "flags": standing.flags,
                "pattern": view.pattern,
                "text": standing.text,
            }
        )
        return
    print_lines(standing.text, *_asked(view))


def _asked(view: "ScreenView") -> list[str]:
    from trochlea.knowledge.screen import screen as questions
    from trochlea.screen.asking import Asked

    known = questions()
    if view.ask.what is Asked.NOTHING:
        return []
    if view.ask.what is Asked.CARD:
        signs = [f"  {sign.id:12} {sign.label}" for sign in known.card]
        return [
            "",
            known.card_question,
            *signs,
            "Answer with: trochlea screen card --nothing-new, or --new SIGN",
        ]
    given: dict[str, Any] = {} if view.latest is None else dict(view.latest.answers.flags)
    lines = [f"  {flag.id:5} {MARKS[given.get(flag.id)]:13} {flag.question}" for flag in known.flags]
    return ["", *lines, "Write true, false or null for each into a JSON file and name it with --answers."]
