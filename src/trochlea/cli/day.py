"""The command of the day: one word, one number, one reason; everything else after it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trochlea.cli.options import Home, Json, day_option
from trochlea.cli.shown import print_json, print_lines
from trochlea.cli.wiring import services_for
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Units
from trochlea.vocabulary.units import M_PER_KM, M_PER_MILE

if TYPE_CHECKING:
    from trochlea.app.said import DayAnswer

WORDS = {
    "run": "Run",
    "walk_run": "Walk and run",
    "cross_train": "Cross-train",
    "strength": "Strength",
    "rest": "Rest",
    "seek_care": "Ask for care first",
}
NAMES = {"walk": "walking", "sit": "sitting", "squat": "squatting"}
INSTEAD_SHOWN = 3


def today(
    on: Annotated[date | None, day_option("Any past day, from what is known now.")] = None,
    override_km: Annotated[
        float | None, typer.Option("--override-km", help="The distance you choose instead.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", help="Why; more than the limit needs it.")] = None,
    stored: Annotated[bool, typer.Option("--stored", help="What was said at the time.")] = False,
    as_json: Json = False,
    home: Home = None,
) -> None:  # fmt: skip
    """What today asks for: one word, one distance, and why."""
    from trochlea.app.said import say_day, stored_day

    if stored and override_km is not None:
        raise Refused("--stored shows what was said; it cannot be overridden, so leave one of the two out.")
    if note is not None and override_km is None:
        raise Refused("--note goes with --override-km; give the distance as well.")
    with services_for(home) as services:
        if stored:
            answer = stored_day(services, on)
        elif override_km is not None:
            from trochlea.app.decide_today import override_day

            answer = override_day(services, override_km, note, on)
        else:
            answer = say_day(services, on)
    if as_json:
        print_json(answer.said)
    else:
        print_lines(*_lines(answer))


def _lines(answer: "DayAnswer") -> Iterator[str]:
    said, units = answer.said, answer.units
    if answer.entered is not None:
        yield f"Said on {answer.entered:%Y-%m-%d %H:%M} UTC for {answer.on.isoformat()}:"
    yield _headline(said, units)
    if said["reasons"]:
        yield said["reasons"][0]["text"]
    yield from _session(said)
    yield ""
    yield "Limits"
    for limit in said["limits"]:
        if limit["applied"]:
            mark = " <- this one decides" if limit["name"] == said["binding_limit"] else ""
            yield f"  {limit['name'].replace('_', ' '):12} {_far(limit['km'], units):>8}{mark}"
    yield from _listed("Why", [reason["text"] for reason in said["reasons"][1:]])
    yield from _listed("To answer", said["ask"])
    yield from _listed("Strength", [key.replace("_", " ") for key in said["strength_today"]])
    yield from _listed("Instead", [_instead(item) for item in said["instead"][:INSTEAD_SHOWN]])
    yield from _listed("What opens next", list(_unlocks(said)))
    yield from _listed("Note", said["warnings"])
    step = "" if said["step"] is None else f", step {said['step']}"
    yield ""
    yield f"Phase {said['phase']}{step}. {_trend(said['trend'])}"


def _headline(said: Mapping[str, Any], units: Units) -> str:
    word = WORDS[said["action"]]
    return f"{word}: up to {_far(said['max_km'], units)}" if said["max_km"] else f"{word}."


def _far(distance_km: float | None, units: Units) -> str:
    if distance_km is None:
        return "unknown"
    if units is Units.MI:
        return f"{distance_km * M_PER_KM / M_PER_MILE:.1f} mi"
    return f"{distance_km:.1f} km"


def _session(said: Mapping[str, Any]) -> Iterator[str]:
    parts = []
    if said["walk_run"]:
        run_s, walk_s = said["walk_run"]["run_s"], said["walk_run"]["walk_s"]
        parts.append(f"run {run_s:g} s, walk {walk_s:g} s, again and again")
    if said["max_km"] and said["max_minutes"]:
        parts.append(f"at most {said['max_minutes']:.0f} minutes")
    if said["max_km"] and said["max_knee_km"]:
        parts.append(f"at most {said['max_knee_km']:.1f} knee-km")
    if said["max_km"] and said["flat_only"]:
        parts.append("flat")
    if said["max_km"] and said["effort_rpe"]:
        parts.append(f"effort {said['effort_rpe']:g} of 10")
    if parts:
        yield f"How: {', '.join(parts)}. Whichever comes first ends the run."


def _instead(item: Mapping[str, Any]) -> str:
    minutes = "" if item["minutes"] is None else f" {item['minutes']:.0f} min"
    return f"{item['what'].replace('_', ' ')}{minutes}"


def _unlocks(said: Mapping[str, Any]) -> Iterator[str]:
    if not said["unlock"]:
        return
    first, *later = said["unlock"]
    for criterion in first["criteria"]:
        yield f"{first['what']}: {criterion['text']}{' (met)' if criterion['met'] else ''}"
    if later:
        yield f"then {', '.join(unlock['what'] for unlock in later)}"


def _trend(trend: Mapping[str, str]) -> str:
    if set(trend.values()) == {"unclear"}:
        return "Not enough readings yet to say where pain, stairs, sitting and squatting are going."
    return (
        "Over four weeks: " + ", ".join(f"{NAMES.get(name, name)} {way}" for name, way in trend.items()) + "."
    )


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)
