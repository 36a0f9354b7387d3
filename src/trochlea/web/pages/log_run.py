"""A run typed by hand: how far, how long, and how it felt; a watch is not needed."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from trochlea.app.check_in import check_in
from trochlea.app.ports import Services, TypedEntry
from trochlea.app.today import local_today
from trochlea.app.typed_activity import add_typed
from trochlea.daily.readings import check_reading
from trochlea.knowledge.daily import daily_rules
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.reading import Reading
from trochlea.vocabulary.runner import Units
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import M_PER_KM, M_PER_MILE, S_PER_MIN
from trochlea.web import words
from trochlea.web.pages.pads import pad, read_all
from trochlea.web.pages.visit import services_of

PAINS = ("run_pain", "before")


class RunForm(forms.Form):
    """Distance or minutes, or both; bounds are checked by the use case."""

    on = forms.DateField(label="Day", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    distance = forms.FloatField(
        label="Distance, {unit}",
        required=False,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )
    minutes = forms.FloatField(
        label="Minutes",
        required=False,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )
    descent = forms.FloatField(
        label="Metres downhill",
        required=False,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        help_text="0 for flat; leave it empty if you do not know.",
    )

    def __init__(self, units: Units, *args: Any, **more: Any) -> None:
        """Distances are asked for in the runner's unit."""
        super().__init__(*args, **more)
        self.units = units
        label = str(self.fields["distance"].label)
        self.fields["distance"].label = label.format(unit=words.unit_of(units))

    def entry(self) -> TypedEntry:
        """The run as the use case takes it."""
        given = self.cleaned_data
        per_unit = M_PER_MILE if self.units is Units.MI else M_PER_KM
        return TypedEntry(
            on=given["on"],
            sport=Sport.RUN,
            distance_m=None if given["distance"] is None else given["distance"] * per_unit,
            duration_s=None if given["minutes"] is None else given["minutes"] * S_PER_MIN,
            descent_m=given["descent"],
        )


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The form; what it sends is a run of its day, with the pain during it."""
    services = services_of(request)
    runner, today = services.store.runner(), local_today(services)
    if not runner.notice_read:
        return redirect("welcome")
    if request.method != "POST":
        return _page(request, RunForm(runner.units, initial={"on": request.GET.get("on") or today}), today)
    form = RunForm(runner.units, request.POST)
    if form.is_valid():
        try:
            _keep(services, form, request)
        except Refused as told:
            form.add_error(None, str(told))
        else:
            messages.success(
                request, "Kept: the run. The 60 minutes after it and the next morning come next."
            )
            return redirect("today")
    return _page(request, form, today)


def _keep(services: Services, form: RunForm, request: HttpRequest) -> None:
    """Check the pains before the run is stored, so that nothing is kept in half."""
    entry, today = form.entry(), local_today(services)
    assert entry.on is not None
    answers = read_all(request.POST.dict(), PAINS)
    check_reading(Reading(entry.on, **answers), today, daily_rules())
    add_typed(services, entry)
    if answers:
        check_in(services, answers, entry.on)


def _page(request: HttpRequest, form: RunForm, today: date) -> HttpResponse:
    shown = form.initial.get("on", today)
    on = shown if isinstance(shown, date) else today
    context = {"form": form, "pads": [pad(field, on, today) for field in PAINS]}
    return render(request, "trochlea/log_run.html", context)
