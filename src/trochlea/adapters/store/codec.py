"""Series of samples as few bytes: scaled integers, differences, bytes shuffled, zlib. Pure; NumPy only.

One block describes itself (kind, scale, length), so a later change of resolution never touches stored blocks.
"""

import struct
import zlib
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from trochlea.vocabulary.activity import CHANNELS, FloatSeries

TIME = "time_s"
SPEED_30S = "speed_30s_mps"

# Steps in one unit. The error of a sample is at most half a step, below what any watch resolves. Whole steps in a unit
# (not steps as fractions) give back the very number a device wrote, since both divide the same integer.
STEPS_PER_UNIT = MappingProxyType(
    {
        TIME: 1000.0,
        "distance_m": 100.0,
        "speed_mps": 1000.0,
        "altitude_m": 10.0,
        "cadence_spm": 2.0,
        "heart_rate_bpm": 2.0,
        "latitude_deg": 1e7,  # 1e-7 degrees are 11 mm
        "longitude_deg": 1e7,
        "power_w": 1.0,
        "contact_time_s": 1000.0,
        "vertical_oscillation_m": 2000.0,
        "step_length_m": 1000.0,
        "contact_balance_pct": 10.0,
        SPEED_30S: 1000.0,
    }
)
ALWAYS_THERE = (TIME, *CHANNELS)

SCALED, FLOATS = 1, 2
HEADER = struct.Struct("<BBIdq")  # kind, bytes a difference, samples, steps in a unit, first integer
LEVEL = 1  # measured over real runs: level 6 saves 6 % of the bytes and takes twice the time
LARGEST = 2.0**52  # beyond it a float no longer tells neighbouring integers apart
WIDTHS = ((1, np.uint8), (2, np.uint16), (4, np.uint32), (8, np.uint64))
FULL_WIDTH = 8


def encode(values: FloatSeries, steps_per_unit: float) -> bytes:
    """Pack a series of floats; missing samples stay missing, others are off by half a step at most.

    A sample that is not finite is missing: infinity is no measurement. Values too large for scaled integers are kept
    as the floats they are. Raises `ValueError` for anything but one dimension.
    """
    if values.ndim != 1:
        raise ValueError("a series has one dimension")
    present = np.isfinite(values)
    if present.any() and float(np.abs(values[present]).max()) > LARGEST / steps_per_unit:
        return _encode_floats(values, present)
    whole = np.rint(values[present] * steps_per_unit).astype(np.int64)
    first = int(whole[0]) if whole.size else 0
    width, differences = _narrow(_zigzag(np.diff(whole)))
    missing = b"" if present.all() else np.packbits(present).tobytes()
    body = _squeezed(missing + _shuffled(differences, width))
    return HEADER.pack(SCALED, width, values.size, _signed(steps_per_unit, bool(missing)), first) + body


def decode(block: bytes) -> FloatSeries:
    """The series of a block. Raises `ValueError` where the block is not whole."""
    try:
        kind, width, samples, signed_scale, first = HEADER.unpack_from(block)
        body = zlib.decompress(block[HEADER.size :])
    except (struct.error, zlib.error) as why:
        raise ValueError("the block of samples is damaged") from why
    if kind == FLOATS:
        return _unshuffled(body, FULL_WIDTH, samples).view(np.float64).copy()
    if kind != SCALED or width not in dict(WIDTHS) or signed_scale == 0:
        raise ValueError("the block of samples is of an unknown kind")
    return _decode_scaled(body, width, samples, signed_scale, first)


def _decode_scaled(body: bytes, width: int, samples: int, signed_scale: float, first: int) -> FloatSeries:
    present = np.ones(samples, dtype=bool)
    if signed_scale < 0:
        size = -(-samples // 8)
        present = np.unpackbits(np.frombuffer(body[:size], np.uint8), count=samples).astype(bool)
        body = body[size:]
    count = int(present.sum())
    out = np.full(samples, np.nan)
    if not count:
        return out
    whole = np.empty(count, dtype=np.int64)
    whole[0] = first
    differences = _unshuffled(body, width, count - 1).view(dict(WIDTHS)[width]).astype(np.uint64)
    whole[1:] = _unzigzag(differences)
    out[present] = np.cumsum(whole) / abs(signed_scale)
    return out


def _squeezed(body: bytes) -> bytes:
    """What is left after differences and shuffling are runs of one byte, so only those are looked for."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    return packer.compress(body) + packer.flush()


def _signed(steps_per_unit: float, has_missing: bool) -> float:
    """The scale, negative where a map of missing samples comes first: one header field for both."""
    return -steps_per_unit if has_missing else steps_per_unit


def _encode_floats(values: FloatSeries, present: NDArray[np.bool_]) -> bytes:
    kept = np.where(present, values, np.nan).astype(np.float64)
    body = _squeezed(_shuffled(kept.view(np.uint64), FULL_WIDTH))
    return HEADER.pack(FLOATS, FULL_WIDTH, values.size, 1.0, 0) + body


def _zigzag(differences: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Small steps down become small numbers too, so that their upper bytes are all zero."""
    return ((differences << 1) ^ (differences >> 63)).astype(np.uint64)


def _unzigzag(numbers: NDArray[np.uint64]) -> NDArray[np.int64]:
    half = (numbers >> np.uint64(1)).astype(np.int64)
    return half ^ -((numbers & np.uint64(1)).astype(np.int64))


def _narrow(numbers: NDArray[np.uint64]) -> tuple[int, NDArray[np.unsignedinteger]]:
    """The same numbers in as few bytes each as the largest needs."""
    largest = int(numbers.max()) if numbers.size else 0
    for width, kind in WIDTHS:
        if largest <= int(np.iinfo(kind).max):
            return width, numbers.astype(kind)
    raise ValueError("a difference of more than 64 bits")


def _shuffled(numbers: NDArray[np.unsignedinteger], width: int) -> bytes:
    """All lowest bytes first, then all second ones: what hardly changes stands together and packs to nothing."""
    return np.ascontiguousarray(numbers.view(np.uint8).reshape(-1, width).T).tobytes()


def _unshuffled(body: bytes, width: int, count: int) -> NDArray[np.uint8]:
    if len(body) != width * count:
        raise ValueError("the block of samples has another length than it says")
    planes = np.frombuffer(body, np.uint8).reshape(width, count)
    return np.ascontiguousarray(planes.T).reshape(-1)
