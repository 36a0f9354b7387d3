"""Outcome scores. Expected values: worked by hand from each instrument's published rule, named beside them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trochlea.knowledge.questionnaires import instrument, instruments
from trochlea.screen.scores.answers import ScoreAnswers, contradicting, read_score_answers
from trochlea.screen.scores.instrument import Better, Instrument
from trochlea.screen.scores.scoring import ScoreResult, score_of
from trochlea.vocabulary.errors import Refused

DAY = date(2026, 11, 3)
KEYS = ("akps", "koos_pf", "lefs", "ostrc_o2", "psfs", "uwri")
NO_MISSING_ALLOWED = ("akps", "lefs", "psfs", "uwri")


def scored(key: str, *points: float | None) -> ScoreResult:
    """A score from points in the order of the items; what is left out is not answered."""
    items = {str(number): value for number, value in enumerate(points, 1)}
    chosen = instrument(key)
    return score_of(read_score_answers({"items": items}, chosen, DAY), chosen)


def best(of: Instrument) -> list[float]:
    """The best option of each item; KOOS-PF and OSTRC count trouble, the others ability."""
    counts_trouble = of.key in ("koos_pf", "ostrc_o2")
    return [min(item.points) if counts_trouble else max(item.points) for item in of.items]


def worst(of: Instrument) -> list[float]:
    counts_trouble = of.key in ("koos_pf", "ostrc_o2")
    return [max(item.points) if counts_trouble else min(item.points) for item in of.items]


def test_the_six_instruments_are_there() -> None:
    assert tuple(instruments()) == KEYS


@pytest.mark.parametrize(
    ("key", "items", "most"),
    [
        ("akps", 13, 100),
        ("koos_pf", 11, 100),
        ("lefs", 20, 80),
        ("ostrc_o2", 4, 100),
        ("psfs", 3, 10),
        ("uwri", 9, 36),
    ],
)
def test_items_and_top_are_the_published_ones(key: str, items: int, most: float) -> None:
    assert (len(instrument(key).items), instrument(key).most) == (items, most)


@pytest.mark.parametrize("key", KEYS)
def test_best_and_worst_answers_reach_the_ends(key: str) -> None:
    of = instrument(key)
    top, bottom = scored(key, *best(of)), scored(key, *worst(of))
    ends = (of.most, 0) if of.better is Better.HIGHER else (0, of.most)

    assert (top.score, bottom.score) == ends
    assert top.missing == bottom.missing == ()


def test_akps_weights_are_those_of_the_table() -> None:
    """Typed again from the table of items and weights (`akps_weights`)."""
    table = (
        "5/3/0 5/3/0 5/3/2/0 10/8/5/0 5/4/3/2/0 10/8/6/3/0 10/7/2/0 "
        "10/8/6/4/0 10/8/6/3/0 10/8/6/4/0 10/6/4/2/0 5/3/0 5/3/0"
    )
    typed = [tuple(float(points) for points in row.split("/")) for row in table.split()]

    assert [item.points for item in instrument("akps").items] == typed
    assert sum(max(row) for row in typed) == 100


def test_akps_adds_up() -> None:
    found = scored("akps", 3, 5, 3, 8, 4, 6, 7, 6, 8, 10, 6, 5, 5)

    assert found.score == 76  # 3+5+3+8+4+6+7+6+8+10+6+5+5
    assert found.text == "AKPS 76 of 100; higher is better."


def test_constant_limp_scores_0_and_not_2_as_some_calculators_have_it() -> None:
    with pytest.raises(Refused, match=r"Item 1 of AKPS is 2, but it takes 0, 3 or 5; enter it again."):
        scored("akps", 2)


@pytest.mark.parametrize("key", NO_MISSING_ALLOWED)
def test_one_missing_item_gives_no_score_where_none_may_miss(key: str) -> None:
    found = scored(key, *best(instrument(key))[:-1], None)
    last = instrument(key).items[-1]

    assert (found.score, found.low, found.high) == (None, None, None)
    assert found.missing == (last.number,)
    assert found.text.endswith(
        f"no score yet, because these items are not answered: {last.number} ({last.label})."
    )


def test_koos_pf_is_100_less_25_times_the_mean() -> None:
    assert scored("koos_pf", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1).score == 75
    assert scored("koos_pf", 0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 2).score == 50  # sum 22, mean 2


def test_koos_pf_stands_on_six_answers_and_not_on_five() -> None:
    """KOOS Scoring 2012: at least half of the items; of 11 that is 6."""
    six, five = scored("koos_pf", 1, 1, 1, 1, 1, 1), scored("koos_pf", 1, 1, 1, 1, 1)

    assert six.score == 75
    assert six.missing == ("7", "8", "9", "10", "11")
    assert (five.score, len(five.missing)) == (None, 6)


def test_koos_pf_with_missing_items_shows_between_what_it_lies() -> None:
    found = scored("koos_pf", 1, 1, 1, 1, 1, 1)

    assert found.low == pytest.approx(100 - 25 * (6 + 5 * 4) / 11)  # the missing at their worst, 4
    assert found.high == pytest.approx(100 - 25 * 6 / 11)  # at their best, 0
    assert "with them it lies between 40.9 and 86.4." in found.text


@pytest.mark.parametrize(
    ("points", "score", "problem", "substantial"),
    [
        ((0, 0, 0, 0), 0, False, False),
        ((0,), 0, False, False),  # the first item ends it
        ((25,), 100, True, True),  # could not take part: the rest is not needed
        ((25, 25), 100, True, True),
        ((8, 8, 8, 8), 32, True, False),
        ((8, 17, 0, 0), 25, True, True),  # item 2 from 17
        ((8, 0, 17, 8), 33, True, True),  # item 3 from 17
        ((17, 8, 8, 25), 58, True, False),  # neither item 1 at 17 nor pain makes it substantial
        ((25, 25, 25, 17), 92, True, True),
        ((8, 8, 8), None, None, None),
        ((None, 8, 8, 8), None, None, None),
    ],
)
def test_ostrc_follows_its_gate(
    points: tuple[float | None, ...], score: float | None, problem: bool | None, substantial: bool | None
) -> None:
    found = scored("ostrc_o2", *points)

    assert (found.score, found.problem, found.substantial) == (score, problem, substantial)


def test_ostrc_items_that_are_not_needed_are_not_missing() -> None:
    assert scored("ostrc_o2", 0).missing == ()
    assert scored("ostrc_o2", 25).missing == ()
    assert scored("ostrc_o2", 8).missing == ("2", "3", "4")


def test_ostrc_answers_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        scored("ostrc_o2", 0, 0, 17, 0)

    assert str(refused.value) == (
        "Item 1 of OSTRC-O2 says there is no problem, but item 3 names one; change one of them."
    )


def test_contradicting_answers_that_came_another_way_get_no_best_score() -> None:
    answers = ScoreAnswers(DAY, {"1": 0, "3": 17})

    assert score_of(answers, instrument("ostrc_o2")).score is None


def test_ostrc_says_how_little_one_week_means() -> None:
    assert scored("ostrc_o2", 8, 8, 8, 8).text == (
        "OSTRC-O2 32 of 100; lower is better. One week's change means little here; look at several weeks."
    )


def test_three_activities_are_their_mean() -> None:
    assert scored("psfs", 3, 5, 8).score == pytest.approx(16 / 3)
    assert "My three activities 5.3 of 10" in scored("psfs", 3, 5, 8).text


def test_uwri_and_lefs_add_up() -> None:
    assert scored("uwri", 0, 1, 2, 3, 4, 3, 2, 1, 0).score == 16
    assert scored("lefs", *([3] * 19), 1).score == 58


def test_only_uwri_and_ostrc_are_marked_as_not_checked() -> None:
    assert [key for key, of in instruments().items() if not of.is_checked] == ["ostrc_o2", "uwri"]


@pytest.mark.parametrize(
    ("typed", "key"),
    [("AKPS", "akps"), ("kujala", "akps"), ("KOOS-PF", "koos_pf"), ("OSTRC-O2", "ostrc_o2"), ("ostrc", "ostrc_o2"),
     ("psfs", "psfs"), ("activities", "psfs"), (" lefs ", "lefs")],
)  # fmt: skip
def test_an_instrument_is_found_as_people_type_it(typed: str, key: str) -> None:
    assert instrument(typed).key == key


def test_an_unknown_instrument_is_refused_with_the_list() -> None:
    with pytest.raises(Refused) as refused:
        instrument("ikdc")

    assert (
        str(refused.value) == "There is no score called ikdc; use akps, koos_pf, lefs, ostrc_o2, psfs, uwri."
    )


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, 'The answers need a part "items" with the points of each item by its number; add it.'),
        (
            {"items": [1, 2]},
            'The answers need a part "items" with the points of each item by its number; add it.',
        ),
        ({"items": {}, "day": 1}, "The answers have no part day; use items and on."),
        ({"items": {"14": 0}}, "AKPS has no item 14; its items are 1 to 13."),
        ({"items": {"limp": 0}}, "AKPS has no item limp; its items are 1 to 13."),
        ({"items": {"1": 4}}, "Item 1 of AKPS is 4, but it takes 0, 3 or 5; enter it again."),
        ({"items": {"1": -5}}, "Item 1 of AKPS is -5, but it takes 0, 3 or 5; enter it again."),
        ({"items": {"1": "5"}}, "Item 1 of AKPS is '5', but it takes 0, 3 or 5; enter it again."),
        ({"items": {"1": True}}, "Item 1 of AKPS is True, but it takes 0, 3 or 5; enter it again."),
        ({"items": {"1": float("nan")}}, "Item 1 of AKPS is nan, but it takes 0, 3 or 5; enter it again."),
        ({"items": {}, "on": "3.11.2026"}, "The day of the answers is '3.11.2026'; write it as YYYY-MM-DD."),
        (
            {"items": {}, "on": "2026-11-04"},
            "The answers are of 4 November 2026, which is still to come; enter them on that day.",
        ),
    ],
)
def test_answers_that_cannot_be_are_refused_in_one_sentence(
    answers: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        read_score_answers(answers, instrument("akps"), DAY)

    assert str(refused.value) == sentence


def test_answers_carry_their_day_and_whole_numbers_may_have_a_point() -> None:
    read = read_score_answers({"items": {"1": 5.0, "2": None}, "on": "2026-10-01"}, instrument("akps"), DAY)

    assert (read.on, dict(read.items)) == (date(2026, 10, 1), {"1": 5.0, "2": None})
    assert read_score_answers({"items": {}}, instrument("akps"), DAY).on == DAY


@st.composite
def answers_of(draw: st.DrawFn) -> tuple[Instrument, dict[str, float]]:
    """Whole answers as they are let in: trouble named behind a gate that says there is none is refused before."""
    of = instruments()[draw(st.sampled_from(KEYS))]
    items: dict[str, float] = {item.number: draw(st.sampled_from(item.points)) for item in of.items}
    return of, dict.fromkeys(items, 0) if contradicting(items, of) else items


@given(answers_of())
def test_a_score_stays_within_its_bounds(drawn: tuple[Instrument, dict[str, float]]) -> None:
    of, items = drawn
    found = score_of(ScoreAnswers(DAY, items), of)
    if found.score is not None:
        assert 0 <= found.score <= found.most
        assert found.low == found.high == pytest.approx(found.score)


@given(answers_of(), st.data())
def test_with_missing_items_the_true_score_lies_within_the_band(
    drawn: tuple[Instrument, dict[str, float]], data: st.DataObject
) -> None:
    of, items = drawn
    kept = data.draw(st.sets(st.sampled_from(list(items))))
    whole = score_of(ScoreAnswers(DAY, items), of)
    part = score_of(ScoreAnswers(DAY, {key: items[key] for key in kept}), of)
    if part.score is None or whole.score is None:
        return
    assert part.low is not None
    assert part.high is not None
    if of.gate is None:
        assert part.low - 1e-9 <= whole.score <= part.high + 1e-9
    else:
        assert part.score >= whole.score  # OSTRC: what is left out never makes it look better


@given(answers_of(), st.data())
def test_a_missing_item_never_improves_the_worst_case(
    drawn: tuple[Instrument, dict[str, float]], data: st.DataObject
) -> None:
    of, items = drawn
    gone = data.draw(st.sampled_from(list(items)))
    whole = score_of(ScoreAnswers(DAY, items), of)
    part = score_of(ScoreAnswers(DAY, {key: items[key] for key in items if key != gone}), of)
    if part.score is None or whole.score is None:
        return
    worst_part = part.low if of.better is Better.HIGHER else part.high
    worst_whole = whole.low if of.better is Better.HIGHER else whole.high
    assert worst_part is not None
    assert worst_whole is not None
    sign = 1 if of.better is Better.HIGHER else -1
    assert sign * worst_part <= sign * worst_whole + 1e-9


@given(answers_of(), st.randoms(use_true_random=False))
def test_the_order_of_items_does_not_matter(
    drawn: tuple[Instrument, dict[str, float]], chance: object
) -> None:
    of, items = drawn
    keys = list(items)
    chance.shuffle(keys)  # type: ignore[attr-defined]
    shuffled = score_of(ScoreAnswers(DAY, {key: items[key] for key in keys}), of)
    whole = score_of(ScoreAnswers(DAY, items), of)

    assert shuffled.score == (whole.score if whole.score is None else pytest.approx(whole.score))
    assert (shuffled.missing, shuffled.substantial) == (whole.missing, whole.substantial)
