"""Times as GPX and TCX write them: seconds since 1970, and the zone they were written in."""

import re
from datetime import UTC, datetime

import numpy as np

from trochlea.adapters.files import limits
from trochlea.vocabulary.activity import FloatSeries

_WRITTEN = re.compile(
    r"\s*(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d+))?\s*(Z|z|[+-]\d\d:?\d\d|[+-]\d\d)?\s*$"
)
# Many times in a row, all in UTC. Each ends with Z, so a match of the whole is a match of each.
_ALIKE = re.compile(r"(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)*+")


def parse_time(text: str) -> tuple[float, int | None]:
    """Seconds since 1970 and the written offset from UTC; NaN where it is no time, None where no zone is written.

    A time without a zone is local; its seconds are as if it were UTC.
    """
    found = _WRITTEN.match(text)
    if found is None:
        return float("nan"), None
    day, clock, fraction, zone = found.groups()
    try:
        moment = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC).timestamp()
    except (ValueError, OverflowError):
        return float("nan"), None
    moment += float(f"0.{fraction}") if fraction else 0
    if zone is None or zone in "Zz":
        return moment, None if zone is None else 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    offset_s = (int(digits[:2]) * 60 + int(digits[2:])) * (-60 if zone[0] == "-" else 60)
    return moment - offset_s, offset_s


def parse_times(texts: list[str]) -> tuple[FloatSeries, int | None, bool]:
    """Many times at once: seconds since 1970, the offset if one was written, and whether the zone was missing.

    The offset counts only if it can be one: whole quarters of an hour within 14 hours, and not plain `Z`.
    """
    quick = _all_utc(texts)
    if quick is not None:
        return _believable(quick), None, False
    parsed = [parse_time(text) for text in texts]
    moments = _believable(np.array([moment for moment, _ in parsed], dtype=np.float64))
    zones = [zone for moment, zone in parsed if moment == moment]
    written = next((zone for zone in zones if zone), None)
    if written is not None and (written % limits.OFFSET_STEP_S or abs(written) > limits.OFFSET_MOST_S):
        written = None
    return moments, written, bool(zones) and all(zone is None for zone in zones)


def _believable(moments: FloatSeries) -> FloatSeries:
    """Times before there was any GPS are none: some converters write them for routes."""
    return np.where((moments >= limits.LEAST_TIME_S) & (moments < limits.CLOCK_END_S), moments, np.nan)


def _all_utc(texts: list[str]) -> FloatSeries | None:
    """The common case, all written alike in UTC, in one go; None where any is written otherwise."""
    if not _ALIKE.fullmatch("".join(texts)):
        return None
    try:
        moments = np.array([text[:-1] for text in texts], dtype="datetime64[us]")
    except ValueError:
        return None
    return moments.astype(np.int64) / 1e6
