"""Small GPX and TCX texts for tests."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

START = datetime(2021, 9, 8, 6, 0, tzinfo=UTC)
M_PER_DEG = 111_195.0  # along a meridian of a sphere of 6,371 km


def moment(at_s: float) -> str:
    return (START + timedelta(seconds=at_s)).strftime("%Y-%m-%dT%H:%M:%SZ")


def trkpt(at_s: float, metres: float, inside: str = "", time: str | None = None) -> str:
    written = moment(at_s) if time is None else time
    when = f"<time>{written}</time>" if written else ""
    return f'<trkpt lat="{50 + metres / M_PER_DEG:.7f}" lon="8"><ele>100.0</ele>{when}{inside}</trkpt>'


def trkseg(seconds: Iterable[int], speed_mps: float = 3.0, inside: str = "") -> str:
    points = "".join(trkpt(at_s, at_s * speed_mps, inside) for at_s in seconds)
    return f"<trkseg>{points}</trkseg>"


def gpx(
    body: str, type_: str | None = "running", head: str = '<?xml version="1.0" encoding="UTF-8"?>'
) -> bytes:
    written = f"<type>{type_}</type>" if type_ is not None else ""
    text = f'{head}<gpx version="1.1" creator="Test" xmlns="http://www.topografix.com/GPX/1/1">'
    return f"{text}<metadata><time>1999-01-01T00:00:00Z</time></metadata><trk>{written}{body}</trk></gpx>".encode()


def trackpoint(at_s: float, metres: float, extra: str = "") -> str:
    return (
        f"<Trackpoint><Time>{moment(at_s)}</Time><Position><LatitudeDegrees>{50 + metres / M_PER_DEG:.7f}"
        f"</LatitudeDegrees><LongitudeDegrees>8</LongitudeDegrees></Position><AltitudeMeters>100</AltitudeMeters>"
        f"<DistanceMeters>{metres}</DistanceMeters><HeartRateBpm><Value>140</Value></HeartRateBpm>{extra}</Trackpoint>"
    )


def tcx_lap(seconds: range, speed_mps: float = 3.0, extra: str = "") -> str:
    points = "".join(trackpoint(at_s, at_s * speed_mps, extra) for at_s in seconds)
    lasted = seconds[-1] - seconds[0]
    return (
        f'<Lap StartTime="{moment(seconds[0])}"><TotalTimeSeconds>{lasted}</TotalTimeSeconds>'
        f"<DistanceMeters>{lasted * speed_mps}</DistanceMeters><MaximumHeartRateBpm><Value>190</Value>"
        f"</MaximumHeartRateBpm><Track>{points}</Track></Lap>"
    )


def tcx_activity(laps: str, sport: str = "Running") -> str:
    return f'<Activity Sport="{sport}"><Id>{moment(0)}</Id>{laps}<Creator><Name>Watch</Name></Creator></Activity>'


def tcx(activities: str, before: str = "") -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?><TrainingCenterDatabase xmlns:ns3="urn:ext">'
    return f"{before}{head}<Activities>{activities}</Activities></TrainingCenterDatabase>".encode()


RUN_CADENCE = (
    "<Extensions><ns3:TPX><ns3:Speed>3.0</ns3:Speed><ns3:RunCadence>85</ns3:RunCadence>"
    "<ns3:Watts>250</ns3:Watts></ns3:TPX></Extensions>"
)
