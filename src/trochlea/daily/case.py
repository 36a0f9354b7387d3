"""The case of one day: the data checked and placed in the plan, ready for the limits."""

from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.daily.base import Base, base_of, counting_days
from trochlea.daily.breaks import Break, latest_break, runs_since
from trochlea.daily.diary import Diary, is_green
from trochlea.daily.rules import Rules
from trochlea.plan.day import Day
from trochlea.plan.phases import Setting, phase_on
from trochlea.plan.place import Place
from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.evidence import Cited
from trochlea.vocabulary.reading import Verdict
from trochlea.vocabulary.units import M_PER_KM


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Everything a limit looks at."""

    diary: Diary
    place: Place
    rules: Rules
    pause: Break | None
    base: Base | None
    counting: tuple[Day, ...]  # those whose run may raise a limit
    since: tuple[Day, ...]  # running days before today that no break pushed out
    last: Day | None  # the last running day before today
    verdict: Verdict | None  # of the last run; a flare since then makes it red

    @property
    def today(self) -> date:
        """The day the decision is for."""
        return self.diary.today

    @property
    def used_km(self) -> float:
        """What was already run today."""
        return self.diary.now.run.used_km if self.diary.now.run is not None else 0

    @property
    def runs_freely(self) -> bool:
        """Whether the phase leaves distance to the limits: build and keep."""
        return self.place.phase in (Phase.BUILD, Phase.KEEP)

    def rows(self, *keys: str) -> tuple[Cited, ...]:
        """The catalogue rows behind a rule."""
        return tuple(self.rules.rows[key] for key in keys)

    def left_km(self, allowed_km: float) -> float:
        """What is left of one run's limit after what was run today, to the metre; a trifle is none."""
        return usable_km(allowed_km - self.used_km, self.rules)


def usable_km(distance_km: float, rules: Rules) -> float:
    """A distance to the metre; less than the least worth setting out for is 0."""
    return 0 if distance_km < rules.data.least_km else round_to_metre(distance_km)


def round_to_metre(distance_km: float) -> float:
    """Kilometres rounded to the metre, so that 1.10 times 4 is 4.4."""
    return round(distance_km * M_PER_KM) / M_PER_KM


def case_of(diary: Diary, rules: Rules) -> Case:
    """Place the runner in the plan and find what the limits are counted from."""
    runner = diary.runner
    setting = Setting(runner.comfortable_km is not None, runner.goal_week_km, runner.week_start)
    place = phase_on(diary.days, diary.today, rules.plan, setting)
    pause = latest_break(diary, rules.comeback)
    counting = counting_days(diary, place, pause, rules)
    ran = runs_since(diary, None)
    last = ran[-1] if ran else None
    return Case(
        diary=diary,
        place=place,
        rules=rules,
        pause=pause,
        base=base_of(diary, counting, pause, rules),
        counting=counting,
        since=runs_since(diary, pause),
        last=last,
        verdict=_verdict(place, last),
    )


def red_until(case: Case) -> date | None:
    """The last day without running after the newest red reading."""
    if case.place.red_on is None:
        return None
    return case.place.red_on + timedelta(days=case.rules.single_run.red_rest_days)


def _verdict(place: Place, last: Day | None) -> Verdict | None:
    if place.red_on is not None and (last is None or place.red_on > last.on):
        return Verdict.RED
    if last is None or last.run is None:
        return None
    if is_green(last.run, keeping=place.phase is Phase.KEEP):
        return Verdict.GREEN
    return last.run.colour
