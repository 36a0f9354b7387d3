"""Look into one file and say what it holds and what it cost the knee; nothing is stored."""

from dataclasses import dataclass

from trochlea.app.ports import FileReader
from trochlea.knowledge.load_models import load_models
from trochlea.load import Body, measure
from trochlea.load.measure import Measured
from trochlea.vocabulary.activity import Activity


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
    data: bytes,
    name: str,
    height_m: float | None = None,
    mass_kg: float | None = None,
) -> Inspection:
    """Read and measure one file. Raises `Unreadable` or `NoActivity`."""
    recording = read_file(data, name)
    body = Body(height_m=height_m, mass_kg=mass_kg)
    models = load_models()
    inspected = tuple(Inspected(a, measure(a, body, models)) for a in recording.activities)
    return Inspection(recording.format, inspected, recording.warnings)
