"""Everything known by a day, put in order: the first step of every decision, before anything is computed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.daily.readings import KneeReadings, due_readings, knee_day
from trochlea.daily.rules import Rules
from trochlea.daily.run_days import Answered, easy_pace_min_per_km, run_day, runs_of
from trochlea.daily.two_weeks import rising_days
from trochlea.daily.verdict import run_verdict, worst_verdict
from trochlea.load.runs import Run
from trochlea.load.weeks import first_day_of_week
from trochlea.plan.day import Day, RunDay
from trochlea.vocabulary.history import History
from trochlea.vocabulary.reading import Reading, RunVerdict, Verdict
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.standing import ScreenStanding

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False)
class Diary:
    """The days up to `today` with something known of them, in order, and what had to be mended."""

    today: date
    runner: Runner
    screen: ScreenStanding
    days: tuple[Day, ...]
    readings: Mapping[date, KneeReadings]
    known_until: date | None  # days after it are neither run nor rest
    pace_min_per_km: float | None
    warnings: tuple[str, ...]

    @property
    def run_days(self) -> tuple[Day, ...]:
        """Days with a run, today's among them."""
        return tuple(day for day in self.days if day.run is not None)

    @property
    def now(self) -> Day:
        """Today, empty where nothing is known of it."""
        last = self.days[-1] if self.days else None
        return last if last is not None and last.on == self.today else Day(self.today)


def look(history: History, today: date, rules: Rules) -> Diary:
    """Check and order the data: later days are left out, what cannot be is mended to the cautious side."""
    runner = history.runner
    readings, warnings = due_readings(history.readings, today, runner, rules)
    runs, run_warnings = runs_of(history.outings, today, rules.data)
    pace = easy_pace_min_per_km(runs, rules.data)
    verdicts = _verdicts(runs, readings, today, runner, rules)
    vouched = _vouched_weeks(verdicts, runner)
    first_asked = min(readings, default=None)
    days = []
    window: list[tuple[date, float]] = []  # distances of the days before, for the longest
    for on in sorted({*runs, *readings}):
        knee = knee_day(readings[on], rules.verdict.green_most) if on in readings else None
        run = None
        if on in runs:
            while window and (on - window[0][0]).days > rules.single_run.window_days:
                window.pop(0)
            answered = Answered(
                verdict=verdicts[on],
                run_pain=_run_pain(readings.get(on)),
                asked=first_asked is not None and on >= first_asked,
                vouched=first_day_of_week(on, runner.week_start) in vouched,
            )
            before_km = max((km for _, km in window), default=None)
            run = run_day(runs[on], before_km, answered, pace, rules.data, history.confirmed)
            if run.longest_km is not None:
                window.append((on, run.longest_km))
        days.append(Day(on, knee, run))
    return Diary(
        today, runner, history.screen, tuple(days), readings, _known_until(history, today), pace,
        (*warnings, *run_warnings),
    )  # fmt: skip


def _verdicts(
    runs: Mapping[date, Sequence[Run]],
    readings: Mapping[date, KneeReadings],
    today: date,
    runner: Runner,
    rules: Rules,
) -> dict[date, RunVerdict]:
    pains = [
        (on, pain)
        for on in sorted(runs)
        if (pain := _run_pain(readings.get(on))) is not None
    ]  # fmt: skip
    rising = rising_days(pains, runner.week_start, rules.verdict)
    silence = run_verdict(Reading(today - ONE_DAY), today, rules.verdict)
    found = {}
    for on in runs:
        verdict = silence
        if on in readings or on == today:
            verdict = _verdict_of_day(on, readings, today, rules)
        if on in rising and verdict.verdict is not Verdict.RED:
            why = "the weekly mean rose by a point or more twice running"
            verdict = RunVerdict(Verdict.RED, (why,), verdict.owed, red_on=on)
        found[on] = verdict
    return found


def _verdict_of_day(on: date, readings: Mapping[date, KneeReadings], today: date, rules: Rules) -> RunVerdict:
    sides = readings[on].sides if on in readings else (None,)
    next_day = readings.get(on + ONE_DAY)
    painkiller = next_day is not None and next_day.any("painkiller")
    return worst_verdict(
        run_verdict(side or Reading(on), today, rules.verdict, painkiller_next_day=painkiller)
        for side in sides
    )


def _vouched_weeks(verdicts: Mapping[date, RunVerdict], runner: Runner) -> frozenset[date]:
    """Weeks with a whole green reading and no amber or red."""
    seen: dict[date, set[Verdict]] = {}
    for on, verdict in verdicts.items():
        seen.setdefault(first_day_of_week(on, runner.week_start), set()).add(verdict.verdict)
    return frozenset(
        first
        for first, of_week in seen.items()
        if Verdict.GREEN in of_week and not {Verdict.AMBER, Verdict.RED} & of_week
    )


def _run_pain(readings: KneeReadings | None) -> float | None:
    if readings is None:
        return None
    return max((r.run_pain for r in readings.answered if r.run_pain is not None), default=None)


def _known_until(history: History, today: date) -> date | None:
    """The last day something was entered for; a day is known by an outing, a check-in or an import."""
    days = [o.on for o in history.outings] + [r.on for r in history.readings]
    if history.known_until is not None:
        days.append(history.known_until)
    return max((on for on in days if on <= today), default=None)


def is_green(run: RunDay, *, keeping: bool) -> bool:
    """Green, or unanswered in a week of the keep phase that one whole green reading vouches for."""
    return run.colour is Verdict.GREEN or (keeping and run.vouched and run.colour is Verdict.UNKNOWN)


def verdict_of_day(history: History, on: date, today: date, rules: Rules) -> RunVerdict | None:
    """What the readings known by `today` say of the run of a day, and which are owed; None where there was no run."""
    for day in look(history, today, rules).run_days:
        if day.on == on and day.run is not None:
            return day.run.verdict
    return None
