"""What the knee took: the last seven days, what stands out, week by week, day by day, run by run."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from trochlea.app.load_report import LoadReport, load_report
from trochlea.app.one_activity import open_questions
from trochlea.app.today import local_today
from trochlea.vocabulary.runner import Runner
from trochlea.web import words
from trochlea.web.drawing.bars import Bars
from trochlea.web.drawing.groove import Groove
from trochlea.web.pages.finding_words import shown_findings
from trochlea.web.pages.load_lines import lines_of
from trochlea.web.pages.load_range import LABELS, Stretch, stretch
from trochlea.web.pages.load_series import (
    WeekRow,
    day_columns,
    day_data,
    distance_columns,
    knee_columns,
    run_rows,
    week_rows,
)
from trochlea.web.pages.load_words import days_summary, days_title, weeks_summary, weeks_title
from trochlea.web.pages.recordings import recorded_twice
from trochlea.web.pages.visit import is_sample, services_of

USUAL_WEEKS = 4
ROOM = 1.15
RUNS_SHOWN = 10
RUNS_UNFOLDED = 200


@dataclass(frozen=True, slots=True)
class Seven:
    """The last seven days and the weeks they are compared with."""

    knee_km: float | None
    km: float | None
    unknown: int  # days of the seven
    usual: tuple[float, float] | None  # least and most of the four whole weeks before this one


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page, or what it takes to have one."""
    services = services_of(request)
    runner = services.store.runner()
    if not runner.notice_read:
        return redirect("welcome")
    outings = services.store.outings()
    if not outings:
        return render(request, "trochlea/load_empty.html")
    today = local_today(services)
    shown = stretch(request.GET.get("range"), outings[0].on, outings[-1].on, today, runner.week_start)
    report = load_report(services, shown.first, shown.last)
    context = _context(report, shown, runner, today) | {
        "questions": open_questions(services),
        "may_change": not is_sample(request),
        "back": request.get_full_path(),
        **recorded_twice(outing for outing in outings if shown.first <= outing.on <= shown.last),
    }
    return render(request, "trochlea/load.html", context)


def _context(report: LoadReport, span: Stretch, runner: Runner, today: date) -> dict[str, Any]:
    rows = week_rows(report)
    shown = shown_findings(report.findings, runner.units)
    seven, newest = _seven(report, rows), run_rows(report.runs, RUNS_UNFOLDED)
    units, onset = runner.units, runner.onset
    last_label = "now" if span.last == today else words.short_date(span.last, today)
    knee_days = [day.knee_km for day in report.days]
    km_days = [words.in_units(day.run_km, units) for day in report.days]
    return {
        "shown": span,
        "ranges": LABELS,
        "today": today,
        "seven": seven,
        "word": _word(seven),
        "lines": lines_of(report, onset, today),
        "look_at": [finding for finding in shown if finding.stands_out],
        "groove": _groove(seven),
        "findings": shown,
        "rows": rows,
        "weeks_title": weeks_title(rows, today),
        "weeks_summary": weeks_summary(rows, units),
        "week_knee": Bars(knee_columns(rows), "weeks-title weeks-sum", 184, onset, last_label),
        "week_km": Bars(distance_columns(rows, units), "weeks-title weeks-km", 120, None, last_label),
        "days_title": days_title(report.days, today),
        "days_summary": days_summary(report.days, today, units),
        "day_knee": Bars(
            day_columns(report.days, "c-flat", knee_days), "days-title days-sum", 150, onset, last_label
        ),
        "day_km": Bars(
            day_columns(report.days, "c-km", km_days), "days-title days-km", 120, None, last_label
        ),
        "day_data": day_data(report.days, units, onset),
        "days": [day for day in reversed(report.days) if day.rest is False or day.knee_km],
        "runs": newest[:RUNS_SHOWN],
        "earlier_runs": newest[RUNS_SHOWN:],
        "has_other": any(row.other and row.other > 0.05 for row in rows),
        "has_down": any(row.down for row in rows),
        "has_gap": any(row.known != "whole" for row in rows),
    }


def _seven(report: LoadReport, rows: list[WeekRow]) -> Seven:
    days = report.days[-7:]
    knee = [day.knee_km for day in days if day.knee_km is not None]
    ran = [day.run_km for day in days if day.run_km is not None]
    before = [
        row.total for row in rows[-USUAL_WEEKS - 1 : -1] if row.known == "whole" and row.total is not None
    ]
    return Seven(
        knee_km=sum(knee) if knee else None,
        km=sum(ran) if ran else None,
        unknown=sum(1 for day in days[:-1] if day.rest is None and day.knee_km is None),
        usual=(min(before), max(before)) if len(before) == USUAL_WEEKS else None,
    )


def _groove(seven: Seven) -> Groove | None:
    if seven.knee_km is None:
        return None
    highest = max(seven.knee_km, seven.usual[1] if seven.usual else 0.0, 1.0)
    said = f"{words.knee_km(seven.knee_km)} in seven days."
    if seven.usual:
        said += (
            f" The four weeks before were {words.number(seven.usual[0])} to {words.number(seven.usual[1])}."
        )
    return Groove(end=highest * ROOM, at=seven.knee_km, said=said, usual=seven.usual)


def _word(seven: Seven) -> str:
    """Where the seven days lie beside the four weeks before: a plain fact, no judgement."""
    if seven.usual is None or seven.knee_km is None:
        return "Too early"
    low, high = seven.usual
    if seven.knee_km > high:
        return "More"
    if seven.unknown:
        return "So far"  # days nobody knows are no sign of less
    return "Less" if seven.knee_km < low else "Steady"
