"""The last page of the first visit: birth date, which knee, what is comfortable; then Today has an answer."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from trochlea.app.change_runner import change_runner
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import WEEKDAYS, Runner, Side, Units
from trochlea.vocabulary.units import M_PER_KM, M_PER_MILE
from trochlea.web import words
from trochlea.web.pages.visit import services_of

SPOKEN_OF = {"The birth date": "born", "The comfortable distance": "comfortable", "The onset date": "onset"}


class BeginForm(forms.Form):
    """What an answer for today needs, and what makes it fit; bounds are checked by the use case."""

    born = forms.DateField(
        label="Birth date",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "bday"}),
        help_text="Needed: under 18, other causes of knee pain come first.",
    )
    comfortable = forms.FloatField(
        label="A distance that is comfortable now, {unit}",
        required=False,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        help_text="One run that your knee takes at 2 of 10 or less. Leave it empty if you do not run at present.",
    )
    side = forms.ChoiceField(
        label="Which knee",
        required=False,
        widget=forms.RadioSelect,
        choices=[(Side.LEFT.value, "Left"), (Side.RIGHT.value, "Right"), (Side.BOTH.value, "Both")],
    )
    onset = forms.DateField(
        label="When the pain began, about",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    run_days = forms.MultipleChoiceField(
        label="Days you can run",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(key, name) for key, name in zip(WEEKDAYS, words.DAYS, strict=True)],
    )

    def __init__(self, units: Units, *args: Any, **more: Any) -> None:
        """Distances are asked for in the runner's unit."""
        super().__init__(*args, **more)
        self.units = units
        label = str(self.fields["comfortable"].label)
        self.fields["comfortable"].label = label.format(unit=words.unit_of(units))

    def changes(self) -> dict[str, Any]:
        """What the use case takes; what was left open is not named."""
        given = self.cleaned_data
        per_unit = M_PER_MILE / M_PER_KM if self.units is Units.MI else 1.0
        told: dict[str, Any] = {
            "born": given["born"],
            "comfortable_km": None if given["comfortable"] is None else given["comfortable"] * per_unit,
            "side": Side(given["side"]) if given["side"] else None,
            "onset": given["onset"],
            "run_days": tuple(day for day in WEEKDAYS if day in given["run_days"]) or None,
        }
        return {name: value for name, value in told.items() if value is not None}


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The few fields; then Today."""
    services = services_of(request)
    runner = services.store.runner()
    if not runner.notice_read:
        return redirect("welcome")
    if request.method != "POST":
        return _page(request, BeginForm(runner.units, initial=_told(runner)))
    form = BeginForm(runner.units, request.POST)
    if form.is_valid():
        try:
            change_runner(services, form.changes())
        except Refused as told:
            form.add_error(
                next((f for s, f in SPOKEN_OF.items() if str(told).startswith(s)), None), str(told)
            )
        else:
            return redirect("today")
    return _page(request, form)


def _told(runner: Runner) -> dict[str, Any]:
    comfortable = words.in_units(runner.comfortable_km, runner.units)
    return {
        "born": runner.born,
        "comfortable": None if comfortable is None else round(comfortable, 1),
        "side": "" if runner.side is None else runner.side.value,
        "onset": runner.onset,
        "run_days": list(runner.run_days or ()),
    }


def _page(request: HttpRequest, form: BeginForm) -> HttpResponse:
    return render(request, "trochlea/begin.html", {"form": form})
