"""A decision as it is said and kept: the keys of CONTRACTS, and what went into it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from trochlea.app.journal_bodies import body_of_reading
from trochlea.app.plain_values import as_json
from trochlea.vocabulary.decision import Decision, Override, Reason
from trochlea.vocabulary.history import History, Outing

KEYS = (
    "action", "max_km", "max_minutes", "max_knee_km", "walk_run", "flat_only", "effort_rpe", "binding_limit", "limits",
    "strength_today", "instead", "ask", "unlock", "trend", "reasons", "warnings", "phase", "step", "version",
)  # fmt: skip
INPUT_DAYS = 42  # activities and readings listed one by one; of what is older only how much there is
OVERRIDE_RULE = "override"


def record_of(decision: Decision) -> dict[str, Any]:
    """The decision as plain JSON, with exactly the keys of CONTRACTS."""
    return {key: as_json(getattr(decision, key)) for key in KEYS}


def with_override(decision: Decision, override: Override, advised_km: float) -> Decision:
    """The decision with one reason more, the first: what the runner chose, and why."""
    note = f": {override.note}" if override.note else ""
    chosen = "less than" if override.given_km < advised_km else "more than"
    if override.given_km == advised_km:
        chosen = "just"
    reason = Reason(
        rule=OVERRIDE_RULE,
        text=f"You chose {override.given_km:.1f} km, {chosen} the {advised_km:.1f} km of the rules{note}.",
        inputs={"asked_km": override.asked_km, "given_km": override.given_km, "limit_km": advised_km},
    )
    return replace(decision, reasons=(reason, *decision.reasons))


def inputs_of(history: History, on: date) -> dict[str, Any]:
    """What went into a decision: the runner, the screen, the last six weeks one by one, and how much is older."""
    first = on - timedelta(days=INPUT_DAYS)
    outings = [outing for outing in history.outings if outing.on >= first]
    readings = [reading for reading in history.readings if reading.on >= first]
    return {
        "runner": as_json(history.runner),
        "screen": as_json(history.screen),
        "outings": [_line(outing) for outing in outings],
        "readings": [{"on": reading.on.isoformat(), **body_of_reading(reading)} for reading in readings],
        "confirmed": sorted(history.confirmed),
        "older": {
            "outings": len(history.outings) - len(outings),
            "readings": len(history.readings) - len(readings),
        },
    }


def _line(outing: Outing) -> dict[str, Any]:
    return {
        "id": outing.id,
        "on": outing.on.isoformat(),
        "sport": outing.sport.value,
        "distance_m": as_json(outing.distance_m),
        "moving_s": as_json(outing.moving_s),
        "knee_km": as_json(outing.knee.knee_km),
    }
