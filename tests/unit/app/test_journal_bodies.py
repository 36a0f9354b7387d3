"""What is kept of a reading comes back as it was; what another version wrote is refused, never guessed."""

from datetime import UTC, date, datetime

import pytest

from trochlea.app.journal_bodies import body_of_reading, only, reading_key, reading_of, word_of
from trochlea.app.ports import JournalEntry
from trochlea.screen.history import ClinicianWord
from trochlea.vocabulary.errors import Unreadable
from trochlea.vocabulary.reading import NOT_SETTLED, Morning, Reading
from trochlea.vocabulary.runner import Side

MONDAY = date(2026, 11, 2)


def entry(body: dict[str, object], kind: str = "reading") -> JournalEntry:
    return JournalEntry(1, kind, "key", MONDAY, datetime(2026, 11, 3, tzinfo=UTC), body)


@pytest.mark.parametrize(
    "reading",
    [
        Reading(MONDAY),
        Reading(MONDAY, Side.LEFT, before=0, run_pain=2.5, settled_min=0, morning=Morning.WORSE, worst=10),
        Reading(MONDAY, settled_min=NOT_SETTLED, walk=0, stairs=1, sit=2, squat=3, walk30=4, step_down=5),
        Reading(MONDAY, swelling=True, limp=True, painkiller=True, ill=True, nothing_new=True, note="wet"),
        Reading(MONDAY, no_run=True),
    ],
)
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    assert reading_of(entry(body_of_reading(reading))) == reading


def test_no_pain_is_kept_and_no_answer_is_not() -> None:
    assert body_of_reading(Reading(MONDAY, walk=0)) == {"walk": 0}


@pytest.mark.parametrize(
    "body",
    [
        {"mood": 3},
        {"walk": "much"},
        {"walk": True},
        {"walk": float("inf")},
        {"settled_min": "soon"},
        {"limp": 1},
        {"morning": "fine"},
        {"side": "middle"},
        {"note": 5},
        {"on": "2026-11-02"},
    ],
)
def test_a_reading_of_another_shape_is_refused(body: dict[str, object]) -> None:
    with pytest.raises(Unreadable, match="this version does not know"):
        reading_of(entry(body))


def test_a_word_of_another_shape_is_refused() -> None:
    assert word_of(entry({"may_run": True, "note": "Dr A"})) == ClinicianWord(MONDAY, True, "Dr A")
    for body in ({"may_run": "yes"}, {"may_run": True, "note": 1}, {"may_run": True, "who": "A"}, {}):
        with pytest.raises(Unreadable):
            word_of(entry(body, "clinician"))


def test_names_a_body_may_not_hold_are_refused() -> None:
    with pytest.raises(Unreadable, match="holds a b this version"):
        only(entry({"a": 1, "b": 2}), {"a"})


def test_both_knees_and_no_knee_named_are_one_key() -> None:
    assert reading_key(MONDAY, None) == reading_key(MONDAY, Side.BOTH) != reading_key(MONDAY, Side.LEFT)
