"""Look into one file and say what it holds and what it cost the knee; nothing is stored."""

from dataclasses import dataclass
from pathlib import Path

from trochlea.app.ports import FileReader
from trochlea.knowledge.load_models import load_models
from trochlea.load import Body, measure
from trochlea.load.measure import Measured
from trochlea.vocabulary.activity import Activity
from trochlea.vocabulary.errors import Unreadable


@dataclass(frozen=True, slots=True, eq=False)
class Inspected:
    """One activity of the file with its measures."""

    activity: Activity
    measured: Measured

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was mended or lost in reading, then in measuring, each once."""
        told = (*self.activity.warnings, *self.measured.warnings, *self.measured.knee.warnings)
        return tuple(dict.fromkeys(told))


@dataclass(frozen=True, slots=True, eq=False)
class Inspection:
    """All activities of one file."""

    format: str
    activities: tuple[Inspected, ...]
    warnings: tuple[str, ...]


def inspect_file(
    read_file: FileReader,
    read_bytes: bytes,
    name: str,
    height_m: float | None = None,
    mass_kg: float | None = None,
) -> Inspection:
    """Read and measure one file. Raises `Unreadable` or `NoActivity`."""
    recording = read_file(read_bytes, name)
    body = Body(height_m=height_m, mass_kg=mass_kg)
    models = load_models()
    inspected = tuple(Inspected(a, measure(a, body, models)) for a in recording.activities)
    return Inspection(recording.format, inspected, recording.warnings)


def bytes_of(path: Path) -> bytes:
    """The file's bytes. Raises `Unreadable` with a sentence for a folder, a missing file or one without permission."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"There is no file {path}; check the name.") from None
    except IsADirectoryError:
        raise Unreadable(
            f"{path} is a folder; name one file in it, or use import for the whole folder."
        ) from None
    except PermissionError:
        raise Unreadable(
            f"{path} may not be read by this account; change its permissions or copy it."
        ) from None
    except OSError as why:
        raise Unreadable(
            f"{path} could not be read ({why.strerror}); try again or copy it to this disk."
        ) from None
