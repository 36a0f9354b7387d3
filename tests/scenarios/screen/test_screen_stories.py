"""Stories of warning signs, day by day, in TOML a physiotherapist can read.

A day may hold `screen` (flags that are "yes"; `open` lists those without an answer), `card` ("nothing" or signs),
`word` ("yes" or "no") and `pain`; `expect` holds the outcome, whether running is held, what is asked, and words of the
text. Expected values are worked out by hand from RULES, section 1.
"""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from trochlea.knowledge.screen import screen as shipped_screen
from trochlea.screen.answers import read_answers
from trochlea.screen.asking import ask_today
from trochlea.screen.assess import assess
from trochlea.screen.history import ClinicianWord, Entry, ScreenHistory, WeeklyCard
from trochlea.screen.standing import may_run
from trochlea.vocabulary.reading import Reading
from trochlea.vocabulary.runner import Runner

SCREEN = shipped_screen()
STORIES = sorted(Path(__file__).parent.glob("*.toml"))
FIRST_DAY = date(2026, 3, 2)  # a Monday
DAY_KEYS = {"day", "screen", "card", "word", "note", "pain", "run", "about", "expect"}
EXPECT_KEYS = {"outcome", "held", "asks", "flags", "says"}


def on(day: int) -> date:
    """Day 1 is the first."""
    return FIRST_DAY + timedelta(days=day - 1)


def entries(day: dict[str, Any]) -> list[Entry]:
    """What a day adds, in the order card, screen, word."""
    today, found = on(day["day"]), []
    if "card" in day:
        signs = day["card"]
        found.append(
            WeeklyCard(today, nothing_new=True) if signs == "nothing" else WeeklyCard(today, new=tuple(signs))
        )
    if "screen" in day:
        told = day["screen"]
        answers: dict[str, object] = {flag.id: False for flag in SCREEN.flags}
        answers |= dict.fromkeys(told.get("yes", ()), True) | dict.fromkeys(told.get("open", ()), None)
        found.append(assess(read_answers(answers, SCREEN, today), SCREEN))
    if "word" in day:
        found.append(ClinicianWord(today, day["word"] == "yes", day.get("note")))
    return found


def lived(story: dict[str, Any], until: int) -> ScreenHistory:
    """The history up to a day."""
    past = [day for day in story["days"] if day["day"] <= until]
    return ScreenHistory(
        entries=tuple(entry for day in past for entry in entries(day)),
        readings=tuple(
            Reading(on=on(day["day"]), run_pain=float(day["pain"])) for day in past if "pain" in day
        ),
        run_days=tuple(on(day["day"]) for day in past if day.get("run")),
    )


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_the_story_goes_as_written(path: Path) -> None:
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    runner = Runner(born=story.get("born"))
    for day in story["days"]:
        assert set(day) <= DAY_KEYS
        history, today, expect = lived(story, day["day"]), on(day["day"]), day["expect"]
        assert set(expect) <= EXPECT_KEYS
        found, ask = may_run(history, runner, today, SCREEN), ask_today(history, today, SCREEN)
        where = f"{path.stem}, day {day['day']}: {found.text}"
        assert (found.outcome, found.holds_running) == (expect["outcome"], expect["held"]), where
        assert ask.what == expect.get("asks", "nothing"), where
        assert expect.get("says", "") in found.text, where
        if "flags" in expect:
            assert list(found.flags) == expect["flags"], where


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_change_of_a_story_has_its_reason(path: Path) -> None:
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    before = None
    for day in story["days"]:
        if day["expect"]["held"] != before:
            assert day["expect"].get("says"), f"{path.stem}, day {day['day']} changes without its reason"
        before = day["expect"]["held"]


def test_there_are_stories() -> None:
    assert len(STORIES) >= 8
