"""The command that shows and sets what the runner told of themselves."""

from datetime import date
from typing import Annotated, Any

import typer

from trochlea.cli.options import Day, Home, Json, day
from trochlea.cli.shown import as_json as plain
from trochlea.cli.shown import print_json, print_lines, progress_bar
from trochlea.cli.wiring import services_for
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Race, Runner, Sex, Side, Theme, Units, WeekStart


def runner(
    name: Annotated[str | None, typer.Option()] = None,
    born: Day = None,
    sex: Annotated[Sex | None, typer.Option()] = None,
    height_m: Annotated[float | None, typer.Option(help="Height in metres.")] = None,
    mass_kg: Annotated[float | None, typer.Option(help="Mass in kilograms.")] = None,
    side: Annotated[Side | None, typer.Option(help="The knee that hurts.")] = None,
    onset: Day = None,
    run_days: Annotated[
        str | None, typer.Option(metavar="mon,wed,fri", help="Days on which you can run.")
    ] = None,
    goal_week_km: Annotated[float | None, typer.Option()] = None,
    race: Annotated[str | None, typer.Option(metavar="DATE:KM", help="A race you have in mind.")] = None,
    comfortable_km: Annotated[
        float | None, typer.Option(help="A distance your knee is fine with today.")
    ] = None,
    comfortable_week_km: Annotated[float | None, typer.Option()] = None,
    usual_days: Annotated[int | None, typer.Option(help="Runs in a usual week.")] = None,
    units: Annotated[Units | None, typer.Option()] = None,
    time_zone: Annotated[str | None, typer.Option(metavar="Europe/Berlin")] = None,
    week_start: Annotated[WeekStart | None, typer.Option()] = None,
    theme: Annotated[Theme | None, typer.Option()] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Show what is known of the runner, or set what is named."""
    from trochlea.app.change_runner import change_runner

    named: dict[str, Any] = {
        "name": name, "born": born, "sex": sex, "height_m": height_m, "mass_kg": mass_kg, "side": side, "onset": onset,
        "goal_week_km": goal_week_km, "comfortable_km": comfortable_km, "comfortable_week_km": comfortable_week_km,
        "usual_days": usual_days, "units": units, "time_zone": time_zone, "week_start": week_start, "theme": theme,
        "race": None if race is None else _race(race),
        "run_days": None if run_days is None else tuple(d.strip().lower() for d in run_days.split(",") if d.strip()),
    }  # fmt: skip
    changes = {key: value for key, value in named.items() if value is not None}
    with services_for(home) as services:
        if changes:
            with progress_bar("Computing loads anew", not as_json) as progress:
                shown = change_runner(services, changes, progress)
        else:
            shown = services.store.runner()
    if as_json:
        print_json(shown)
    else:
        print_lines(*_lines(shown))


def _race(text: str) -> Race:
    on, _, distance = text.partition(":")
    try:
        return Race(on=day(on), distance_km=float(distance))
    except ValueError:
        raise Refused(f"{text!r} is no race; write its date and distance as 2027-05-02:10.") from None


def _lines(shown: Runner) -> list[str]:
    def words(value: Any) -> str:
        if value is None:
            return "not told"
        if isinstance(value, tuple):
            return ", ".join(value)
        if isinstance(value, Race):
            return f"{value.on.isoformat()}, {value.distance_km:g} km"
        if isinstance(value, date):
            return value.isoformat()
        return str(value)

    told = {key: getattr(shown, key) for key in plain(shown) if key != "notice_read"}
    return [f"{key.replace('_', ' '):20} {words(value)}" for key, value in told.items()]
