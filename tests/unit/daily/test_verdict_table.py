"""The whole truth table of RULES, section 2: every combination of the three readings and the ticks."""

from datetime import date, timedelta
from itertools import product

import pytest

from trochlea.daily.verdict import run_verdict, worst_verdict
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.reading import NOT_SETTLED, Morning, Reading, RunVerdict, Verdict

RUN_DAY = date(2026, 3, 2)
NEXT_DAY = RUN_DAY + timedelta(days=1)

# What each answer is by itself, read off RULES 2: green, amber, red, or missing.
DURING = {
    None: "missing",
    0: "green",
    2: "green",
    2.5: "amber",
    3: "amber",
    5: "amber",
    5.5: "red",
    6: "red",
    10: "red",
}
SETTLED = {None: "missing", 0: "green", 60: "green", 61: "amber", 600: "amber", NOT_SETTLED: "red"}
MORNING = {None: "missing", Morning.BETTER: "green", Morning.SAME: "green", Morning.WORSE: "red"}
TABLE = list(product(DURING, SETTLED, MORNING, (False, True), (False, True), (False, True)))


def expected(
    during: float | None,
    settled: float | None,
    morning: Morning | None,
    limp: bool,
    swelling: bool,
    painkiller: bool,
) -> Verdict:
    """RULES 2, word by word: any red, else any amber, else unknown if any is missing, else green."""
    colours = {DURING[during], SETTLED[settled], MORNING[morning]}
    if "red" in colours or limp or swelling:
        return Verdict.RED
    if "amber" in colours:
        return Verdict.AMBER
    if "missing" in colours or painkiller:
        return Verdict.UNKNOWN
    return Verdict.GREEN


@pytest.mark.parametrize(("during", "settled", "morning", "limp", "swelling", "painkiller"), TABLE)
def test_each_combination_of_readings_has_its_verdict(
    during: float | None,
    settled: float | None,
    morning: Morning | None,
    limp: bool,
    swelling: bool,
    painkiller: bool,
) -> None:
    reading = Reading(
        RUN_DAY, run_pain=during, settled_min=settled, morning=morning, limp=limp, swelling=swelling,
        painkiller=painkiller,
    )  # fmt: skip

    found = run_verdict(reading, NEXT_DAY, daily_rules().verdict)

    assert found.verdict is expected(during, settled, morning, limp, swelling, painkiller)


@pytest.mark.parametrize(("during", "settled", "morning"), list(product(DURING, SETTLED, MORNING)))
def test_a_missing_reading_stays_owed_whatever_the_verdict(
    during: float | None, settled: float | None, morning: Morning | None
) -> None:
    reading = Reading(RUN_DAY, run_pain=during, settled_min=settled, morning=morning)
    missing = {
        name
        for name, answer in (("run_pain", during), ("settled_min", settled), ("morning", morning))
        if answer is None
    }

    assert set(run_verdict(reading, NEXT_DAY, daily_rules().verdict).owed) == missing


def test_the_morning_is_not_owed_on_the_day_of_the_run() -> None:
    reading = Reading(RUN_DAY, run_pain=1, settled_min=10)

    found = run_verdict(reading, RUN_DAY, daily_rules().verdict)

    assert (found.verdict, found.owed) == (Verdict.UNKNOWN, ())


def test_a_painkiller_the_next_morning_takes_the_green_away() -> None:
    """RULES 2: in the 24 hours before any of the three readings; the morning is one of them."""
    reading = Reading(RUN_DAY, run_pain=1, settled_min=10, morning=Morning.SAME)
    rules = daily_rules().verdict

    assert run_verdict(reading, NEXT_DAY, rules).verdict is Verdict.GREEN
    assert run_verdict(reading, NEXT_DAY, rules, painkiller_next_day=True).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("reading", "red_on"),
    [
        (Reading(RUN_DAY, run_pain=6), RUN_DAY),
        (Reading(RUN_DAY, limp=True), RUN_DAY),
        (Reading(RUN_DAY, swelling=True), RUN_DAY),
        (Reading(RUN_DAY, morning=Morning.WORSE), NEXT_DAY),
        (Reading(RUN_DAY, settled_min=NOT_SETTLED), NEXT_DAY),
        (Reading(RUN_DAY, run_pain=6, morning=Morning.WORSE), RUN_DAY),
    ],
)
def test_the_day_of_the_reading_that_made_it_red_is_kept(reading: Reading, red_on: date) -> None:
    """RULES 3: the two days of rest count from that reading."""
    assert run_verdict(reading, NEXT_DAY + timedelta(days=5), daily_rules().verdict).red_on == red_on


@pytest.mark.parametrize(("one", "other"), list(product(Verdict, Verdict)))
def test_the_worse_of_two_knees_or_two_runs_decides(one: Verdict, other: Verdict) -> None:
    """Order of gravity from RULES 2: red, amber, unknown, green."""
    order = [Verdict.RED, Verdict.AMBER, Verdict.UNKNOWN, Verdict.GREEN]

    found = worst_verdict([RunVerdict(one), RunVerdict(other)]).verdict

    assert found is order[min(order.index(one), order.index(other))]


def test_the_verdict_names_what_made_it() -> None:
    reading = Reading(RUN_DAY, run_pain=3, settled_min=80, morning=Morning.SAME)

    found = run_verdict(reading, NEXT_DAY, daily_rules().verdict)

    assert found.because == ("3 of 10 during the run", "80 minutes to settle")
