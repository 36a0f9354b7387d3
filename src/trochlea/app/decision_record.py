"""A decision as it is said and kept: the keys of CONTRACTS, and what went into it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from trochlea.app.plain_values import as_json
from trochlea.vocabulary.decision import Decision, Override, Reason
from trochlea.vocabulary.history import History

KEYS = (
    "action", "max_km", "max_minutes", "max_knee_km", "walk_run", "flat_only", "effort_rpe", "binding_limit", "limits",
    "strength_today", "instead", "ask", "unlock", "trend", "reasons", "warnings", "phase", "step", "version",
)  # fmt: skip
INPUT_DAYS = 42  # activities and readings listed one by one; what is older goes into the digest only
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
    """What went into a decision: the runner, the screen, the last six weeks one by one, and a digest of everything."""
    outings = [
        {"id": o.id, "on": o.on, "sport": o.sport, "distance_m": o.distance_m, "moving_s": o.moving_s}
        for o in history.outings
    ]
    readings = [_plain(reading) for reading in history.readings]
    everything = as_json({"outings": outings, "readings": readings})
    first = (on - timedelta(days=INPUT_DAYS)).isoformat()
    return {
        "runner": as_json(history.runner),
        "screen": as_json(history.screen),
        "outings": [o for o in everything["outings"] if o["on"] >= first],
        "readings": [r for r in everything["readings"] if r["on"] >= first],
        "confirmed": sorted(history.confirmed),
        "digest": _digest(everything),
    }


def _plain(reading: Any) -> dict[str, Any]:
    from trochlea.app.journal_bodies import body_of_reading

    return {"on": reading.on, **body_of_reading(reading)}


def _digest(value: Mapping[str, Any]) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
