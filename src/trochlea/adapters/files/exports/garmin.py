"""Garmin's account export: files as they are; summaries without a file become activities of totals alone."""

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import Any

from trochlea.adapters.files.entry import BROKEN, Entry, broken, skipped
from trochlea.adapters.files.exports.garmin_summary import Summary, incoming_of, summary_of
from trochlea.adapters.files.exports.json_stream import objects_in
from trochlea.adapters.files.fit.decode import decode
from trochlea.adapters.files.fit.first_message import HEAD_BYTES, first_message
from trochlea.adapters.files.fit.parts import is_fit
from trochlea.adapters.files.fit.profile import FIT_EPOCH_S, SESSION
from trochlea.adapters.files.iso_time import parse_time
from trochlea.app.ports import Incoming
from trochlea.vocabulary.errors import TrochleaError

TABLE = "summarizedactivities"
LIST = "summarizedActivitiesExport"
SAME_START_S = 5.0
LONGEST_FILE_S = 24 * 3600.0  # a later part of a file with several sports begins within a day
MOST_SUMMARIES = 200_000
XML_HEAD_BYTES = 1 << 16
_XML_TIME = re.compile(rb"<(?:Id|Time|time)>([^<]{10,40})<")


def from_garmin(entries: Sequence[Entry]) -> dict[Entry, list[Incoming]]:
    """What each table of summaries becomes; empty where there is none among the files."""
    tables = [
        entry for entry in entries if TABLE in entry.name.rpartition("/")[2] and entry.name.endswith(".json")
    ]
    if not tables:
        return {}
    taken: dict[Entry, list[Incoming]] = {}
    summaries: dict[Entry, list[Summary]] = {}
    for table in tables:
        summaries[table], problem = _summaries(table)
        taken[table] = [broken(table.label, problem)] if problem else []
    starts = _Starts([entry for entry in entries if entry.name.endswith((".fit", ".tcx", ".gpx"))])
    for table in tables:
        taken[table] = [*_without_file(table.label, summaries[table], starts), *taken[table]]
    return taken


def _summaries(table: Entry) -> tuple[list[Summary], str | None]:
    """The activities of one table, and why their reading ended early."""
    found: list[Summary] = []
    try:
        with table.open() as stream:
            for item in objects_in(stream, LIST):
                if len(found) >= MOST_SUMMARIES:
                    return found, f"{table.label} has more entries than any history; the rest was refused"
                found.append(summary_of(item))
    except TrochleaError as error:
        return found, str(error)
    except BROKEN:
        return found, (
            f"{table.label} is damaged after {len(found)} activities; download or copy the export again"
        )
    return found, None


def _without_file(label: str, summaries: list[Summary], starts: "_Starts") -> Iterator[Incoming]:
    for summary in summaries:
        place = f"{label}/{summary.id}.json"
        if summary.start_s is None:
            yield broken(place, f"{place} has no start time; if it was a run, add it by hand")
        elif summary.is_parent:
            yield skipped(place, f"{place} sums up several sports that come on their own; it was skipped")
        elif not starts.has(summary.start_s):
            yield incoming_of(place, summary)


class _Starts:
    """When the files begin: by their first bytes, and where that is not enough by their sessions."""

    def __init__(self, files: Sequence[Entry]) -> None:
        begun = [(start_s, entry) for entry in files if (start_s := _begun_s(entry)) is not None]
        self._files = sorted(begun, key=lambda one: one[0])
        self._begun = [start_s for start_s, _ in self._files]
        self._sessions: dict[int, list[float]] = {}

    def has(self, start_s: float) -> bool:
        """Whether a file, or a part of one, begins at that time."""
        first = bisect.bisect_left(self._begun, start_s - SAME_START_S)
        if first < len(self._begun) and self._begun[first] <= start_s + SAME_START_S:
            return True
        oldest = bisect.bisect_left(self._begun, start_s - LONGEST_FILE_S)
        return any(
            abs(session_s - start_s) <= SAME_START_S
            for at in range(oldest, first)
            for session_s in self._sessions_of(at)
        )

    def _sessions_of(self, at: int) -> list[float]:
        if at not in self._sessions:
            self._sessions[at] = list(_session_starts_s(self._files[at][1]))
        return self._sessions[at]


def _begun_s(entry: Entry) -> float | None:
    if not entry.name.endswith(".fit"):
        found = _XML_TIME.search(entry.head(XML_HEAD_BYTES))
        time_s = parse_time(found.group(1).decode("latin-1"))[0] if found else float("nan")
        return time_s if time_s == time_s else None
    first = first_message(entry.head(HEAD_BYTES))
    return first.created_s if first is not None and first.is_activity else None


def _session_starts_s(entry: Entry) -> Iterator[float]:
    try:
        data = entry.read()
    except TrochleaError:
        return
    if is_fit(data):
        starts: Any = decode(data).table(SESSION).column("start_time")
        yield from (float(start) + FIT_EPOCH_S for start in starts if start == start)
