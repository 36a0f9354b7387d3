"""Drawings as SVG, and values in words."""

import re
from datetime import date, timedelta

import pytest

from trochlea.vocabulary.runner import Units
from trochlea.web import words
from trochlea.web.drawing.bars import Bars, Column, draw_bars, nice_step
from trochlea.web.drawing.groove import Groove, draw_groove, draw_small_groove
from trochlea.web.pages.finding_words import in_runners_words

MONDAY = date(2026, 11, 2)


def columns(*known_and_value: tuple[str, float]) -> list[Column]:
    return [
        Column(MONDAY + timedelta(weeks=i), (("c-flat", value),), known)
        for i, (known, value) in enumerate(known_and_value)
    ]


def test_a_groove_with_a_value_has_its_bead_there() -> None:
    drawn = draw_groove(Groove(end=6, at=4.2, said="Up to 4.2 km", right="6 km", step=1))

    assert '<svg x="69.6%" y="16"' in drawn  # 1 % + 98 % x 4.2 / 6, as in the mock page
    assert drawn.count("groove__bead") == 1
    assert 'aria-label="Up to 4.2 km"' in drawn


def test_a_groove_without_a_value_has_no_bead() -> None:
    for drawn in (draw_groove(Groove(6, None, "Not known")), draw_small_groove(Groove(6, None, "Not known"))):
        assert "groove--empty" in drawn
        assert "groove__bead" not in drawn


@pytest.mark.parametrize("at", [0.0, 6.0, 600.0])
def test_a_bead_never_leaves_the_line(at: float) -> None:
    places = re.findall(r'<svg x="([\d.]+)%"', draw_groove(Groove(6, at, "x")))

    assert [place for place in places if not 6 <= float(place) <= 94] == []


def test_words_in_a_drawing_are_escaped() -> None:
    drawn = draw_groove(Groove(6, 1, 'a"><script>', right="<b>"))

    assert "<script>" not in drawn
    assert "<b>" not in drawn


def test_a_week_nobody_knows_is_a_gap_and_has_no_bar() -> None:
    drawn = draw_bars(Bars(columns(("whole", 8.0), ("none", 0.0), ("whole", 0.0)), "t s"))

    assert drawn.count('class="c-gap"') == 1
    assert drawn.count('class="c-flat"') == 1  # a week of rest is no bar, and no gap either


def test_a_week_known_in_part_carries_a_hatch_over_its_bar() -> None:
    drawn = draw_bars(Bars(columns(("whole", 8.0), ("part", 4.0)), "t s"))

    assert drawn.count('class="c-gap"') == 1
    assert drawn.count('class="c-flat"') == 2


def test_heights_are_in_proportion() -> None:
    drawn = draw_bars(Bars(columns(("whole", 10.0), ("whole", 5.0)), "t s"))
    tall, short = (float(height) for height in re.findall(r'class="c-flat"[^>]*height="([\d.]+)"', drawn))

    assert tall == pytest.approx(2 * short)


def test_a_chart_of_nothing_is_still_a_chart() -> None:
    assert "<rect" not in draw_bars(Bars([], "t s"))
    assert "c-base" in draw_bars(Bars(columns(("none", 0.0)), "t s"))


def test_the_onset_is_drawn_only_where_it_lies_in_the_chart() -> None:
    weeks = columns(("whole", 1.0), ("whole", 2.0))

    assert "pain began 10 Nov" in draw_bars(Bars(weeks, "t s", onset=date(2026, 11, 10)))
    assert "pain began" not in draw_bars(Bars(weeks, "t s", onset=date(2025, 1, 1)))


@pytest.mark.parametrize(("highest", "step"), [(38.1, 10), (0.0, 1), (7.0, 2), (100.0, 25), (1.9, 0.5)])
def test_grid_lines_are_few_and_round(highest: float, step: float) -> None:
    assert nice_step(highest) == pytest.approx(step)


def test_unknown_is_said_so_and_never_zero() -> None:
    said = [words.distance(None, Units.KM), words.number(None), words.knee_km(None), words.minutes(None)]

    assert said == ["not known"] * 4


def test_distances_follow_the_runners_unit() -> None:
    assert words.distance(10, Units.KM) == "10.0 km"
    assert words.distance(10, Units.MI) == "6.2 mi"  # a mile is 1.609344 km


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "on Tuesday"),
        (6, "on Friday"),
        (7, "on 12 November"),
        (400, "on 15 October 2025"),
    ],
)
def test_days_are_named_as_people_do(ago: int, said: str) -> None:
    today = date(2026, 11, 19)

    assert words.day_name(today - timedelta(days=ago), today) == said


def test_sentences_of_the_core_speak_the_runners_units() -> None:
    text = "The run of 16.1 km on 2026-08-30 cost 18.0 knee-km."

    assert (
        in_runners_words(text, Units.MI, date(2026, 11, 19))
        == "The run of 10.0 mi on 30 August cost 18.0 knee-km."
    )
    assert (
        in_runners_words(text, Units.KM, date(2026, 11, 19))
        == "The run of 16.1 km on 30 August cost 18.0 knee-km."
    )
