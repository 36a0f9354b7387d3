"""Is a change real? Limits: the rows of `thresholds/scores.toml`; differences worked by hand."""

from datetime import date, timedelta

import pytest

from trochlea.knowledge.questionnaires import baseline_days, instrument
from trochlea.screen.scores.answers import ScoreAnswers
from trochlea.screen.scores.change import ScoreChange, change_between, compare_with
from trochlea.screen.scores.scoring import ScoreResult, score_of

BEFORE, NOW = date(2026, 9, 1), date(2026, 11, 3)


def result(key: str, score: float | None, on: date = NOW, band: float = 0) -> ScoreResult:
    low = None if score is None else score - band
    high = None if score is None else score + band
    return ScoreResult(key, on, score, instrument(key).most, (), low, high, "")


def change(key: str, before: float, now: float, band: float = 0) -> ScoreChange:
    found = change_between(result(key, before, BEFORE), result(key, now, NOW, band), instrument(key))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("key", "before", "now", "real", "important"),
    [
        ("akps", 60, 72, False, False),  # 12 is above the important 11 but below the detectable 13
        ("akps", 60, 73, True, True),
        ("akps", 73, 60, True, True),
        ("koos_pf", 50, 65.9, False, False),
        ("koos_pf", 50, 66, True, False),  # detectable 16, important 16.4
        ("koos_pf", 50, 66.4, True, True),
        ("uwri", 20, 24, False, False),  # 4 of 4.1
        ("uwri", 20, 25, True, True),
        ("lefs", 60, 68, False, False),
        ("lefs", 60, 69, True, True),
        ("ostrc_o2", 60, 26, False, False),  # 34 of 35
        ("ostrc_o2", 60, 25, True, True),
        ("psfs", 4, 5.9, False, None),
        ("psfs", 13 / 3, 19 / 3, True, None),  # exactly 2, whatever the rounding of thirds
    ],
)
def test_a_change_is_real_from_the_smallest_detectable_one(
    key: str, before: float, now: float, real: bool, important: bool | None
) -> None:
    found = change(key, before, now)

    assert (found.real, found.important) == (real, important)
    assert found.difference == pytest.approx(now - before)
    assert found.since == BEFORE


@pytest.mark.parametrize(
    ("key", "before", "now", "better"),
    [("akps", 60, 61, True), ("akps", 60, 59, False), ("ostrc_o2", 60, 59, True), ("ostrc_o2", 59, 60, False),
     ("akps", 60, 60, None)],
)  # fmt: skip
def test_which_way_is_better_depends_on_the_instrument(
    key: str, before: float, now: float, better: bool | None
) -> None:
    assert change(key, before, now).is_better is better


@pytest.mark.parametrize(
    ("key", "before", "now", "text"),
    [
        (
            "akps", 60, 72,
            "AKPS: 12 better since 1 September 2026, no real change; from 13 on this score can tell a change from "
            "chance.",
        ),
        ("akps", 60, 80, "AKPS: 20 better since 1 September 2026, a real change, and one that people notice."),
        (
            "koos_pf", 66, 50,
            "KOOS-PF: 16 worse since 1 September 2026, a real change, smaller than people usually notice.",
        ),
        ("lefs", 60, 60, "LEFS: the same since 1 September 2026, no real change."),
        (
            "psfs", 4, 7,
            "My three activities: 3 better since 1 September 2026, a real change; from where on people notice it is "
            "not known for this score.",
        ),
    ],
)  # fmt: skip
def test_the_text_says_no_real_change_below_the_limit(key: str, before: float, now: float, text: str) -> None:
    assert change(key, before, now).text == text


def test_with_missing_items_only_what_is_certain_counts() -> None:
    """From 50 to 80, but 80 could be 65 to 95: 15 are certain, 16 are needed."""
    assert not change("koos_pf", 50, 80, band=15).real
    assert change("koos_pf", 50, 80, band=14).real
    assert not change("koos_pf", 80, 50, band=15).real
    assert change("koos_pf", 80, 50, band=14).real


def test_without_a_score_there_is_no_change() -> None:
    akps = instrument("akps")

    assert change_between(result("akps", None, BEFORE), result("akps", 60), akps) is None
    assert change_between(result("akps", 60, BEFORE), result("akps", None), akps) is None


def test_a_scored_form_and_its_change_go_together() -> None:
    lefs = instrument("lefs")
    forms = [
        score_of(ScoreAnswers(on, {str(n): points for n in range(1, 21)}), lefs)
        for on, points in ((BEFORE, 2.0), (NOW, 3.0))
    ]
    found = change_between(forms[0], forms[1], lefs)

    assert found is not None
    assert (found.difference, found.real, found.important) == (20, True, True)  # 20 items, one point each


def test_a_change_is_counted_from_the_earliest_score_of_half_a_year() -> None:
    def ago(days: int, score: float | None = 50) -> ScoreResult:
        return result("akps", score, NOW - timedelta(days=days))

    now, days = result("akps", 60), baseline_days()

    assert days == 182
    assert compare_with([ago(10), ago(182), ago(183), ago(90)], now, days) == ago(182)
    assert compare_with([ago(400), ago(200)], now, days) == ago(200)  # else the latest of the older ones
    assert compare_with([ago(182, None), ago(5)], now, days) == ago(5)  # a form without a score is none
    assert compare_with([ago(0), ago(-3)], now, days) is None  # the same day and later ones do not count
    assert compare_with([result("lefs", 50, BEFORE)], now, days) is None
    assert compare_with([], now, days) is None
