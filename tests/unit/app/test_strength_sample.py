"""The sample runner trains as it was told, and never more than the rules allow."""

from datetime import date, timedelta
from pathlib import Path

from tests.unit.app.strength_days import MONDAY, Life

from trochlea.app.strength_journal import logged
from trochlea.app.strength_sample import tell_strength
from trochlea.app.strength_today import strength_today
from trochlea.knowledge.exercises import exercises


def test_the_sample_moves_up_its_ladders_and_is_asked_for_the_last_morning(tmp_path: Path) -> None:
    life = Life(tmp_path)
    for day in range(42):
        life.clock.on = MONDAY + timedelta(days=day)
        life.feel(squat=1, nothing_new=True)
    today = MONDAY + timedelta(days=42)
    life.clock.on = today

    tell_strength(life.services, today)

    log = logged(life.services)
    assert len({entry.on for entry in log}) == 18  # six weeks of three
    assert log[0].exercise != log[-1].exercise
    assert strength_today(life.services).owed_morning == max(entry.on for entry in log)
    hard = {entry.on for entry in log if entry.hard}
    assert hard, "six calm weeks lead to hard work"
    assert all(len({d for d in hard if timedelta(0) <= day - d < timedelta(days=7)}) <= 3 for day in hard)
    assert all(entry.exercise in exercises() for entry in log)


def test_the_sample_is_the_same_every_time(tmp_path: Path) -> None:
    def told() -> list[tuple[date, str]]:
        life = Life(tmp_path)
        life.clock.on = MONDAY
        tell_strength(life.services, MONDAY)
        return [(entry.on, entry.exercise) for entry in logged(life.services)]

    assert told() == told()
