"""Everything a decision looks at, gathered from the store by event date."""

from datetime import date
from weakref import WeakKeyDictionary

from trochlea.app.journal_bodies import Kind, reading_of
from trochlea.app.ports import Store
from trochlea.app.screening import standing_on
from trochlea.vocabulary.history import History, Outing
from trochlea.vocabulary.reading import Reading
from trochlea.vocabulary.sport import Sport

_last: "WeakKeyDictionary[Store, tuple[date, int, History]]" = WeakKeyDictionary()


def day_history(store: Store, day: date) -> History:
    """The history up to a day: activities and readings of days up to it, and the screen as it stands on it.

    One answer asks for it several times, so the last one is remembered until something is written.
    """
    mark = store.mark()
    known = _last.get(store)
    if known is None or known[:2] != (day, mark):
        known = _last[store] = (day, mark, _gathered(store, day))
    return known[2]


def _gathered(store: Store, day: date) -> History:
    runner = store.runner()
    outings = store.lines(day)
    readings = known_readings(store, day)
    ran = sorted({outing.on for outing in outings if outing.sport is Sport.RUN})
    return History(
        runner=runner,
        outings=outings,
        readings=readings,
        screen=standing_on(store, runner, day, readings, ran),
        confirmed=confirmed(store, outings),
    )


def known_readings(store: Store, day: date) -> tuple[Reading, ...]:
    """The readings of days up to `day`, whenever they were typed."""
    return tuple(reading_of(entry) for entry in store.journal(Kind.READING, last=day))


def run_days(store: Store, day: date) -> tuple[date, ...]:
    """Days with a run up to `day`."""
    return tuple(sorted({o.on for o in store.lines(day) if o.sport is Sport.RUN}))


def confirmed(store: Store, outings: tuple[Outing, ...]) -> frozenset[int]:
    """Runs whose distance the runner vouched for: by saying so, or by typing the distance over a recorded one."""
    said = {int(entry.key) for entry in store.journal(Kind.CONFIRMED)}
    corrected = {outing.id for outing in outings if "distance_m" in outing.corrected}
    return frozenset(said | corrected)
