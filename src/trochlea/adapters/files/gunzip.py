"""Unpacking gzip with a limit on what may come out."""

import zlib

from trochlea.vocabulary.errors import Unreadable

MOST_BYTES = 200_000_000  # a day-long FIT file is 5 MB, the largest real XML some tens
MOST_RATIO = 200  # XML tracks shrink to a tenth or twentieth; a bomb to a thousandth
RATIO_FROM_BYTES = 10_000_000  # small files may be as compressible as they like
STEP_BYTES = 1 << 20
GZIP_MARK = b"\x1f\x8b"
GZIP_WINDOW = 31  # zlib's word for "with a gzip header"


def gunzip(data: bytes, name: str) -> tuple[bytes, str | None]:
    """The bytes inside, and a warning where they are cut short. Raises `Unreadable`."""
    pieces: list[bytes] = []
    try:
        whole = _inflate(data, pieces, name)
    except zlib.error as error:
        if not any(pieces):
            raise Unreadable(
                f"{name} cannot be unpacked: it is damaged; please copy or export it again"
            ) from error
        return b"".join(pieces), "the packed file is damaged: what stood before that place was kept"
    return b"".join(pieces), None if whole else "the packed file is cut short: what was there was kept"


def _inflate(data: bytes, pieces: list[bytes], name: str) -> bool:
    """Unpack into `pieces`, one gzip stream after the other; gives whether the last one was whole."""
    size, rest = 0, data
    inflate = zlib.decompressobj(wbits=GZIP_WINDOW)
    while rest:
        pieces.append(inflate.decompress(rest, STEP_BYTES))
        size += len(pieces[-1])
        _refuse_bomb(size, len(data), name)
        rest = inflate.unconsumed_tail
        if inflate.eof and inflate.unused_data.startswith(GZIP_MARK):
            rest = inflate.unused_data
            inflate = zlib.decompressobj(wbits=GZIP_WINDOW)
    return inflate.eof


def _refuse_bomb(size: int, packed: int, name: str) -> None:
    if size > MOST_BYTES or (size > RATIO_FROM_BYTES and size > MOST_RATIO * packed):
        raise Unreadable(f"{name} unpacks to far more than an activity can be; it was refused")


def gunzip_head(data: bytes, count: int) -> bytes:
    """The first bytes inside; none where it is damaged from the start."""
    try:
        return zlib.decompressobj(wbits=GZIP_WINDOW).decompress(data, count)
    except zlib.error:
        return b""
