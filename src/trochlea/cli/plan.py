"""Commands on the plan: how it stands, and taking it out for a calendar or a watch."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trochlea.cli.options import Home, Json, day_option
from trochlea.cli.shown import print_json, print_lines
from trochlea.cli.wiring import services_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trochlea.app.plan_view import PlanView

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)


class Format(StrEnum):
    """What can read it."""

    ICS = "ics"
    FIT = "fit"


@app.callback()
def plan(
    context: typer.Context,
    on: Annotated[date | None, day_option("Any past day, from what is known now.")] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """The plan: phase, steps, the week ahead, and what opens next."""
    if context.invoked_subcommand is not None:
        return
    from trochlea.app.plan_view import plan_view

    with services_for(home) as services:
        view = plan_view(services, on)
    if as_json:
        print_json(_plain(view))
    else:
        print_lines(*_lines(view))


@app.command("export")
def export(
    out: Annotated[Path, typer.Option("--out", help="File to write; for fit also a folder, for all runs.")],
    format_: Annotated[Format, typer.Option("--format", help="A calendar, or workouts for a watch.")] = Format.ICS,
    as_json: Json = False,
    home: Home = None,
) -> None:  # fmt: skip
    """Take the week ahead out for a calendar or a watch; a newer file updates the older one."""
    from trochlea.app.plan_view import export_calendar, export_workouts

    with services_for(home) as services:
        if format_ is Format.ICS:
            from trochlea.adapters.render.ics import calendar_bytes

            written = export_calendar(services, calendar_bytes, out)
        else:
            from trochlea.adapters.render.fit_workout import workout_bytes

            written = export_workouts(services, workout_bytes, out)
    if as_json:
        print_json({"paths": written.paths, "sessions": written.sessions})
        return
    print_lines(*(f"{path} written." for path in written.paths))
    print_lines(f"{len(written.sessions)} sessions; Today has the last word on each of them.")


def _plain(view: "PlanView") -> dict[str, Any]:
    plan = view.plan
    return {
        "on": view.on,
        "phase": plan.phase,
        "since": plan.since,
        "step": plan.step,
        "steps": plan.steps,
        "greens": plan.greens,
        "variable": plan.variable,
        "week": plan.week,
        "met": _criteria(view, True),
        "unmet": _criteria(view, False),
        "unlock": plan.unlock,
        "race": plan.race,
        "reminders": plan.reminders,
    }


def _criteria(view: "PlanView", met: bool) -> list[dict[str, str]]:
    return [
        {"what": unlock.what, "text": criterion.text}
        for unlock in view.plan.unlock
        for criterion in unlock.criteria
        if criterion.met is met
    ]


def _lines(view: "PlanView") -> "Iterator[str]":
    plan = view.plan
    step = "" if plan.step is None else f", step {plan.step} of {len(plan.steps)}"
    since = "" if plan.since is None else f", since {plan.since.day} {plan.since:%B}"
    yield f"Phase {plan.phase.value}{step}{since}"
    if plan.variable is not None:
        yield f"Being worked on: {plan.variable.value.replace('_', ' ')}"
    yield ""
    yield from (f"{day.on:%a} {day.on.isoformat()}  {day.text}" for day in plan.week)
    for title, met in (("Met", True), ("Still open", False)):
        found = _criteria(view, met)
        if found:
            yield ""
            yield title
            yield from (f"  {item['what']}: {item['text']}" for item in found)
    if plan.race is not None:
        yield ""
        yield plan.race.text
        yield from (f"  {text}" for text in plan.race.assumptions)
    yield from plan.reminders
