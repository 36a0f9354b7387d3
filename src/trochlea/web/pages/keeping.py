"""Everything out, everything back, everything gone."""

import io
import shutil
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from trochlea.app import keep
from trochlea.app.today import local_today
from trochlea.vocabulary.errors import Refused
from trochlea.web.doors import SAMPLE
from trochlea.web.launch import launch_of
from trochlea.web.pages.visit import is_sample, own_services
from trochlea.web.uploads import sent_files, work_folder
from trochlea.web.words import counted

ERASE_WORD, RESTORE_WORD = "erase", "restore"


class _GoneWhenClosed(io.FileIO):
    """A file whose folder is removed when it was sent."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "rb")
        self._folder = path.parent

    def close(self) -> None:
        super().close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _require_own(request: HttpRequest) -> None:
    if is_sample(request):
        raise Refused("This is the sample runner; leave it first, then this is about your own data.")


def _require_idle(request: HttpRequest) -> None:
    if launch_of(request).jobs.running("import") is not None:
        raise Refused("An import is running; wait until it ends or stop it first.")


@require_safe
def backup(request: HttpRequest) -> FileResponse:
    """One zip that restores to an identical database."""
    _require_own(request)
    services = own_services(request)
    name = f"trochlea-{local_today(services).isoformat()}.zip"
    folder = work_folder(launch_of(request))
    try:
        out = keep.backup(services, folder / name)
    except Refused:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return FileResponse(
        _GoneWhenClosed(out), as_attachment=True, filename=name, content_type="application/zip"
    )


@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    """Become what a backup was, after the word was typed."""
    _require_own(request)
    _require_idle(request)
    _require_word(request, RESTORE_WORD)
    folder, paths = sent_files(request, "backup")
    try:
        count = keep.restore(own_services(request), paths[0])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    messages.success(request, f"Restored: {counted(count, 'activity', 'activities')}.")
    return redirect("settings")


@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Leave no byte behind, after the word was typed."""
    _require_own(request)
    _require_idle(request)
    _require_word(request, ERASE_WORD)
    launch = launch_of(request)
    launch.forget_sample()
    launch.zone = launch.own.store.runner().time_zone
    keep.erase(launch.own, confirmed=True)
    request.session.pop(SAMPLE, None)
    messages.success(
        request, "Everything is gone from this computer. Backups you wrote elsewhere are still yours."
    )
    return redirect("welcome")


def _require_word(request: HttpRequest, word: str) -> None:
    if request.POST.get("word", "").strip().lower() != word:
        raise Refused(f"Nothing was changed: type the word {word} into the field to go on.")
