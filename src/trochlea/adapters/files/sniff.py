"""What a file is, by its bytes; what it claims to be, by its name."""

import re
from enum import StrEnum

from trochlea.adapters.files.fit.parts import is_fit
from trochlea.vocabulary.errors import NoActivity, TrochleaError, Unreadable

HEAD_BYTES = 4096
OTHER_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")
TAR_MARK, TAR_MARK_AT = b"ustar", 257
ARCHIVE_ENDINGS = (".tar", ".tgz", ".tar.gz", ".7z", ".rar")
UNREAD_ENDINGS = (".sml", ".hrm", ".pwx", ".fitlog", ".srm")  # activities in formats of their own
ACTIVITY_ENDINGS = (".fit", ".gpx", ".tcx")
_FIRST_ELEMENT = re.compile(r"<(?:[\w.\-]+:)?([A-Za-z_][\w.\-]*)")
_NOT_ELEMENTS = re.compile(r"<\?.*?\?>|<!--.*?-->|<![^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
_TCX_ROOTS = {"TrainingCenterDatabase", "Activities", "Activity", "MultiSportSession"}


class Kind(StrEnum):
    """What the bytes are."""

    EMPTY = "empty"
    GZIP = "gzip"
    ZIP = "zip"
    PACKED = "packed"  # an archive of a kind that is not read: tar, 7z, rar
    FIT = "fit"
    GPX = "gpx"
    TCX = "tcx"
    OTHER = "other"


def kind_of(data: bytes) -> Kind:
    """What the bytes are, whatever the file is called."""
    if not data:
        return Kind.EMPTY
    if data.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    if data.startswith(OTHER_ARCHIVES) or data[TAR_MARK_AT : TAR_MARK_AT + len(TAR_MARK)] == TAR_MARK:
        return Kind.PACKED
    if is_fit(data):
        return Kind.FIT
    return _xml_kind(data)


def claims_activity(name: str) -> bool:
    """Whether a name says "I am an activity file"."""
    return name.lower().removesuffix(".gz").endswith(ACTIVITY_ENDINGS)


def other_archive(name: str) -> TrochleaError:
    """What to do with an archive of a kind that is not read: it may hold every run there is, so it is never skipped."""
    return Unreadable(f"{name} is an archive, but not a zip; unpack it and import the folder instead")


def is_unread_activity(name: str) -> bool:
    """Whether a name says "I am an activity" in a format that is not read."""
    return name.lower().removesuffix(".gz").endswith(UNREAD_ENDINGS)


def too_large(name: str) -> TrochleaError:
    """Why a file larger than any activity was not read: a film in an archive is skipped, a huge FIT file refused."""
    if name.lower().endswith(ARCHIVE_ENDINGS):
        return other_archive(name)
    if claims_activity(name):
        return Unreadable(f"{name} is far larger than an activity can be; it was refused")
    return NoActivity(f"{name} is far larger than an activity can be; it was skipped")


def _xml_kind(data: bytes) -> Kind:
    root = _root(_head(data))
    if root is None:
        return Kind.OTHER
    if root == "gpx":
        return Kind.GPX
    return Kind.TCX if root in _TCX_ROOTS else Kind.OTHER


def _head(data: bytes) -> str:
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\0")[:HEAD_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    return head.decode("latin-1")


def _root(head: str) -> str | None:
    """The name of the first element."""
    if not head.startswith("<"):
        return None
    found = _FIRST_ELEMENT.search(_NOT_ELEMENTS.sub("", head))
    return found.group(1) if found else None
