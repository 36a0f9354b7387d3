"""A whole import of a made-up export into a store in memory, and the zips it comes in."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from tests.ports.fake_store import FakeStore, pack

from trochlea.adapters.files.gather import gather
from trochlea.adapters.files.reader import read_bytes, unwrap
from trochlea.app.import_files import ImportReport, import_files
from trochlea.app.ports import Incoming, Services
from trochlea.vocabulary.activity import Activity

Given = TypeVar("Given")
Found = TypeVar("Found")


class _Clock:
    def now(self) -> datetime:
        return datetime(2026, 11, 19, 12, tzinfo=UTC)


def one_by_one(
    work: Callable[[Given], Found], pieces: Iterable[Given], when_lost: Callable[[Given], Found]
) -> Iterator[Found]:
    return (work(piece) for piece in pieces)


class Importer:
    """One runner's store, into which exports are imported."""

    def __init__(self, home: Path) -> None:
        self.store = FakeStore(home)
        self._services = Services(
            store=self.store,
            clock=_Clock(),
            read_file=read_bytes,
            gather=gather,
            unwrap=unwrap,
            pack=pack,
            spread=one_by_one,
            open_store=FakeStore,
        )

    def once(self, *paths: Path) -> ImportReport:
        """Import, nothing more."""
        return import_files(self._services, paths)

    def take(self, *paths: Path) -> ImportReport:
        """Import; what was found must add up, and a second time everything must be known already."""
        report = self.once(*paths)
        adds_up(report)
        again = self.once(*paths)
        adds_up(again)
        assert (again.imported, again.duplicates) == (0, report.imported + report.duplicates)
        return report


def adds_up(report: ImportReport) -> None:
    """CONTRACTS: found = imported + duplicates + skipped + length of rejected."""
    assert report.found == report.imported + report.duplicates + report.skipped + len(report.rejected)


def zipped(path: Path, members: Mapping[str, bytes | str]) -> Path:
    """A zip of members at a path."""
    path.write_bytes(zip_bytes(members))
    return path


def zip_bytes(members: Mapping[str, bytes | str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(name, data)
    return held.getvalue()


def unpacked(folder: Path, members: Mapping[str, bytes | str]) -> Path:
    """The same members as files, as browsers unpack downloads by themselves."""
    for name, data in members.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def named(incoming: Iterable[Incoming], ending: str) -> Incoming:
    """The one whose label ends so."""
    (found,) = [one for one in incoming if one.path.endswith(ending)]
    return found


def activity_of(incoming: Incoming) -> Activity:
    """The only activity of a file on its way in."""
    (activity,) = read_bytes(incoming.read(), incoming.path).activities
    return activity
