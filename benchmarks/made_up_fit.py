"""Hour-long runs as FIT files, every one different, with the noise that makes real ones hard to pack."""

import struct

import numpy as np

from trochlea.adapters.files.fit.crc import crc16

EPOCH_2010 = 631152000  # seconds from FIT's epoch (31 December 1989) to 31 December 2009
SEMICIRCLES = 2**31 / 180

RECORD = np.dtype(
    [
        ("header", "u1"),
        ("timestamp", "<u4"),
        ("position_lat", "<i4"),
        ("position_long", "<i4"),
        ("distance", "<u4"),
        ("enhanced_speed", "<u4"),
        ("enhanced_altitude", "<u4"),
        ("vertical_oscillation", "<u2"),
        ("stance_time", "<u2"),
        ("heart_rate", "u1"),
        ("cadence", "u1"),
        ("fractional_cadence", "u1"),
        ("step_length", "<u2"),
    ]
)
# field number, bytes, base type of each, in the order above
FIELDS = (
    (253, 4, 0x86),
    (0, 4, 0x85),
    (1, 4, 0x85),
    (5, 4, 0x86),
    (73, 4, 0x86),
    (78, 4, 0x86),
    (39, 2, 0x84),
    (41, 2, 0x84),
    (3, 1, 0x02),
    (4, 1, 0x02),
    (53, 1, 0x02),
    (85, 2, 0x84),
)


def hour_of_running(number: int, seconds: int = 3600) -> bytes:
    """One run of an hour; `number` decides its day and its noise."""
    chance = np.random.default_rng(number)
    rows = np.zeros(seconds, RECORD)
    time = np.arange(seconds)
    speed = 2.9 + 0.15 * np.sin(time / 120) + 0.05 * chance.standard_normal(seconds)
    distance = np.cumsum(speed)
    start = EPOCH_2010 + number * 86400 + 7 * 3600
    rows["timestamp"] = start + time
    rows["position_lat"] = (50 + distance / 111195 / 2) * SEMICIRCLES + chance.integers(-40, 40, seconds)
    rows["position_long"] = (8 + distance / 71500 / 2) * SEMICIRCLES + chance.integers(-40, 40, seconds)
    rows["distance"] = distance * 100
    rows["enhanced_speed"] = speed * 1000
    rows["enhanced_altitude"] = (
        150 + 30 * np.sin(distance / 900) + 0.1 * chance.standard_normal(seconds) + 500
    ) * 5
    rows["vertical_oscillation"] = 850 + chance.integers(-40, 40, seconds)
    rows["stance_time"] = 2500 + chance.integers(-80, 80, seconds)
    rows["heart_rate"] = 145 + 8 * np.sin(time / 300) + chance.integers(-1, 2, seconds)
    rows["cadence"] = 84 + chance.integers(-1, 2, seconds)
    rows["fractional_cadence"] = chance.choice([0, 64], seconds)
    rows["step_length"] = 10300 + chance.integers(-300, 300, seconds)
    return _file(
        _file_id(start) + _definition(0, 20, FIELDS) + rows.tobytes() + _session(start, seconds, distance[-1])
    )


def _definition(local: int, message: int, fields: tuple[tuple[int, int, int], ...]) -> bytes:
    return struct.pack("<BBBHB", 0x40 | local, 0, 0, message, len(fields)) + b"".join(
        struct.pack("BBB", *field) for field in fields
    )


def _file_id(start: int) -> bytes:
    fields = ((0, 1, 0x00), (1, 2, 0x84), (4, 4, 0x86))
    return _definition(1, 0, fields) + struct.pack("<BBHI", 1, 4, 255, start)


def _session(start: int, seconds: int, distance_m: float) -> bytes:
    fields = ((253, 4, 0x86), (2, 4, 0x86), (5, 1, 0x00), (7, 4, 0x86), (8, 4, 0x86), (9, 4, 0x86))
    values = (start + seconds, start, 1, seconds * 1000, seconds * 1000, int(distance_m * 100))
    return _definition(2, 18, fields) + struct.pack("<BIIBIII", 2, *values)


def _file(body: bytes) -> bytes:
    header = struct.pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT")
    header += struct.pack("<H", crc16(header))
    return header + body + struct.pack("<H", crc16(header + body))
