"""From a decoded FIT file to activities: one per session, joined to its records by time."""

from dataclasses import dataclass

import numpy as np

from trochlea.adapters.files import limits, sports
from trochlea.adapters.files.assemble import to_activity, totals_only
from trochlea.adapters.files.clean_values import both_legs_spm
from trochlea.adapters.files.fit import profile
from trochlea.adapters.files.fit.channels import channels_of
from trochlea.adapters.files.fit.decode import FitFile, Table, decode
from trochlea.adapters.files.fit.parts import is_fit
from trochlea.adapters.files.track import CadenceUnit, Track
from trochlea.vocabulary.activity import Activity, Altimeter, DeviceTotals, FloatSeries, Recording
from trochlea.vocabulary.errors import NoActivity, Unreadable
from trochlea.vocabulary.sport import Sport

MOST_BYTES = 50_000_000  # ours: a day at one record a second is 5 to 10 MB
TIMER_EVENT = 0
STARTS = (0.0,)
STOPS = (1.0, 4.0, 8.0, 9.0)
LOCAL_SOURCE, BAROMETER = 5.0, 4.0


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is true of the whole file."""

    file: FitFile
    laps: list[tuple[float, float, float | None]]
    pauses: list[tuple[float, float]]
    utc_offset_s: int | None
    altimeter: Altimeter
    device: str | None


def read_fit(data: bytes, name: str) -> Recording:
    """Activities of a FIT file. Raises `Unreadable` or `NoActivity`, each with one sentence."""
    if not is_fit(data):
        raise Unreadable(f"{name} is not a FIT file: it does not begin as one; copy it from the watch again")
    if len(data) > MOST_BYTES:
        raise Unreadable(f"{name} is far larger than any watch writes; it was refused")
    file = decode(data)
    _refuse_other_kinds(file, name)
    if file.records == 0 and not _sessions_tell(file.table(profile.SESSION)):
        raise Unreadable(f"{name} holds no recorded moment; if you did run, add the run by hand")
    whole = _Whole(
        file,
        _laps(file.table(profile.LAP)),
        _pauses(file.table(profile.EVENT)),
        _utc_offset_s(file.table(profile.ACTIVITY)),
        _altimeter(file.table(profile.DEVICE_INFO)),
        _device(file),
    )
    activities, warnings = _activities(whole)
    if not activities:
        raise Unreadable(f"{name} holds no record with a time; it cannot be placed on a day")
    return Recording("fit", activities, (*file.warnings, *warnings))


def _refuse_other_kinds(file: FitFile, name: str) -> None:
    kinds = file.table(profile.FILE_ID).column("type")
    known = kinds[np.isfinite(kinds)]
    if known.size == 0 or (known == profile.ACTIVITY_KIND).any():
        return
    what = profile.OTHER_KINDS.get(int(known[0]))
    if what is None and file.records:
        return
    raise NoActivity(f"{name} holds {what or 'something else'}, no activity; it was skipped")


def _sessions_tell(sessions: Table) -> bool:
    """Whether any session has a start and a length of its own: strength or typed by hand on the watch."""
    return any(_tells(sessions, row) for row in range(sessions.rows))


def _tells(sessions: Table, row: int) -> bool:
    lasted_s = sessions.number(row, "elapsed_s") or sessions.number(row, "timer_s") or 0
    return sessions.number(row, "start_time") is not None and 0 < lasted_s <= limits.AFTER_START_S


def _activities(whole: _Whole) -> tuple[tuple[Activity, ...], list[str]]:
    """One activity per session, records going to the last session that has begun."""
    records = whole.file.table(profile.RECORD)
    sessions = whole.file.table(profile.SESSION)
    order = _session_order(sessions)
    time_s = _times_s(whole.file)
    channels = channels_of(records)
    if len(order) < 2:
        activity = _made(whole, order[0] if order else None, time_s, channels)
        return ((activity,) if activity else ()), []
    starts = sessions.column("start_time")[order] + profile.FIT_EPOCH_S
    owner = np.maximum(np.searchsorted(starts, _filled(time_s), side="right") - 1, 0)
    activities, warnings = [], []
    counted_m = 0.0
    for at, row in enumerate(order):
        mine = owner == at
        own = {name: values[mine] for name, values in channels.items()}
        counted_m = _since_own_start(own, counted_m)
        activity = _made(whole, row, time_s[mine], own)
        if activity is None:
            sport = sports.from_fit(sessions.number(row, "sport"), None)
            warnings.append(
                f"part {at + 1} of the file ({sport or 'no sport'}) holds no records and was left out"
            )
        else:
            activities.append(activity)
    return tuple(activities), warnings


def _made(
    whole: _Whole, session: int | None, time_s: FloatSeries, channels: dict[str, FloatSeries]
) -> Activity | None:
    """The activity of one session; from its totals alone where it holds no samples, None where it tells nothing."""
    track = _track(whole, session, time_s, channels)
    activity = to_activity(track) if time_s.size else None
    if activity is None and session is not None and _tells(whole.file.table(profile.SESSION), session):
        track.warnings.append("it holds no samples; only its totals were taken")
        return totals_only(track)
    return activity


def _times_s(file: FitFile) -> FloatSeries:
    """Times of the records; in some pools a record has none and stands for the length swum with it."""
    time_s = file.table(profile.RECORD).column("time") + profile.FIT_EPOCH_S
    lengths = file.table(profile.LENGTH)
    if not np.isfinite(time_s).any() and lengths.rows == time_s.size:
        return lengths.column("start_time") + lengths.column("elapsed_s") + profile.FIT_EPOCH_S
    return time_s


def _since_own_start(channels: dict[str, FloatSeries], counted_m: float) -> float:
    """Take off what the counter had reached in the part before, if it ran on; gives what it has reached now."""
    distance_m = channels.get("distance_m")
    known = np.zeros(0) if distance_m is None else distance_m[np.isfinite(distance_m)]
    if distance_m is None or known.size == 0:
        return counted_m
    if known[0] >= counted_m > 0:
        channels["distance_m"] = distance_m - counted_m
    return float(known[-1])


def _session_order(sessions: Table) -> list[int]:
    """Rows of the sessions by start; of two with the same start the later written."""
    starts = sessions.column("start_time")
    by_start = {float(starts[row]): row for row in range(sessions.rows) if np.isfinite(starts[row])}
    if by_start:
        return [by_start[start] for start in sorted(by_start)]
    return [0] if sessions.rows else []


def _filled(time_s: FloatSeries) -> FloatSeries:
    """Records without a time go with the last one that has one."""
    known = np.isfinite(time_s)
    if known.all() or not known.any():
        return np.nan_to_num(time_s)
    last = np.maximum.accumulate(np.where(known, np.arange(time_s.size), -1))
    return time_s[np.where(last < 0, np.flatnonzero(known)[0], last)]


def _track(
    whole: _Whole, session: int | None, time_s: FloatSeries, channels: dict[str, FloatSeries]
) -> Track:
    sessions = whole.file.table(profile.SESSION)
    sport, kind, name, start = None, None, None, None
    if session is not None:
        sport, kind = sessions.number(session, "sport"), sessions.number(session, "sub_sport")
        name, start = sessions.text(session, "name"), sessions.number(session, "start_time")
    if sport is None:
        sport, kind = _sport_elsewhere(whole.file)
    ours = sports.from_fit(sport, kind)
    return Track(
        "fit",
        ours,
        time_s,
        channels,
        cadence_unit=CadenceUnit.ONE_LEG,
        start_s=None if start is None else start + profile.FIT_EPOCH_S,
        laps=list(whole.laps),
        pauses=list(whole.pauses),
        totals=DeviceTotals() if session is None else _totals(sessions, session, ours),
        utc_offset_s=whole.utc_offset_s,
        indoor=sports.indoor_from_fit(kind),
        altimeter=whole.altimeter,
        device=whole.device,
        name=name,
    )


def _sport_elsewhere(file: FitFile) -> tuple[float | None, float | None]:
    """The sport from other messages, for files that lost their session."""
    for message in (profile.SPORT, profile.LAP):
        table = file.table(message)
        for row in range(table.rows):
            if (sport := table.number(row, "sport")) is not None:
                return sport, table.number(row, "sub_sport")
    kinds = file.table(profile.RECORD).column("activity_type")
    known = kinds[np.isfinite(kinds)]
    walking = 6.0  # the one number in which a record's sport differs from a session's
    return (None if known.size == 0 else 11.0 if known[0] == walking else float(known[0])), None


def _totals(sessions: Table, row: int, sport: Sport | None) -> DeviceTotals:
    cadence = sessions.number(row, "mean_cadence")
    if cadence is not None:
        cadence += sessions.number(row, "mean_cadence_fraction") or 0
        cadence = both_legs_spm(cadence, sport)
    return DeviceTotals(
        duration_s=sessions.number(row, "elapsed_s"),
        moving_s=sessions.number(row, "timer_s"),
        distance_m=sessions.number(row, "distance_m") or None,  # 0: not measured
        ascent_m=sessions.number(row, "ascent_m"),
        descent_m=sessions.number(row, "descent_m"),
        mean_cadence_spm=cadence or None,
    )


def _laps(laps: Table) -> list[tuple[float, float, float | None]]:
    found = []
    for row in range(laps.rows):
        start, elapsed = laps.number(row, "start_time"), laps.number(row, "elapsed_s")
        if start is not None and elapsed is not None:
            start += profile.FIT_EPOCH_S
            found.append((start, start + elapsed, laps.number(row, "distance_m")))
    return found


def _pauses(events: Table) -> list[tuple[float, float]]:
    """From each stop of the timer to its next start."""
    timer = np.flatnonzero((events.column("event") == TIMER_EVENT) & np.isfinite(events.column("time")))
    stopped_s: float | None = None
    pauses = []
    for row in timer[np.argsort(events.column("time")[timer], kind="stable")]:
        kind, time_s = events.number(int(row), "kind"), events.column("time")[row] + profile.FIT_EPOCH_S
        if kind in STOPS and stopped_s is None:
            stopped_s = float(time_s)
        elif kind in STARTS and stopped_s is not None:
            pauses.append((stopped_s, float(time_s)))
            stopped_s = None
    return [(start_s, end_s) for start_s, end_s in pauses if end_s > start_s]


def _utc_offset_s(activity: Table) -> int | None:
    """The zone from the two clocks of the activity message, if they differ by whole quarters of an hour."""
    for row in range(activity.rows):
        local, time = activity.number(row, "local_time"), activity.number(row, "time")
        if local is None or time is None:
            continue
        offset_s = round((local - time) / limits.OFFSET_STEP_S) * limits.OFFSET_STEP_S
        if abs(offset_s) <= limits.OFFSET_MOST_S and abs(local - time - offset_s) <= limits.OFFSET_SLACK_S:
            return offset_s
    return None


def _altimeter(devices: Table) -> Altimeter:
    barometer = (devices.column("source") == LOCAL_SOURCE) & (devices.column("kind") == BAROMETER)
    return Altimeter.BAROMETER if barometer.any() else Altimeter.UNKNOWN


def _device(file: FitFile) -> str | None:
    """Maker and model as far as the file names them."""
    table = file.table(profile.FILE_ID)
    if table.rows == 0:
        return None
    maker = profile.MAKERS.get(int(table.number(0, "manufacturer") or 0))
    words = [maker, table.text(0, "product_name")]
    return " ".join(word for word in words if word) or None
