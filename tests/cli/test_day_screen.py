"""Whether the knee may run: the screen, the card, a clinician's word, and the age (RULES, section 1)."""

import json

import pytest

SCREEN_KEYS = {"outcome", "holds_running", "flags", "pattern", "text"}  # CONTRACTS


def test_without_any_answer_no_run_is_given_and_the_questions_are_asked(diary):
    diary.run("2026-11-01", 5)
    diary.quiet("2026-11-03")

    said = diary.today()

    assert (said["action"], said["max_km"], said["binding_limit"]) == ("rest", 0, "red_flag")
    assert "The questions about warning signs." in said["ask"]


def test_one_question_left_open_is_an_incomplete_screen_and_no_run(diary):
    diary.run("2026-11-01", 5)
    diary.green("2026-11-01")
    diary.quiet("2026-11-03")

    answer = diary.screen(rf4=None).json

    assert set(answer) == SCREEN_KEYS
    assert (answer["outcome"], answer["holds_running"]) == ("incomplete", True)
    assert diary.today()["action"] == "rest"


def test_a_whole_screen_without_a_flag_lets_the_rules_decide(diary):
    diary.run("2026-11-01", 5)
    diary.green("2026-11-01")
    diary.quiet("2026-11-03")

    answer = diary.screen().json

    assert (answer["outcome"], answer["holds_running"], answer["flags"]) == ("continue", False, [])
    said = diary.today()
    assert (said["action"], said["max_km"]) == ("run", 5.5)  # 1.10 x the green 5 km


def test_a_red_flag_asks_for_care_until_a_clinician_says_yes(diary):
    diary.run("2026-11-01", 5)
    diary.green("2026-11-01")
    diary.quiet("2026-11-03")
    assert diary.screen(rf4=True).json["outcome"] == "emergency"
    assert (diary.today()["action"], diary.today()["max_km"]) == ("seek_care", 0)

    diary.screen()  # answering no later does not take it back
    assert diary.today()["action"] == "seek_care"
    diary.done("screen", "clinician", "--may-run", "no", "--note", "MRI first")
    assert diary.today()["action"] == "seek_care"

    word = diary.done("screen", "clinician", "--may-run", "yes", "--note", "Dr A", "--json").json

    assert set(word) == SCREEN_KEYS
    assert "A clinician said on 3 November 2026 that you may run (Dr A)" in word["text"]
    assert diary.today()["action"] == "run"


def test_a_note_of_the_list_for_clinicians_that_holds_nothing_lets_run(diary):
    diary.run("2026-11-01", 5)
    diary.green("2026-11-01")
    diary.quiet("2026-11-03")

    answer = diary.screen(c4=True).json

    assert (answer["outcome"], answer["holds_running"], answer["flags"]) == ("clinician", False, ["c4"])
    assert diary.today()["action"] == "run"


def test_without_a_birth_date_there_is_never_a_run(typed, tmp_path):
    path = tmp_path / "screen.json"
    flags = [f"rf{n}" for n in range(1, 13)] + [f"c{n}" for n in range(1, 11)]
    path.write_text(json.dumps(dict.fromkeys(flags, False)))
    typed("runner", "--comfortable-km", 5)
    typed("screen", "--answers", path)
    typed("check-in", "--walk", 0, "--stairs", 0)

    said = typed("today", "--json").json

    assert (said["action"], said["max_km"]) == ("rest", 0)
    assert "Your date of birth." in said["ask"]


def test_under_18_the_answer_is_care_until_the_word_of_a_clinician_is_stored(diary):
    diary.done("runner", "--born", "2010-06-01")
    diary.run("2026-11-01", 5)
    diary.green("2026-11-01")
    diary.quiet("2026-11-03")
    diary.screen()
    held = diary.today()
    assert (held["action"], held["max_km"]) == ("seek_care", 0)
    assert diary.typed("today", "--override-km", 2, "--note", "just once").status == 2

    diary.done("screen", "clinician", "--may-run", "yes")

    assert diary.today()["action"] == "run"


def test_after_a_week_the_card_is_asked_and_nothing_new_renews_it(diary):
    diary.run("2026-11-01", 5)
    diary.green("2026-11-01")
    diary.screen()
    diary.now("2026-11-11 08:00")
    diary.quiet("2026-11-11")
    late = diary.today()
    assert (late["action"], late["binding_limit"]) == ("rest", "red_flag")

    diary.done("check-in", "--nothing-new")

    assert diary.today()["action"] == "run"


def test_something_new_on_the_card_asks_the_whole_screen_again(diary):
    diary.run("2026-11-01", 5)
    diary.green("2026-11-01")
    diary.quiet("2026-11-03")
    diary.screen()

    told = diary.done("screen", "card", "--new", "locking", "--json").json

    assert (told["outcome"], told["holds_running"]) == ("incomplete", True)
    assert diary.today()["action"] == "rest"


def test_the_screen_shown_without_answers_lists_what_is_asked(diary):
    shown = diary.done("screen").out

    assert "rf1 " in shown
    assert "not answered" in shown


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[1, 2]", "holds no JSON object"),
        ("{", "is not well-formed JSON"),
        ('{"rf1": true, "rf1": false}', "rf1 is answered twice"),
        ('{"rf99": true}', "The list of warning signs has no question rf99"),
        ('{"rf1": "no"}', "The answer to rf1 is 'no'; write true, false or null."),
        ('{"pattern": {"stairs": 1}}', "The answer to stairs is 1; write true, false or null."),
    ],
)
def test_answers_that_cannot_be_understood_are_refused_and_nothing_is_kept(diary, content, sentence):
    path = diary.folder / "bad.json"
    path.write_text(content)

    answer = diary.typed("screen", "--answers", path)

    assert answer.status == 2
    assert sentence in answer.err
    assert answer.err.count("\n") == 1
    assert diary.done("screen", "--json").json["outcome"] == "incomplete"


@pytest.mark.parametrize(
    "words", [("screen", "clinician", "--may-run", "yes"), ("screen", "card", "--nothing-new")]
)
def test_a_word_or_card_of_a_day_to_come_is_refused(diary, words):
    answer = diary.typed(*words, "--on", "2026-11-04")

    assert (answer.status, answer.err) == (2, "2026-11-04 has not come yet; enter it on that day.\n")


def test_an_empty_card_is_refused(diary):
    assert diary.typed("screen", "card").status == 2
