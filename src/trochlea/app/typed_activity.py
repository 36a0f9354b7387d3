"""Activities typed or corrected by hand: a manual entry is a first-class citizen."""

from dataclasses import fields, replace
from datetime import date, datetime, time

from trochlea.app.bodies import body_of, home_zone
from trochlea.app.ports import Services, Store, TypedEntry
from trochlea.knowledge.load_models import load_models
from trochlea.knowledge.plausible import plausible_entries
from trochlea.load import Body, measure, measure_typed
from trochlea.load.measure import Measured
from trochlea.load.model import LoadModels
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import M_PER_KM, S_PER_MIN

NOON = time(
    12
)  # a typed day without a clock time is placed at noon, so that no zone can move it to another day


def add_typed(services: Services, entry: TypedEntry) -> Outing:
    """Keep one activity typed by hand. Raises `Refused` where day, sport, and distance and minutes are missing."""
    if entry.on is None or entry.sport is None:
        raise Refused("A typed activity needs a day and a sport; give both.")
    if entry.distance_m is None and entry.duration_s is None:
        raise Refused("A typed activity needs a distance or minutes, or both; give at least one.")
    runner = services.store.runner()
    start = _start(services, entry.on, entry.at)
    _require_possible(services, entry, start)
    measured = measure_typed(
        sport=entry.sport,
        distance_m=entry.distance_m,
        duration_s=entry.duration_s,
        descent_m=entry.descent_m,
        cadence_spm=entry.cadence_spm,
        body=body_of(runner),
        models=load_models(),
    )
    return services.store.outing(services.store.add_typed(entry, start, entry.on, measured))


def edit_activity(services: Services, activity_id: int, entry: TypedEntry) -> Outing:
    """Correct one activity; what is not named stays, the original file and its samples stay.

    Raises `Refused` where there is none of that id or the correction cannot be.
    """
    before = services.store.outing(activity_id)
    on = entry.on or before.on
    start = before.start if entry.on is None and entry.at is None else _start(services, on, entry.at)
    _require_possible(services, entry, start)
    body, models = body_of(services.store.runner()), load_models()
    corrected = replace(
        before,
        sport=entry.sport or before.sport,
        distance_m=before.distance_m if entry.distance_m is None else entry.distance_m,
        duration_s=before.duration_s if entry.duration_s is None else entry.duration_s,
        moving_s=before.moving_s if entry.duration_s is None else entry.duration_s,
        descent_m=before.descent_m if entry.descent_m is None else entry.descent_m,
        mean_cadence_spm=before.mean_cadence_spm if entry.cadence_spm is None else entry.cadence_spm,
        corrected=(*before.corrected, *_named(entry)),
    )
    measured = measured_of(services.store, corrected, body, models)
    services.store.edit(activity_id, entry, start, on, measured)
    return services.store.outing(activity_id)


def delete_activity(services: Services, activity_id: int) -> None:
    """Take one activity out of the history. Raises `Refused` where there is none of that id."""
    services.store.outing(activity_id)
    services.store.delete(activity_id)


def _named(entry: TypedEntry) -> tuple[str, ...]:
    return tuple(item.name for item in fields(entry) if getattr(entry, item.name) is not None)


# What a correction changes of the story the samples tell; a note, shoes or another day leave the samples true.
TOLD_BY_SAMPLES = frozenset(
    {"sport", "distance_m", "duration_s", "moving_s", "descent_m", "mean_cadence_spm", "cadence_spm"}
)


def measured_of(store: Store, outing: Outing, body: Body, models: LoadModels) -> Measured:
    """The load of any stored activity, its corrections heeded.

    A correction that leaves distance, time, descent, cadence and sport as recorded is measured from its samples; any
    other from the corrected numbers alone, since the samples no longer tell the same story.
    """
    if not outing.typed and not TOLD_BY_SAMPLES.intersection(outing.corrected):
        return measure(store.activity(outing.id), body, models)
    return measure_typed(
        sport=outing.sport,
        distance_m=outing.distance_m,
        duration_s=outing.moving_s if outing.moving_s is not None else outing.duration_s,
        descent_m=outing.descent_m,
        cadence_spm=outing.mean_cadence_spm,
        body=body,
        models=models,
    )


def _start(services: Services, on: date, at: str | None) -> datetime:
    try:
        clock = NOON if at is None else time.fromisoformat(at)
    except ValueError:
        raise Refused(f"{at!r} is no clock time; write it as 07:30.") from None
    return datetime.combine(on, clock, tzinfo=home_zone(services.store.runner()))


def _require_possible(services: Services, entry: TypedEntry, start: datetime) -> None:
    now = services.clock.now()
    if start.date() > now.astimezone(start.tzinfo).date():
        raise Refused(f"{start.date().isoformat()} is in the future; check the date.")
    for label, value in (
        ("The distance", entry.distance_m),
        ("The time", entry.duration_s),
        ("The cadence", entry.cadence_spm),
    ):
        if value is not None and value <= 0:
            raise Refused(f"{label} must be more than nothing; leave it out where it is unknown.")
    if entry.descent_m is not None and entry.descent_m < 0:
        raise Refused("The descent cannot be below zero; write metres going down as a positive number.")
    _require_human(entry)


def _require_human(entry: TypedEntry) -> None:
    """Refuse numbers no runner can have reached, so that a slip of the finger never becomes a usual week."""
    limits = plausible_entries()
    if entry.distance_m is not None and entry.distance_m > limits.longest_m:
        raise Refused(
            f"{entry.distance_m / M_PER_KM:g} km is more than one outing can be; check the distance."
        )
    if entry.duration_s is not None and entry.duration_s > limits.longest_s:
        raise Refused(
            f"{entry.duration_s / S_PER_MIN:g} minutes is more than one outing can be; check the time."
        )
    if entry.sport is Sport.RUN and entry.distance_m and entry.duration_s:
        speed_mps = entry.distance_m / entry.duration_s
        if speed_mps > limits.fastest_run_mps:
            raise Refused("That would be faster than any runner; check distance and minutes.")
