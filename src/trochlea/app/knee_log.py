"""What the knee said, day by day and run by run, with what is still owed; beside it what others said of running."""

from dataclasses import dataclass
from datetime import date

from trochlea.app.day_history import day_history
from trochlea.app.journal_bodies import Kind, reading_of, word_of
from trochlea.app.ports import Services
from trochlea.app.today import local_today
from trochlea.daily.asking import readings_owed
from trochlea.daily.case import Case, case_of
from trochlea.daily.data import doubtful_runs, unknown_days_warn, unmeasured_runs
from trochlea.daily.diary import look
from trochlea.knowledge.daily import daily_rules
from trochlea.plan.day import Day
from trochlea.plan.place import Place
from trochlea.screen.history import ClinicianWord
from trochlea.vocabulary.history import History
from trochlea.vocabulary.reading import Morning, Reading, RunVerdict
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.sport import Sport

MORNINGS = tuple(Morning)  # better, same, worse


@dataclass(frozen=True, slots=True)
class KneeRun:
    """One day with a run: its three readings, the worse of two knees, and what they make of it."""

    on: date
    km: float | None
    minutes_min: float | None
    run_pain: float | None
    settled_min: float | None
    morning: Morning | None
    verdict: RunVerdict


@dataclass(frozen=True, slots=True)
class Doubt:
    """A run that does not count until the runner says that it is right."""

    activity_id: int
    on: date
    km: float | None


@dataclass(frozen=True, slots=True, eq=False)
class KneeLog:
    """Days and runs in order, up to `on`; `owed` names day and field of each reading still to give."""

    on: date
    runner: Runner
    days: tuple[Day, ...]
    runs: tuple[KneeRun, ...]
    owed: tuple[tuple[date, str], ...]
    doubts: tuple[Doubt, ...]
    unmeasured: tuple[date, ...]  # days with a run of unknown distance
    unknown_since: date | None  # the last known day, where more days than usual are unknown after it
    words: tuple[ClinicianWord, ...]
    place: Place  # where the runner stands in the plan

    @property
    def last_run(self) -> KneeRun | None:
        """The latest run, today's among them."""
        return self.runs[-1] if self.runs else None


def knee_log(services: Services, on: date | None = None, history: History | None = None) -> KneeLog:
    """The log up to a day, today without one. `history` is that of the day, where it is at hand already."""
    day = on or local_today(services)
    known = history or day_history(services.store, day)
    case = case_of(look(known, day, daily_rules()), daily_rules())
    return KneeLog(
        on=day,
        runner=known.runner,
        days=case.diary.days,
        runs=tuple(_run(case, run_day) for run_day in case.diary.run_days),
        owed=readings_owed(case),
        doubts=_doubts(known, case),
        unmeasured=tuple(run_day.on for run_day in unmeasured_runs(case)),
        unknown_since=case.diary.known_until if unknown_days_warn(case) else None,
        words=tuple(word_of(entry) for entry in services.store.journal(Kind.CLINICIAN, last=day)),
        place=case.place,
    )


def readings_on(services: Services, day: date) -> tuple[Reading, ...]:
    """What was said of one day, an entry for each knee that was told apart."""
    return tuple(reading_of(entry) for entry in services.store.journal(Kind.READING, day, day))


def _run(case: Case, day: Day) -> KneeRun:
    assert day.run is not None
    answered = [reading for reading in case.diary.readings.get(day.on, ()) if reading is not None]
    settled = [reading.settled_min for reading in answered if reading.settled_min is not None]
    mornings = [reading.morning for reading in answered if reading.morning is not None]
    return KneeRun(
        on=day.on,
        km=day.run.km,
        minutes_min=day.run.minutes_min,
        run_pain=day.run.run_pain,
        settled_min=max(settled, default=None),
        morning=max(mornings, key=MORNINGS.index, default=None),
        verdict=day.run.verdict,
    )


def _doubts(history: History, case: Case) -> tuple[Doubt, ...]:
    """The longest run of each doubtful day."""
    found = []
    for day in doubtful_runs(case):
        of_day = [o for o in history.outings if o.on == day.on and o.sport is Sport.RUN]
        longest = max(of_day, key=lambda o: o.distance_m or 0, default=None)
        if longest is not None:
            found.append(Doubt(longest.id, day.on, None if day.run is None else day.run.longest_km))
    return tuple(found)
