"""The fields this program reads from FIT files: message, field number, name, scale, offset.

Facts typed by hand, the few we use; the tests hold them against an independent reader on real files.
value = raw / scale - offset. Times are seconds since FIT_EPOCH_S.
"""

from dataclasses import dataclass
from typing import Final

FIT_EPOCH_S: Final = 631065600  # 1989-12-31T00:00:00Z in seconds since 1970
SEMICIRCLES_PER_DEG: Final = 2**31 / 180

FILE_ID: Final = 0
SPORT: Final = 12
SESSION: Final = 18
LAP: Final = 19
RECORD: Final = 20
EVENT: Final = 21
DEVICE_INFO: Final = 23
ACTIVITY: Final = 34
LENGTH: Final = 101
FIELD_DESCRIPTION: Final = 206

TIMESTAMP: Final = 253
COMPRESSED_SPEED_DISTANCE: Final = 8  # in RECORD: three bytes, 12 bits of speed and 12 of distance


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a message: what it is called here, and how to turn the stored number into a value."""

    name: str
    scale: float = 1
    offset: float = 0


PROFILE: Final[dict[int, dict[int, Field]]] = {
    FILE_ID: {
        0: Field("type"),
        1: Field("manufacturer"),
        2: Field("product"),
        4: Field("time_created"),
        8: Field("product_name"),
    },
    SPORT: {0: Field("sport"), 1: Field("sub_sport"), 3: Field("name")},
    SESSION: {
        TIMESTAMP: Field("time"),
        2: Field("start_time"),
        5: Field("sport"),
        6: Field("sub_sport"),
        7: Field("elapsed_s", 1000),
        8: Field("timer_s", 1000),
        9: Field("distance_m", 100),
        18: Field("mean_cadence"),
        22: Field("ascent_m"),
        23: Field("descent_m"),
        59: Field("moving_s", 1000),
        92: Field("mean_cadence_fraction", 128),
        110: Field("name"),
    },
    LAP: {
        TIMESTAMP: Field("time"),
        2: Field("start_time"),
        7: Field("elapsed_s", 1000),
        8: Field("timer_s", 1000),
        9: Field("distance_m", 100),
        25: Field("sport"),
        39: Field("sub_sport"),
    },
    RECORD: {
        TIMESTAMP: Field("time"),
        0: Field("latitude_deg", SEMICIRCLES_PER_DEG),
        1: Field("longitude_deg", SEMICIRCLES_PER_DEG),
        2: Field("altitude_m", 5, 500),
        3: Field("heart_rate_bpm"),
        4: Field("cadence"),
        5: Field("distance_m", 100),
        6: Field("speed_mps", 1000),
        7: Field("power_w"),
        COMPRESSED_SPEED_DISTANCE: Field("compressed_speed_distance"),
        39: Field("vertical_oscillation_m", 10 * 1000),
        41: Field("contact_time_s", 10 * 1000),
        42: Field("activity_type"),
        52: Field("cadence256", 256),
        53: Field("cadence_fraction", 128),
        73: Field("enhanced_speed_mps", 1000),
        78: Field("enhanced_altitude_m", 5, 500),
        84: Field("contact_balance_pct", 100),
        85: Field("step_length_m", 10 * 1000),
    },
    EVENT: {TIMESTAMP: Field("time"), 0: Field("event"), 1: Field("kind")},
    DEVICE_INFO: {
        TIMESTAMP: Field("time"),
        0: Field("index"),
        1: Field("kind"),
        2: Field("manufacturer"),
        25: Field("source"),
        27: Field("product_name"),
    },
    ACTIVITY: {TIMESTAMP: Field("time"), 0: Field("timer_s", 1000), 5: Field("local_time")},
    LENGTH: {2: Field("start_time"), 3: Field("elapsed_s", 1000)},
    FIELD_DESCRIPTION: {
        0: Field("developer"),
        1: Field("number"),
        2: Field("base_type"),
        3: Field("name"),
        6: Field("scale"),
        7: Field("offset"),
        8: Field("unit"),
    },
}

# Makers as a device file numbers them; the rest are called by no name.
MAKERS: Final[dict[int, str]] = {
    1: "Garmin",
    23: "Suunto",
    32: "Wahoo",
    69: "Stages",
    70: "Sigma",
    95: "Stryd",
    123: "Polar",
    260: "Zwift",
    265: "Strava",
    294: "Coros",
}

# File kinds that are whole but hold no activity.
OTHER_KINDS: Final[dict[int, str]] = {
    1: "a device description",
    2: "settings",
    3: "sport settings",
    5: "a workout plan",
    6: "a course",
    7: "a schedule",
    9: "body weight",
    10: "totals",
    11: "goals",
    14: "blood pressure",
    15: "daily monitoring",
    28: "daily monitoring",
    32: "daily monitoring",
    34: "a segment",
    35: "a segment list",
    40: "a data field configuration",
}
ACTIVITY_KIND: Final = 4
