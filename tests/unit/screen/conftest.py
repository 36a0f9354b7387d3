"""A screen and answers to it."""

from collections.abc import Callable
from datetime import date

import pytest

from trochlea.knowledge.screen import screen as shipped_screen
from trochlea.screen.answers import read_answers
from trochlea.screen.assess import ScreenResult, assess
from trochlea.screen.questions import Screen

DAY = date(2026, 11, 3)
Answered = Callable[..., ScreenResult]


@pytest.fixture(scope="session")
def screen() -> Screen:
    """The screen that ships."""
    return shipped_screen()


@pytest.fixture(scope="session")
def answered(screen: Screen) -> Answered:
    """`answered(rf6=True)`: everything else "no", and all of the pattern "yes"."""

    def answer(
        on: date = DAY, pattern: dict[str, bool | None] | None = None, **given: bool | None
    ) -> ScreenResult:
        flags: dict[str, object] = dict.fromkeys((flag.id for flag in screen.flags), False)
        usual = dict.fromkeys((question.id for question in screen.pattern), True)
        answers = {**flags, **given, "pattern": usual if pattern is None else pattern}
        return assess(read_answers(answers, screen, on), screen)

    return answer
