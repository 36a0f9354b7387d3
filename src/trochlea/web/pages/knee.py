"""The knee: readings over time, the verdict of each run, any day to correct, a clinician's word, scores."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from trochlea.app.day_history import day_history
from trochlea.app.knee_log import KneeLog, KneeRun, knee_log
from trochlea.app.plain_values import as_json
from trochlea.app.screening import screen_view
from trochlea.app.today import local_today
from trochlea.daily.diary import look
from trochlea.daily.trend import trend
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.runner import Units
from trochlea.web import words
from trochlea.web.drawing.groove import Groove
from trochlea.web.drawing.readings import WEEK, ReadingChart
from trochlea.web.pages import trend_words
from trochlea.web.pages.day_answers import VERDICT_WORDS
from trochlea.web.pages.knee_scores import score_views, without_words
from trochlea.web.pages.pads import pads, scale_top, settled
from trochlea.web.pages.visit import services_of

RUNS_SHOWN = 12
DAYS_SHOWN = 28
WEEKS_SHOWN = 12
WORDS = {"better": "Better", "same": "Steady", "worse": "Worse", "unclear": "Unclear"}


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run of the table."""

    run: KneeRun
    km: str
    during: str
    settled: str
    morning: str
    word: str


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day with what was said of it."""

    on: date
    said: str


@dataclass(frozen=True, slots=True)
class WeekRow:
    """Seven days of the chart in numbers."""

    first: date
    mean: float | None
    days: int


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """How the knee has been."""
    services = services_of(request)
    runner = services.store.runner()
    if not runner.notice_read:
        return redirect("welcome")
    today = local_today(services)
    history = day_history(services.store, today)
    log = knee_log(services, today, history)
    moved = as_json(trend(look(history, today, daily_rules()), daily_rules().trend))
    asked = screen_view(services)
    views = score_views(services)
    weeks = week_rows(log)
    context = {
        "on": today,
        "log": log,
        **_statement(moved, log),
        "pads": pads(log.owed, today),
        "runs": [_row(run, runner.units) for run in reversed(log.runs[-RUNS_SHOWN:])],
        "verdicts": VERDICT_WORDS.items(),
        "chart": chart(log, weeks),
        "weeks": weeks,
        "gaps": sum(1 for week in weeks if week.mean is None),
        "markers": trend_words.markers(moved, log),
        "top": scale_top(),
        "important": daily_rules().trend.important_change,
        "days": day_rows(log),
        "standing": asked.standing,
        "clinician_words": list(reversed(log.words)),
        "scores": views,
        "without_words": without_words(views),
    }
    return render(request, "trochlea/knee.html", context)


@require_safe
def go_to_day(request: HttpRequest) -> HttpResponse:
    """The readings of the day that was asked for in the small form."""
    return redirect("day_readings", request.GET.get("on") or local_today(services_of(request)).isoformat())


def week_rows(log: KneeLog) -> list[WeekRow]:
    """Stretches of seven days back from today, oldest first, begun where something is known."""
    means = trend_words.weekly_means(log, "pain", WEEKS_SHOWN)
    first = log.on - WEEK * WEEKS_SHOWN + timedelta(days=1)
    rows = []
    for index, mean in enumerate(means):
        start = first + WEEK * index
        told = [
            day
            for day in log.days
            if start <= day.on < start + WEEK and trend_words.value_of(day, "pain") is not None
        ]
        rows.append(WeekRow(start, mean, len(told)))
    known = next((index for index, row in enumerate(rows) if row.days), len(rows) - 1)
    return rows[min(known, len(rows) - 2) :]


def chart(log: KneeLog, weeks: list[WeekRow]) -> ReadingChart:
    """The worst pain of each day, and its weekly means."""
    values = [(day.on, trend_words.value_of(day, "pain")) for day in log.days if day.on >= weeks[0].first]
    return ReadingChart(
        weeks=[(week.first, week.mean) for week in weeks],
        days=[(on, value) for on, value in values if value is not None],
        top=scale_top(),
        labelled_by="worst-title worst-sum",
        onset=log.runner.onset,
    )


def day_rows(log: KneeLog) -> list[DayRow]:
    """The last days of which something was said, the newest first."""
    rows = []
    for day in reversed(log.days):
        if day.knee is None or (log.on - day.on).days >= DAYS_SHOWN:
            continue
        told = [
            f"{name} {value:g}"
            for name, value in (
                ("worst", day.knee.worst),
                ("walking", day.knee.walk),
                ("stairs", day.knee.stairs),
                ("sitting", day.knee.sit),
                ("squatting", day.knee.squat),
            )
            if value is not None
        ]
        told += [tick for tick in ("swelling", "limp", "painkiller", "ill") if getattr(day.knee, tick)]
        rows.append(DayRow(day.on, ", ".join(told) or "no run"))
    return rows


def _row(run: KneeRun, units: Units) -> RunRow:
    return RunRow(
        run=run,
        km=words.distance(run.km, units),
        during="missing" if run.run_pain is None else f"{run.run_pain:g}",
        settled="missing" if run.settled_min is None else settled(run.settled_min),
        morning="missing" if run.morning is None else run.morning.value,
        word=run.verdict.verdict.value,
    )


def _statement(moved: dict[str, str], log: KneeLog) -> dict[str, Any]:
    """Two weeks against the two before, in one word and one number."""
    before, now = trend_words.window_means(log, "pain")
    weeks = daily_rules().trend.window_days // WEEK.days
    top = scale_top()
    groove = None
    if now is not None:
        said = f"Scale from 0 to {top:g}. Mean of the last {weeks} weeks {now:.1f}"
        said += "." if before is None else f", of the {weeks} before {before:.1f}."
        groove = Groove(end=top, at=now, said=said, right=f"{top:g}", ring=before, ring_label="before")
    return {
        "word": WORDS[moved["pain"]],
        "now": now,
        "before": before,
        "window_weeks": weeks,
        "groove": groove,
        "better": trend_words.better_answer(moved),
    }
