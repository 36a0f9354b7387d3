"""What ships and what does not: wording under licence stays with its owner; a user may bring a licensed pack."""

import pytest

from trochlea.knowledge.catalogue import catalogue
from trochlea.knowledge.questionnaires import instrument, instruments, read_text_pack
from trochlea.screen.questions import Screen
from trochlea.vocabulary.errors import Refused, TrochleaError, Unreadable

MOST_WORDS_IN_A_LABEL = 3  # a label names a subject; a sentence would be somebody's wording
OPTIONS = {"1": (0, 8, 17, 25), "2": (0, 8, 17, 25), "3": (0, 8, 17, 25), "4": (0, 8, 17, 25)}


def pack(items: str, head: str = 'instrument = "ostrc"\nlicence = "by letter"\nlanguage = "en"\n') -> str:
    return head + items


def whole_pack(leave_out: str = "", rename: tuple[str, str] = ("", "")) -> str:
    lines = []
    for number, options in OPTIONS.items():
        if number == leave_out:
            continue
        rows = ", ".join(f'"{points}" = "Option {points}"' for points in options)
        lines.append(f'[items.{number}]\ntext = "Question {number}"\noptions = {{ {rows} }}\n')
    return pack("".join(lines).replace(*rename) if rename[0] else "".join(lines))


def test_only_what_is_ours_ships_with_a_question() -> None:
    assert [key for key, of in instruments().items() if of.text_ships] == ["psfs"]
    assert [key for key, of in instruments().items() if of.prompt] == ["psfs"]


def test_every_instrument_says_under_which_licence_its_wording_stands() -> None:
    assert all(of.licence.endswith(".") for of in instruments().values())
    assert "permission is always required" in instrument("koos_pf").licence


def test_labels_are_a_few_neutral_words() -> None:
    labels = {item.label for of in instruments().values() for item in of.items}

    assert [label for label in labels if len(label.split()) > MOST_WORDS_IN_A_LABEL or "?" in label] == []
    assert {item.label for item in instrument("koos_pf").items} == {f"item {n}" for n in range(1, 12)}
    assert {item.label for item in instrument("lefs").items} == {f"item {n}" for n in range(1, 21)}


def test_a_licensed_pack_gives_the_wording_by_item_and_points() -> None:
    read = read_text_pack(whole_pack())

    assert (read.instrument, read.licence, read.language) == ("ostrc_o2", "by letter", "en")
    assert list(read.items) == ["1", "2", "3", "4"]
    assert read.items["2"].text == "Question 2"
    assert read.items["2"].options[17.0] == "Option 17"


def test_a_pack_may_leave_the_options_of_a_plain_scale_out() -> None:
    items = "".join(f'[items.{n}]\ntext = "Question {n}"\n' for n in range(1, 5))

    assert dict(read_text_pack(pack(items)).items["1"].options) == {}


@pytest.mark.parametrize(
    ("content", "kind", "sentence"),
    [
        ("instrument = ", Unreadable, "The text pack is not well-formed TOML ("),
        (pack("", 'instrument = "ostrc"\nlanguage = "en"\n[items]\n'), Unreadable, "The text pack, licence: Field"),
        (pack("extra = 1\n[items]\n"), Unreadable, "The text pack, extra: Extra inputs are not permitted"),
        (whole_pack(leave_out="3"), Refused, "The text pack needs the items 1 to 4 of OSTRC-O2, each once;"),
        (whole_pack(rename=('"17"', '"18"')), Refused, "Item 1 of the text pack needs a wording for each of 0, 8,"),
        (whole_pack(rename=('"17"', '"some"')), Refused, "An option of item 1 of OSTRC-O2 is named by words;"),
        (whole_pack().replace('"ostrc"', '"ikdc"'), Refused, "There is no score called ikdc;"),
    ],
)  # fmt: skip
def test_a_pack_that_does_not_fit_is_refused_in_one_sentence(
    content: str, kind: type[TrochleaError], sentence: str
) -> None:
    with pytest.raises(kind) as refused:
        read_text_pack(content)

    assert str(refused.value).startswith(sentence)


def test_every_question_is_one_short_sentence_in_the_second_person(screen: Screen) -> None:
    questions = [flag.question for flag in screen.flags] + [question.question for question in screen.pattern]

    assert [text for text in questions if not text.endswith("?") or text.count("?") != 1] == []
    assert [text for text in questions if len(text) > 130] == []


def test_no_question_asks_with_a_not(screen: Screen) -> None:
    """To "can you not ...?" both yes and no can mean the same."""
    asked = [question for flag in screen.flags for question in (flag.question, *flag.any_of)]
    asked += [detail.question for detail in screen.details]

    assert [text for text in asked if {"not", "cannot", "can't", "don't"} & set(text.lower().split())] == []


def test_no_question_or_text_names_a_condition(screen: Screen) -> None:
    names = (
        "thrombosis",
        "fracture",
        "tumour",
        "arthritis",
        "meniscus",
        "tendinopathy",
        "syndrome",
        "epiphys",
        "sepsis",
    )
    spoken = [flag.question + flag.text for flag in screen.flags]
    spoken += [screen.pattern_texts.consistent, screen.texts.under_age]

    assert [text for text in spoken if any(name in text.lower() for name in names)] == []


def test_every_flag_rests_on_listed_sources(screen: Screen) -> None:
    assert all(flag.sources for flag in screen.flags)
    assert {key for flag in screen.flags for key in flag.sources} <= set(catalogue().sources)


def test_details_are_asked_beside_a_known_flag(screen: Screen) -> None:
    assert [(detail.id, detail.belongs_to) for detail in screen.details] == [("rf9_no_weight", "rf9")]
