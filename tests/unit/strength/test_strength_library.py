"""The exercise files: whole, honest, and joined into ladders one can climb."""

import re
from copy import deepcopy
from typing import Any

import pytest

from trochlea.knowledge.catalogue import CatalogueError, Document, catalogue
from trochlea.knowledge.exercises import exercise_from, exercises, warm_up
from trochlea.strength.exercise import KneecapClass

MISSION_SIX = {"clamshell", "side_leg_lift", "bridge", "step_up", "mini_squat", "single_leg_balance"}
NEVER_SAID = re.compile(
    r"\b(weak|weakness|worn|maltracking|diagnos\w+|treat\w*|cure\w*|proven|cleared|safe to run)\b",
    re.IGNORECASE,
)


def content_of(key: str) -> dict[str, Any]:
    """One exercise file as it stands, to be spoiled."""
    (document,) = (d for d in catalogue().documents("exercises") if d.stem == key)
    return deepcopy(dict(document.content))


def test_there_are_at_least_twenty_four_exercises_and_the_missions_six_are_among_them() -> None:
    assert len(exercises()) >= 24
    assert set(exercises()) >= MISSION_SIX


def test_what_is_easier_one_way_is_harder_the_other_way() -> None:
    library = exercises()
    one_way = [
        (e.key, other) for e in library.values() for other in e.harder if e.key not in library[other].easier
    ]
    other_way = [
        (e.key, other) for e in library.values() for other in e.easier if e.key not in library[other].harder
    ]

    assert one_way == []
    assert other_way == []


def test_no_ladder_leads_back_to_where_it_came_from() -> None:
    library = exercises()

    def above(key: str, seen: tuple[str, ...] = ()) -> None:
        assert key not in seen, f"{' > '.join((*seen, key))} goes round in a circle"
        for other in library[key].harder:
            above(other, (*seen, key))

    for key in library:
        above(key)


def test_every_exercise_can_be_reached_from_a_place_to_start() -> None:
    library = exercises()
    reached = {key for key, exercise in library.items() if exercise.start}
    waiting = list(reached)
    while waiting:
        for other in library[waiting.pop()].harder:
            if other not in reached:
                reached.add(other)
                waiting.append(other)

    assert set(library) - reached == set()


def test_a_place_to_start_asks_little_of_the_kneecap_and_is_light() -> None:
    starts = [e for e in exercises().values() if e.start]

    assert {e.effort.value for e in starts} == {"light"}
    assert {e.kneecap.kind for e in starts} <= {KneecapClass.NONE, KneecapClass.LOW}


def test_no_pain_ceiling_is_above_that_of_the_rules() -> None:
    """RULES 6: pain ceiling 5."""
    assert max(e.pain_ceiling for e in exercises().values()) <= 5


def test_every_kneecap_class_names_a_source_that_is_listed() -> None:
    assert {e.kneecap.source for e in exercises().values()} <= set(catalogue().sources)


def test_nothing_in_the_texts_says_what_may_not_be_said() -> None:
    said = [
        (e.key, text)
        for e in exercises().values()
        for text in (e.name, e.purpose, *e.cues, *e.faults, *(k.alt for k in e.scene.keys))
        if NEVER_SAID.search(text)
    ]

    assert said == []


def test_each_picture_has_words_for_those_who_do_not_see_it() -> None:
    short = [
        e.key for e in exercises().values() for k in e.scene.keys if len(k.alt.split()) < 2 or not k.caption
    ]

    assert short == []


def test_the_warm_up_lasts_six_to_eight_minutes() -> None:
    """The issue: a dynamic routine, 6-8 minutes."""
    assert 6 <= sum(step.seconds for step in warm_up()) / 60 <= 8


def spoiled(change: dict[str, Any], inside: str | None = None) -> Document:
    """The mini-squat with something wrong in it."""
    content = content_of("mini_squat")
    (content if inside is None else content[inside]).update(change)
    return Document("exercises/mini_squat.toml", "mini_squat", content)


@pytest.mark.parametrize(
    ("document", "named"),
    [
        (spoiled({"tempo": "slow"}), "tempo"),
        (spoiled({"hold_s": [10, 20]}, "dose"), "dose"),
        (spoiled({"reps": [15, 12]}, "dose"), "dose"),
        (spoiled({"pain_ceiling": 11}), "pain_ceiling"),
        (spoiled({"equipment": ["barbell"]}), "equipment"),
        (spoiled({"groups": []}), "groups"),
        (spoiled({"cues": ["one"]}), "cues"),
        (spoiled({"kind": "dreadful"}, "kneecap"), "kneecap.kind"),
        (spoiled({"view": "side", "keys": []}, "picture"), "picture.keys"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_by_name_and_place(document: Document, named: str) -> None:
    with pytest.raises(CatalogueError, match=named) as refused:
        exercise_from(document)

    assert "exercises/mini_squat.toml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_joint_the_figure_has_not_got_is_refused_by_name() -> None:
    document = spoiled({})
    document.content["picture"]["keys"][0]["pose"]["tail"] = 10

    with pytest.raises(CatalogueError, match="tail"):
        exercise_from(document)
