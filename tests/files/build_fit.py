"""A small FIT writer for tests: just enough to make each oddity on purpose. Byte-wise CRC, so it checks ours."""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

FIT_EPOCH_S = 631065600
START = 1_000_000_000  # FIT seconds: 2021-09-08T01:46:40Z
START_ISO = "2021-09-08T01:46:40+00:00"

# name: base type, struct code, value for "not recorded"
TYPES = {
    "enum": (0x00, "B", 0xFF),
    "u8": (0x02, "B", 0xFF),
    "s16": (0x83, "h", 0x7FFF),
    "u16": (0x84, "H", 0xFFFF),
    "s32": (0x85, "i", 0x7FFFFFFF),
    "u32": (0x86, "I", 0xFFFFFFFF),
    "f32": (0x88, "f", float("nan")),
    "byte": (0x0D, "B", 0xFF),
}

FieldSpec = tuple[int, str]  # field number, type name; "text16" is text of 16 bytes, "byte3" three bytes
RECORD_FIELDS: tuple[FieldSpec, ...] = (
    (253, "u32"),
    (0, "s32"),
    (1, "s32"),
    (2, "u16"),
    (3, "u8"),
    (4, "u8"),
    (5, "u32"),
    (6, "u16"),
)


def crc16(data: bytes) -> int:
    """CRC-16, one bit at a time, as the format's description has it."""
    register = 0
    for byte in data:
        register ^= byte
        for _ in range(8):
            register = (register >> 1) ^ 0xA001 if register & 1 else register >> 1
    return register


def semicircles(degrees: float) -> int:
    return round(degrees * 2**31 / 180)


@dataclass
class FitBuilder:
    """Messages of one part, in order."""

    big_endian: bool = False
    body: bytearray = field(default_factory=bytearray)
    layouts: dict[int, tuple[FieldSpec, ...]] = field(default_factory=dict)
    own: dict[int, tuple[tuple[int, str, int], ...]] = field(default_factory=dict)

    @property
    def order(self) -> str:
        return ">" if self.big_endian else "<"

    def define(
        self,
        local: int,
        message: int,
        fields: Sequence[FieldSpec],
        developer: Sequence[tuple[int, str, int]] = (),
    ) -> "FitBuilder":
        """Lay out a local message type; developer fields are (number, type, developer index)."""
        self.layouts[local], self.own[local] = tuple(fields), tuple(developer)
        head = 0x40 | local | (0x20 if developer else 0)
        self.body += bytes((head, 0, int(self.big_endian)))
        self.body += struct.pack(self.order + "HB", message, len(fields))
        for number, kind in fields:
            self.body += bytes((number, size_of(kind), base_of(kind)))
        if developer:
            self.body.append(len(developer))
            for number, kind, index in developer:
                self.body += bytes((number, size_of(kind), index))
        return self

    def add(self, local: int, values: Sequence[object], compressed: int | None = None) -> "FitBuilder":
        """One message; None is written as "not recorded". `compressed`: seconds in the header's low five bits."""
        head = local if compressed is None else 0x80 | local << 5 | compressed & 31
        self.body.append(head)
        kinds = [kind for _, kind in self.layouts[local]] + [kind for _, kind, _ in self.own[local]]
        for kind, value in zip(kinds, values, strict=True):
            self.body += self._packed(kind, value)
        return self

    def _packed(self, kind: str, value: object) -> bytes:
        if kind.startswith("text"):
            return str(value or "").encode()[: size_of(kind) - 1].ljust(size_of(kind), b"\0")
        if kind.startswith("byte") and kind != "byte":
            return bytes(value) if isinstance(value, bytes) else b"\xff" * size_of(kind)
        _, code, invalid = TYPES[kind]
        return struct.pack(self.order + code, invalid if value is None else value)

    def part(self) -> bytes:
        """Header, messages and CRC."""
        head = struct.pack("<BBHI4s", 14, 0x10, 2132, len(self.body), b".FIT")
        whole = head + struct.pack("<H", crc16(head)) + bytes(self.body)
        return whole + struct.pack("<H", crc16(whole))


def size_of(kind: str) -> int:
    if kind.startswith("text"):
        return int(kind[4:])
    if kind.startswith("byte") and kind != "byte":
        return int(kind[4:])
    return struct.calcsize(TYPES[kind][1])


def base_of(kind: str) -> int:
    if kind.startswith("text"):
        return 0x07
    return TYPES["byte"][0] if kind.startswith("byte") else TYPES[kind][0]


def file_id(builder: FitBuilder, kind: int = 4) -> FitBuilder:
    """What kind of file this is: 4 is an activity."""
    return builder.define(0, 0, [(0, "enum"), (1, "u16"), (4, "u32")]).add(0, [kind, 1, START])


def record(
    at_s: int, speed_mps: float = 3.0, cadence: int | None = 85, heart_rate: int | None = 140
) -> list[object]:
    """One second of an even run northwards, for RECORD_FIELDS."""
    north_deg = 50 + at_s * speed_mps / 111_195
    altitude = (100 + 500) * 5
    return [
        START + at_s,
        semicircles(north_deg),
        semicircles(8),
        altitude,
        heart_rate,
        cadence,
        round(at_s * speed_mps * 100),
        round(speed_mps * 1000),
    ]


def records(builder: FitBuilder, seconds: Iterable[int], local: int = 1) -> FitBuilder:
    """An even run, one record for each second given."""
    builder.define(local, 20, RECORD_FIELDS)
    for at_s in seconds:
        builder.add(local, record(at_s))
    return builder


SESSION_FIELDS: tuple[FieldSpec, ...] = (
    (253, "u32"),
    (2, "u32"),
    (5, "enum"),
    (6, "enum"),
    (7, "u32"),
    (8, "u32"),
    (9, "u32"),
    (23, "u16"),
)


def session(
    builder: FitBuilder, start_s: int, elapsed_s: int, sport: int = 1, kind: int = 0, distance_m: float = 0
) -> FitBuilder:
    builder.define(2, 18, SESSION_FIELDS)
    thousandths = elapsed_s * 1000
    row = [START + start_s + elapsed_s, START + start_s, sport, kind, thousandths, thousandths]
    return builder.add(2, [*row, round(distance_m * 100), 7])


def lap(builder: FitBuilder, start_s: int, elapsed_s: int, distance_m: float) -> FitBuilder:
    builder.define(3, 19, [(253, "u32"), (2, "u32"), (7, "u32"), (9, "u32")])
    row = [START + start_s + elapsed_s, START + start_s, elapsed_s * 1000, round(distance_m * 100)]
    return builder.add(3, row)


def timer(builder: FitBuilder, at_s: int, kind: int) -> FitBuilder:
    """A timer event: 0 starts, 4 stops all."""
    builder.define(4, 21, [(253, "u32"), (0, "enum"), (1, "enum")])
    return builder.add(4, [START + at_s, 0, kind])


def local_clock(builder: FitBuilder, offset_s: int) -> FitBuilder:
    """The activity message with its two clocks."""
    builder.define(5, 34, [(253, "u32"), (5, "u32")])
    return builder.add(5, [START, START + offset_s])


def barometer(builder: FitBuilder) -> FitBuilder:
    """A device message: local source, type barometer."""
    return builder.define(6, 23, [(0, "u8"), (1, "u8"), (25, "enum")]).add(6, [1, 4, 5])


def even_run(seconds: int = 120, big_endian: bool = False) -> bytes:
    """The plain case: one run of so many seconds at 3 m/s, 85 strides a minute."""
    builder = file_id(FitBuilder(big_endian))
    records(builder, range(seconds + 1))
    return session(builder, 0, seconds, distance_m=3.0 * seconds).part()
