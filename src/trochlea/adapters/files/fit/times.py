"""Time stamps squeezed into five bits of the header byte, unfolded between the full ones."""

import numpy as np
from numpy.typing import NDArray

from trochlea.adapters.files.fit.walk import COMPRESSED_BIT, Definition
from trochlea.vocabulary.activity import FloatSeries

LOW_BITS = 31


def compressed_times(
    data: bytes, definitions: list[Definition]
) -> tuple[NDArray[np.intp], FloatSeries] | None:
    """Places of messages with a compressed time stamp, in order, and their times; None where there are none.

    A message before any full time stamp gets NaN.
    """
    bytes_ = np.frombuffer(data, dtype=np.uint8)
    if not any(
        (bytes_[definition.starts] & COMPRESSED_BIT).any() for definition in definitions if definition.starts
    ):
        return None
    places, values, squeezed = [], [], []
    for definition in definitions:
        at = np.asarray(definition.starts, dtype=np.intp)
        is_squeezed = (bytes_[at] & COMPRESSED_BIT) != 0
        places.append(at[is_squeezed])
        values.append((bytes_[at[is_squeezed]] & LOW_BITS).astype(np.int64))
        squeezed.append(np.ones(int(is_squeezed.sum()), dtype=bool))
        if definition.time_at is not None:
            full = _full_times(bytes_, at, definition)
            valid = full != 0xFFFFFFFF
            places.append(at[valid])
            values.append(full[valid])
            squeezed.append(np.zeros(int(valid.sum()), dtype=bool))
    is_squeezed = np.concatenate(squeezed)
    where = np.concatenate(places)
    order = np.argsort(where, kind="stable")
    times = _unfold(np.concatenate(values)[order], is_squeezed[order])
    return where[order][is_squeezed[order]], times[is_squeezed[order]]


def _full_times(bytes_: NDArray[np.uint8], at: NDArray[np.intp], definition: Definition) -> NDArray[np.int64]:
    held = bytes_[at[:, None] + (int(definition.time_at or 0) + np.arange(4))]
    stored = ">u4" if definition.big_endian else "<u4"
    return np.ascontiguousarray(held).view(stored).ravel().astype(np.int64)


def _unfold(values: NDArray[np.int64], squeezed: NDArray[np.bool_]) -> FloatSeries:
    """Times of all messages: each squeezed one lies 0 to 31 s after the one before it."""
    low = values & LOW_BITS
    step = np.zeros(values.size, dtype=np.int64)
    step[1:] = (low[1:] - low[:-1]) & LOW_BITS
    step[~squeezed] = 0
    passed = np.cumsum(step)
    full_at = np.maximum.accumulate(np.where(squeezed, -1, np.arange(values.size)))
    times = (values[full_at] + passed - passed[full_at]).astype(np.float64)
    times[full_at < 0] = np.nan
    return times
