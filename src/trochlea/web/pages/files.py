"""Bring watch and app files in, into one's own history."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from trochlea.app.import_files import ImportReport, Named, import_files
from trochlea.app.one_activity import open_questions
from trochlea.app.today import local_today
from trochlea.vocabulary.errors import Refused
from trochlea.web.doors import SAMPLE
from trochlea.web.jobs import Job, Work
from trochlea.web.launch import Launch, launch_of
from trochlea.web.pages.visit import is_sample
from trochlea.web.uploads import sent_files

NUMBER_FOLDERS = 1  # folders of our own before the name the runner knows


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The form; what it sends is imported in the background."""
    launch = launch_of(request)
    if launch.only_sample:
        raise Refused(
            "Here only the sample runner is shown; start `trochlea serve` to import your own files."
        )
    if not launch.own.store.runner().notice_read:
        return redirect("welcome")
    if request.method != "POST":
        return render(request, "trochlea/import.html", _waiting(request, launch))
    folder, paths = sent_files(request, "files", "folder")
    if launch.jobs.running("import") is not None:
        shutil.rmtree(folder, ignore_errors=True)
        raise Refused("An import is running already; wait until it ends, then send these again.")
    request.session.pop(SAMPLE, None)
    job = Job(title="Importing", kind="import", after="", can_stop=True)
    launch.jobs.start(job, _importing(launch, folder, paths))
    return redirect("work", job.id)


def _waiting(request: HttpRequest, launch: Launch) -> dict[str, Any]:
    """What the empty form shows beside itself."""
    return {
        "running": launch.jobs.running("import"),
        "questions": () if is_sample(request) else open_questions(launch.own),
        "today": local_today(launch.own),
        "may_change": True,
        "back": reverse("import"),
    }


def _importing(launch: Launch, folder: Path, paths: list[Path]) -> Work:
    """The work of one import; the folder of sent files is gone afterwards."""

    def work(progress, cancelled):  # type: ignore[no-untyped-def]
        def told(step):  # type: ignore[no-untyped-def]
            progress(replace(step, label=as_sent(step.label, folder)))

        try:
            return _named_as_sent(import_files(launch.own, paths, told, cancelled), folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    return work


def as_sent(path: str, folder: Path) -> str:
    """A path below our folder as the runner knows the file."""
    try:
        inner = Path(path).relative_to(folder)
    except ValueError:
        return path
    return str(Path(*inner.parts[NUMBER_FOLDERS:]))


def _named_as_sent(report: ImportReport, folder: Path) -> ImportReport:
    def renamed(items: tuple[Named, ...]) -> tuple[Named, ...]:
        return tuple(
            Named(as_sent(item.path, folder), item.reason.replace(f"{folder}/", "")) for item in items
        )

    return replace(report, rejected=renamed(report.rejected), warnings=renamed(report.warnings))
