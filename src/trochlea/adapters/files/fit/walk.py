"""Where each message of one FIT part begins: the only loop over bytes, everything after it is columns."""

from collections.abc import Callable
from dataclasses import dataclass, field

from trochlea.adapters.files.fit.base_types import BASE_TYPES, TYPE_BITS
from trochlea.adapters.files.fit.profile import TIMESTAMP

COMPRESSED_BIT = 0x80
DEFINITION_BIT = 0x40
DEVELOPER_BIT = 0x20
FIXED_BYTES = 6  # header, reserved, byte order, message number (2), number of fields


@dataclass(frozen=True, slots=True)
class Slot:
    """One field inside a message: its number, its place counted from the header byte, size and type.

    For a developer field `base_type` is the developer's index; its type stands in a description message.
    """

    number: int
    offset: int
    size: int
    base_type: int


@dataclass(slots=True)
class Definition:
    """How one kind of message is laid out, and where the messages laid out so begin."""

    message: int
    big_endian: bool
    length: int  # header byte included
    slots: tuple[Slot, ...]
    developer: tuple[Slot, ...] = ()
    starts: list[int] = field(default_factory=list)
    time_at: int | None = None  # offset of a full time stamp


@dataclass(slots=True)
class Layouts:
    """The definitions in force: by header byte for speed, and all that were met."""

    lengths: list[int] = field(default_factory=lambda: [0] * 256)
    notes: list[Callable[[int], None] | None] = field(default_factory=lambda: [None] * 256)
    current: list[Definition | None] = field(default_factory=lambda: [None] * 256)
    met: dict[bytes, Definition] = field(default_factory=dict)

    def define(self, data: bytes, position: int, end: int, only_credible: bool = False) -> int:
        """Take the definition at `position` into force; gives its length, 0 where it does not fit."""
        size = definition_size(data, position, end)
        if size == 0:
            return 0
        key = bytes((data[position] & DEVELOPER_BIT,)) + data[position + 1 : position + size]
        definition = self.met.get(key)
        if definition is None:
            definition = parse_definition(data, position)
            if only_credible and not is_credible(definition):
                return 0
            self.met[key] = definition
        local = data[position] & 0x0F
        if self.current[local] is definition:
            return size
        self._enforce(local, definition)
        if local < 4:  # only two bits of a compressed header name the local type
            first = COMPRESSED_BIT | local << 5
            for header in range(first, first + 32):
                self._enforce(header, definition)
        return size

    def _enforce(self, header: int, definition: Definition) -> None:
        self.lengths[header] = definition.length
        self.notes[header] = definition.starts.append
        self.current[header] = definition


def definition_size(data: bytes, position: int, end: int) -> int:
    """How many bytes the definition at `position` takes; 0 where it runs past the end."""
    if position + FIXED_BYTES > end:
        return 0
    size = FIXED_BYTES + 3 * data[position + 5]
    if data[position] & DEVELOPER_BIT:
        if position + size >= end:
            return 0
        size += 1 + 3 * data[position + size]
    return size if position + size <= end else 0


def parse_definition(data: bytes, position: int) -> Definition:
    """Read the definition at `position`, which is known to fit."""
    big_endian = data[position + 2] == 1
    message = int.from_bytes(data[position + 3 : position + 5], "big" if big_endian else "little")
    fields_end = position + FIXED_BYTES + 3 * data[position + 5]
    slots, length = _slots(data, position + FIXED_BYTES, fields_end, 1)
    developer: tuple[Slot, ...] = ()
    if data[position] & DEVELOPER_BIT:
        last = fields_end + 1 + 3 * data[fields_end]
        developer, length = _slots(data, fields_end + 1, last, length)
    time_at = next((s.offset for s in slots if s.number == TIMESTAMP and s.size == 4), None)
    return Definition(message, big_endian, length, slots, developer, time_at=time_at)


def _slots(data: bytes, first: int, last: int, offset: int) -> tuple[tuple[Slot, ...], int]:
    """The three-byte field entries from `first` to `last`, and the offset after them."""
    slots = []
    for at in range(first, last, 3):
        number, size, base_type = data[at : at + 3]
        slots.append(Slot(number, offset, size, base_type))
        offset += size
    return tuple(slots), offset


def is_credible(definition: Definition) -> bool:
    """Whether a definition met while searching is more than chance: known types, whole sizes, two fields."""
    if len(definition.slots) < 2:
        return False
    for slot in definition.slots:
        known = BASE_TYPES.get(slot.base_type & TYPE_BITS)
        if known is None or slot.size == 0 or slot.size % known.size:
            return False
        if bool(slot.base_type & COMPRESSED_BIT) != (known.size > 1):
            return False
    return True


def walk(data: bytes, start: int, end: int) -> tuple[Layouts, int | None]:
    """Note where every message from `start` to `end` begins; also the place it could not go on from, or None."""
    layouts = Layouts()
    lengths, notes = layouts.lengths, layouts.notes
    position = before = start
    while position < end:
        header = data[position]
        length = lengths[header]
        if length:
            notes[header](position)  # type: ignore[misc]  # set together with the length
            before = position
            position += length
            continue
        size = layouts.define(data, position, end) if header & 0xC0 == DEFINITION_BIT else 0
        if size == 0:
            return layouts, position
        position += size
    if position > end:
        forget(layouts, before, data[before])
        return layouts, before
    return layouts, None


def forget(layouts: Layouts, position: int, header: int) -> None:
    """Take back the message noted last: it is cut off or damaged."""
    definition = layouts.current[header]
    if definition is not None and definition.starts and definition.starts[-1] == position:
        definition.starts.pop()
