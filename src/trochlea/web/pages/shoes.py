"""The shoe log: which pairs, how far, since when."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from trochlea.app.shoes import ShoePair, add_shoes, retire_shoes, shoe_pairs
from trochlea.app.today import local_today
from trochlea.knowledge.thresholds import training_rules
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Units
from trochlea.web import words
from trochlea.web.pages.visit import is_sample, services_of


class ShoeForm(forms.Form):
    """A new pair, or more of one that is there."""

    name = forms.CharField(label="Name", max_length=60, help_text="As it stands beside your runs.")
    kind = forms.CharField(
        label="Kind", max_length=40, required=False, help_text="Road, trail, minimal, in your words."
    )
    on = forms.DateField(
        label="Since", required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    before = forms.FloatField(
        label="Run in them before",
        required=False,
        min_value=0,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The pairs, and the form that adds one."""
    services = services_of(request)
    runner = services.store.runner()
    if not runner.notice_read:
        return redirect("welcome")
    if request.method != "POST":
        return _page(request, ShoeForm())
    _require_own(request)
    form = ShoeForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 400)
    given, before = form.cleaned_data, form.cleaned_data["before"]
    if before is not None:
        before /= words.in_units(1.0, runner.units) or 1.0
    try:
        pair = add_shoes(services, given["name"], given["kind"] or None, given["on"], before)
    except Refused as why:
        form.add_error(None, str(why))
        return _page(request, form, 400)
    messages.success(request, f"Kept: {pair.name}.")
    return redirect("shoes")


@require_POST
def retire(request: HttpRequest) -> HttpResponse:
    """A pair that is no longer run in."""
    _require_own(request)
    pair = retire_shoes(services_of(request), request.POST.get("name", ""))
    messages.success(request, f"{pair.name} are retired; their kilometres stay.")
    return redirect("shoes")


def _require_own(request: HttpRequest) -> None:
    if is_sample(request):
        raise Refused("This is the sample runner, to look at only; leave it first to log your own shoes.")


def _page(request: HttpRequest, form: ShoeForm, status: int = 200) -> HttpResponse:
    services = services_of(request)
    runner = services.store.runner()
    form.fields["before"].label = f"Run in them before, {words.unit_of(runner.units)}"
    pairs = shoe_pairs(services)
    context = {
        "form": form,
        "pairs": pairs,
        "in_use": sum(1 for pair in pairs if pair.retired is None),
        "reason": _reason(pairs, runner.units),
        "today": local_today(services),
        "may_change": not is_sample(request),
    }
    return render(request, "trochlea/shoes.html", context, status=status)


def _reason(pairs: tuple[ShoePair, ...], units: Units) -> str:
    """What there is to say of the pairs, the most telling first."""
    new = [pair.name for pair in pairs if pair.new_before_onset]
    if new:
        return f"New in the six weeks before the pain began: {', '.join(new)}. A change is worth a look, not a proof."
    old_km = training_rules().shoes.old_km
    old = [pair.name for pair in pairs if pair.retired is None and pair.km > old_km]
    if old:
        return f"Over {words.distance(old_km, units, 0)}: {', '.join(old)}."
    if not pairs:
        return "Name the pair you run in, and a change before the pain can be seen later."
    return "Nothing stands out."
