"""Commands on single activities: add, edit, delete, and which of two recordings of one activity counts."""

from datetime import date
from typing import Annotated, Any

import typer

from trochlea.cli.options import Home, Json, day
from trochlea.cli.shown import number, print_json, print_lines
from trochlea.cli.wiring import services_for
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import M_PER_KM, S_PER_MIN, km, minutes

app = typer.Typer(help="Add, correct or take out one activity.", no_args_is_help=True, rich_markup_mode=None)

On = Annotated[
    str | None, typer.Option("--on", metavar="DATE[THH:MM]", help="Day, with or without the clock time.")
]
Kind = Annotated[Sport | None, typer.Option("--sport")]
Km = Annotated[float | None, typer.Option("--km", help="Distance in kilometres.")]
Minutes = Annotated[float | None, typer.Option("--minutes")]
Descent = Annotated[float | None, typer.Option("--descent-m", help="Metres going down.")]
Cadence = Annotated[float | None, typer.Option("--cadence-spm", help="Steps of both feet a minute.")]
Rpe = Annotated[float | None, typer.Option("--rpe", min=0, max=10, help="How hard it felt, 0 to 10.")]
Shoes = Annotated[str | None, typer.Option("--shoes")]
Note = Annotated[str | None, typer.Option("--note")]
From = Annotated[
    int | None, typer.Option("--from", metavar="ID", help="Only from this one, and from its copies.")
]
With = Annotated[
    int | None, typer.Option("--with", metavar="ID", help="Of those asked about, only this one is the same.")
]
Id = Annotated[int, typer.Argument(metavar="ID", help="Number of the activity.")]


@app.command("add")
def add(
    on: On = None, sport: Kind = None, distance_km: Km = None, time_min: Minutes = None, descent_m: Descent = None,
    cadence_spm: Cadence = None, rpe: Rpe = None, shoes: Shoes = None, note: Note = None,
    as_json: Json = False, home: Home = None,
) -> None:  # fmt: skip
    """Type an activity by hand; it counts like any other."""
    from trochlea.app.typed_activity import add_typed

    entry = _entry(on, sport, distance_km, time_min, descent_m, cadence_spm, rpe, shoes, note)
    with services_for(home) as services:
        _show(add_typed(services, entry), as_json)


@app.command("edit")
def edit(
    activity_id: Id, on: On = None, sport: Kind = None, distance_km: Km = None, time_min: Minutes = None,
    descent_m: Descent = None, cadence_spm: Cadence = None, rpe: Rpe = None, shoes: Shoes = None, note: Note = None,
    as_json: Json = False, home: Home = None,
) -> None:  # fmt: skip
    """Correct what is named; the rest and the original file stay."""
    from trochlea.app.typed_activity import edit_activity

    entry = _entry(on, sport, distance_km, time_min, descent_m, cadence_spm, rpe, shoes, note)
    with services_for(home) as services:
        _show(edit_activity(services, activity_id, entry), as_json)


@app.command("delete")
def delete(activity_id: Id, as_json: Json = False, home: Home = None) -> None:
    """Take one activity out of the history."""
    from trochlea.app.typed_activity import delete_activity

    with services_for(home) as services:
        delete_activity(services, activity_id)
    if as_json:
        print_json({"deleted": activity_id})
    else:
        print_lines(f"Activity {activity_id} is taken out.")


@app.command("separate")
def separate(activity_id: Id, other: From = None, as_json: Json = False, home: Home = None) -> None:
    """Say that this one is another activity than those it was taken for."""
    from trochlea.app.same_activity import separate as stand_alone

    with services_for(home) as services:
        _show(stand_alone(services, activity_id, other), as_json)


@app.command("choose")
def choose(activity_id: Id, other: With = None, as_json: Json = False, home: Home = None) -> None:
    """Let this one count where several files tell of one activity; the others are kept."""
    from trochlea.app.same_activity import choose as let_count

    with services_for(home) as services:
        _show(let_count(services, activity_id, other), as_json)


@app.command("undo")
def undo(activity_id: Id, as_json: Json = False, home: Home = None) -> None:
    """Take back what you said of this one with choose or separate."""
    from trochlea.app.same_activity import take_back

    with services_for(home) as services:
        _show(take_back(services, activity_id), as_json)


def _entry(
    on: str | None, sport: Sport | None, distance_km: float | None, time_min: float | None, descent_m: float | None,
    cadence_spm: float | None, rpe: float | None, shoes: str | None, note: str | None,
) -> Any:  # fmt: skip
    from trochlea.app.ports import TypedEntry

    when, _, at = (on or "").partition("T")
    placed: date | None = day(when) if when else None
    return TypedEntry(
        on=placed,
        at=at or None,
        sport=sport,
        distance_m=None if distance_km is None else distance_km * M_PER_KM,
        duration_s=None if time_min is None else time_min * S_PER_MIN,
        descent_m=descent_m,
        cadence_spm=cadence_spm,
        rpe=rpe,
        shoes=shoes,
        note=note,
    )


def _show(outing: Outing, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "id": outing.id,
                "on": outing.on,
                "start": outing.start,
                "sport": outing.sport,
                "distance_m": outing.distance_m,
                "duration_s": outing.duration_s,
                "descent_m": outing.descent_m,
                "mean_cadence_spm": outing.mean_cadence_spm,
                "rpe": outing.rpe,
                "shoes": outing.shoes,
                "note": outing.note,
                "knee": outing.knee,
                "counts": outing.counts,
                "also_from": outing.also_from,
                "also_ids": outing.also_ids,
                "warnings": outing.warnings,
            }
        )
        return
    print_lines(
        f"Activity {outing.id}: {outing.sport.value} on {outing.on.isoformat()}, "
        f"{number(km(outing.distance_m), 2, ' km')} in {number(minutes(outing.duration_s), 0, ' min')}, "
        f"{number(outing.knee.knee_km, 2, ' knee-km')} ({outing.knee.quality.value.replace('_', ' ')})",
        *(_also(outing),) * bool(outing.also_ids),
        *outing.warnings,
    )


def _also(outing: Outing) -> str:
    """Which other recordings there are, and which one counts."""
    others = ", ".join(f"{key} ({name})" for key, name in zip(outing.also_ids, outing.also_from, strict=True))
    kept = "It counts; kept beside it" if outing.counts else "It does not count itself; the same activity"
    return f"{kept}: {others}."
