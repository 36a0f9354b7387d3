"""The advice cards say what the evidence page lets them say, and a card that says more is refused by name."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from tests.repo.house_tree import ROOT

from trochlea.app.advice_words import BADGE, MEANING
from trochlea.knowledge.advice import FOLDER, advice_library, library_of
from trochlea.knowledge.catalogue import CatalogueError, catalogue
from trochlea.vocabulary.advice import AdviceCard, Badge, Saying, Sign
from trochlea.vocabulary.decision import Phase

# evidence/clinical.md, section 7: one card a topic that is not "not included" or "see clinician"
TOPICS = {"tape", "inserts", "shoes", "brace", "ice", "anti_inflammatories"}
# section 7, NSAID: hard-stop list, then the interactions named in its row; each with a word its question must hold
HARD_STOPS = {
    "ulcer": "ulcer", "gut bleed": "bleeding in the stomach", "kidney": "kidney", "heart": "heart disease",
    "liver": "liver", "high blood pressure": "blood pressure high", "anticoagulant": "anticoagulant",
    "bleeding disorder": "bleeding disorder", "asthma": "asthma", "allergy": "reacted to a painkiller",
    "pregnancy": "pregnant", "breast-feeding": "breast-feeding", "over 65": "older than 65",
    "under 18": "younger than 18", "three drinks a day": "3 or more alcoholic",
    "diuretic": "diuretic", "ACE inhibitor": "ACE inhibitor", "lithium": "lithium", "methotrexate": "methotrexate",
    "dehydration": "short of fluids", "long or hot run": "long run or a run in the heat", "aspirin": "aspirin",
    "antihypertensive": "medicine for the heart or the blood pressure", "SSRI": "SSRI",
}  # fmt: skip
# section 8: thirteen rows, in its order
SAYINGS = (
    "hips", "vmo", "pronation", "knees_in", "ten_percent", "spikes", "inflammation", "avoid_stairs", "run_less",
    "exercises", "gait_check", "coming_back", "capacity",
)  # fmt: skip
# the column "never say" of section 7, and DESIGN 12
NEVER = (
    "It realigns the kneecap.", "It cures the knee.", "You need them because you pronate.",
    "This shoe prevents runner's knee.",
    "A stability shoe is needed.", "It reduces inflammation.", "It speeds healing.", "The knee heals faster.",
    "Take it before runs.", "Take it before a run.", "Dry needling is recommended.", "Have an ultrasound.",
)  # fmt: skip
CARD_TEXTS = ("title", "answer", "why", "ask", "do", "not_for")
SAYING_TEXTS = ("topic", "said", "known", "ours", "why")


def files() -> dict[str, Any]:
    """A copy of the three files that can be spoilt."""
    return {document.stem: deepcopy(dict(document.content)) for document in catalogue().documents(FOLDER)}


def entry(content: dict[str, Any], entry_id: str) -> dict[str, Any]:
    rows = [*content["cards"]["card"], *content["sayings"]["saying"]]
    return next(row for row in rows if row["id"] == entry_id)


def refusal(content: dict[str, Any]) -> str:
    with pytest.raises(CatalogueError) as refused:
        library_of(content, catalogue())
    return str(refused.value)


def card(card_id: str) -> AdviceCard:
    return next(card for card in advice_library().cards if card.id == card_id)


def texts(value: AdviceCard | Saying) -> Iterator[str]:
    if isinstance(value, Saying):
        yield from (value.topic, value.said, value.known, value.ours, value.why)
        return
    yield from (value.title, value.short, value.answer, *value.do, value.why, *value.not_for, value.ask)
    yield from (stop.question for stop in value.stop)
    yield value.stop_text or ""


def everything() -> tuple[AdviceCard | Saying, ...]:
    return (*advice_library().cards, *advice_library().sayings)


# -- what is there ---------------------------------------------------------------------------------------------


def test_every_topic_has_a_card_and_every_row_of_the_comparison_its_saying() -> None:
    cards = {card.id for card in advice_library().cards}

    assert cards >= TOPICS | {"rest", "stairs", "noisy_knees", "how_long"}
    assert tuple(saying.id for saying in advice_library().sayings) == SAYINGS


@pytest.mark.parametrize("value", everything(), ids=lambda value: value.id)
def test_every_text_stands_with_a_badge_and_sources_a_reader_can_open(value: AdviceCard | Saying) -> None:
    known = catalogue()

    assert BADGE[value.backing.badge]
    assert MEANING[value.backing.badge]
    assert value.backing.sources
    assert all(known.sources[key].link for key in value.backing.sources)
    assert all(key in known.numbers for key in value.backing.numbers)


@pytest.mark.parametrize("shown", advice_library().cards, ids=lambda card: card.id)
def test_every_card_says_what_to_do_for_whom_not_and_whom_to_ask(shown: AdviceCard) -> None:
    assert shown.do
    assert shown.not_for
    assert re.search(r"clinician|physiotherapist|pharmacist|doctor", shown.ask)
    assert shown.phases == tuple(sorted(shown.phases, key=list(Phase).index))


def test_every_sign_of_a_day_has_exactly_one_card() -> None:
    called = [sign for card in advice_library().cards for sign in card.first_when]

    assert sorted(called) == sorted(Sign)


def test_a_number_not_read_in_its_source_makes_the_card_say_so() -> None:
    noise = card("noisy_knees")

    assert not catalogue().cited("advice.noise.share_pct").checked
    assert not noise.backing.checked
    content = files()
    entry(content, "noisy_knees")["checked"] = True
    noisy = next(c for c in library_of(content, catalogue()).cards if c.id == "noisy_knees")
    assert not noisy.backing.checked


def test_the_four_in_ten_are_a_row_with_its_source() -> None:
    cited = catalogue().cited("advice.outlook.still_trouble_of_ten")

    assert (cited.value, cited.source) == (4.0, "collins2013")  # 40 % after 12 months, abstract
    assert "About 4 in ten people still have some trouble after a year" in card("how_long").why


# -- what is never said ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("claim", NEVER)
@pytest.mark.parametrize("card_id", ["rest", "anti_inflammatories", "hips"])
def test_a_phrase_that_is_never_said_is_refused_wherever_it_stands(card_id: str, claim: str) -> None:
    own = {"You need them because you pronate.": "inserts", "A stability shoe is needed.": "shoes"}
    wanted = own.get(claim, card_id)
    spoilt = entry(files(), wanted)
    fields = [name for name in (*CARD_TEXTS, *SAYING_TEXTS) if name in spoilt]

    for name in fields:
        content = files()
        row = entry(content, wanted)
        row[name] = [*row[name], claim] if isinstance(row[name], list) else f"{row[name]} {claim}"

        assert "is never said; word it another way" in refusal(content), name


@pytest.mark.parametrize(
    "dose",
    [
        "{limits.adult_years} mg", "{limits.adult_years}mg", "{limits.adult_years} g",
        "two tablets", "one pill", "a capsule",
    ],
)  # fmt: skip
def test_a_number_followed_by_a_measure_of_medicine_is_refused(dose: str) -> None:
    for entry_id, name in (("anti_inflammatories", "why"), ("ice", "ask"), ("inflammation", "known")):
        content = files()
        row = entry(content, entry_id)
        row[name] = f"{row[name]} Some take {dose}."

        assert "is a dose; no card may hold one" in refusal(content)


def test_no_shipped_text_holds_a_dose_or_a_claim() -> None:
    said = " ".join(text for value in everything() for text in texts(value)).lower()

    assert not re.search(r"\d+ ?(?:mg|g|ml|tablets?|pills?)\b", said)
    assert not re.search(
        r"realign|\bcure|prevents|heals? faster|before (?:a |your |the )?runs?\b|ibuprofen|naproxen|diclofenac",
        said,
    )


def test_a_digit_of_its_own_is_refused_since_its_source_would_be_lost() -> None:
    content = files()
    entry(content, "ice")["why"] += " It helps 9 of ten."

    assert "holds a digit; make the number a row and name it in braces" in refusal(content)


# -- the painkillers' card -------------------------------------------------------------------------------------


@pytest.mark.parametrize("stop", HARD_STOPS)
def test_the_hard_stop_list_asks_for_everything_the_evidence_page_names(stop: str) -> None:
    asked = [question.question for question in card("anti_inflammatories").stop]

    assert any(HARD_STOPS[stop] in question for question in asked), asked


def test_after_the_questions_there_is_only_a_word_with_a_professional() -> None:
    pain = card("anti_inflammatories")

    assert len(pain.stop) == 21
    assert pain.stop_text
    assert pain.stop_text.count("pharmacist or doctor") == 1
    assert "talk to them as well" in pain.stop_text
    assert pain.answer == "Only after a word with a pharmacist or doctor"
    assert any("does not count as green" in text for text in pain.do)
    assert any("run through pain" in text for text in pain.do)


# -- the schema ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"badge": "good"}, "badge"),
        ({"badge": None}, "badge"),
        ({"grade": "rumour"}, "grade"),
        ({"phases": []}, "at least 1 item"),
        ({"phases": ["winter"]}, "phases"),
        ({"not_for": []}, "at least 1 item"),
        ({"do": []}, "at least 1 item"),
        ({"sources": []}, "at least 1 item"),
        ({"never_said": []}, "at least 1 item"),
        ({"sources": ["nobody2020"]}, "names the source nobody2020"),
        ({"ask": ""}, "ask"),
        ({"short": "two words"}, "short"),
        ({"id": "Big Words"}, "id"),
        ({"colour": "red"}, "Extra inputs are not permitted"),
        ({"stop_text": "Ask."}, "stop and stop_text belong together"),
        ({"first_when": ["rain"]}, "first_when"),
        ({"why": "About {advice.nothing.here} of them."}, "no number advice.nothing.here"),
        ({"id": "ice"}, "an id is there twice"),
        ({"id": "hips"}, "hips is a card and a saying"),
    ],
)
def test_a_card_that_does_not_fit_is_refused_by_name(change: dict[str, Any], told: str) -> None:
    content = files()
    entry(content, "rest").update(change)

    assert told in refusal(content)


@pytest.mark.parametrize(
    "missing", [*CARD_TEXTS, "badge", "grade", "sources", "where", "reviewed", "checked", "phases"]
)
def test_a_card_without_one_of_its_parts_is_refused(missing: str) -> None:
    content = files()
    del entry(content, "tape")[missing]

    text = refusal(content)

    assert text.startswith("advice/cards.toml, card.")
    assert f"{missing}: Field required" in text


@pytest.mark.parametrize("missing", [*SAYING_TEXTS, "badge", "sources", "where", "reviewed", "checked"])
def test_a_saying_without_one_of_its_parts_is_refused(missing: str) -> None:
    content = files()
    del entry(content, "vmo")[missing]

    assert f"{missing}: Field required" in refusal(content)


def test_questions_asked_twice_are_refused() -> None:
    content = files()
    row = entry(content, "anti_inflammatories")
    row["stop"] = [*row["stop"], row["stop"][0]]

    assert "an id is there twice" in refusal(content)


def test_the_badges_have_a_word_each_and_none_of_the_words_is_said_of_a_runner() -> None:
    assert set(BADGE) == set(MEANING) == set(Badge)
    assert len(set(BADGE.values())) == len(Badge)


# -- the pages -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", everything(), ids=lambda value: value.id)
def test_every_card_and_saying_can_be_read_in_the_documentation(value: AdviceCard | Saying) -> None:
    page = (ROOT / "docs" / "reference" / "advice.md").read_text(encoding="utf-8")

    assert f"`{value.id}`" in page
    assert all(f"[{key}](sources.md#{key})" in page for key in value.backing.sources)
