"""What each warning sign leads to. Expected outcomes: RULES, section 1, typed from its table."""

from datetime import date
from itertools import combinations

import pytest
from tests.unit.screen.conftest import DAY, Answered

from trochlea.screen.answers import read_answers
from trochlea.screen.assess import assess
from trochlea.screen.questions import Screen
from trochlea.vocabulary.errors import Refused

EMERGENCY = ("rf1", "rf2", "rf3", "rf4", "rf5", "rf7", "rf10", "rf12")
URGENT = ("rf6", "rf8", "rf9", "rf11")
CLINICIAN_HOLDS = ("c1", "c2", "c3", "c7", "c8", "c9")
CLINICIAN_NOTE = ("c4", "c5", "c6", "c10")
TABLE = (
    *((flag, "emergency", True) for flag in EMERGENCY),
    *((flag, "urgent", True) for flag in URGENT),
    *((flag, "clinician", True) for flag in CLINICIAN_HOLDS),
    *((flag, "clinician", False) for flag in CLINICIAN_NOTE),
)
GRAVITY = ("emergency", "urgent", "clinician")
OUTCOME = {flag: outcome for flag, outcome, _ in TABLE}
HOLDS = {flag: holds for flag, _, holds in TABLE}


def test_the_table_names_every_flag_once(screen: Screen) -> None:
    assert sorted(flag for flag, _, _ in TABLE) == sorted(flag.id for flag in screen.flags)
    assert len(TABLE) == 22  # RF1-RF12 and C1-C10


@pytest.mark.parametrize(("flag", "outcome", "holds"), TABLE)
def test_one_flag_alone_has_the_outcome_of_the_rules(
    flag: str, outcome: str, holds: bool, answered: Answered
) -> None:
    result = answered(**{flag: True})

    assert (result.outcome, result.holds_running, result.flags) == (outcome, holds, (flag,))
    assert result.missing == ()


@pytest.mark.parametrize(("one", "other"), list(combinations(OUTCOME, 2)))
def test_of_two_flags_the_graver_decides_and_a_hold_stays(one: str, other: str, answered: Answered) -> None:
    if {one, other} == {"rf2", "rf9"}:
        return  # has its own test below
    result = answered(**{one: True, other: True})

    assert result.outcome == min(OUTCOME[one], OUTCOME[other], key=GRAVITY.index)
    assert result.holds_running is (HOLDS[one] or HOLDS[other])
    assert set(result.flags) == {one, other}


def test_with_no_flag_the_answer_is_continue(answered: Answered) -> None:
    result = answered()

    assert (result.outcome, result.holds_running, result.flags) == ("continue", False, ())
    assert (
        result.text
        == "None of the warning signs asked for. The pain rules and the limits of the day still hold."
    )


@pytest.mark.parametrize("flag", OUTCOME)
@pytest.mark.parametrize("how", ["null", "absent"])
def test_one_question_without_an_answer_makes_it_incomplete(flag: str, how: str, screen: Screen) -> None:
    given: dict[str, object] = {key: False for key in OUTCOME if key != flag}
    if how == "null":
        given[flag] = None
    result = assess(read_answers(given, screen, DAY), screen)

    assert (result.outcome, result.holds_running, result.missing) == ("incomplete", True, (flag,))
    assert result.text == "No run is offered until every question is answered. 1 question is not answered."


@pytest.mark.parametrize("flag", [*EMERGENCY, *URGENT])
def test_a_known_emergency_or_urgent_sign_is_said_although_questions_are_open(
    flag: str, screen: Screen
) -> None:
    result = assess(read_answers({flag: True}, screen, DAY), screen)

    assert result.outcome == OUTCOME[flag]
    assert result.holds_running
    assert result.text.endswith("21 questions are not answered.")


@pytest.mark.parametrize("flag", [*CLINICIAN_HOLDS, *CLINICIAN_NOTE])
def test_a_clinician_sign_beside_open_questions_stays_incomplete_and_is_told(
    flag: str, screen: Screen
) -> None:
    result = assess(read_answers({flag: True}, screen, DAY), screen)
    told = next(known.text for known in screen.flags if known.id == flag)

    assert (result.outcome, result.holds_running, result.flags) == ("incomplete", True, (flag,))
    assert told in result.text
    assert ("Book a clinician." in result.text) is (flag in CLINICIAN_HOLDS)


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ({"rf9": True}, "urgent"),
        ({"rf9": True, "rf9_no_weight": False}, "urgent"),
        ({"rf9": True, "rf9_no_weight": None}, "urgent"),
        ({"rf9": True, "rf9_no_weight": True}, "emergency"),
        ({"rf9": True, "rf2": True}, "emergency"),
        ({"rf9": False, "rf9_no_weight": True}, "continue"),  # asked only beside a "yes"
    ],
)
def test_a_limping_child_who_bears_no_weight_is_an_emergency(
    given: dict[str, bool | None], outcome: str, answered: Answered
) -> None:
    assert answered(**given).outcome == outcome


def test_the_text_for_a_limping_child_says_when_to_go_today(answered: Answered) -> None:
    urgent, emergency = answered(rf9=True), answered(rf9=True, rf9_no_weight=True)

    assert "if the leg takes no weight, go today" in urgent.text
    assert "a painful leg that takes no weight needs to be seen today" in emergency.text


def test_the_bone_question_leaves_mild_kneecap_pain_in_walking_out(screen: Screen) -> None:
    """RULES: walking pain around the kneecap of <= 2 alone is not RF11."""
    bone = next(flag for flag in screen.flags if flag.id == "rf11")

    assert bone.not_meant == "Mild pain around the kneecap while walking, 2 of 10 or less, is not meant here."
    assert bone.any_of == (
        "On a bone away from the kneecap: shin, thigh, groin or hip.",
        "At one small spot on a bone when you press it.",
        "On that bone at rest or at night.",
    )


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("rf7", "Get help today: call your emergency number or go to an emergency department. Do not run."),
        ("rf6", "See a clinician within the next days. Do not run before a clinician has said that you may."),
        ("c1", "Book a clinician. Running is on hold until a clinician has said that you may."),
        ("c4", "You can go on within the limits shown. Ask a clinician about it when you can."),
    ],
)
def test_the_text_says_first_what_to_do_and_then_why(
    flag: str, said: str, screen: Screen, answered: Answered
) -> None:
    why = next(known.text for known in screen.flags if known.id == flag)

    assert answered(**{flag: True}).text == f"{said} {why}"


def test_the_gravest_flag_is_told_first(answered: Answered) -> None:
    result = answered(c10=True, rf6=True, rf1=True)

    assert result.flags == ("rf1", "rf6", "c10")
    assert result.text.index("fever") < result.text.index("stuck") < result.text.index("six weeks")


def test_a_result_names_the_sources_of_its_flags(answered: Answered) -> None:
    assert answered(rf3=True, c4=True).sources == ("ottawa_knee", "nice_ng226")
    assert answered().sources == ()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"rf13": True}, "The list of warning signs has no question rf13; use rf1, rf2,"),
        ({"RF1": True}, "The list of warning signs has no question RF1; use rf1, rf2,"),
        ({"rf1": 1}, "The answer to rf1 is 1; write true, false or null."),
        ({"rf1": "no"}, "The answer to rf1 is 'no'; write true, false or null."),
        (
            {"pattern": {"jumping": True}},
            "The pattern has no question jumping; use retro_or_peripatellar, squat,",
        ),
        ({"pattern": {"squat": 0}}, "The answer to squat is 0; write true, false or null."),
        ({"pattern": True}, "The answers to the pattern are not a list of names"),
    ],
)
def test_what_is_not_understood_is_refused_in_one_sentence(
    given: dict[str, object], sentence: str, screen: Screen
) -> None:
    with pytest.raises(Refused) as refused:
        read_answers(given, screen, DAY)

    assert str(refused.value).startswith(sentence)
    assert str(refused.value).count(".") == 1


def test_a_pattern_of_null_is_a_pattern_not_answered(screen: Screen) -> None:
    assert read_answers({"pattern": None}, screen, date(2026, 1, 1)).pattern == {}
