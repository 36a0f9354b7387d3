"""Strength values as JSON and as lines: keys in snake_case with the unit at the end, unknown is null."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from trochlea.app.strength_assessment import Result, unit_of, usual_unit_of
from trochlea.app.strength_log import StrengthHistory
from trochlea.app.strength_programme import Programme
from trochlea.app.strength_today import Line, StrengthToday
from trochlea.cli.shown import number
from trochlea.knowledge.exercises import exercises, warm_up
from trochlea.knowledge.strength import assessment_rules
from trochlea.strength import in_order
from trochlea.strength.exercise import Dose, Exercise
from trochlea.strength.tests import TestKind
from trochlea.strength.training import Item, Logged, Session
from trochlea.vocabulary.runner import Side

NOT_LISTED = "scene"


def dose_text(item: Item) -> str:
    """3 x 12-15, or 2 x 10-20 s."""
    low, high = item.reps or item.hold_s or (0, 0)
    seconds = " s" if item.reps is None else ""
    weight = "" if item.load_kg is None else f", {item.load_kg:g} kg"
    return f"{item.sets} x {low:g}-{high:g}{seconds}{weight}"


def done_text(entry: Logged) -> str:
    """What was done of one exercise, as far as it was said."""
    amount = entry.reps if entry.reps is not None else entry.hold_s
    unit = " s" if entry.reps is None and entry.hold_s is not None else ""
    parts = [
        f"{number(entry.sets, 0)} x {number(amount, 0)}{unit}",
        "" if entry.load_kg is None else f"{entry.load_kg:g} kg",
        f"pain {number(entry.pain, 0)}",
        "" if entry.morning is None else f"morning {entry.morning.value}",
        "stopped by pain" if entry.stopped_by_pain else "",
    ]
    return ", ".join(part for part in parts if part)


def session_json(session: Session) -> dict[str, Any]:
    """One session."""
    return {
        "on": session.on,
        "effort": session.effort,
        "items": [_item_json(item) for item in session.items],
        "reasons": session.reasons,
        "week": session.week,
        "knee_km": session.load and session.load.knee_km,
        "knee_km_low": session.load and session.load.low,
        "knee_km_high": session.load and session.load.high,
    }


def today_json(view: StrengthToday) -> dict[str, Any]:
    """The session of the day with what was done."""
    return {
        **session_json(view.session),
        "items": [_line_json(line) for line in view.lines],
        "also_done": [logged_json(entry) for entry in view.also_done],
        "due_on": view.due_on,
        "pain": view.knee.pain,
        "held": view.knee.held,
        "screen_answered": not view.knee.unscreened,
        "screen_text": view.knee.screen_text,
        "owed_morning": view.owed_morning,
        "equipment": sorted(view.things),
    }


def today_lines(view: StrengthToday) -> Iterator[str]:
    """The session for a terminal."""
    size = view.session.load
    about = "" if size is None else f", about {size.knee_km:.1f} knee-km ({size.low:.1f} to {size.high:.1f})"
    if view.lines:
        yield f"{view.on.isoformat()}: {view.session.effort.value}, {len(view.lines)} exercises{about}"
    yield from view.session.reasons
    if view.knee.held or view.knee.unscreened:
        yield view.knee.screen_text
    if view.due_on > view.on:
        yield f"The next session is due on {view.due_on.isoformat()}; before that, this one is optional."
    for line in view.lines:
        mark = "done" if line.done else "    "
        yield f"  {mark} {exercises()[line.item.exercise].name:32} {dose_text(line.item):18} {line.item.why}"
    if view.owed_morning is not None:
        yield f"How was the knee the morning after {view.owed_morning.isoformat()}? Note it with --morning."


def logged_json(entry: Logged) -> dict[str, Any]:
    """One exercise as it was done."""
    return asdict(entry)


def logged_line(entry: Logged) -> str:
    """One exercise as it was done, for a terminal."""
    leg = "" if entry.side in (None, Side.BOTH) else f" ({entry.side.value})"
    return f"{entry.on.isoformat()}  {exercises()[entry.exercise].name}{leg}: {done_text(entry)}"


def history_json(history: StrengthHistory) -> dict[str, Any]:
    """The log and its weeks."""
    return {
        "entries": [{"id": key, **logged_json(entry)} for key, entry in history.entries],
        "weeks": history.weeks,
    }


def history_lines(history: StrengthHistory) -> Iterator[str]:
    """The log for a terminal, newest first."""
    if not history.entries:
        yield "Nothing is logged yet; `strength today` says what to do."
    for key, entry in history.entries:
        yield f"{key:>5}  {logged_line(entry)}"


def result_json(result: Result) -> dict[str, Any]:
    """One test result with its judgement."""
    judged, sides = result.judged, result.sides
    return {
        "kind": judged.kind,
        "side": judged.side,
        "on": result.entry.on,
        "value": judged.value,
        "unit": unit_of(judged.kind),
        "lever_m": result.entry.lever_m,
        "pain": result.entry.pain,
        "standing": judged.standing,
        "usual": judged.usual,
        "usual_unit": usual_unit_of(judged.kind),
        "error": judged.error,
        "text": judged.text,
        "sides": sides and {"share": sides.share, "behind": sides.behind, "text": sides.text},
        "before": result.before and {"on": result.before.on, "value": result.before.value},
        "change": result.moved,
        "source": judged.source,
    }


def result_lines(result: Result) -> Iterator[str]:
    """One test result for a terminal."""
    judged, unit = result.judged, unit_of(result.judged.kind)
    name = judged.kind.value.replace("_", " ").capitalize()
    yield f"{name}, {judged.side.value}, {result.entry.on.isoformat()}: {number(judged.value, 0, ' ' + unit)}"
    yield judged.text
    if judged.usual is not None:
        yield f"Usual is about {judged.usual:.2g} {usual_unit_of(judged.kind)}."
    if judged.error is not None:
        yield f"Less than {judged.error:.3g} {unit} apart is no change."
    if result.sides is not None:
        yield result.sides.text
    if result.before is not None:
        yield f"Since {result.before.on.isoformat()}: {result.moved.value.replace('_', ' ')}."


def tests_json(results: tuple[Result, ...]) -> dict[str, Any]:
    """The tests in their order and the last results."""
    return {"order": in_order(TestKind, assessment_rules()), "results": [result_json(r) for r in results]}


def tests_lines(results: tuple[Result, ...]) -> Iterator[str]:
    """The last results for a terminal."""
    if not results:
        names = ", ".join(in_order(TestKind, assessment_rules()))
        yield f"No test yet; the lowest knee load first: {names}."
    for result in results:
        yield from result_lines(result)


def programme_json(view: Programme) -> dict[str, Any]:
    """The week ahead."""
    return {
        "on": view.on,
        "week": view.week,
        "sets": view.phase.sets,
        "rpe_low": view.phase.rpe_low,
        "rpe_high": view.phase.rpe_high,
        "equipment": sorted(view.things),
        "first": view.first,
        "sessions": [session_json(session) for session in view.sessions],
    }


def programme_lines(view: Programme) -> Iterator[str]:
    """The week ahead for a terminal."""
    things = ", ".join(sorted(view.things)) or "nothing but floor, wall and chair"
    yield (
        f"Training week {view.week}: {view.phase.sets} sets at {view.phase.rpe_low:g} to "
        f"{view.phase.rpe_high:g} of 10, with {things}."
    )
    for session in view.sessions:
        yield f"{session.on.isoformat()}  {session.effort.value}  {' '.join(session.reasons)}".rstrip()
        for item in session.items:
            yield f"    {exercises()[item.exercise].name:32} {dose_text(item)}"
    yield "If nothing changes: the pain of today, every session done. What comes true is this or more."


def exercise_json(exercise: Exercise) -> dict[str, Any]:
    """One exercise without its picture."""
    found = {name: getattr(exercise, name) for name in exercise.__slots__ if name != NOT_LISTED}
    return {**found, "groups": sorted(exercise.groups), "equipment": sorted(exercise.equipment)}


def exercise_lines(exercise: Exercise) -> Iterator[str]:
    """One exercise for a terminal."""
    yield f"{exercise.name}: {exercise.purpose}"
    legs = " each side" if exercise.one_sided else ""
    yield f"Start with {_dose_range(exercise.dose)}{legs}; pain ceiling {exercise.pain_ceiling:g}."
    yield f"Muscles: {', '.join(exercise.muscles)}. Needs: {', '.join(sorted(exercise.equipment)) or 'nothing'}."
    yield from exercise.cues
    yield f"Often goes differently: {' '.join(exercise.faults)}"
    yield f"Easier: {_names(exercise.easier)}. Harder: {_names(exercise.harder)}."
    yield f"Kneecap load: {exercise.kneecap.kind.value} ({exercise.kneecap.where})."


def library_json() -> dict[str, Any]:
    """Every exercise, and the warm-up."""
    steps = [{"key": s.key, "name": s.name, "seconds": s.seconds, "cues": s.cues} for s in warm_up()]
    return {"exercises": [exercise_json(exercise) for exercise in exercises().values()], "warm_up": steps}


def library_lines() -> Iterator[str]:
    """The library by ladders for a terminal."""
    for ladder in dict.fromkeys(exercise.ladder for exercise in exercises().values()):
        yield ladder.capitalize()
        for exercise in exercises().values():
            if exercise.ladder == ladder:
                yield f"  {exercise.key:28} {exercise.name}"


def _item_json(item: Item) -> dict[str, Any]:
    exercise = exercises()[item.exercise]
    low, high = item.reps or (None, None)
    hold_low_s, hold_high_s = item.hold_s or (None, None)
    return {
        "exercise": item.exercise,
        "name": exercise.name,
        "one_sided": exercise.one_sided,
        "sets": item.sets,
        "reps_low": low,
        "reps_high": high,
        "hold_low_s": hold_low_s,
        "hold_high_s": hold_high_s,
        "load_kg": item.load_kg,
        "rpe_low": item.rpe[0],
        "rpe_high": item.rpe[1],
        "effort": item.effort,
        "move": item.move,
        "why": item.why,
    }


def _line_json(line: Line) -> dict[str, Any]:
    last = None if line.before is None else logged_json(line.before)
    return {**_item_json(line.item), "done": [logged_json(entry) for entry in line.done], "last": last}


def _dose_range(dose: Dose) -> str:
    if dose.reps_low is not None:
        return f"{dose.sets} x {dose.reps_low}-{dose.reps_high}"
    return f"{dose.sets} x {dose.hold_low_s:g}-{dose.hold_high_s:g} s"


def _names(keys: tuple[str, ...]) -> str:
    return " or ".join(exercises()[key].name.lower() for key in keys) or "none here"
