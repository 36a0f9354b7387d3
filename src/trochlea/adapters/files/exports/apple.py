"""Apple Health's export: the workouts of its database with their samples and routes."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np

from trochlea.adapters.files.document import to_document
from trochlea.adapters.files.entry import BROKEN, Entry, broken, is_full, no_room
from trochlea.adapters.files.exports.apple_database import Database, is_database, read_database
from trochlea.adapters.files.exports.apple_recording import Route, recording_of
from trochlea.adapters.files.exports.apple_workout import Workout
from trochlea.adapters.files.gpx import read_gpx
from trochlea.adapters.files.iso_time import parse_time
from trochlea.app.ports import Incoming
from trochlea.vocabulary.errors import TrochleaError

HEAD_BYTES = 1 << 15
ROUTES = "/workout-routes/"
EARLY_S = 120.0  # a route begins so long before its workout at most
_POINT_TIME = re.compile(rb"<trkpt[^>]*>.*?<time>([^<]{10,40})</time>", re.DOTALL)
LOST_ROUTE = "its route is not in the archive or cannot be read; it was left out"


def from_apple(entries: Sequence[Entry]) -> dict[Entry, list[Incoming]]:
    """What each database becomes; empty where there is none among the files."""
    taken: dict[Entry, list[Incoming]] = {}
    for entry in entries:
        if entry.name.endswith(".xml") and is_database(entry.head(HEAD_BYTES)):
            taken |= _export(entry, entries)
    return taken


def _export(entry: Entry, entries: Sequence[Entry]) -> dict[Entry, list[Incoming]]:
    try:
        with entry.open() as stream:
            database = read_database(stream)
    except TrochleaError as error:
        return {entry: [broken(entry.label, f"{entry.label} was not read: {error}")]}
    except BROKEN as error:
        damaged = f"{entry.label} is damaged; download or copy the export again"
        return {entry: [broken(entry.label, no_room(entry.label) if is_full(error) else damaged)]}
    root = entry.label[: entry.label.rfind("/") + 1]
    routes = _Routes(root, entries, database.workouts)
    activities = _activities(entry, database, routes)
    if database.damage:
        activities.append(broken(entry.label, _damage(entry, database)))
    return {entry: activities} | {route: [] for route in routes.used}


def _damage(entry: Entry, database: Database) -> str:
    places = len(database.damage)
    return (
        f"{entry.label} is damaged in {places} {'place' if places == 1 else 'places'} "
        f"(first: {database.damage[0]}); everything else in it was read"
    )


def _activities(entry: Entry, database: Database, routes: "_Routes") -> list[Incoming]:
    made, names = [], set()
    for workout in sorted(database.workouts, key=lambda one: (one.start_s, one.source)):
        moment = datetime.fromtimestamp(workout.start_s, UTC).strftime("%Y-%m-%d %H.%M.%S")
        name = f"{moment} {workout.sport.value}"
        while name in names:
            name += " again"
        names.add(name)
        made.append(_incoming(f"{entry.label}/{name}.json", workout, database, routes))
    return made


def _incoming(label: str, workout: Workout, database: Database, routes: "_Routes") -> Incoming:
    def read() -> bytes:
        samples = database.samples.between(workout.start_s, workout.end_s)
        route, lost = routes.of(workout)
        source = database.sources.get(workout.source)
        return to_document(recording_of(workout, samples, source, route, lost))

    return Incoming(label, read)


class _Routes:
    """The routes of the workouts: by the name a workout gives, else by when they begin."""

    def __init__(self, root: str, entries: Sequence[Entry], workouts: Sequence[Workout]) -> None:
        files = [entry for entry in entries if entry.label.startswith(root) and entry.name.endswith(".gpx")]
        self._files = {entry.label[len(root) :].lstrip("/"): entry for entry in files}
        self._of: dict[int, list[Entry]] = {}
        named = {path.lstrip("/") for workout in workouts for path in workout.routes}
        unnamed = [entry for name, entry in self._files.items() if name not in named and ROUTES in entry.name]
        self._begun = [(_begun_s(entry), entry) for entry in unnamed]
        for workout in workouts:
            self._of[id(workout)] = self._found(workout)
        self.used = {entry for found in self._of.values() for entry in found}

    def _found(self, workout: Workout) -> list[Entry]:
        if workout.routes:
            return [
                self._files[path.lstrip("/")] for path in workout.routes if path.lstrip("/") in self._files
            ]
        return [
            entry
            for begun_s, entry in self._begun
            if workout.start_s - EARLY_S <= begun_s <= workout.end_s and workout.indoor is not True
        ]

    def of(self, workout: Workout) -> tuple[Route | None, list[str]]:
        """The points of all routes of a workout inside its time, and what was lost."""
        read = [_points(entry) for entry in self._of[id(workout)]]
        found = [route for route in read if route is not None]
        lost = [LOST_ROUTE] if len(found) < max(len(read), len(workout.routes)) else []
        if not found:
            return None, lost
        return _inside(_chained(found), workout), lost


def _begun_s(entry: Entry) -> float:
    found = _POINT_TIME.search(entry.head(HEAD_BYTES))
    return parse_time(found.group(1).decode("latin-1"))[0] if found else float("nan")


def _points(entry: Entry) -> Route | None:
    try:
        activities = read_gpx(entry.read(), entry.label).activities
    except TrochleaError:
        return None
    return _chained(
        [
            (
                one.start.timestamp() + one.stream.time_s,
                {name: one.stream.channels[name] for name in one.stream.channels if name != "distance_m"},
            )
            for one in activities
        ]
    )


def _chained(routes: Sequence[Route]) -> Route:
    """Pieces one after the other; channels one of them lacks are NaN there."""
    pieces = sorted(routes, key=lambda one: float(one[0][0]))
    names = {name for _, channels in pieces for name in channels}
    times_s = np.concatenate([times for times, _ in pieces])
    channels = {
        name: np.concatenate([one.get(name, np.full(times.size, np.nan)) for times, one in pieces])
        for name in names
    }
    return times_s, channels


def _inside(route: Route, workout: Workout) -> Route | None:
    times_s, channels = route
    inside = (times_s >= workout.start_s) & (times_s <= workout.end_s)
    if not inside.any():
        return None
    return times_s[inside], {name: values[inside] for name, values in channels.items()}
