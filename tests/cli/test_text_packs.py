"""The wording of a score, brought by whoever may use it, on the command line."""

import json
import zipfile

import pytest
from tests.made_up_texts import LICENCE, OPTIONS, SENTINEL, text_pack

from trochlea.app.text_packs import MOST_BYTES
from trochlea.knowledge.questionnaires import instruments

ONE_OF = (
    "Give one of --answers, to score, --questions, to see the items, or --texts, to bring their wording.\n"
)
NONE_SHIPS = [key for key, known in instruments().items() if not known.text_ships]


@pytest.fixture
def bring(typed, tmp_path):
    """Type `score NAME --texts FILE` with this content in the file."""

    def bring_(content, name="OSTRC-O2", *more):
        path = tmp_path / "pack.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return typed("score", name, "--texts", path, *more)

    return bring_


def bytes_below(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_pack_is_kept_with_its_licence_in_one_sentence_and_asked_in_its_wording(typed, bring):
    kept = bring(text_pack())
    asked = typed("score", "OSTRC-O2", "--questions")

    assert (kept.status, kept.err) == (0, "")
    assert kept.out == f"The wording of OSTRC-O2 is kept and never passed on; licence: {LICENCE}\n"
    assert asked.out.count(f"How blue was the {SENTINEL}") == 4
    assert asked.out.count(f"Blue as 17 {SENTINEL}") == 4
    assert LICENCE in asked.out


def test_the_questions_of_a_pack_in_json(typed, bring):
    assert bring(text_pack(), "ostrc", "--json").json == {
        "instrument": "ostrc_o2", "licence": LICENCE, "language": "en",
    }  # fmt: skip

    asked = typed("score", "ostrc", "--questions", "--json").json

    assert (asked["instrument"], asked["name"], asked["language"]) == ("ostrc_o2", "OSTRC-O2", "en")
    assert (asked["licence"], asked["why_no_wording"]) == (LICENCE, None)
    assert asked["items"][1]["text"] == f"How blue was the {SENTINEL}, part 2?"
    assert [choice["points"] for choice in asked["items"][1]["choices"]] == list(OPTIONS["ostrc_o2"][2])
    assert asked["items"][1]["choices"][3]["text"] == f"Blue as 25 {SENTINEL}"


@pytest.mark.parametrize("key", NONE_SHIPS)
def test_without_a_pack_there_are_labels_of_our_own_and_the_reason(typed, key):
    shown = typed("score", key, "--questions")
    asked = typed("score", key, "--questions", "--json").json

    assert shown.status == 0
    assert instruments()[key].licence in shown.out
    assert asked["why_no_wording"] == instruments()[key].licence
    assert [item["label"] for item in asked["items"]] == [item.label for item in instruments()[key].items]
    assert {item["text"] for item in asked["items"]} == {None}
    assert {choice["text"] for item in asked["items"] for choice in item["choices"]} == {None}


def test_our_own_words_need_no_pack(typed):
    asked = typed("score", "PSFS", "--questions")

    assert instruments()["psfs"].prompt in asked.out
    assert typed("score", "PSFS", "--questions", "--json").json["why_no_wording"] is None


def test_a_pack_without_options_is_asked_by_its_points(typed, bring):
    bring(text_pack("koos_pf", plain=True), "KOOS-PF")

    asked = typed("score", "KOOS-PF", "--questions").out

    assert f"How blue was the {SENTINEL}, part 11?\n     0, 1, 2, 3, 4\n" in asked


def test_a_wording_over_several_lines_is_shown_on_one(typed, bring):
    bring(text_pack(licence="first\\nsecond"))

    assert "licence: first second\n" in typed("score", "OSTRC-O2", "--questions").out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (text_pack("koos_pf"), "This text pack is of KOOS-PF, not of OSTRC-O2; name the score it belongs to."),
        (text_pack(without=3), "The text pack needs the items 1 to 4 of OSTRC-O2, each once; add what is missing."),
        ("%PDF-1.7", "The text pack is not well-formed TOML ("),
        ("a = " + "[" * 50_000, "The text pack is not well-formed TOML ("),
        ("a = " + "9" * 50_000, "The text pack is not well-formed TOML ("),
        (b"\xff\xfe\x00", "The text pack is no text in UTF-8; save it as UTF-8."),
        (b"#" * (MOST_BYTES + 1), f"A text pack has at most {MOST_BYTES // 1000} kB; this file is larger,"),
        (text_pack().replace('"en"', '"English, please"'), "The text pack, language: it is no language code such as"),
        (text_pack(licence="   "), "The text pack, licence: it is blank; mend that place."),
        (text_pack(licence="red \\u001b[31m"), "The text pack, licence: it holds control characters; mend"),
        (text_pack().replace('"0" =', '"0.0" = "twice"\n"0" =', 1), "Item 1 of the text pack needs a wording for"),
    ],
)  # fmt: skip
def test_a_wrong_pack_is_one_sentence_and_nothing_is_kept(typed, bring, content, sentence):
    answer = bring(content)

    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(sentence)
    assert answer.err.count("\n") == 1
    assert typed("score", "OSTRC-O2", "--questions", "--json").json["language"] is None


def test_a_wrong_pack_leaves_the_one_that_is_kept(typed, bring):
    bring(text_pack())
    bring(text_pack(without=2))

    assert typed("score", "OSTRC-O2", "--questions", "--json").json["licence"] == LICENCE


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), ONE_OF),
        (("--questions", "--texts", "none"), ONE_OF),
        (("--questions", "--answers", "a.json"), ONE_OF),
        (("--texts", "none"), "No text pack of OSTRC-O2 is kept, so there is none to take out.\n"),
        (
            ("--texts", "nowhere.toml"),
            "nowhere.toml cannot be read (No such file or directory); check the name.\n",
        ),
    ],
)
def test_wrong_use_is_exit_2_with_one_sentence(typed, words, sentence):
    answer = typed("score", "OSTRC-O2", *words)

    assert (answer.status, answer.out, answer.err) == (2, "", sentence)


def test_an_unknown_score_is_named_before_the_file_is_looked_at(typed):
    for words in (("--texts", "nowhere.toml"), ("--texts", "none"), ("--questions",)):
        answer = typed("score", "IKDC", *words)
        assert answer.status == 2
        assert answer.err.startswith("There is no score called IKDC; use akps,")


def test_a_pack_taken_out_leaves_its_scores_and_no_word_of_itself(typed, bring, tmp_path):
    bring(text_pack())
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"items": {"1": 8, "2": 8, "3": 0, "4": 8}}))
    scored = typed("score", "OSTRC-O2", "--answers", answers, "--json").json
    assert SENTINEL.encode() in bytes_below(tmp_path / "home")

    gone = typed("score", "OSTRC-O2", "--texts", "none")

    assert (gone.status, gone.out) == (0, "The wording of OSTRC-O2 is taken out.\n")
    assert SENTINEL not in typed("score", "OSTRC-O2", "--questions").out
    assert SENTINEL.encode() not in bytes_below(tmp_path / "home")
    assert scored["score"] == 24  # 8 + 8 + 0 + 8
    assert typed("backup", tmp_path / "all.zip").status == 0
    assert SENTINEL.encode() not in unpacked(tmp_path / "all.zip")


def test_a_pack_brought_again_leaves_no_word_of_the_one_before(typed, bring, tmp_path):
    bring(text_pack())
    bring(text_pack().replace(SENTINEL, "balloon"))
    typed("backup", tmp_path / "all.zip")

    assert "balloon" in typed("score", "OSTRC-O2", "--questions").out
    assert SENTINEL.encode() not in bytes_below(tmp_path / "home")
    assert b"balloon" in unpacked(tmp_path / "all.zip")
    assert SENTINEL.encode() not in unpacked(tmp_path / "all.zip")


def unpacked(backup):
    with zipfile.ZipFile(backup) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_a_pack_travels_in_a_backup_and_is_gone_after_erasing(typed, bring, tmp_path):
    bring(text_pack())
    before = typed("score", "OSTRC-O2", "--questions").out
    typed("backup", tmp_path / "all.zip")

    typed("erase", "--yes")
    after = typed("score", "OSTRC-O2", "--questions").out
    left = bytes_below(tmp_path / "home")
    typed("restore", tmp_path / "all.zip")

    assert SENTINEL not in after
    assert SENTINEL.encode() not in left
    assert typed("score", "OSTRC-O2", "--questions").out == before


def test_a_pack_this_version_cannot_read_is_told_and_can_be_taken_out(typed, bring, monkeypatch):
    with monkeypatch.context() as later:
        later.setattr("trochlea.app.text_packs.read_text_pack", lambda _: Kept())
        bring('instrument = "ostrc_o2"\nnew = "shape"\n')

    asked = typed("score", "OSTRC-O2", "--questions")

    assert asked.status == 0
    assert "The text pack that is kept cannot be used: The text pack, " in asked.out
    assert typed("score", "OSTRC-O2", "--texts", "none").status == 0


class Kept:
    """What a later version may have read."""

    instrument, licence, language = "ostrc_o2", "later", "en"
