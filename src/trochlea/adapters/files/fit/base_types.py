"""How FIT stores one value: its size, its NumPy code, and the pattern that means "not recorded"."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BaseType:
    """One of FIT's seventeen storage types; `code` is None for text and opaque bytes."""

    code: str | None
    size: int
    invalid: int | None  # None: the type has no such pattern, or NaN is the pattern


TEXT = 7
OPAQUE = 13
# A definition names a type by its low five bits; the high bit only says "more than one byte".
TYPE_BITS = 0x1F

BASE_TYPES: dict[int, BaseType] = {
    0: BaseType("u1", 1, 0xFF),  # enumeration
    1: BaseType("i1", 1, 0x7F),
    2: BaseType("u1", 1, 0xFF),
    3: BaseType("i2", 2, 0x7FFF),
    4: BaseType("u2", 2, 0xFFFF),
    5: BaseType("i4", 4, 0x7FFFFFFF),
    6: BaseType("u4", 4, 0xFFFFFFFF),
    TEXT: BaseType(None, 1, None),
    8: BaseType("f4", 4, None),
    9: BaseType("f8", 8, None),
    10: BaseType("u1", 1, 0),  # the z types: zero means not recorded
    11: BaseType("u2", 2, 0),
    12: BaseType("u4", 4, 0),
    OPAQUE: BaseType(None, 1, None),
    14: BaseType("i8", 8, 0x7FFFFFFFFFFFFFFF),
    15: BaseType("u8", 8, 0xFFFFFFFFFFFFFFFF),
    16: BaseType("u8", 8, 0),
}
