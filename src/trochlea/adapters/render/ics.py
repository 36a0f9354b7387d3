"""Calendar entries as iCalendar: floating times, lines folded and texts escaped by the library."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from trochlea import __version__
from trochlea.app.calendar_plan import CalendarEntry


def calendar_bytes(entries: Iterable[CalendarEntry], made: datetime) -> bytes:
    """The calendar to import; importing a newer one updates the entries of an older, and adds none twice."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Trochlea//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, made))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, made: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", made)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.start)
    event.add("dtend", entry.start + timedelta(minutes=entry.minutes))
    event.add("summary", entry.summary)
    if entry.description:
        event.add("description", entry.description)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.alarm else "OPAQUE")
    event.add("class", "PRIVATE")
    if entry.alarm and not entry.cancelled:
        event.add_component(_alarm(entry))
    return event


def _alarm(entry: CalendarEntry) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", timedelta(0))
    return alarm
