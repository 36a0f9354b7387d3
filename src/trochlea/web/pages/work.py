"""Long work while it runs: how far it is, a way to stop it, and what came of it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from trochlea.web.jobs import Job
from trochlea.web.launch import launch_of


def _job(request: HttpRequest, job_id: str) -> Job:
    job = launch_of(request).jobs.get(job_id)
    if job is None:
        raise Http404
    return job


def _moves_on(job: Job) -> bool:
    """Whether there is nothing to read about the outcome."""
    return job.done.is_set() and job.error is None and bool(job.after)


@require_safe
def show(request: HttpRequest, job_id: str) -> HttpResponse:
    """The page of one job."""
    job = _job(request, job_id)
    if _moves_on(job):
        return redirect(job.after)
    return render(request, "trochlea/work.html", {"job": job})


@require_safe
def state(request: HttpRequest, job_id: str) -> HttpResponse:
    """The part of that page that changes; asked for again and again while the work runs."""
    job = _job(request, job_id)
    if _moves_on(job):
        return HttpResponse(headers={"HX-Redirect": job.after})
    return render(request, "trochlea/parts/work.html", {"job": job})


@require_POST
def stop(request: HttpRequest, job_id: str) -> HttpResponseRedirect:
    """Ask the work to stop; what is done so far stays."""
    _job(request, job_id).stopped.set()
    return redirect("work", job_id)
