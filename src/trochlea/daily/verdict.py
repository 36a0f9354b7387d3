"""The verdict of one run from its readings: the truth table of RULES, section 2."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from trochlea.daily.rules import VerdictRules
from trochlea.vocabulary.reading import NOT_SETTLED, Morning, Pain, Reading, RunVerdict, Verdict

ONE_DAY = timedelta(days=1)
WORSE = Morning.WORSE  # bound once: years of runs are looked at
WORST_FIRST = (Verdict.RED, Verdict.AMBER, Verdict.UNKNOWN, Verdict.GREEN)


def run_verdict(
    reading: Reading, today: date, rules: VerdictRules, *, painkiller_next_day: bool = False
) -> RunVerdict:
    """Red if any known reading is red, else amber if any is amber, else unknown if any is missing, else green.

    A painkiller in the 24 hours before a reading takes the green away and nothing else.
    """
    if _is_green(reading, rules) and not (reading.painkiller or painkiller_next_day):
        return _green(reading.run_pain or 0)
    owed = owed_readings(reading, today)
    if red := red_readings(reading, rules):
        return RunVerdict(Verdict.RED, red, owed, red_on=_red_on(reading, rules, today))
    if amber := amber_readings(reading, rules):
        return RunVerdict(Verdict.AMBER, amber, owed)
    if reading.painkiller or painkiller_next_day:
        return RunVerdict(Verdict.UNKNOWN, ("a painkiller was taken before the readings",), owed)
    return RunVerdict(Verdict.UNKNOWN, missing_readings(reading), owed)


@lru_cache
def _green(run_pain: Pain) -> RunVerdict:
    """One value for all runs of one pain: years of them are looked at for a day."""
    return RunVerdict(Verdict.GREEN, (f"{run_pain:g} of 10, settled, no worse next morning",))


def _is_green(reading: Reading, rules: VerdictRules) -> bool:
    """All three readings answered and low, no limp, no swelling."""
    during, settled = reading.run_pain, reading.settled_min
    if during is None or settled is None or reading.morning is None:
        return False
    low = during <= rules.green_most and settled <= rules.settle_most_min
    return low and reading.morning is not WORSE and not (reading.limp or reading.swelling)


def red_readings(reading: Reading, rules: VerdictRules) -> tuple[str, ...]:
    """Each reading that is red by itself, in words."""
    return (*_red_on_the_day(reading, rules), *_red_next_morning(reading))


def amber_readings(reading: Reading, rules: VerdictRules) -> tuple[str, ...]:
    """Each reading that is amber by itself, in words; what is red is not amber."""
    during, settled = reading.run_pain, reading.settled_min
    found = []
    if during is not None and rules.green_most < during <= rules.amber_most:
        found.append(f"{during:g} of 10 during the run")
    if settled is not None and rules.settle_most_min < settled < NOT_SETTLED:
        found.append(f"{settled:g} minutes to settle")
    return tuple(found)


def missing_readings(reading: Reading) -> tuple[str, ...]:
    """The three readings that have no answer, in words."""
    missing = {
        "the pain during the run is missing": reading.run_pain,
        "the minutes to settle are missing": reading.settled_min,
        "the next morning is missing": reading.morning,
    }
    return tuple(words for words, answer in missing.items() if answer is None)


def owed_readings(reading: Reading, today: date) -> tuple[str, ...]:
    """The readings of a run that are due by today and have no answer, by field name."""
    due = {"run_pain": reading.run_pain, "settled_min": reading.settled_min}
    owed = [name for name, answer in due.items() if answer is None]
    if reading.morning is None and today > reading.on:
        owed.append("morning")
    return tuple(owed)


def worst_verdict(verdicts: Iterable[RunVerdict]) -> RunVerdict:
    """The worse knee decides; what is owed for either stays owed. Needs at least one."""
    known = sorted(verdicts, key=lambda v: WORST_FIRST.index(v.verdict))
    owed = tuple(dict.fromkeys(name for v in known for name in v.owed))
    worst = known[0]
    red_days = [v.red_on for v in known if v.red_on is not None]
    return RunVerdict(worst.verdict, worst.because, owed, min(red_days) if red_days else None)


def _red_on_the_day(reading: Reading, rules: VerdictRules) -> tuple[str, ...]:
    found = []
    if reading.run_pain is not None and reading.run_pain > rules.amber_most:
        found.append(f"{reading.run_pain:g} of 10 during the run")
    if reading.limp:
        found.append("a limp")
    if reading.swelling:
        found.append("swelling")
    return tuple(found)


def _red_next_morning(reading: Reading) -> tuple[str, ...]:
    found = []
    if reading.morning is Morning.WORSE:
        found.append("worse the next morning")
    if reading.settled_min == NOT_SETTLED:
        found.append("not settled by the next morning")
    return tuple(found)


def _red_on(reading: Reading, rules: VerdictRules, today: date) -> date:
    """The day of the reading that made it red; never after today."""
    return reading.on if _red_on_the_day(reading, rules) else min(reading.on + ONE_DAY, today)
