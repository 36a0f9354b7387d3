"""Who runs, how it is shown, and what happens to the data."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from trochlea.app.change_runner import REMEASURED_FOR, change_runner, changed_runner
from trochlea.vocabulary.errors import Refused
from trochlea.web.jobs import Job
from trochlea.web.launch import launch_of
from trochlea.web.pages.keeping import ERASE_WORD, RESTORE_WORD
from trochlea.web.pages.runner_form import RunnerForm, groups, time_zones, told_before
from trochlea.web.pages.visit import services_of

SPOKEN_OF = {
    "The height": "height_cm",
    "The mass": "mass_kg",
    "The birth date": "born",
    "The onset date": "onset",
}


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The form as it stands, or what was sent kept."""
    runner = services_of(request).store.runner()
    if not runner.notice_read:
        return redirect("welcome")
    if request.method != "POST":
        return _page(request, RunnerForm(initial=told_before(runner)))
    form = RunnerForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:
        return _keep(request, form)
    except Refused as told:
        form.add_error(_field_of(str(told)), str(told))
        return _page(request, form)


def _keep(request: HttpRequest, form: RunnerForm) -> HttpResponse:
    """Keep it; where all loads have to be computed anew, in the background."""
    services, changes = services_of(request), form.changes()
    before = services.store.runner()
    if "height_cm" not in form.changed_from(told_before(before)):
        changes["height_m"] = before.height_m  # the form shows tenths of a centimetre; a finer height stays
    body = {name: changes.pop(name) for name in REMEASURED_FOR}
    if all(getattr(before, name) == value for name, value in body.items()) or not services.store.outings():
        change_runner(services, {**changes, **body})
        messages.success(request, "Kept.")
        return redirect("settings")
    changed_runner(services, {**changes, **body})  # refuses here, while the form is still at hand
    change_runner(services, changes)
    job = Job(title="Computing loads anew", kind="anew", after=reverse("settings"), can_stop=False)
    launch_of(request).jobs.start(job, lambda progress, _: change_runner(services, body, progress))
    return redirect("work", job.id)


def _field_of(sentence: str) -> str | None:
    """The field a refusal speaks of, to be marked; None where it speaks of no single one."""
    return next((field for start, field in SPOKEN_OF.items() if sentence.startswith(start)), None)


def _page(request: HttpRequest, form: RunnerForm) -> HttpResponse:
    context = {
        "form": form,
        "groups": groups(form),
        "time_zones": time_zones(),
        "erase_word": ERASE_WORD,
        "restore_word": RESTORE_WORD,
    }
    return render(request, "trochlea/settings.html", context)
