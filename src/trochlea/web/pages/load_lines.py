"""Each run beside the line of the single-run rule, as chart, words and table."""

from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.app.load_report import LoadReport
from trochlea.knowledge.thresholds import training_rules
from trochlea.load.single_run import RunLimit
from trochlea.vocabulary.runner import Units
from trochlea.web import words
from trochlea.web.drawing.guards import Guards, Stem

WEEKS_DRAWN = 16  # at most: beyond it stems run into each other on a phone
NAMED = 2  # runs named one by one in the summary


@dataclass(frozen=True, slots=True)
class Lines:
    """What the page shows of it."""

    chart: Guards
    title: str
    summary: str
    rows: tuple[RunLimit, ...]  # newest first


def lines_of(report: LoadReport, onset: date | None, today: date) -> Lines | None:
    """The newest weeks of the report; None where they hold no run of known distance."""
    if report.first is None or report.last is None:
        return None
    first = max(report.first, report.last - timedelta(weeks=WEEKS_DRAWN))
    shown = [limit for limit in report.limits if limit.run.on >= first]
    if not shown:
        return None
    units = report.runner.units
    stems = [
        Stem(limit.run.on, _in(limit.run.km, units) or 0.0, _in(limit.limit_km, units)) for limit in shown
    ]
    over = [limit for limit, stem in zip(shown, stems, strict=True) if stem.is_over]
    label = "now" if report.last == today else words.short_date(report.last, today)
    chart = Guards(stems, first, report.last, "lines-title lines-sum", onset, last_label=label)
    return Lines(chart, _title(over, len(shown)), _summary(over, shown, units, today), tuple(reversed(shown)))


def _title(over: list[RunLimit], count: int) -> str:
    if not over:
        return f"No run of {count} went beyond its line" if count > 1 else "The one run kept to its line"
    return f"{words.counted(len(over), 'run')} of {count} went beyond {'its' if len(over) == 1 else 'their'} line"


def _summary(over: list[RunLimit], shown: list[RunLimit], units: Units, today: date) -> str:
    rule = training_rules().single_run
    text = (
        f"The line of a run is {rule.note_ratio:.2f} times the longest of the {rule.window_days:.0f} days before that"
        " kept to its own line."
    )
    farthest = sorted(over, key=lambda limit: (limit.run.km or 0) / (limit.limit_km or 1), reverse=True)[
        :NAMED
    ]
    for limit in farthest:
        text += (
            f" On {words.day_month(limit.run.on, today)}: {words.distance(limit.run.km, units)} with the line at"
            f" {words.distance(limit.limit_km, units)}."
        )
    none = sum(1 for limit in shown if limit.limit_km is None)
    return text + (f" {words.counted(none, 'run')} had no line yet." if none else "")


def _in(km: float | None, units: Units) -> float | None:
    return words.in_units(km, units)
