"""What led up to it: what changed in the weeks before the pain began, ranked, never a proof."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from trochlea.app.causes import LedUp, led_up_to
from trochlea.app.change_runner import change_runner
from trochlea.app.load_report import load_report
from trochlea.app.today import local_today
from trochlea.knowledge.catalogue import catalogue
from trochlea.knowledge.thresholds import training_rules
from trochlea.vocabulary.cause import Cause, CauseKind, Confidence
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.evidence import Source
from trochlea.vocabulary.runner import Runner, Units
from trochlea.web import words
from trochlea.web.drawing.bars import Bars
from trochlea.web.pages.finding_words import SURE, in_runners_words
from trochlea.web.pages.load_series import distance_columns, knee_columns, week_rows
from trochlea.web.pages.visit import is_sample, services_of

WEEKS_DRAWN = 16  # up to the onset
TITLES = {
    "single_run_spike": "The longest run of a week",
    "weekly_rise": "Distance a week",
    "speed": "Fast minutes",
    "downhill": "Downhill",
    "rest": "Days in a row with a run",
    "comeback": "The first runs after a break",
    "shoes": "Shoes",
}
WORDS = {
    "single_run_spike": "One run",
    "weekly_rise": "Distance",
    "speed": "Speed",
    "downhill": "Downhill",
    "rest": "No rest",
    "comeback": "Too soon",
    "shoes": "Shoes",
}
STATES = {
    Confidence.LIKELY: "Likely: far outside your usual variation",
    Confidence.POSSIBLE: "Possible: outside your usual variation",
    Confidence.USUAL: "Within your usual variation",
    Confidence.UNKNOWN: "Not enough known",
}
MARKS = {
    Confidence.LIKELY: "f-far",
    Confidence.POSSIBLE: "f-above",
    Confidence.USUAL: "f-within",
    Confidence.UNKNOWN: "f-unknown",
}
COMPARED = "The two highest of the six weeks before, against the highest third of the weeks of your own year."
RULES = {
    "comeback": "The first run after two weeks or more without one, against half of the usual run before the break.",
    "shoes": "A pair, or a kind of shoe, that was first run in during the six weeks before.",
}
KINDS = {CauseKind.LOAD: "load", CauseKind.STRENGTH: "strength", CauseKind.GAIT: "the way you run"}


class OnsetForm(forms.Form):
    """The day the pain began."""

    onset = forms.DateField(
        label="When did the pain begin?",
        help_text="About is good enough: the weeks before it are compared.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


@dataclass(frozen=True, slots=True)
class ShownCause:
    """One line of the ranked list."""

    title: str
    kind: str
    state: str
    mark: str
    gist: str
    rule: str
    change: str
    usual: str
    outside: str
    sure: str
    sources: tuple[Source, ...]
    opened: bool


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The ranked list, or what it takes to have one."""
    services = services_of(request)
    runner = services.store.runner()
    if not runner.notice_read:
        return redirect("welcome")
    if request.method == "POST":
        return _keep_onset(request)
    if runner.onset is None:
        return _ask(request, OnsetForm())
    found = led_up_to(services)
    return render(request, "trochlea/causes.html", _context(request, found, runner))


def _keep_onset(request: HttpRequest) -> HttpResponse:
    if is_sample(request):
        raise Refused("This is the sample runner, to look at only; leave it first to name a day of your own.")
    form = OnsetForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, 400)
    try:
        change_runner(services_of(request), {"onset": form.cleaned_data["onset"]})
    except Refused as why:
        form.add_error("onset", str(why))
        return _ask(request, form, 400)
    messages.success(request, "Kept.")
    return redirect("causes")


def _ask(request: HttpRequest, form: OnsetForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "may_change": not is_sample(request)}
    return render(request, "trochlea/causes_empty.html", context, status=status)


def _context(request: HttpRequest, found: LedUp, runner: Runner) -> dict[str, Any]:
    services, today = services_of(request), local_today(services_of(request))
    rules = training_rules().causes
    top = found.causes[0] if found.is_known else None
    first = found.onset - timedelta(weeks=WEEKS_DRAWN)
    known = [o.on for o in services.store.outings(last=found.onset)]
    rows = week_rows(load_report(services, max(first, known[0]), found.onset)) if known else []
    return {
        "found": found,
        "today": today,
        "onset": words.day_month(found.onset, today),
        "word": _word(top),
        "number": _number(top),
        "number_unit": _number_unit(top),
        "reason": "" if top is None else in_runners_words(top.text, runner.units, found.onset),
        "causes": [
            _shown(cause, runner.units, found.onset, place == 0) for place, cause in enumerate(found.causes)
        ],
        "rows": rows,
        "knee_chart": Bars(
            knee_columns(rows), "before-title before-sum", 184, found.onset, _last(found.onset, today)
        ),
        "km_chart": Bars(
            distance_columns(rows, runner.units),
            "before-title before-km",
            120,
            None,
            _last(found.onset, today),
        ),
        "least_weeks": round(rules.least_weeks),
        "recent_weeks": round(rules.recent_weeks),
        "form": OnsetForm(initial={"onset": found.onset}),
        "may_change": not is_sample(request),
    }


def _last(onset: date, today: date) -> str:
    return words.short_date(onset, today)


def _word(top: Cause | None) -> str:
    if top is None:
        return "Too early"
    stands = top.confidence in (Confidence.LIKELY, Confidence.POSSIBLE)
    return WORDS.get(top.factor, top.factor.capitalize()) if stands else "Nothing"


def _number(top: Cause | None) -> str:
    """How many times the usual, where that says something; else how far outside."""
    if top is None or top.score is None or top.confidence is Confidence.USUAL:
        return ""
    if top.change is not None and top.usual and top.factor != "rest":
        return f"{top.change / top.usual:.1f}"
    return f"{top.change:.0f}" if top.factor == "rest" and top.change is not None else ""


def _number_unit(top: Cause | None) -> str:
    if top is None or top.confidence is Confidence.USUAL:
        return "stands out"
    if top.factor == "rest":
        return "days in a row"
    return "times the advised" if top.factor == "comeback" else "times your usual"


def _shown(cause: Cause, units: Units, onset: date, first: bool) -> ShownCause:
    unknown = cause.score is None
    return ShownCause(
        title=TITLES.get(cause.factor, cause.factor.replace("_", " ").capitalize()),
        kind=KINDS[cause.kind],
        state=STATES[cause.confidence],
        mark=MARKS[cause.confidence],
        gist=in_runners_words(cause.text, units, onset),
        rule=RULES.get(cause.factor, COMPARED),
        change=words.UNKNOWN if cause.change is None else f"{cause.change:.1f}",
        usual=words.UNKNOWN if cause.usual is None else f"{cause.usual:.1f}",
        outside=""
        if unknown
        else f"{cause.score:+.1f} times your usual week-to-week variation; from"
        f" {training_rules().causes.likely_score:g} on it is called likely.",
        sure=SURE[cause.grade],
        sources=tuple(catalogue().sources[key] for key in cause.sources),
        opened=first and cause.confidence is Confidence.LIKELY,
    )
