"""Reading GPX: tracks with times become activities; segment borders are pauses; routes and places are none."""

from dataclasses import dataclass, field

import numpy as np

from trochlea.adapters.files import limits, sports
from trochlea.adapters.files.assemble import to_activity
from trochlea.adapters.files.iso_time import parse_times
from trochlea.adapters.files.points import Point, borders_to_pauses, columns, keep, lost_part
from trochlea.adapters.files.track import Track
from trochlea.adapters.files.xml_events import read_xml
from trochlea.vocabulary.activity import Activity, Recording
from trochlea.vocabulary.errors import NoActivity, Unreadable

SAME_OUTING_S = 3600.0  # CONTRACTS: less than an hour after the last one's end is the same run

# Elements of a point, whatever their prefix: plain GPX, Garmin's TrackPointExtension, Cluetrust, Strava, Apple.
_ELEMENTS = {
    "time": "time",
    "ele": "altitude_m",
    "speed": "speed_mps",
    "hr": "heart_rate_bpm",
    "heartrate": "heart_rate_bpm",
    "cad": "cadence_spm",
    "cadence": "cadence_spm",
    "RunCadence": "cadence_spm",
    "power": "power_w",
    "watts": "power_w",
    "PowerInWatts": "power_w",
    "distance": "distance_m",
}
_CHANNELS = (
    "latitude_deg",
    "longitude_deg",
    "altitude_m",
    "speed_mps",
    "heart_rate_bpm",
    "cadence_spm",
    "power_w",
    "distance_m",
)


@dataclass(slots=True)
class _Trk:
    """One track as written."""

    name: str | None = None
    type: str | None = None
    points: list[Point] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)  # the point each segment begins with


@dataclass
class _GpxEvents:
    """Gathers tracks from XML events."""

    starts = frozenset({"gpx", "trk", "trkseg", "trkpt"})
    ends = frozenset({"trk", "trkpt", "name", "type"})
    point_tag = "trkpt"
    leaves = _ELEMENTS

    tracks: list[_Trk] = field(default_factory=list)
    creator: str | None = None
    point: Point | None = None
    in_track: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "trkpt":
            self.point = {
                "latitude_deg": attributes.get("lat", ""),
                "longitude_deg": attributes.get("lon", ""),
            }
        elif tag == "trk":
            self.tracks.append(_Trk())
            self.in_track = True
        elif tag == "trkseg" and self.tracks:
            self.tracks[-1].firsts.append(len(self.tracks[-1].points))
        elif tag == "gpx":
            self.creator = attributes.get("creator", "").split(" - ")[0].split(" -- ")[0].strip() or None

    def end(self, tag: str, text: str) -> None:
        if self.point is not None:
            if tag == "trkpt":
                if not self.tracks:
                    self.tracks.append(_Trk())
                keep(self.tracks[-1].points, self.point)
                self.point = None
        elif tag == "trk":
            self.in_track = False
        elif self.in_track and tag in ("name", "type"):
            setattr(self.tracks[-1], tag, text or None)


def read_gpx(data: bytes, name: str) -> Recording:
    """Activities of a GPX file. Raises `Unreadable` or `NoActivity`, each with one sentence."""
    events = _GpxEvents()
    problem = read_xml(data, name, events)
    points = sum(len(track.points) for track in events.tracks)
    if points == 0:
        _refuse_empty(events, problem, name)
    tracks = [made for track in events.tracks if (made := _track(track, events.creator)) is not None]
    if not tracks:
        raise NoActivity(f"{name} is a route without times, not a recorded activity; it was skipped")
    made_of = [to_activity(track) for track in _joined(tracks)]
    activities: list[Activity] = [one for one in made_of if one is not None]
    if not activities:
        raise Unreadable(f"{name} holds no point with a believable time; it cannot be placed on a day")
    return Recording("gpx", tuple(activities), tuple(lost_part(problem, points)))


def _refuse_empty(events: _GpxEvents, problem: str | None, name: str) -> None:
    if problem is not None:
        raise Unreadable(f"{name} is damaged before its first point ({problem}); please export it again")
    if events.tracks:
        raise Unreadable(f"{name} holds a track without a single point; please export it again")
    raise NoActivity(f"{name} holds routes or places but no recorded track; it was skipped")


def _track(trk: _Trk, creator: str | None) -> Track | None:
    """A track in our channels; None where no point has a time."""
    time_s, offset_s, is_local = parse_times([point.get("time", "") for point in trk.points])
    if not np.isfinite(time_s).any():
        return None
    track = Track(
        "gpx",
        sports.from_words(trk.type),
        time_s,
        columns(trk.points, _CHANNELS),
        pauses=borders_to_pauses(time_s, trk.firsts, limits.BORDER_GAP_S),
        utc_offset_s=0 if is_local else offset_s,
        device=creator,
        name=trk.name,
    )
    if is_local:
        track.warnings.append("the times name no zone and were taken as the clock on the wall")
    return track


def _joined(tracks: list[Track]) -> list[Track]:
    """Tracks of one sport that follow within the hour are one outing with a pause between."""
    whole: list[Track] = []
    for track in sorted(tracks, key=lambda one: float(np.nanmin(one.time_s))):
        last = whole[-1] if whole else None
        if last is None or last.sport != track.sport or not _follows(last, track):
            whole.append(track)
            continue
        last.pauses += [(float(np.nanmax(last.time_s)), float(np.nanmin(track.time_s))), *track.pauses]
        _append(last, track)
    return whole


def _follows(last: Track, track: Track) -> bool:
    gap_s = float(np.nanmin(track.time_s)) - float(np.nanmax(last.time_s))
    return 0 <= gap_s <= SAME_OUTING_S and "distance_m" not in track.channels


def _append(last: Track, track: Track) -> None:
    """Put a track's samples after those of another; channels one of them lacks are NaN there."""
    names = last.channels.keys() | track.channels.keys()
    before, after = last.time_s.size, track.time_s.size
    last.channels = {
        name: np.concatenate(
            (
                last.channels.get(name, np.full(before, np.nan)),
                track.channels.get(name, np.full(after, np.nan)),
            )
        )
        for name in names
    }
    last.time_s = np.concatenate((last.time_s, track.time_s))
    last.warnings += track.warnings
