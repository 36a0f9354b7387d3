"""A planned run as a workout that a watch leads through."""

from dataclasses import dataclass
from math import floor

from trochlea.app.planned_sessions import PlannedSession
from trochlea.vocabulary.units import M_PER_KM

# Only to turn a walk-run distance into a number of repeats; the distance itself stays the limit.
RUN_MPS = 2.5
WALK_MPS = 1.5
FEWEST_REPEATS = 1


@dataclass(frozen=True, slots=True)
class WorkoutStep:
    """One step, ended by its time or its distance; with neither, by the runner."""

    name: str
    is_easy: bool = False  # a walk
    lasts_s: float | None = None
    distance_m: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Workout:
    """Steps in order, all of them again `repeats` times."""

    name: str
    steps: tuple[WorkoutStep, ...]
    repeats: int = 1


def workout_of(session: PlannedSession) -> Workout | None:
    """The workout of a run; None where its distance is not known."""
    if session.km is None:
        return None
    note = _note(session)
    distance_m = session.km * M_PER_KM
    if session.walk_run is None:
        return Workout(f"Run {session.km:.1f} km", (WorkoutStep("Run", distance_m=distance_m, note=note),))
    run_s, walk_s = session.walk_run.run_s, session.walk_run.walk_s
    repeats = max(FEWEST_REPEATS, floor(distance_m / (run_s * RUN_MPS + walk_s * WALK_MPS)))
    steps = (WorkoutStep("Run", lasts_s=run_s, note=note), WorkoutStep("Walk", is_easy=True, lasts_s=walk_s))
    return Workout(f"Walk-run {session.km:.3g}km", steps, repeats)


def _note(session: PlannedSession) -> str:
    parts = [f"Up to {session.km:.1f} km"]
    if session.effort_rpe is not None:
        parts.append(f"effort {session.effort_rpe:g} of 10")
    if session.flat:
        parts.append("flat")
    return ", ".join(parts)
