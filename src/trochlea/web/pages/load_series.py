"""The load report as columns of weeks and days, in the runner's units; sums for show only, nothing is decided here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from trochlea.app.load_report import LoadReport
from trochlea.load.days import DayLoad
from trochlea.load.runs import Run
from trochlea.vocabulary.knee_load import Quality
from trochlea.vocabulary.runner import Units
from trochlea.web import words
from trochlea.web.drawing.bars import Column


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week as table and charts show it; None is unknown."""

    first: date
    runs: int
    km: float | None
    flat: float | None  # knee-km of runs, flat and uphill
    down: float | None  # knee-km of runs, downhill
    other: float | None  # knee-km of other sports
    total: float | None
    longest_km: float | None
    fast_min: float | None  # fast minutes; None where a run recorded no speed
    descent_m: float | None
    rest_days: int  # known as such
    unknown_days: int
    days: int

    @property
    def down_share(self) -> float | None:
        """Downhill part of the knee-km of its runs."""
        ran = None if self.flat is None else self.flat + (self.down or 0.0)
        return None if self.down is None or not ran else self.down / ran

    @property
    def known(self) -> str:
        """Whether the week is known whole, in part, or not at all."""
        if self.unknown_days >= self.days or (self.total is None and self.km is None):
            return "none"
        return "part" if self.unknown_days or self.total is None or self.km is None else "whole"


def week_rows(report: LoadReport) -> list[WeekRow]:
    """The weeks of the report, oldest first."""
    return [_week_row(week.first, week.last, report) for week in report.weeks]


def _week_row(first: date, last: date, report: LoadReport) -> WeekRow:
    days = [day for day in report.days if first <= day.date <= last]
    runs = [run for run in report.runs if first <= run.on <= last]
    ran = _known_sum([run.knee_km for run in runs])
    down = _known_sum([run.downhill_knee_km for run in runs])
    total = _known_sum([day.knee_km for day in days])
    return WeekRow(
        first=first,
        runs=len(runs),
        km=_known_sum([day.run_km for day in days]),
        flat=None if ran is None else ran - (down or 0.0),
        down=down,
        other=None if total is None or ran is None else max(0.0, total - ran),
        total=total,
        longest_km=max((day.longest_km for day in days if day.longest_km), default=None),
        fast_min=_whole_sum([day.fast_minutes for day in days if day.rest is False]),
        descent_m=_whole_sum([day.descent_m for day in days if day.rest is False]),
        rest_days=sum(1 for day in days if day.rest),
        unknown_days=sum(1 for day in days if day.rest is None and day.date < report_today(report)),
        days=max(1, sum(1 for day in days if day.date < report_today(report))),
    )


def report_today(report: LoadReport) -> date:
    """The last day shown; while it lasts it is neither rest nor unknown."""
    return report.last or date.max


def _whole_sum(values: Sequence[float | None]) -> float | None:
    """The sum, None where a part of it is unknown or there is none."""
    known = _known_sum(values)
    return None if any(value is None for value in values) else known


def _known_sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def knee_columns(rows: Sequence[WeekRow]) -> list[Column]:
    """Knee-km a week, stacked."""
    return [
        Column(
            row.first,
            (("c-flat", row.flat or 0.0), ("c-down", row.down or 0.0), ("c-other", row.other or 0.0)),
            row.known,
        )
        for row in rows
    ]


def distance_columns(rows: Sequence[WeekRow], units: Units) -> list[Column]:
    """Distance run a week."""
    return [Column(row.first, (("c-km", words.in_units(row.km, units) or 0.0),), row.known) for row in rows]


def day_columns(days: Sequence[DayLoad], kind: str, values: Sequence[float | None]) -> list[Column]:
    """One column a day; a day nobody knows is a gap."""
    return [
        Column(day.date, ((kind, value or 0.0),), "none" if value is None and day.rest is None else "whole")
        for day, value in zip(days, values, strict=True)
    ]


def gaps(days: Sequence[DayLoad]) -> list[tuple[date, date]]:
    """Stretches of days nobody knows, from the first to the day after the last."""
    found: list[tuple[date, date]] = []
    for day in days:
        if day.rest is None and day.knee_km is None:
            start = found.pop()[0] if found and found[-1][1] == day.date else day.date
            found.append((start, day.date + timedelta(days=1)))
    return found


def day_data(days: Sequence[DayLoad], units: Units, onset: date | None = None) -> dict[str, Any]:
    """The days for the drawing that zooms."""
    return {
        "dates": [_seconds(day.date) for day in days],
        "onset": None if onset is None else _seconds(onset),
        "gaps": [[_seconds(first), _seconds(last)] for first, last in gaps(days)],
        "panels": [
            {"label": "knee-km", "colour": "--data", "values": [_short(day.knee_km) for day in days]},
            {
                "label": words.unit_of(units),
                "colour": "--data-other",
                "values": [_short(words.in_units(day.run_km, units)) for day in days],
            },
        ],
        "said": [day_said(day, units) for day in days],
    }


def day_said(day: DayLoad, units: Units) -> str:
    """One day in words."""
    if day.rest is None and day.knee_km is None:
        return "not known"
    if day.rest and not day.knee_km:
        return "no run"
    more = "" if day.knee_km_complete else ", and some of unknown load"
    ran = "no run" if day.rest else f"{words.distance(day.run_km, units)} run"
    return f"{words.knee_km(day.knee_km)}{more}, {ran}"


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run of the list; None is unknown."""

    run: Run
    down_share: float | None  # of its knee-km
    peak_bw: float | None
    quality: str
    typed: bool


QUALITY = {
    Quality.MEASURED: "measured",
    Quality.ESTIMATED: "estimated",
    Quality.DISTANCE_ONLY: "distance only",
    Quality.TIME_ONLY: "time only",
    Quality.UNKNOWN: "not known",
}
WORST_LAST = list(QUALITY)


def run_rows(runs: Sequence[Run], most: int) -> list[RunRow]:
    """The newest runs first."""
    return [_run_row(run) for run in list(reversed(runs))[:most]]


def _run_row(run: Run) -> RunRow:
    loads = [outing.knee for outing in run.outings]
    peaks = [load.mean_peak_bw for load in loads if load.mean_peak_bw is not None]
    down = None
    if run.downhill_knee_km is not None and run.knee_km:
        down = run.downhill_knee_km / run.knee_km
    return RunRow(
        run=run,
        down_share=down,
        peak_bw=max(peaks) if len(peaks) == len(loads) else None,
        quality=QUALITY[max((load.quality for load in loads), key=WORST_LAST.index)],
        typed=any(outing.typed for outing in run.outings),
    )


def _seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
