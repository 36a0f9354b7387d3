"""A runner with a store in memory and a clock that can be set, for the strength use cases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from tests.ports.fake_store import FakeStore, pack

from trochlea.app.check_in import check_in
from trochlea.app.ports import Services
from trochlea.app.screening import answer_screen
from trochlea.app.strength_log import Done, log_done, log_morning
from trochlea.app.strength_today import strength_today
from trochlea.knowledge.exercises import exercises
from trochlea.vocabulary.reading import Morning
from trochlea.vocabulary.runner import Runner, Sex

MONDAY = date(2026, 3, 2)
ADA = Runner(name="Ada", born=date(1990, 1, 1), sex=Sex.FEMALE, height_m=1.70, mass_kg=60.0, notice_read=True)
NO_FLAG = {f"rf{n}": False for n in range(1, 13)} | {f"c{n}": False for n in range(1, 11)}


@dataclass
class SetClock:
    """Noon of the day it was set to."""

    on: date = MONDAY

    def now(self) -> datetime:
        return datetime.combine(self.on, time(12), tzinfo=UTC)


def _unused(*_: Any, **__: Any) -> Any:
    raise AssertionError("the strength use cases read no files")


class Life:
    """A runner who lives day by day."""

    def __init__(self, folder: Path, screened: bool = True, runner: Runner = ADA) -> None:
        self.clock = SetClock()
        self.services = Services(
            store=FakeStore(folder),
            clock=self.clock,
            read_file=_unused,
            gather=_unused,
            unwrap=_unused,
            pack=pack,
            spread=_unused,
            open_store=FakeStore,
        )
        self.services.store.save_runner(runner)
        if screened:
            self.answer()

    def answer(self, **flags: bool) -> None:
        """Answer the questions about warning signs; everything is no but for what is named."""
        answer_screen(self.services, {**NO_FLAG, **flags})

    def wait(self, days: int) -> None:
        """Let days go by."""
        self.clock.on += timedelta(days=days)

    def feel(self, **readings: Any) -> None:
        """Check in today."""
        check_in(self.services, readings, self.clock.on)

    def train(self, pain: float | None = 1, reached: Callable[[Any], float] | None = None) -> list[str]:
        """Do the whole session of the day, by default every set to the top of its range; gives its exercises."""
        keys = []
        for line in strength_today(self.services).lines:
            item, dose = line.item, exercises()[line.item.exercise].dose
            counted = dose.reps_high is not None
            amount = reached(dose) if reached else (dose.reps_high or dose.hold_high_s or 0)
            done = Done(
                item.exercise,
                self.clock.on,
                sets=item.sets,
                reps=round(amount) if counted else None,
                hold_s=None if counted else amount,
                load_kg=item.load_kg,
                pain=pain,
            )
            log_done(self.services, done)
            keys.append(item.exercise)
        return keys

    def morning(self, trained: date, how: Morning = Morning.SAME) -> None:
        """Say how the knee was the morning after a day of training."""
        log_morning(self.services, trained, how)
