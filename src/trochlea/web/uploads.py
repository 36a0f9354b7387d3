"""Files that come in: written to a folder of their own while they stream, counted, and never trusted in their names."""

import re
import shutil
import tempfile
from pathlib import Path
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from trochlea.vocabulary.errors import Refused
from trochlea.web.launch import Launch, launch_of

MOST_BYTES = 1_000_000_000  # of one sending; the server in front takes a little more
LONGEST_NAME = 80
WORK_PREFIX = (
    "trochlea-work-"  # erasing a home removes folders of this name, so a crash leaves nothing behind
)
UNSURE = re.compile(r"[^\w.+ -]", re.ASCII)
TOO_BIG = "More than 1 GB was sent at once; send fewer files, or use `trochlea import` for a large archive."


def work_folder(launch: Launch) -> Path:
    """A fresh folder for passing files, inside the home, readable by its owner only."""
    return Path(tempfile.mkdtemp(prefix=WORK_PREFIX, dir=launch.own.store.home))


class SentFile(UploadedFile):  # type: ignore[type-arg]  # generic in its stubs only
    """One file that came in, already written and closed; `path` is where."""

    def __init__(self, path: Path, name: str, size: int) -> None:
        super().__init__(file=None, name=name, size=size)
        self.path = path

    def close(self) -> None:
        """Closed already."""


class ToFolder(FileUploadHandler):
    """Writes each file below a fresh folder and closes it, so that a thousand files are no more trouble than one."""

    chunk_size = 256 * 1024

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._folder: Path | None = None
        self._count = 0
        self._bytes = 0
        self._open: IO[bytes] | None = None
        self._path = Path()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins: a numbered folder of its own, under a harmless form of its name."""
        super().new_file(*args, **kwargs)
        if self._bytes > MOST_BYTES:
            raise SkipFile
        if self._folder is None:
            self._folder = work_folder(launch_of(self.request))  # type: ignore[arg-type]
            self.request.sent_folder = self._folder  # type: ignore[union-attr]
        self._count += 1
        self._path = self._folder / f"{self._count:06d}" / harmless(self.file_name)
        self._path.parent.mkdir()
        self._open = self._path.open("xb")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002  Django's signature
        """Write on, unless it is too much."""
        self._bytes += len(raw_data)
        if self._bytes > MOST_BYTES:
            self._close()
            self.request.sent_too_much = True  # type: ignore[union-attr]
            raise SkipFile
        assert self._open is not None
        self._open.write(raw_data)

    def file_complete(self, file_size: int) -> SentFile:
        """The file is whole."""
        self._close()
        return SentFile(self._path, self._path.name, file_size)

    def upload_interrupted(self) -> None:
        """The sender went away: nothing is kept."""
        self._close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


def harmless(name: str | None) -> str:
    """The last part of a name without anything a file system could take amiss; its ending stays."""
    last = UNSURE.sub("_", (name or "").replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    return last[-LONGEST_NAME:].lstrip(" .-") or "file"


def sent_files(request: HttpRequest, *fields: str) -> tuple[Path, list[Path]]:
    """The folder and the files a form sent; from here on the folder is the caller's to remove.

    Raises `Refused` where nothing or too much was sent.
    """
    found = [file for field in fields for file in request.FILES.getlist(field) if isinstance(file, SentFile)]
    if getattr(request, "sent_too_much", False):
        raise Refused(TOO_BIG)
    folder: Path | None = getattr(request, "sent_folder", None)
    if folder is None or not found:
        raise Refused("No file was chosen; choose at least one.")
    request.sent_folder = None  # type: ignore[attr-defined]
    return folder, [file.path for file in found]


def remove_unclaimed(request: HttpRequest) -> None:
    """Files that no page took over are gone when the answer is ready."""
    folder: Path | None = getattr(request, "sent_folder", None)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
