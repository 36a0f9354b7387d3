"""Commands of the strength part: today's session, the log, tests, the programme, the library."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trochlea.cli.options import Home, Json, day
from trochlea.cli.shown import print_json, print_lines
from trochlea.cli.wiring import services_for
from trochlea.strength.exercise import Equipment
from trochlea.strength.tests import ForceUnit, TestKind
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import Morning
from trochlea.vocabulary.runner import Side

if TYPE_CHECKING:
    from trochlea.app.ports import Services

app = typer.Typer(
    help="Train what carries the knee: today's session, log, tests, programme, library.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day; today where it is not said.")]
Pain = Annotated[float | None, typer.Option("--pain", help="The most pain during it, 0 to 10.")]
Leg = Annotated[Side | None, typer.Option("--side", help="Which leg; both where it is not said.")]


@app.command("today")
def today(
    on: On = None,
    pain: Annotated[
        float | None, typer.Option("--pain", help="Pain in a squat today, 0 to 10; a reading like any.")
    ] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """What to train today, with dose and reason; `--pain` notes how the knee is."""
    from trochlea.app.strength_knee import keep_pain
    from trochlea.app.strength_today import strength_today
    from trochlea.app.today import local_today
    from trochlea.cli.strength_shown import today_json, today_lines

    with services_for(home) as services:
        chosen = _day(on) or local_today(services)
        if pain is not None:
            keep_pain(services, pain, chosen)
        view = strength_today(services, chosen)
    if as_json:
        print_json(today_json(view))
    else:
        print_lines(*today_lines(view))


@app.command("log")
def log(
    exercise: Annotated[
        str | None, typer.Option("--exercise", metavar="KEY", help="Key of the exercise.")
    ] = None,
    sets: Annotated[int | None, typer.Option("--sets")] = None,
    reps: Annotated[int | None, typer.Option("--reps", help="Repeats of the shortest set.")] = None,
    hold_s: Annotated[float | None, typer.Option("--hold-s", help="Seconds of the shortest set.")] = None,
    load_kg: Annotated[float | None, typer.Option("--kg", help="Weight in kilograms.")] = None,
    pain: Pain = None,
    morning: Annotated[
        Morning | None,
        typer.Option("--morning", help="The knee the morning after; alone it is for all of the day."),
    ] = None,
    stopped: Annotated[bool, typer.Option("--stopped", help="Pain stopped it.")] = False,
    side: Leg = None,
    on: On = None,
    delete: Annotated[int | None, typer.Option("--delete", metavar="ID", help="Take an entry back.")] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Log one exercise as it was done; without one, show the log."""
    from trochlea.app.strength_log import Done, log_done, log_morning, take_back
    from trochlea.cli.strength_shown import logged_json, logged_line

    with services_for(home) as services:
        if delete is not None:
            take_back(services, delete)
            _answer(as_json, {"deleted": delete}, f"Entry {delete} is taken back.")
        elif exercise is not None:
            done = Done(
                exercise, _day(on), sets, reps, hold_s, load_kg, pain, morning, side, stopped or None
            )  # fmt: skip
            entry = log_done(services, done)
            _answer(as_json, logged_json(entry), logged_line(entry))
        elif morning is not None:
            if on is None:
                raise Refused("Say which day's session the morning belongs to, with --on.")
            count = log_morning(services, day(on), morning)
            _answer(as_json, {"on": on, "morning": morning, "entries": count}, f"Noted for {count} entries.")
        elif any(said is not None for said in (sets, reps, hold_s, load_kg, pain, side)) or stopped:
            raise Refused("Say which exercise with --exercise KEY; `strength exercises` lists them.")
        else:
            _show_log(services, as_json)


@app.command("test")
def assess(
    kind: Annotated[TestKind | None, typer.Option("--kind", help="Which test.")] = None,
    side: Leg = None,
    value: Annotated[float | None, typer.Option("--value", help="What was shown or counted.")] = None,
    unit: Annotated[ForceUnit, typer.Option("--unit", help="Unit of a dynamometer.")] = ForceUnit.N,
    lever_m: Annotated[
        float | None, typer.Option("--lever-m", help="Metres from the joint to the pad.")
    ] = None,
    pain: Pain = None,
    stopped: Annotated[bool, typer.Option("--stopped", help="Pain stopped it.")] = False,
    on: On = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Take one test down and say what it says; without one, show the last results."""
    from trochlea.app.strength_assessment import TestTyped, latest_results, record_test
    from trochlea.cli.strength_shown import result_json, result_lines, tests_json, tests_lines

    with services_for(home) as services:
        if kind is None:
            if value is not None or stopped:
                raise Refused(f"Say which test with --kind; there are {', '.join(TestKind)}.")
            results = latest_results(services, _day(on))
            if as_json:
                print_json(tests_json(results))
            else:
                print_lines(*tests_lines(results))
            return
        if side is None:
            raise Refused("A test is of one leg; say left or right with --side.")
        result = record_test(services, TestTyped(kind, side, value, unit, lever_m, pain, stopped, _day(on)))
    if as_json:
        print_json(result_json(result))
    else:
        print_lines(*result_lines(result))


@app.command("programme")
def programme(
    equipment: Annotated[
        str | None,
        typer.Option(
            "--equipment", metavar="band,step", help="What is at hand: band, step, weight, or none."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write today's sheet as PDF, one page A4.")
    ] = None,
    on: On = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """The week ahead if nothing changes, and the sheet for the wall."""
    from trochlea.app.strength_programme import change_things, strength_programme
    from trochlea.cli.strength_shown import programme_json, programme_lines

    with services_for(home) as services:
        if equipment is not None:
            change_things(services, _things(equipment))
        if out is not None:
            _write_sheet(services, out, _day(on), as_json)
            return
        view = strength_programme(services, _day(on))
    if as_json:
        print_json(programme_json(view))
    else:
        print_lines(*programme_lines(view))


@app.command("exercises")
def exercises(
    key: Annotated[str | None, typer.Argument(metavar="[KEY]", help="One exercise, whole.")] = None,
    as_json: Json = False,
    home: Home = None,  # noqa: ARG001  every command takes it; the library is the same in all
) -> None:
    """The library by ladders, or one exercise with its cues and dose."""
    from trochlea.app.strength_log import exercise_of
    from trochlea.cli.strength_shown import exercise_json, exercise_lines, library_json, library_lines

    if key is None:
        if as_json:
            print_json(library_json())
        else:
            print_lines(*library_lines())
        return
    found = exercise_of(key)
    if as_json:
        print_json(exercise_json(found))
    else:
        print_lines(*exercise_lines(found))


def _show_log(services: "Services", as_json: bool) -> None:
    from trochlea.app.strength_log import strength_history
    from trochlea.cli.strength_shown import history_json, history_lines

    history = strength_history(services, services.store.runner().week_start)
    if as_json:
        print_json(history_json(history))
    else:
        print_lines(*history_lines(history))


def _write_sheet(services: "Services", out: Path, on: date | None, as_json: bool) -> None:
    from trochlea.app.keep import replace_file
    from trochlea.app.strength_sheet import strength_sheet

    printed = strength_sheet(services, on)
    replace_file(out, printed)
    _answer(as_json, {"path": out, "bytes": len(printed)}, f"Written: {out}")


def _things(text: str) -> frozenset[Equipment]:
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    known = {thing.value: thing for thing in Equipment}
    unknown = [name for name in names if name not in known and name != "none"]
    if unknown:
        raise Refused(f"{unknown[0]!r} is no thing the exercises need; use {', '.join(known)} or none.")
    return frozenset(known[name] for name in names if name != "none")


def _day(text: str | None) -> date | None:
    return None if text is None else day(text)


def _answer(as_json: bool, value: object, sentence: str) -> None:
    if as_json:
        print_json(value)
    else:
        print_lines(sentence)
