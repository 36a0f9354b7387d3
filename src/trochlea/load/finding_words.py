"""What all findings share: levels by ratio, and the answer where too little is known."""

from datetime import date

from trochlea.load.rules import Backing, History
from trochlea.vocabulary.finding import Finding, Level


def level_of(value: float, note: float, amber: float, red: float = float("inf")) -> Level:
    """The highest threshold that `value` is above. Thresholds themselves are within."""
    if value > red:
        return Level.RED
    if value > amber:
        return Level.AMBER
    return Level.NOTE if value > note else Level.NONE


def not_enough_history(
    factor: str, backing: Backing, history: History, window: str, first: date, last: date
) -> Finding:
    """Nothing is said about habit before there is one."""
    return unknown(
        factor,
        backing,
        window,
        f"Not enough history yet: {history.days:.0f} days and {history.runs:.0f} runs are needed.",
        first,
        last,
    )


def unknown(factor: str, backing: Backing, window: str, text: str, first: date, last: date) -> Finding:
    """A factor that cannot be judged, with the reason."""
    return Finding(
        factor=factor,
        level=Level.NONE,
        value=None,
        usual=None,
        threshold=None,
        window=window,
        text=text,
        sources=backing.sources,
        grade=backing.grade,
        first=first,
        last=last,
    )
