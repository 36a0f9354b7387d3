"""Everything known by a day, put in order: the first step of every decision, before anything is computed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.daily.readings import KneeReadings, due_readings
from trochlea.daily.rules import Rules, VerdictRules
from trochlea.daily.run_days import Answers, easy_pace_min_per_km, run_days, runs_of
from trochlea.daily.two_weeks import rising_days
from trochlea.daily.verdict import run_verdict, worst_verdict
from trochlea.load.weeks import ONE_WEEK, first_day_of_week
from trochlea.plan.day import Day, KneeDay, RunDay
from trochlea.vocabulary.history import History
from trochlea.vocabulary.reading import Reading, RunVerdict, Verdict
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.standing import ScreenStanding

ONE_DAY = timedelta(days=1)
# Bound once: a member looked up on its enum takes ten times as long, and years of days are looked at.
GREEN, RED, UNKNOWN = Verdict.GREEN, Verdict.RED, Verdict.UNKNOWN


@dataclass(frozen=True, slots=True, eq=False)
class Diary:
    """The days up to `today` with something known of them, in order, and what had to be mended."""

    today: date
    runner: Runner
    screen: ScreenStanding
    days: tuple[Day, ...]
    run_days: tuple[Day, ...]  # those with a run, today's among them
    readings: Mapping[date, KneeReadings]
    known_until: date | None  # days after it are neither run nor rest
    pace_min_per_km: float | None
    warnings: tuple[str, ...]

    @property
    def now(self) -> Day:
        """Today, empty where nothing is known of it."""
        last = self.days[-1] if self.days else None
        return last if last is not None and last.on == self.today else Day(self.today)


def look(history: History, today: date, rules: Rules) -> Diary:
    """Check and order the data: later days are left out, what cannot be is mended to the cautious side."""
    runner = history.runner
    readings, knees, warnings = due_readings(history.readings, today, runner, rules)
    runs, run_warnings = runs_of(history.outings, today, rules.data)
    pace = easy_pace_min_per_km(runs, rules.data)
    run_pains = {on: pain for on in runs if (pain := _run_pain(readings.get(on))) is not None}
    rising = rising_days(run_pains.items(), runner.week_start, rules.verdict)
    verdicts = _verdicts(runs, readings, knees, today, rules, rising)
    order = sorted([*knees, *(runs.keys() - knees.keys())])
    first_asked = next((on for on in order if on in knees), None)
    answers = Answers(verdicts, run_pains, first_asked, _vouched_days(verdicts, runner))
    ran = run_days(runs, answers, pace, rules, history.confirmed)
    # straight into the tuples: named ones made the usual way take twice as long
    days = tuple([tuple.__new__(Day, (on, knees.get(on), ran.get(on))) for on in order])
    return Diary(
        today, runner, history.screen, days, tuple([day for day in days if day.run is not None]), readings,
        _known_until(history, days, today), pace, (*warnings, *run_warnings),
    )  # fmt: skip


def _verdicts(
    runs: Iterable[date],
    readings: Mapping[date, KneeReadings],
    knees: Mapping[date, KneeDay],
    today: date,
    rules: Rules,
    rising: frozenset[date],
) -> dict[date, RunVerdict]:
    silence = run_verdict(Reading(today - ONE_DAY), today, rules.verdict)
    drugged = {on for on, knee in knees.items() if knee.painkiller}
    found = {}
    for on in runs:
        verdict = silence
        of_day = readings.get(on)
        if of_day is not None or on == today:
            painkiller = bool(drugged) and on + ONE_DAY in drugged
            verdict = _worse_knee(on, of_day or (None,), today, rules.verdict, painkiller)
        if on in rising and verdict.verdict is not RED:
            why = "the weekly mean rose by a point or more twice running"
            verdict = RunVerdict(Verdict.RED, (why,), verdict.owed, red_on=on)
        found[on] = verdict
    return found


def _worse_knee(
    on: date, sides: KneeReadings, today: date, rules: VerdictRules, painkiller: bool
) -> RunVerdict:
    """The verdict of one day; `painkiller` is the next day's."""
    if len(sides) == 1:
        reading = sides[0] or Reading(on)
        return run_verdict(reading, today, rules, painkiller_next_day=painkiller)
    return worst_verdict(
        run_verdict(side or Reading(on), today, rules, painkiller_next_day=painkiller) for side in sides
    )


def _vouched_days(verdicts: Mapping[date, RunVerdict], runner: Runner) -> frozenset[date]:
    """Running days of weeks with a whole green reading and no amber or red."""
    weeks: dict[date, list[date]] = {}
    green, stirred = set(), set()
    first, end, of_week = date.min, date.min, list[date]()
    for on, verdict in verdicts.items():
        if on >= end:
            first = first_day_of_week(on, runner.week_start)
            end = first + ONE_WEEK
            of_week = weeks[first] = []
        of_week.append(on)
        colour = verdict.verdict
        if colour is GREEN:
            green.add(first)
        elif colour is not UNKNOWN:
            stirred.add(first)
    return frozenset(on for week in green - stirred for on in weeks[week])


def _run_pain(readings: KneeReadings | None) -> float | None:
    if readings is None:
        return None
    if len(readings) == 1 and readings[0] is not None:
        return readings[0].run_pain
    return max((r.run_pain for r in readings if r is not None and r.run_pain is not None), default=None)


def _known_until(history: History, days: Sequence[Day], today: date) -> date | None:
    """The last day something was entered for; a day is known by an outing, a check-in or an import."""
    last = days[-1].on if days else date.min
    known = [outing.on for outing in history.outings if last <= outing.on <= today]
    if history.known_until is not None and history.known_until <= today:
        known.append(history.known_until)
    if days:
        known.append(last)
    return max(known, default=None)


def is_green(run: RunDay, *, keeping: bool) -> bool:
    """Green, or unanswered in a week of the keep phase that one whole green reading vouches for."""
    colour = run.verdict.verdict
    return colour is GREEN or (keeping and run.vouched and colour is UNKNOWN)


def verdict_of_day(history: History, on: date, today: date, rules: Rules) -> RunVerdict | None:
    """What the readings known by `today` say of the run of a day, and which are owed; None where there was no run."""
    for day in look(history, today, rules).run_days:
        if day.on == on and day.run is not None:
            return day.run.verdict
    return None
