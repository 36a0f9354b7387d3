"""The first day: the notice once, then the choice between the sample runner and one's own files."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from trochlea.app.change_runner import change_runner
from trochlea.web.doors import SAMPLE
from trochlea.web.jobs import Job
from trochlea.web.launch import launch_of
from trochlea.web.pages.visit import is_sample, own_services


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The notice until it is acknowledged, then the choice."""
    if is_sample(request):
        return redirect("today")
    services = own_services(request)
    if request.method == "POST":
        zone = launch_of(request).zone
        change_runner(services, {"notice_read": True, **({"time_zone": zone} if zone else {})})
        return redirect("welcome")
    if not services.store.runner().notice_read:
        return render(request, "trochlea/notice.html")
    return render(request, "trochlea/choice.html", {"has_history": bool(services.store.outings())})


@require_POST
def enter_sample(request: HttpRequest) -> HttpResponseRedirect:
    """Look at the sample runner; its two years are written on first use."""
    launch = launch_of(request)
    request.session[SAMPLE] = True
    job = launch.jobs.running("sample")
    if job is None:
        job = Job(title="Drawing up the sample runner", kind="sample", after=reverse("today"), can_stop=False)
        launch.jobs.start(job, lambda progress, _: launch.sample(progress).store.home)
    return redirect("work", job.id)


@require_POST
def leave_sample(request: HttpRequest) -> HttpResponseRedirect:
    """Back to one's own history."""
    request.session.pop(SAMPLE, None)
    return redirect("today")
