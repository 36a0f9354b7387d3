"""The command that takes the readings of a day."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trochlea.cli.options import Home, Json, day_option
from trochlea.cli.shown import print_json, print_lines
from trochlea.cli.wiring import services_for
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import NOT_SETTLED, Morning
from trochlea.vocabulary.runner import Side

if TYPE_CHECKING:
    from trochlea.app.check_in import CheckedIn

NOT = "not"
OWED_WORDS = {
    "run_pain": "the most pain during the run (--run-pain)",
    "settled_min": "minutes until it had settled (--settled-min)",
    "morning": "the morning after (--morning)",
}
VERDICT_WORDS = {
    "green": "Green: the knee took this run well.",
    "amber": "Amber: the knee noticed. Repeat before going on.",
    "red": "Red: a few easier days now, then one step back.",
    "unknown": "Not known yet.",
}


def settled(text: str) -> float:
    """Minutes, or "not"."""
    if text.strip().lower() == NOT:
        return NOT_SETTLED
    try:
        return float(text)
    except ValueError:
        raise Refused(f"{text!r} is no number of minutes; write minutes, or not.") from None


Pain = float | None
Tick = bool | None


def check_in(
    on: Annotated[date | None, day_option("Day of the run; the latest without it.")] = None,
    side: Annotated[Side | None, typer.Option("--side", help="The knee meant.")] = None,
    before: Annotated[Pain, typer.Option("--before", help="Pain before the run, 0 to 10.")] = None,
    run_pain: Annotated[Pain, typer.Option("--run-pain", help="The most pain during the run.")] = None,
    settled_min: Annotated[
        str | None,
        typer.Option("--settled-min", metavar="N|not", help="Minutes until back to the level before, or not."),
    ] = None,
    morning: Annotated[Morning | None, typer.Option("--morning", help="The morning after the run.")] = None,
    worst: Annotated[Pain, typer.Option("--worst", help="The worst of the day.")] = None,
    walk: Annotated[Pain, typer.Option("--walk", help="Pain when walking.")] = None,
    stairs: Annotated[Pain, typer.Option("--stairs", help="Pain on stairs.")] = None,
    sit: Annotated[Pain, typer.Option("--sit", help="Pain when sitting long.")] = None,
    squat: Annotated[Pain, typer.Option("--squat", help="Pain when squatting.")] = None,
    walk30: Annotated[Pain, typer.Option("--walk30", help="The most pain in a brisk walk of 30 minutes.")] = None,
    step_down: Annotated[Pain, typer.Option("--step-down", help="The most pain in ten step-downs.")] = None,
    swelling: Annotated[Tick, typer.Option("--swelling/--no-swelling")] = None,
    limp: Annotated[Tick, typer.Option("--limp/--no-limp")] = None,
    painkiller: Annotated[
        Tick, typer.Option("--painkiller/--no-painkiller", help="In the 24 hours before a reading.")
    ] = None,
    ill: Annotated[Tick, typer.Option("--ill/--not-ill")] = None,
    no_run: Annotated[bool, typer.Option("--no-run", help="There was no run on this day.")] = False,
    nothing_new: Annotated[bool, typer.Option("--nothing-new", help="No new warning sign since last time.")] = False,
    note: Annotated[str | None, typer.Option("--note")] = None,
    delete: Annotated[bool, typer.Option("--delete", help="Take the check-in back; it stays in the log.")] = False,
    as_json: Json = False,
    home: Home = None,
) -> None:  # fmt: skip
    """Say how the knee was: before, during and after a run, the next morning, or on any day."""
    from trochlea.app.check_in import check_in as keep
    from trochlea.app.check_in import take_back

    answers: dict[str, Any] = {
        "before": before, "run_pain": run_pain, "settled_min": None if settled_min is None else settled(settled_min),
        "morning": morning, "worst": worst, "walk": walk, "stairs": stairs, "sit": sit, "squat": squat,
        "walk30": walk30, "step_down": step_down, "swelling": swelling, "limp": limp, "painkiller": painkiller,
        "ill": ill, "no_run": no_run or None, "nothing_new": nothing_new or None, "note": note,
    }  # fmt: skip
    if delete and any(value is not None for value in answers.values()):
        raise Refused("--delete takes the whole check-in back; give no reading with it.")
    with services_for(home) as services:
        answer = take_back(services, on, side) if delete else keep(services, answers, on, side)
    _show(answer, as_json)


def _show(answer: "CheckedIn", as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "on": answer.on,
                "side": answer.side,
                "verdict": answer.verdict,
                "because": answer.because,
                "owed": answer.owed,
                "warnings": answer.notes,
            }
        )
        return
    kept = "Taken back for" if answer.reading is None else "Kept for"
    because = f" ({'; '.join(answer.because)})" if answer.because else ""
    print_lines(f"{kept} {answer.on.day} {answer.on:%B %Y}.", VERDICT_WORDS[answer.verdict.value] + because)
    if answer.owed:
        print_lines("Still to come: " + ", ".join(OWED_WORDS.get(name, name) for name in answer.owed) + ".")
    print_lines(*answer.notes)
