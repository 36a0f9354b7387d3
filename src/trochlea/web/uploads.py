"""Files that come in: written to a folder of their own while they stream, counted, and never trusted in their names."""

import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, NoReturn

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
    """A fresh folder for passing files, inside the home, readable by its owner only. Raises `Refused`."""
    try:
        return Path(tempfile.mkdtemp(prefix=WORK_PREFIX, dir=launch.own.store.home))
    except OSError as why:
        raise Refused(_not_written(why)) from why


def _not_written(why: OSError) -> str:
    reason = why.strerror or "no reason given"
    return f"The files could not be written ({reason}), so nothing was kept; make room on this computer and send again."


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
        if self._bytes > MOST_BYTES or _trouble_of(self.request):
            raise SkipFile
        try:
            self._begin()
        except OSError as why:
            self._give_up(_not_written(why))
        except Refused as why:
            self._give_up(str(why))

    def _begin(self) -> None:
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
            self._give_up(TOO_BIG)
        assert self._open is not None
        try:
            self._open.write(raw_data)
        except OSError as why:
            self._give_up(_not_written(why))

    def file_complete(self, file_size: int) -> SentFile | None:
        """The file is whole."""
        try:
            self._close()
        except OSError as why:
            self._note(_not_written(why))
            return None
        return SentFile(self._path, self._path.name, file_size)

    def upload_interrupted(self) -> None:
        """The sender went away: nothing is kept."""
        with suppress(OSError):
            self._close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _close(self) -> None:
        """What is still to be written is written first, so closing may fail like writing."""
        if self._open is not None:
            file, self._open = self._open, None
            file.close()

    def _give_up(self, sentence: str) -> NoReturn:
        """Take no more of this sending."""
        self._note(sentence)
        with suppress(OSError):
            self._close()
        raise SkipFile

    def _note(self, sentence: str) -> None:
        """The page that asks for its files tells why there are none."""
        self.request.sent_trouble = sentence  # type: ignore[union-attr]


def _trouble_of(request: HttpRequest | None) -> str:
    return str(getattr(request, "sent_trouble", ""))


def harmless(name: str | None) -> str:
    """The last part of a name without anything a file system could take amiss; its ending stays."""
    last = UNSURE.sub("_", (name or "").replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    return last[-LONGEST_NAME:].lstrip(" .-") or "file"


def sent_files(request: HttpRequest, *fields: str) -> tuple[Path, list[Path]]:
    """The folder and the files a form sent; from here on the folder is the caller's to remove.

    Raises `Refused` where nothing or too much was sent.
    """
    found = [file for field in fields for file in request.FILES.getlist(field) if isinstance(file, SentFile)]
    trouble = _trouble_of(request)
    if trouble:
        raise Refused(trouble)
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
