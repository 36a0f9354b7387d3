"""trochlea advice, as a person types it."""

import pytest

VIEW_KEYS = {"on", "phase", "holds_running", "care_first", "text", "first", "cards", "sayings"}
BACKING_KEYS = {"badge", "grade", "sources", "where", "numbers", "reviewed", "checked"}
CARD_KEYS = BACKING_KEYS | {
    "kind", "id", "title", "answer", "do", "why", "not_for", "ask", "stop", "stop_text", "phases", "now", "because",
}  # fmt: skip
SAYING_KEYS = BACKING_KEYS | {"kind", "id", "topic", "said", "known", "ours", "why"}
BADGES = {"strong", "moderate", "thin", "contested"}


def test_all_cards_come_as_json_with_their_keys(typed):
    answer = typed("advice", "--json")

    assert (answer.status, set(answer.json)) == (0, VIEW_KEYS)
    assert {frozenset(card) for card in answer.json["cards"]} == {frozenset(CARD_KEYS)}
    assert {frozenset(saying) for saying in answer.json["sayings"]} == {frozenset(SAYING_KEYS)}
    assert {entry["badge"] for entry in answer.json["cards"] + answer.json["sayings"]} <= BADGES
    assert (answer.json["phase"], answer.json["first"], answer.json["cards"][0]["id"]) == (
        "calm",
        "rest",
        "rest",
    )
    assert answer.json["cards"][0]["because"] is None


def test_one_card_is_what_it_is_in_the_list(typed):
    whole = typed("advice", "--json").json

    for entry in (whole["cards"][3], whole["sayings"][0]):
        assert typed("advice", entry["id"], "--json").json == entry


def test_stairs_said_today_bring_their_card_to_the_front(diary):
    diary.screen()
    diary.done("check-in", "--worst", 4, "--stairs", 4)

    answer = diary.done("advice", "--json").json

    assert (answer["first"], answer["cards"][0]["because"]) == ("stairs", "Stairs are at 4 of 10 today.")
    assert diary.done("advice", "--on", "2026-11-02", "--json").json["first"] == "rest"


def test_the_list_names_every_card_with_its_badge_in_words(typed):
    said = typed("advice").out

    assert "What matters now (phase calm)\n  rest " in said
    assert "[Thin evidence]" in said
    assert "[Contested]" in said
    assert "What is often said, and what is known" in said


def test_the_painkillers_are_asked_about_before_anything_is_said(typed):
    said = " ".join(typed("advice", "anti_inflammatories").out.split())

    assert said.index("First: is one of these true?") < said.index("What to do")
    assert "show this list to a pharmacist or doctor" in said
    assert "https://doi.org/10.2147/TCRM.S79135" in said
    assert "not yet read in the source itself" in said


def test_a_saying_shows_both_sides_and_how_sure(typed):
    said = typed("advice", "ten_percent").out

    assert said.index("Often said") < said.index("Known") < said.index("How it is put here")
    assert "Contested: studies or experts point different ways, or against it." in said


def test_a_warning_sign_is_told_before_the_cards(diary):
    diary.screen(rf6=True)

    assert diary.done("advice").out.startswith("This comes before any card: ")
    assert diary.done("advice", "--json").json["care_first"] is True


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("leeches",), "There is no advice called 'leeches'; there is rest, "),
        (("--on", "2126-01-01"), "2126-01-01 has not come yet"),
        (("--on", "soon"), "'soon' is no date; write it as 2026-11-24."),
    ],
)
def test_what_cannot_be_looked_up_is_told_in_one_sentence(typed, words, sentence):
    answer = typed("advice", *words)

    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(sentence)
    assert answer.err.count("\n") == 1
