"""Reads a runner story and lives it day by day."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from trochlea.daily.decide import decide
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.decision import Decision
from trochlea.vocabulary.history import History, Outing
from trochlea.vocabulary.knee_load import KneeLoad, Quality
from trochlea.vocabulary.reading import NOT_SETTLED, Morning, Reading
from trochlea.vocabulary.runner import Race, Runner, Side, Units, WeekStart
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.standing import NO_SCREEN, ScreenOutcome, ScreenStanding

FOLDER = Path(__file__).parent
DAY_KEYS = {"day", "morning", "expect", "run", "second_run", "screen", "side", "left", "right", "about"}
KNEE_KEYS = {
    "before", "worst", "walk", "stairs", "sit", "squat", "walk30", "step_down", "swelling", "limp", "painkiller", "ill",
    "no_run", "nothing_new", "note",
}  # fmt: skip
RUN_KEYS = {"km", "minutes", "pain", "settled", "descent_m", "confirmed", "sport"}
EXPECT_KEYS = {
    "action", "km", "binding", "phase", "step", "verdict", "says", "asks", "warns", "flat", "minutes", "knee_km",
    "trend", "unlock", "instead",
}  # fmt: skip


@dataclass
class Life:
    """What has happened so far."""

    runner: Runner
    start: date
    screen: ScreenStanding
    outings: list[Outing] = field(default_factory=list)
    readings: dict[tuple[date, Side | None], Reading] = field(default_factory=dict)
    confirmed: set[int] = field(default_factory=set)

    def on(self, day: int) -> date:
        """The date of a numbered day; day 1 is the first."""
        return self.start + timedelta(days=day - 1)

    def add_run(self, on: date, run: dict[str, Any]) -> None:
        """Put a run on a day; a second one starts six hours later."""
        hour = 7 + 6 * sum(1 for o in self.outings if o.on == on)
        km, minutes = run.get("km"), run.get("minutes")
        if minutes is None and km is not None:
            minutes = 6.5 * km
        sport = Sport(run.get("sport", "run"))
        number = len(self.outings) + 1
        self.outings.append(
            Outing(
                id=number,
                on=on,
                start=datetime(on.year, on.month, on.day, hour, tzinfo=UTC),
                sport=sport,
                knee=KneeLoad(Quality.DISTANCE_ONLY if km else Quality.TIME_ONLY, knee_km=km),
                duration_s=None if minutes is None else minutes * 60,
                moving_s=None if minutes is None else minutes * 60,
                distance_m=None if km is None else km * 1000,
                descent_m=run.get("descent_m"),
                typed=True,
            )
        )
        if run.get("confirmed"):
            self.confirmed.add(number)

    def read(self, on: date, side: Side | None, **answers: Any) -> None:
        """Add answers to the check-in of a day."""
        known = self.readings.get((on, side), Reading(on, side))
        self.readings[on, side] = replace(known, **answers)

    def history(self) -> History:
        """Everything so far."""
        return History(
            self.runner,
            tuple(self.outings),
            tuple(self.readings.values()),
            self.screen,
            frozenset(self.confirmed),
        )


def stories() -> list[Path]:
    """Every story of this folder."""
    return sorted(FOLDER.glob("*.toml"))


def live(path: Path) -> Iterator[tuple[int, Decision, dict[str, Any] | None]]:
    """Every day from the first to the last listed: the morning's decision, and what the story expects of it."""
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    unknown = set(story) - {"title", "story", "start", "runner", "screen", "before", "days"}
    assert not unknown, f"unknown keys {unknown}"
    life = Life(_runner(story.get("runner", {})), story["start"], _screen(story.get("screen", "continue")))
    for before in story.get("before", []):
        _before(life, before)
    days = {entry["day"]: entry for entry in story["days"]}
    assert len(days) == len(story["days"]), "a day is listed twice"
    for number in range(1, max(days) + 1):
        entry = days.get(number, {})
        _check_keys(entry)
        _morning(life, number, entry)
        yield number, decide(life.history(), life.on(number), daily_rules()), entry.get("expect")
        for name in ("run", "second_run"):
            if name in entry:
                _evening(life, number, entry[name], entry)


def _check_keys(entry: dict[str, Any]) -> None:
    assert set(entry) <= DAY_KEYS | KNEE_KEYS, f"unknown keys {set(entry) - DAY_KEYS - KNEE_KEYS}"
    for run in ("run", "second_run"):
        assert set(entry.get(run, {})) <= RUN_KEYS, f"unknown keys in {entry[run]}"
    assert set(entry.get("expect", {})) <= EXPECT_KEYS, f"unknown keys in {entry['expect']}"


def _morning(life: Life, number: int, entry: dict[str, Any]) -> None:
    if "screen" in entry:
        life.screen = _screen(entry["screen"])
    side = Side(entry["side"]) if "side" in entry else None
    knee = {key: value for key, value in entry.items() if key in KNEE_KEYS}
    if knee:
        life.read(life.on(number), side, **knee)
    for each in (Side.LEFT, Side.RIGHT):
        answers = dict(entry.get(str(each), {}))
        if "morning" in answers:
            life.read(_last_run(life), each, morning=Morning(answers.pop("morning")))
        if answers:
            life.read(life.on(number), each, **answers)
    if "morning" in entry:
        life.read(_last_run(life), side, morning=Morning(entry["morning"]))


def _evening(life: Life, number: int, run: dict[str, Any], entry: dict[str, Any]) -> None:
    life.add_run(life.on(number), run)
    side = Side(entry["side"]) if "side" in entry else None
    answers: dict[str, Any] = {}
    if "pain" in run:
        answers["run_pain"] = run["pain"]
    if "settled" in run:
        answers["settled_min"] = NOT_SETTLED if run["settled"] == "not" else float(run["settled"])
    if answers:
        life.read(life.on(number), side, **answers)


def _last_run(life: Life) -> date:
    return max(o.on for o in life.outings if o.sport is Sport.RUN)


def _before(life: Life, before: dict[str, Any]) -> None:
    """Runs before day 1: `km` on the given week days, for `weeks` weeks up to `until_day` (0: the day before day 1)."""
    last = life.on(before.get("until_day", 0))
    for back in range(7 * before["weeks"] - 1, -1, -1):
        on = last - timedelta(days=back)
        if f"{on:%a}".lower() in before["on"]:
            life.add_run(on, {"km": before["km"]})


def _runner(told: dict[str, Any]) -> Runner:
    kinds = {"side": Side, "units": Units, "week_start": WeekStart}
    told = {key: kinds[key](value) if key in kinds else value for key, value in told.items()}
    if "run_days" in told:
        told["run_days"] = tuple(told["run_days"])
    if "race" in told:
        told["race"] = Race(told["race"]["on"], told["race"]["distance_km"])
    return Runner(**told)


def _screen(outcome: str) -> ScreenStanding:
    if outcome == "incomplete":
        return NO_SCREEN
    if outcome == "continue":
        return ScreenStanding(ScreenOutcome.CONTINUE, False, "No warning sign.")
    if outcome == "note":
        return ScreenStanding(
            ScreenOutcome.CLINICIAN, False, "A clinician's opinion is worth having.", ("C4",)
        )
    if outcome == "clinician_said_yes":
        return ScreenStanding(ScreenOutcome.CONTINUE, False, "A clinician said yes.", clinician_said_yes=True)
    return ScreenStanding(ScreenOutcome(outcome), True, f"Your answers hold running ({outcome}).", (outcome,))
