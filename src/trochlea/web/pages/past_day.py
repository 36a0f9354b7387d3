"""What was said of a day before, as it was said, with what is known of it now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from trochlea.app.decide_today import decide_day
from trochlea.app.knee_log import knee_log
from trochlea.app.said import stored_day
from trochlea.app.today import local_today
from trochlea.screen.asking import Asked
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.standing import ScreenOutcome
from trochlea.web.pages import day_answers
from trochlea.web.pages.day_statement import Situation, statement
from trochlea.web.pages.today import is_day
from trochlea.web.pages.visit import services_of


@require_safe
def show(request: HttpRequest, on: str) -> HttpResponse:
    """One word, one number, one reason of that day; nothing said then is worked out now."""
    services, day = services_of(request), is_day(on)
    if not services.store.runner().notice_read:
        return redirect("welcome")
    if day > local_today(services):
        raise Refused(f"{day.isoformat()} has not come yet; its readings decide, so ask on that day.")
    try:
        answer, then = stored_day(services, day), True
    except Refused:
        answer, then = decide_day(services, day), False
    log = knee_log(services, day)
    now = Situation(log.runner, day, ScreenOutcome.CONTINUE, Asked.NOTHING, False)
    run = next((run for run in log.runs if run.on == day), None)
    context = {
        "on": day,
        "said_then": then,
        "entered": answer.entered,
        "statement": statement(answer.said, now),
        "limits": day_answers.limit_lines(answer.said, day, answer.units),
        "reasons": day_answers.reason_lines(answer.said, day, answer.units),
        "loop": None if run is None else day_answers.loop(run, day, answer.units),
        "phase": answer.said["phase"],
    }
    return render(request, "trochlea/past_day.html", context)
