"""Which files of a folder or archive belong to a company's export, and what they become."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from trochlea.adapters.files.entry import Entry
from trochlea.adapters.files.exports.apple import from_apple
from trochlea.adapters.files.exports.garmin import from_garmin
from trochlea.adapters.files.exports.spreadsheet import from_spreadsheets
from trochlea.adapters.files.exports.strava import from_strava
from trochlea.app.ports import Incoming

# For each file that is taken over: what comes in its place, in order.
Taken = dict[Entry, list[Incoming]]
_COMPANIES: tuple[Callable[[Sequence[Entry]], Taken], ...] = (
    from_strava,
    from_apple,
    from_garmin,
    from_spreadsheets,
)


def sort_out(entries: Iterable[Entry]) -> Iterator[Incoming]:
    """Everything on its way in: files as they are, and the activities of an export in place of its tables."""
    listed = list(entries)
    taken: Taken = {}
    for company in _COMPANIES:
        taken |= company([entry for entry in listed if entry not in taken])
    for entry in listed:
        if entry in taken:
            yield from taken.pop(entry)
        else:
            yield entry.incoming()
