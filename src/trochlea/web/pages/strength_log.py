"""The strength log: what was done, week by week and day by day."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from trochlea.app.strength_log import StrengthHistory, strength_history, take_back
from trochlea.app.strength_words import done_words, name_of, pain_words
from trochlea.app.today import local_today
from trochlea.knowledge.strength import programme_rules
from trochlea.strength.weeks import WeekDone
from trochlea.web import words
from trochlea.web.drawing.bars import Bars, Column
from trochlea.web.pages.visit import services_of

DAYS_SHOWN = 60


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    services = services_of(request)
    runner = services.store.runner()
    if not runner.notice_read:
        return redirect("welcome")
    history = strength_history(services, runner.week_start)
    return render(request, "trochlea/strength_log.html", _context(history) | {"today": local_today(services)})


@require_POST
def take_one_back(request: HttpRequest, entry_id: int) -> HttpResponseRedirect:
    """Take one entry out."""
    take_back(services_of(request), entry_id)
    messages.success(request, "Taken back.")
    return redirect("strength_log")


def _context(history: StrengthHistory) -> dict[str, Any]:
    weeks = history.weeks
    columns = [Column(week.first, (("c-flat", float(week.sets)),)) for week in weeks]
    days = [
        (on, [(key, name_of(e.exercise), done_words(e), pain_words(e)) for key, e in entries])
        for on, entries in groupby(history.entries, key=lambda pair: pair[1].on)
    ]
    return {
        "weeks": tuple(reversed(weeks)),
        "chart": Bars(columns, "strength-weeks strength-weeks-sum"),
        "title": _title(weeks),
        "summary": _summary(weeks),
        "days": days[:DAYS_SHOWN],
        "more": max(0, len(days) - DAYS_SHOWN),
    }


def _title(weeks: tuple[WeekDone, ...]) -> str:
    if not weeks:
        return ""
    rules = programme_rules()
    enough = sum(week.sessions >= rules.counted_week for week in weeks)
    return f"{enough} of {words.counted(len(weeks), 'week')} with {rules.counted_week} sessions or more"


def _summary(weeks: tuple[WeekDone, ...]) -> str:
    if not weeks:
        return ""
    most = max(weeks, key=lambda week: week.sets)
    return (
        f"This week {words.counted(weeks[-1].sets, 'set')} in {words.counted(weeks[-1].sessions, 'session')}. "
        f"The most was {words.counted(most.sets, 'set')} in the week of {words.short_date(most.first)}."
    )
