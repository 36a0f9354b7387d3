"""The strength log: one exercise as it was done, the morning after, and what was done over weeks."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from trochlea.app.ports import Services
from trochlea.app.strength_journal import keep_logged, logged, numbered
from trochlea.app.strength_knee import require_pain
from trochlea.app.strength_today import told_items
from trochlea.app.today import local_today
from trochlea.knowledge.exercises import exercises
from trochlea.knowledge.strength import programme_rules
from trochlea.strength import weeks_done
from trochlea.strength.exercise import Effort, Exercise
from trochlea.strength.training import Item, Logged
from trochlea.strength.weeks import WeekDone
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import Morning
from trochlea.vocabulary.runner import Side, WeekStart

MOST_SETS, MOST_REPS, MOST_HOLD_S, MOST_KG = 20, 200, 600, 300  # beyond these somebody slipped with a key
SHOWN_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody says of one exercise; None leaves what was said before of that day as it is."""

    exercise: str
    on: date | None = None
    sets: int | None = None
    reps: int | None = None
    hold_s: float | None = None
    load_kg: float | None = None
    pain: float | None = None
    morning: Morning | None = None
    side: Side | None = None
    stopped_by_pain: bool | None = None


@dataclass(frozen=True, slots=True)
class StrengthHistory:
    """The log, newest day first, with the number of each entry, and the volume of each week."""

    entries: tuple[tuple[int, Logged], ...]
    weeks: tuple[WeekDone, ...]


def log_done(services: Services, done: Done) -> Logged:
    """Keep one exercise as it was done; gives what now counts for that day.

    What the day's session said of it is kept beside it: whether it was meant to be hard, and whether it stood in.
    Raises `Refused` for an exercise nobody knows, a number that cannot be, or a day in the future.
    """
    today = local_today(services)
    on = done.on or today
    if on > today:
        raise Refused(f"{on.isoformat()} is in the future; check the date.")
    exercise = exercise_of(done.exercise)
    _require_possible(done, exercise)
    before = _said(services, on, done)
    item = told_items(services, on).get(exercise.key)
    start = before or Logged(on=on, exercise=exercise.key, side=done.side, **_as_told(item, exercise))
    entry = replace(start, **_named(done))
    keep_logged(services, entry)
    return entry


def log_as_told(services: Services, exercise: str, on: date, pain: float | None = None) -> Logged:
    """One tap: everything as the session said, at the lower end of its range. Raises `Refused` where it did not."""
    item = told_items(services, on).get(exercise)
    if item is None:
        raise Refused(f"{exercise} is not in the session of {on.isoformat()}; log it with its sets.")
    return log_done(
        services,
        Done(
            exercise=exercise,
            on=on,
            sets=item.sets,
            reps=None if item.reps is None else item.reps[0],
            hold_s=None if item.hold_s is None else item.hold_s[0],
            load_kg=item.load_kg,
            pain=pain,
        ),
    )


def log_morning(services: Services, on: date, morning: Morning) -> int:
    """Note how the knee was the morning after a day of training; gives the number of entries it belongs to.

    Raises `Refused` where nothing was logged on that day, or before that morning has come.
    """
    entries = logged(services, on, on)
    if not entries:
        raise Refused(f"Nothing is logged on {on.isoformat()}; log the exercises first.")
    if local_today(services) <= on:
        raise Refused("The morning after has not come yet; note it tomorrow.")
    for entry in entries:
        keep_logged(services, replace(entry, morning=morning))
    return len(entries)


def take_back(services: Services, entry_id: int) -> None:
    """Take one entry out of the log. Raises `Refused` where there is none of that number."""
    if entry_id not in {number for number, _ in numbered(services)}:
        raise Refused(f"There is no entry {entry_id} in the strength log; look it up again.")
    services.store.withdraw(entry_id, services.clock.now())


def strength_history(services: Services, week_start: WeekStart) -> StrengthHistory:
    """Everything logged, and the last weeks with their volume; weeks before the first session are left out."""
    today = local_today(services)
    entries = numbered(services, last=today)
    newest_first = tuple(sorted(entries, key=lambda pair: (pair[1].on, pair[0]), reverse=True))
    return StrengthHistory(newest_first, _weeks([entry for _, entry in entries], today, week_start))


def exercise_of(key: str) -> Exercise:
    """An exercise of the library. Raises `Refused` naming close ones for a key nobody knows."""
    found = exercises().get(key)
    if found is None:
        close = [known for known in exercises() if key.split("_")[0] in known] or list(exercises())
        raise Refused(f"There is no exercise {key!r}; look at `strength exercises`, for example {close[0]}.")
    return found


def _weeks(log: Sequence[Logged], today: date, week_start: WeekStart) -> tuple[WeekDone, ...]:
    if not log:
        return ()
    back = (today.weekday() + (1 if week_start is WeekStart.SUN else 0)) % 7
    this_week = today - timedelta(days=back)
    earliest = min(entry.on for entry in log)
    first = this_week - timedelta(weeks=SHOWN_WEEKS - 1)
    while first + timedelta(weeks=1) <= earliest:
        first += timedelta(weeks=1)
    return weeks_done(log, first, today, programme_rules())


def _said(services: Services, on: date, done: Done) -> Logged | None:
    same = [e for e in logged(services, on, on) if e.exercise == done.exercise and e.side == done.side]
    return same[-1] if same else None


def _as_told(item: Item | None, exercise: Exercise) -> dict[str, Any]:
    if item is None:
        return {"hard": exercise.effort is Effort.HARD}
    return {"hard": item.effort is Effort.HARD, "stand_in": item.stand_in}


def _named(done: Done) -> dict[str, Any]:
    values = {f.name: getattr(done, f.name) for f in fields(done) if f.name not in ("on", "exercise", "side")}
    return {name: value for name, value in values.items() if value is not None}


def _require_possible(done: Done, exercise: Exercise) -> None:
    require_pain(done.pain)
    for label, value, least, most in (
        ("sets", done.sets, 1, MOST_SETS),
        ("repeats", done.reps, 0, MOST_REPS),
        ("seconds", done.hold_s, 0, MOST_HOLD_S),
        ("kg", done.load_kg, 0, MOST_KG),
    ):
        if value is not None and not least <= value <= most:
            raise Refused(f"{value:g} {label} cannot be; say a number from {least} to {most}.")
    counts = exercise.dose.reps_high is not None
    if counts and done.hold_s is not None:
        raise Refused(f"{exercise.name} is counted in repeats; give --reps instead of seconds.")
    if not counts and done.reps is not None:
        raise Refused(f"{exercise.name} is held; give --hold-s, the seconds, instead of repeats.")
    if done.side is not None and done.side is not Side.BOTH and not exercise.one_sided:
        raise Refused(f"{exercise.name} works both legs at once; leave the side out.")
