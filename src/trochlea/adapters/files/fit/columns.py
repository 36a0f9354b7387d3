"""From the places of messages to columns: one structured view per definition, one float array per field."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from trochlea.adapters.files.fit.base_types import BASE_TYPES, TEXT, TYPE_BITS, BaseType
from trochlea.adapters.files.fit.profile import COMPRESSED_SPEED_DISTANCE, RECORD, Field
from trochlea.adapters.files.fit.walk import Definition, Slot
from trochlea.vocabulary.activity import FloatSeries

Places = NDArray[np.intp]
CODES_BYTES = 3  # size of a compressed_speed_distance field


@dataclass(frozen=True, slots=True)
class Description:
    """What a developer said of a field of theirs."""

    name: str
    unit: str
    base_type: int
    scale: float = 1
    offset: float = 0


Descriptions = Mapping[tuple[int, int], Description]  # by developer index and field number


@dataclass(slots=True)
class Columns:
    """Messages as columns: numbers and texts by our field name, developer fields apart, by name and unit."""

    places: Places
    numbers: dict[str, FloatSeries] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    developer: dict[tuple[str, str], FloatSeries] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One number to take out of each message."""

    offset: int
    stored: BaseType
    scale: float
    shift: float


def read_columns(
    data: bytes, definition: Definition, fields: Mapping[int, Field], descriptions: Descriptions
) -> Columns:
    """All messages of one definition as columns of the fields asked for."""
    places = np.asarray(definition.starts, dtype=np.intp)
    columns = Columns(places)
    native: dict[str, _Wanted] = {}
    for slot in definition.slots:
        known = fields.get(slot.number)
        if known is None:
            continue
        if slot.base_type & TYPE_BITS == TEXT:
            columns.texts[known.name] = [_text(data, int(at) + slot.offset, slot.size) for at in places]
        elif definition.message == RECORD and slot.number == COMPRESSED_SPEED_DISTANCE:
            columns.numbers.update(_speed_and_distance_codes(data, places, slot))
        elif wanted := _wanted(slot, slot.base_type, known.scale, known.offset):
            native[known.name] = wanted
    own = _developer_fields(definition, descriptions)
    rows = _rows(data, places, definition, [*native.values(), *own.values()])
    for at, (name, wanted) in enumerate(native.items()):
        columns.numbers[name] = _values(rows[f"f{at}"], wanted)
    for at, (key, wanted) in enumerate(own.items(), start=len(native)):
        columns.developer[key] = _values(rows[f"f{at}"], wanted)
    return columns


def _wanted(slot: Slot, base_type: int, scale: float, shift: float) -> _Wanted | None:
    """The number in a slot; None where its size does not hold one (some devices misstate it)."""
    stored = BASE_TYPES.get(base_type & TYPE_BITS)
    if stored is None or stored.code is None or slot.size == 0 or slot.size % stored.size:
        return None
    return _Wanted(slot.offset, stored, scale, shift)


def _developer_fields(definition: Definition, descriptions: Descriptions) -> dict[tuple[str, str], _Wanted]:
    """The developer fields that were described and hold numbers."""
    own: dict[tuple[str, str], _Wanted] = {}
    for slot in definition.developer:
        described = descriptions.get((slot.base_type, slot.number))
        if described is None:
            continue
        wanted = _wanted(slot, described.base_type, described.scale, described.offset)
        if wanted is not None:
            own.setdefault((described.name, described.unit), wanted)
    return own


def _rows(data: bytes, places: Places, definition: Definition, wanted: list[_Wanted]) -> NDArray[np.void]:
    """The messages as a structured array: a plain slice where they stand in a row, else one gather."""
    order = ">" if definition.big_endian else "<"
    layout = np.dtype(
        {
            "names": [f"f{at}" for at in range(len(wanted))],
            "formats": [f"{order}{one.stored.code}" for one in wanted],
            "offsets": [one.offset for one in wanted],
            "itemsize": definition.length,
        }
    )
    count, length = places.size, definition.length
    if count == 0 or not wanted:
        return np.zeros(count, dtype=layout)
    if places[-1] - places[0] == (count - 1) * length:
        return np.frombuffer(data, dtype=layout, count=count, offset=int(places[0]))
    at_every_byte: NDArray[np.void] = np.ndarray(
        (len(data) - length + 1,), dtype=f"V{length}", buffer=data, strides=(1,)
    )
    return at_every_byte[places].view(layout)


def _values(raw: NDArray[np.generic], wanted: _Wanted) -> FloatSeries:
    """Numbers as stored to numbers as meant; not recorded becomes NaN."""
    values = raw.astype(np.float64)
    if wanted.stored.invalid is not None:
        values[raw == wanted.stored.invalid] = np.nan
    else:
        values[~np.isfinite(values)] = np.nan
    if wanted.scale != 1:
        values /= wanted.scale
    if wanted.shift != 0:
        values -= wanted.shift
    return values


def _text(data: bytes, at: int, size: int) -> str:
    """A text field up to its first zero byte."""
    return data[at : at + size].split(b"\0", 1)[0].decode("utf-8", "replace").strip()


def _speed_and_distance_codes(data: bytes, places: Places, slot: Slot) -> dict[str, FloatSeries]:
    """Speed, and the 12-bit running distance code, of old watches; not recorded only if all bytes are 0xFF."""
    if slot.size < CODES_BYTES or places.size == 0:
        return {}
    held = np.frombuffer(data, dtype=np.uint8)[places[:, None] + (slot.offset + np.arange(CODES_BYTES))]
    low, middle, high = held.astype(np.int64).T
    missing = (held == 0xFF).all(axis=1)
    speed_mps = (low | (middle & 0x0F) << 8) / 100.0
    code = ((middle >> 4) | (high << 4)).astype(np.float64)
    speed_mps[missing] = np.nan
    code[missing] = np.nan
    return {"coded_speed_mps": speed_mps, "coded_distance": code}
