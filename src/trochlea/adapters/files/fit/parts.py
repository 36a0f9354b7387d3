"""The parts chained in one FIT file: where the messages of each begin and end, and whether its CRC holds."""

from dataclasses import dataclass

from trochlea.adapters.files.fit.crc import crc16

MARK = b".FIT"
MARK_AT = 8
LEAST_HEADER = 12
CRC_BYTES = 2
MOST_PARTS = 1000  # ours: real files chain up to 7; a limit so that a hostile file cannot take hours


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its messages stand from `start` to `end`."""

    start: int
    end: int
    whole: bool  # its CRC holds


def is_fit(data: bytes) -> bool:
    """Whether the bytes begin as a FIT file does."""
    return _is_header(data, 0)


def split_parts(data: bytes) -> tuple[list[Part], list[str]]:
    """The parts of a file in order, and what is odd about them. Needs `is_fit`."""
    parts: list[Part] = []
    warnings: list[str] = []
    position = 0
    while len(parts) < MOST_PARTS and _is_header(data, position):
        part, position, odd = _part(data, position)
        parts.append(part)
        warnings += odd
    if position < len(data):
        warnings.append(f"{len(data) - position} bytes after the last part of the file were not read")
    return parts, warnings


def _is_header(data: bytes, position: int) -> bool:
    return (
        data[position + MARK_AT : position + LEAST_HEADER] == MARK
        and LEAST_HEADER <= data[position] <= len(data) - position
    )


def _part(data: bytes, position: int) -> tuple[Part, int, list[str]]:
    """The part at `position`, where the next one begins, and what is odd."""
    start = position + data[position]
    size = int.from_bytes(data[position + 4 : position + 8], "little")
    end = start + size
    if size and end + CRC_BYTES <= len(data) and crc16(memoryview(data)[position : end + CRC_BYTES]) == 0:
        return Part(start, end, True), end + CRC_BYTES, []
    following = _next_header(data, start, end + CRC_BYTES)
    if size == 0:
        return Part(start, max(following - CRC_BYTES, start), False), following, ["the file was not closed"]
    if end > following:
        return (
            Part(start, following, False),
            following,
            [f"the file is cut short: {end - following} bytes lack"],
        )
    if following != end + CRC_BYTES:
        return (
            Part(start, max(following - CRC_BYTES, start), False),
            following,
            ["bytes were added to the file"],
        )
    return Part(start, end, False), following, ["the check sum of the file is wrong: some bytes have changed"]


def _next_header(data: bytes, start: int, expected: int) -> int:
    """Where the next part begins: where it should, else the next header in sight, else the end of the file."""
    if expected <= len(data) and (expected == len(data) or _is_header(data, expected)):
        return expected
    at = data.find(MARK, start + MARK_AT)
    while at >= 0:
        if data[at - MARK_AT] in (LEAST_HEADER, LEAST_HEADER + CRC_BYTES) and _is_header(data, at - MARK_AT):
            return at - MARK_AT
        at = data.find(MARK, at + 1)
    return len(data)
