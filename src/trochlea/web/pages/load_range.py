"""Which stretch of days the page shows: chosen by the reader, ending where something is known."""

from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.load.weeks import first_day_of_week
from trochlea.vocabulary.runner import WeekStart

STALE_DAYS = 56  # a history that ended earlier is shown up to its own end, not up to today
WEEKS = {"16": 16, "52": 52, "all": None}
LABELS = (("16", "16 weeks"), ("52", "A year"), ("all", "Everything"))
DEFAULT = "16"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `last`; `chosen` names the link that is lit."""

    first: date
    last: date
    chosen: str
    ends_before_today: bool


def stretch(asked: str | None, begin: date, end: date, today: date, week_start: WeekStart) -> Stretch:
    """Whole weeks back from the last day; `begin` and `end` are the first and last day of the history."""
    chosen = asked if asked in WEEKS else DEFAULT
    stale = (today - end).days > STALE_DAYS
    last = min(end, today) if stale else today
    weeks = WEEKS[chosen]
    first = begin if weeks is None else first_day_of_week(last, week_start) - timedelta(weeks=weeks - 1)
    return Stretch(max(first, begin), last, chosen, stale)
