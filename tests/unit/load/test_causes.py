"""What led up to it: a planted change comes out first, and without one nothing is called likely."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.unit.load.histories import CHANGES, ONSET, history

from trochlea.knowledge.thresholds import training_rules
from trochlea.load.causes import load_causes
from trochlea.load.shoes import Shoe
from trochlea.vocabulary.cause import Cause, CauseKind, Confidence
from trochlea.vocabulary.history import Outing

RULES = training_rules()
HISTORIES = 100
SHOES = [*(Shoe(f"Pair {number}", "road") for number in range(5)), Shoe("New", "minimal")]
FACTOR = {
    "longest": "single_run_spike",
    "descent": "downhill",
    "in_a_row": "rest",
    "fast": "speed",
    "shoes": "shoes",
}


def causes(outings: list[Outing]) -> tuple[Cause, ...]:
    return load_causes(outings, ONSET, RULES, SHOES)


@pytest.mark.parametrize("change", CHANGES)
def test_a_planted_change_ranks_first_in_ninety_five_of_a_hundred_histories(change: str) -> None:
    first = [causes(history(seed, change))[0].factor for seed in range(HISTORIES)]
    assert first.count(FACTOR[change]) >= 0.95 * HISTORIES


def test_without_a_change_hardly_anything_is_called_likely() -> None:
    false = [
        seed
        for seed in range(HISTORIES)
        if any(cause.confidence is Confidence.LIKELY for cause in causes(history(seed)))
    ]
    assert len(false) <= 0.05 * HISTORIES


def test_every_factor_is_listed_once_with_numbers_and_source() -> None:
    found = causes(history(3, "descent"))
    assert len({cause.factor for cause in found}) == len(found) == 7
    top = found[0]
    assert (top.factor, top.kind) == ("downhill", CauseKind.LOAD)
    assert (top.change or 0) > (top.usual or 0) > 0
    assert "down" in top.text
    assert top.sources


def test_a_first_run_too_far_after_a_break_is_named() -> None:
    break_begins = ONSET - timedelta(days=40)
    back = ONSET - timedelta(days=12)
    kept = [o for o in history(1) if not break_begins <= o.on < back]
    found = next(cause for cause in causes(kept) if cause.factor == "comeback")
    assert (found.score or 0) > 0
    assert "first run after a break" in found.text


def test_a_short_history_is_unknown_not_usual() -> None:
    young = [o for o in history(1) if o.on >= ONSET - timedelta(days=50)]
    found = {cause.factor: cause for cause in causes(young)}
    assert found["downhill"].confidence is Confidence.UNKNOWN
    assert found["downhill"].score is None


def test_what_was_not_recorded_is_unknown() -> None:
    blind = [
        replace(
            o, descent_m=None, speed_30s_mps=None, shoes=None, knee=replace(o.knee, downhill_knee_km=None)
        )
        for o in history(1)
    ]
    found = {cause.factor: cause.confidence for cause in causes(blind)}
    assert {f for f, sure in found.items() if sure is Confidence.UNKNOWN} == {"downhill", "speed", "shoes"}


def test_no_runs_at_all_give_no_cause() -> None:
    assert {cause.confidence for cause in causes([])} <= {Confidence.UNKNOWN, Confidence.USUAL}


def test_runs_after_the_onset_change_nothing() -> None:
    before = history(5, "fast")
    later = replace(before[-1], on=ONSET + timedelta(days=2), start=before[-1].start + timedelta(days=20))
    assert causes([*before, later]) == causes(before)
