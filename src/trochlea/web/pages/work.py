"""Long work while it runs: how far it is, a way to stop it, and what came of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from trochlea.app.one_activity import open_questions
from trochlea.app.today import local_today
from trochlea.web.jobs import Job
from trochlea.web.launch import launch_of
from trochlea.web.pages.visit import is_sample


def _job(request: HttpRequest, job_id: str) -> Job:
    job = launch_of(request).jobs.get(job_id)
    if job is None:
        raise Http404
    return job


def _moves_on(job: Job) -> bool:
    """Whether there is nothing to read about the outcome."""
    return job.done.is_set() and job.error is None and bool(job.after)


def _context(request: HttpRequest, job: Job) -> dict[str, Any]:
    """The job; after an import also what is asked now, which is less with every answer."""
    if job.kind != "import" or not job.done.is_set() or is_sample(request):
        return {"job": job}
    own = launch_of(request).own
    return {
        "job": job,
        "questions": open_questions(own),
        "today": local_today(own),
        "may_change": True,
        "back": reverse("work", args=[job.id]),
    }


@require_safe
def show(request: HttpRequest, job_id: str) -> HttpResponse:
    """The page of one job."""
    job = _job(request, job_id)
    if _moves_on(job):
        return redirect(job.after)
    return render(request, "trochlea/work.html", _context(request, job))


@require_safe
def state(request: HttpRequest, job_id: str) -> HttpResponse:
    """The part of that page that changes; asked for again and again while the work runs."""
    job = _job(request, job_id)
    if _moves_on(job):
        return HttpResponse(headers={"HX-Redirect": job.after})
    return render(request, "trochlea/parts/work.html", _context(request, job))


@require_POST
def stop(request: HttpRequest, job_id: str) -> HttpResponseRedirect:
    """Ask the work to stop; what is done so far stays."""
    _job(request, job_id).stopped.set()
    return redirect("work", job_id)
