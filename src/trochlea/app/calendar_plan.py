"""The week ahead as calendar entries: one keeps its name, counts up when changed, is cancelled when dropped."""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from trochlea.app.planned_sessions import PlannedSession
from trochlea.vocabulary.decision import Action

RUN_AT = time(7)
STRENGTH_AT = time(18)
MORNING_AT = time(7)
SETTLE_MIN = 60.0  # when the knee is asked after a run
PROMPT_MIN = 5.0
USUAL_MIN = {Action.RUN: 45.0, Action.WALK_RUN: 30.0, Action.STRENGTH: 30.0}  # where nobody knows better
WORDS = {Action.RUN: "Run", Action.WALK_RUN: "Walk-run", Action.STRENGTH: "Strength"}
PROMPT = "Two taps in Trochlea"  # calendars are shared: no word of a knee
TOKEN_BYTES = 8


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry at a floating local time, the same wherever the calendar is opened."""

    uid: str
    start: datetime  # without a zone
    minutes: float
    summary: str
    description: str
    sequence: int = 0
    cancelled: bool = False
    alarm: bool = False


def entries_of(sessions: Iterable[PlannedSession], token: str) -> tuple[CalendarEntry, ...]:
    """Sessions with the two questions after each run: an hour after it, and the next morning."""
    found: list[CalendarEntry] = []
    for session in sessions:
        kind = "strength" if session.action is Action.STRENGTH else "run"
        begin = datetime.combine(session.on, STRENGTH_AT if kind == "strength" else RUN_AT)
        lasts_min = session.minutes or USUAL_MIN[session.action]
        name = f"{session.on.isoformat()}-{kind}"
        found.append(
            CalendarEntry(
                f"{name}-{token}@trochlea", begin, lasts_min, WORDS[session.action], _described(session)
            )
        )
        if kind == "run":
            settled = begin + timedelta(minutes=lasts_min + SETTLE_MIN)
            morning = datetime.combine(session.on + timedelta(days=1), MORNING_AT)
            found += [
                _prompt(f"{name}-{what}-{token}", at)
                for what, at in (("hour", settled), ("morning", morning))
            ]
    return tuple(found)


def continued(
    entries: Iterable[CalendarEntry], before: Mapping[str, Any], today: date
) -> tuple[tuple[CalendarEntry, ...], dict[str, Any]]:
    """Entries numbered against the last export, with those cancelled that are gone; and what to remember."""
    known: dict[str, Any] = dict(before)
    shown: list[CalendarEntry] = []
    for entry in entries:
        old, digest = known.get(entry.uid), _digest(entry)
        changed = old is not None and (old["digest"] != digest or old["cancelled"])
        sequence = 0 if old is None else old["sequence"] + (1 if changed else 0)
        shown.append(replace(entry, sequence=sequence))
        known[entry.uid] = _remembered(shown[-1], digest)
    kept = {entry.uid for entry in shown}
    for uid, old in list(known.items()):
        start = datetime.fromisoformat(old["start"])
        if start.date() < today:
            del known[uid]
        elif uid not in kept:
            gone = CalendarEntry(uid, start, PROMPT_MIN, old["summary"], "", old["sequence"], cancelled=True)
            if not old["cancelled"]:
                gone = replace(gone, sequence=gone.sequence + 1)
            shown.append(gone)
            known[uid] = _remembered(gone, old["digest"])
    return tuple(shown), known


def new_token() -> str:
    """A name for one runner's calendar, so that two runners' entries never mix."""
    return secrets.token_hex(TOKEN_BYTES)


def _described(session: PlannedSession) -> str:
    if session.action is Action.STRENGTH:
        return "See today's exercises in Trochlea."
    parts = []
    if session.walk_run is not None:
        parts.append(
            f"Run {session.walk_run.run_s:g} s, walk {session.walk_run.walk_s:g} s, again and again."
        )
    if session.km is not None:
        parts.append(f"Up to {session.km:.1f} km{'' if session.is_final else ' as things stand'}.")
    if session.flat:
        parts.append("Flat.")
    return " ".join([*parts, "Open Today in Trochlea before you go; it has the last word."])


def _prompt(name: str, at: datetime) -> CalendarEntry:
    return CalendarEntry(f"{name}@trochlea", at, PROMPT_MIN, PROMPT, "How was it?", alarm=True)


def _remembered(entry: CalendarEntry, digest: str) -> dict[str, Any]:
    return {
        "start": entry.start.isoformat(),
        "summary": entry.summary,
        "sequence": entry.sequence,
        "digest": digest,
        "cancelled": entry.cancelled,
    }


def _digest(entry: CalendarEntry) -> str:
    parts = [entry.start.isoformat(), entry.minutes, entry.summary, entry.description]
    return sha256(json.dumps(parts).encode()).hexdigest()
