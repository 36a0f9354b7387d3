"""Small synthetic watch files."""

from datetime import datetime, timedelta

M_PER_DEGREE = 111_195  # of latitude, on the sphere the reader measures on


def gpx_run(start: datetime, kilometres: float, speed_mps: float = 2.8, every_s: int = 4) -> str:
    """A flat run due north with steps counted, as a GPX file."""
    seconds = round(kilometres * 1000 / speed_mps)
    points = []
    for second in range(0, seconds + 1, every_s):
        latitude = 50 + second * speed_mps / M_PER_DEGREE
        moment = (start + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")
        points.append(
            f'<trkpt lat="{latitude:.7f}" lon="8.0"><ele>100.0</ele><time>{moment}</time><extensions>'
            "<TrackPointExtension><cad>168</cad></TrackPointExtension></extensions></trkpt>"
        )
    return (
        '<?xml version="1.0"?><gpx version="1.1"><trk><type>running</type><trkseg>'
        + "".join(points)
        + "</trkseg></trk></gpx>"
    )
