"""Findings about days in a row with a run, and about shoes."""

from collections.abc import Sequence
from datetime import date, timedelta

from trochlea.load.fast import enough
from trochlea.load.finding_words import level_of, not_enough_history, unknown
from trochlea.load.rules import TrainingRules
from trochlea.load.runs import Run, between
from trochlea.load.shoes import Shoe, ShoeUse, shoe_use
from trochlea.load.weeks import ONE_DAY, ONE_WEEK
from trochlea.vocabulary.finding import Finding, Level

REST, SHOES = "rest", "shoes"


def rest_days(known: Sequence[Run], on: date, rules: TrainingRules) -> Finding:
    """Days in a row with a run that reach into the last 7 days, over the longest row of the 8 weeks before them."""
    rule, first = rules.rest, on - ONE_WEEK + ONE_DAY
    span = "days in a row with a run, against the longest of the eight weeks before"
    if not enough(known, on, rules.history):
        return not_enough_history(REST, rule.backing, rules.history, span, first, on)
    rows = streaks({run.on for run in known})
    recent = [row for row in rows if row[1] >= first]
    if not recent:
        return unknown(REST, rule.backing, span, "No run in the last 7 days.", first, on)
    begin, end = max(recent, key=_length)
    early = begin - timedelta(days=rule.window_days)
    before = [row for row in rows if early <= row[0] and row[1] < begin]
    usual = max((_length(row) for row in before), default=0)
    length = _length((begin, end))
    level = level_of(length - usual, rule.note_over - 1, rule.amber_over - 1)
    return Finding(
        factor=REST,
        level=level,
        value=float(length),
        usual=float(usual),
        threshold=usual + rule.note_over,
        window=span,
        text=f"{length} days in a row with a run; the most in the eight weeks before was {usual}.",
        sources=rule.backing.sources,
        grade=rule.backing.grade,
        first=begin,
        last=end,
    )


def shoe_changes(known: Sequence[Run], on: date, rules: TrainingRules, shoes: Sequence[Shoe] = ()) -> Finding:
    """A new pair, another kind than before, or a pair run in for long."""
    rule = rules.shoes
    first = on - timedelta(days=rule.new_days)
    span = f"last {rule.new_days:.0f} days"
    pairs = shoe_use(known, shoes)
    recent = [pair for pair in pairs if pair.last > first]
    if not recent:
        return unknown(SHOES, rule.backing, span, "No shoes are logged for these days.", first, on)
    told = [text for pair in recent if (text := _about(pair, pairs, first, rule.old_km))]
    return Finding(
        factor=SHOES,
        level=Level.NOTE if told else Level.NONE,
        value=float(len(told)),
        usual=0.0,
        threshold=0.0,
        window=span,
        text=" ".join(told) or "The same shoes as before.",
        sources=rule.backing.sources,
        grade=rule.backing.grade,
        first=first,
        last=on,
        inputs={pair.name: pair.km for pair in recent},
    )


def streaks(days: set[date]) -> list[tuple[date, date]]:
    """Rows of days in a row, first and last day of each, in order."""
    rows: list[tuple[date, date]] = []
    for day in sorted(days):
        if rows and day - rows[-1][1] == ONE_DAY:
            rows[-1] = (rows[-1][0], day)
        else:
            rows.append((day, day))
    return rows


def longest_row(known: Sequence[Run], first: date, last: date) -> int:
    """Longest row of days with a run within a window."""
    return max((_length(row) for row in streaks({run.on for run in between(known, first, last)})), default=0)


def _length(row: tuple[date, date]) -> int:
    return (row[1] - row[0]).days + 1


def _about(pair: ShoeUse, pairs: Sequence[ShoeUse], first: date, old_km: float) -> str | None:
    earlier = [other for other in pairs if other.first < pair.first]
    if pair.first > first and earlier:
        kinds = {other.kind for other in earlier if other.kind}
        if pair.kind and kinds and pair.kind not in kinds:
            return f"{pair.name} are new since {pair.first.isoformat()} and of another kind ({pair.kind})."
        return f"{pair.name} are new since {pair.first.isoformat()}."
    if pair.km > old_km:
        return f"{pair.name} have {pair.km:.0f} km behind them."
    return None
