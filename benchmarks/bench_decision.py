"""How long a decision takes: with two years of history, with sixteen weeks, and for a new runner.

The mark for two years is 5 ms. The smallest of many tries counts, as other work on the machine only adds.
"""

import sys
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

from trochlea.daily.decide import decide
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.history import History, Outing
from trochlea.vocabulary.knee_load import KneeLoad, Quality
from trochlea.vocabulary.reading import Morning, Reading
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.standing import ScreenOutcome, ScreenStanding

START = date(2024, 1, 1)
TRIES = 40
CLEAR = ScreenStanding(ScreenOutcome.CONTINUE, False, "No warning sign.")
MARK_MS = 5.0


def history(days: int) -> History:
    """Four runs a week, every day answered."""
    outings, readings = [], []
    for day in range(days):
        on, km = START + timedelta(days=day), 5 + day % 5 / 2
        ran = day % 7 in (0, 2, 4, 6)
        if ran:
            start = datetime(on.year, on.month, on.day, 7, tzinfo=UTC)
            knee = KneeLoad(Quality.MEASURED, knee_km=km)
            outings.append(Outing(day, on, start, Sport.RUN, knee, km * 390, km * 390, km * 1000))
        pain, settled, morning = (1.0, 20.0, Morning.SAME) if ran else (None, None, None)
        readings.append(
            Reading(on, run_pain=pain, settled_min=settled, morning=morning, worst=1, walk=0, stairs=1)
        )
    runner = Runner(born=date(1990, 1, 1), comfortable_km=5, goal_week_km=40)
    return History(runner, tuple(outings), tuple(readings), CLEAR)


def best_ms(days: int) -> float:
    """Milliseconds of one decision, the smallest of many."""
    known, today, rules = history(days), START + timedelta(days=days), daily_rules()
    found = []
    for _ in range(TRIES):
        begun = perf_counter()
        decide(known, today, rules)
        found.append(perf_counter() - begun)
    return min(found) * 1000


def main() -> int:
    """Print the table, the ratio to the mark first."""
    print("| history | against the mark | a decision |")
    print("|---|---|---|")
    for words, days in (("two years", 730), ("sixteen weeks", 112), ("two weeks", 14)):
        took = best_ms(days)
        print(f"| {words} | {took / MARK_MS:.2f} | {took:.2f} ms |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
