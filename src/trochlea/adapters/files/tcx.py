"""Reading TCX: each Activity of the file is one activity; laps are kept; pieces of a track are pauses apart."""

from dataclasses import dataclass, field

import numpy as np

from trochlea.adapters.files import limits, sports
from trochlea.adapters.files.assemble import to_activity
from trochlea.adapters.files.iso_time import parse_time, parse_times
from trochlea.adapters.files.points import Point, borders_to_pauses, columns, keep, lost_part, number
from trochlea.adapters.files.track import CadenceUnit, Track
from trochlea.adapters.files.xml_events import read_xml
from trochlea.vocabulary.activity import DeviceTotals, Recording
from trochlea.vocabulary.errors import NoActivity, Unreadable

_POINT_ELEMENTS = {
    "Time": "time",
    "LatitudeDegrees": "latitude_deg",
    "LongitudeDegrees": "longitude_deg",
    "AltitudeMeters": "altitude_m",
    "DistanceMeters": "distance_m",
    "Value": "heart_rate_bpm",  # the only child of a point with a child Value is HeartRateBpm
    "RunCadence": "run_cadence",
    "Cadence": "cadence",
    "Speed": "speed_mps",
    "Watts": "power_w",
}
_CHANNELS = (
    "latitude_deg",
    "longitude_deg",
    "altitude_m",
    "distance_m",
    "heart_rate_bpm",
    "run_cadence",
    "cadence",
    "speed_mps",
    "power_w",
)


@dataclass(slots=True)
class _Lap:
    start: str
    seconds: str = ""
    metres: str = ""


@dataclass(slots=True)
class _Written:
    """One Activity element."""

    sport: str | None
    points: list[Point] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    laps: list[_Lap] = field(default_factory=list)
    device: str | None = None


@dataclass
class _TcxEvents:
    """Gathers activities from XML events."""

    starts = frozenset({"Trackpoint", "Activity", "Course", "Workout", "Lap", "Track", "Creator"})
    ends = frozenset({"Trackpoint", "Course", "Lap", "Creator", "TotalTimeSeconds", "Name", "DistanceMeters"})
    point_tag = "Trackpoint"
    leaves = _POINT_ELEMENTS

    activities: list[_Written] = field(default_factory=list)
    point: Point | None = None
    lap: _Lap | None = None
    in_creator: bool = False
    in_course: bool = False
    other: str | None = None  # a course or workout met outside any activity

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Trackpoint":
            self.point = {}
        elif tag == "Activity":
            self.activities.append(_Written(attributes.get("Sport")))
        elif tag in ("Course", "Workout"):
            self.other = tag.lower()
            self.in_course = tag == "Course"
        elif tag == "Creator":
            self.in_creator = True
        elif self.activities and tag == "Lap":
            self.lap = _Lap(attributes.get("StartTime", ""))
            self.activities[-1].laps.append(self.lap)
        elif self.activities and tag == "Track":
            self.activities[-1].firsts.append(len(self.activities[-1].points))

    def end(self, tag: str, text: str) -> None:
        if self.point is None:
            self._end_outside_points(tag, text)
        elif tag == "Trackpoint":
            if self.activities and not self.in_course:
                keep(self.activities[-1].points, self.point)
            self.point = None

    def _end_outside_points(self, tag: str, text: str) -> None:
        if tag == "Lap":
            self.lap = None
        elif tag == "Course":
            self.in_course = False
        elif tag == "Creator":
            self.in_creator = False
        elif tag == "Name" and self.in_creator and self.activities:
            self.activities[-1].device = text or None
        elif tag == "TotalTimeSeconds" and self.lap is not None:
            self.lap.seconds = text
        elif tag == "DistanceMeters" and self.lap is not None:
            self.lap.metres = text


def read_tcx(data: bytes, name: str) -> Recording:
    """Activities of a TCX file. Raises `Unreadable` or `NoActivity`, each with one sentence."""
    events = _TcxEvents()
    problem = read_xml(data, name, events)
    points = sum(len(one.points) for one in events.activities)
    if points == 0:
        if problem is not None:
            raise Unreadable(f"{name} is damaged before its first point ({problem}); please export it again")
        if events.other and not events.activities:
            raise NoActivity(f"{name} is a {events.other}, not a recorded activity; it was skipped")
        raise Unreadable(f"{name} holds no recorded moment; if you did run, add the run by hand")
    warnings = lost_part(problem, points)
    activities = []
    for at, written in enumerate(events.activities):
        activity = to_activity(_track(written)) if written.points else None
        if activity is None:
            warnings.append(f"activity {at + 1} of the file holds no records with a time and was left out")
        else:
            activities.append(activity)
    if not activities:
        raise Unreadable(f"{name} holds no record with a time; it cannot be placed on a day")
    return Recording("tcx", tuple(activities), tuple(warnings))


def _track(written: _Written) -> Track:
    time_s, offset_s, is_local = parse_times([point.get("time", "") for point in written.points])
    channels = columns(written.points, _CHANNELS)
    running, plain = channels.pop("run_cadence", None), channels.pop("cadence", None)
    cadence = running if running is not None else plain
    if cadence is not None:
        channels["cadence_spm"] = cadence
    track = Track(
        "tcx",
        sports.from_words(written.sport),
        time_s,
        channels,
        cadence_unit=CadenceUnit.UNSAID if running is None else CadenceUnit.ONE_LEG,
        laps=_laps(written.laps),
        pauses=borders_to_pauses(time_s, written.firsts, limits.BORDER_GAP_S),
        totals=_totals(written.laps),
        utc_offset_s=0 if is_local else offset_s,
        device=written.device,
    )
    if track.laps:
        track.start_s = track.laps[0][0]
    if is_local:
        track.warnings.append("the times name no zone and were taken as the clock on the wall")
    return track


def _laps(laps: list[_Lap]) -> list[tuple[float, float, float | None]]:
    found = []
    for lap in laps:
        start_s, seconds, metres = parse_time(lap.start)[0], number(lap.seconds), number(lap.metres)
        if np.isfinite(start_s) and np.isfinite(seconds):
            found.append((start_s, start_s + seconds, metres if np.isfinite(metres) else None))
    return found


def _totals(laps: list[_Lap]) -> DeviceTotals:
    """Sums over the laps; a distance of 0 in all of them was not measured."""
    seconds = np.array([number(lap.seconds) for lap in laps])
    metres = np.array([number(lap.metres) for lap in laps])
    return DeviceTotals(
        moving_s=float(np.nansum(seconds)) if np.isfinite(seconds).any() else None,
        distance_m=(float(np.nansum(metres)) or None) if np.isfinite(metres).any() else None,
    )
