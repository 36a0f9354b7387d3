"""FIT's CRC-16, many bytes at once.

The register is linear in the data, so rows of 64 bytes are run side by side, two bytes a step, and joined pairwise:
both need only "what becomes of this register after so many zero bytes", a table of 65,536 entries.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

POLYNOMIAL = 0xA001  # CRC-16, reflected
ROW_BYTES = 64
ROW_POWER = 6  # 2 ** 6 bytes a row

Registers = NDArray[np.uint16]


@lru_cache(maxsize=1)
def _byte_table() -> Registers:
    """The register after one byte, for each of the 256 bytes."""
    register = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        register = np.where(register & 1, (register >> 1) ^ POLYNOMIAL, register >> 1).astype(np.uint16)
    return register


@lru_cache(maxsize=40)
def _after_zeros(power: int) -> Registers:
    """The register after 2 ** power zero bytes, for each of the 65,536 registers."""
    if power == 0:
        register = np.arange(65536, dtype=np.uint16)
        after: Registers = _byte_table()[register & 0xFF] ^ (register >> 8)
        return after
    half = _after_zeros(power - 1)
    return half[half]


def crc16(data: bytes | memoryview) -> int:
    """CRC-16 of the bytes; 0 when they end with their own CRC."""
    if len(data) == 0:
        return 0
    rows = -(-len(data) // ROW_BYTES)
    padded = np.zeros(rows * ROW_BYTES, dtype=np.uint8)
    padded[padded.size - len(data) :] = np.frombuffer(data, dtype=np.uint8)  # leading zeros change nothing
    words = np.ascontiguousarray(padded.view("<u2").reshape(rows, ROW_BYTES // 2).T)
    after_two = _after_zeros(1)
    register = np.zeros(rows, dtype=np.uint16)
    for word in words:
        register = after_two[register ^ word]
    return _joined(register)


def _joined(register: Registers) -> int:
    """One register from those of all rows, in order."""
    power = ROW_POWER
    while register.size > 1:
        if register.size % 2:
            register = np.concatenate((np.zeros(1, dtype=np.uint16), register))
        register = _after_zeros(power)[register[0::2]] ^ register[1::2]
        power += 1
    return int(register[0])
