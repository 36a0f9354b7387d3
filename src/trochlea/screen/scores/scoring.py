"""From answers to a score, by the instrument's own rule; a missing item is never worth points."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from trochlea.screen.scores.answers import ScoreAnswers, contradicting
from trochlea.screen.scores.instrument import Better, Gate, Instrument, Points, Rule

Answered = Mapping[str, Points]
End = Callable[[Iterable[Points]], Points]


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """One score (CONTRACTS, `score`).

    `score` is None where an item is missing that may not be. `low` and `high` are what it can be with the missing
    items at either end; they are equal where none is missing. `problem` and `substantial` are OSTRC's own words for
    "something is the matter" and "it weighs heavily", None for other instruments and without a score.
    """

    instrument: str
    on: date
    score: Points | None
    most: Points
    missing: tuple[str, ...]
    low: Points | None
    high: Points | None
    text: str
    problem: bool | None = None
    substantial: bool | None = None


def score_of(answers: ScoreAnswers, instrument: Instrument) -> ScoreResult:
    """The score of a set of answers, already checked by `read_score_answers`.

    Where the instrument allows missing items the mean of the others stands for them, by its published rule.
    """
    answered = {number: points for number, points in answers.items.items() if points is not None}
    gated = _gated(answered, instrument)
    if gated is not None:
        return _result(answers, instrument, (gated, gated, gated), ())
    missing = tuple(item.number for item in instrument.items if item.number not in answered)
    if len(answered) < instrument.fewest_answered:
        return _result(answers, instrument, None, missing)
    ends = [_by_rule(_filled(answered, instrument, end), instrument) for end in (min, max)]
    return _result(answers, instrument, (_by_rule(answered, instrument), min(ends), max(ends)), missing)


def _gated(answered: Answered, instrument: Instrument) -> Points | None:
    gate = instrument.gate
    if gate is None or gate.item not in answered:
        return None
    if answered[gate.item] == gate.nothing_at and contradicting(answered, instrument) is None:
        return 0
    return instrument.most if _ends_early(answered, gate, instrument) else None


def _ends_early(answered: Answered, gate: Gate, instrument: Instrument) -> bool:
    return answered[gate.item] == gate.all_at and len(answered) < len(instrument.items)


def _filled(answered: Answered, instrument: Instrument, end: End) -> Answered:
    return {item.number: answered.get(item.number, end(item.points)) for item in instrument.items}


def _by_rule(answered: Answered, instrument: Instrument) -> Points:
    total = sum(answered.values())
    if instrument.rule is Rule.MEAN:
        return total / len(answered)
    if instrument.rule is Rule.HUNDRED_LESS_MEAN:
        worst = sum(max(item.points) for item in instrument.items if item.number in answered)
        return instrument.most * (1 - total / worst)
    return total


def _result(
    answers: ScoreAnswers,
    instrument: Instrument,
    found: tuple[Points, Points, Points] | None,
    missing: tuple[str, ...],
) -> ScoreResult:
    score, low, high = found or (None, None, None)
    problem, substantial = _weight(answers, instrument) if score is not None else (None, None)
    return ScoreResult(
        instrument=instrument.key,
        on=answers.on,
        score=score,
        most=instrument.most,
        missing=missing,
        low=low,
        high=high,
        text=_text(instrument, score, low, high, missing),
        problem=problem,
        substantial=substantial,
    )


def _weight(answers: ScoreAnswers, instrument: Instrument) -> tuple[bool | None, bool | None]:
    if instrument.gate is None:
        return None, None
    reached = [
        (answers.items.get(number) or 0) >= points for number, points in instrument.substantial.items()
    ]
    return (answers.items.get(instrument.gate.item) or 0) > 0, any(reached)


def _text(
    instrument: Instrument,
    score: Points | None,
    low: Points | None,
    high: Points | None,
    missing: tuple[str, ...],
) -> str:
    named = ", ".join(f"{item.number} ({item.label})" for item in instrument.items if item.number in missing)
    if score is None:
        return f"{instrument.name}: no score yet, because these items are not answered: {named}."
    way = "higher is better" if instrument.better is Better.HIGHER else "lower is better"
    said = f"{instrument.name} {shown(score)} of {shown(instrument.most)}; {way}."
    if missing and low is not None and high is not None:
        said += f" Items not answered: {named}; with them it lies between {shown(low)} and {shown(high)}."
    return " ".join(filter(None, [said, instrument.caution]))


def shown(points: Points) -> str:
    """Points with one digit after the dot at most."""
    return f"{points:.1f}".removesuffix(".0")
