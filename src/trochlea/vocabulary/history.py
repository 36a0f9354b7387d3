"""A runner's activities as the stages see them: one line each, no samples."""

from dataclasses import dataclass
from datetime import date, datetime

from trochlea.vocabulary.activity import FloatSeries
from trochlea.vocabulary.knee_load import KneeLoad
from trochlea.vocabulary.reading import Reading
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.standing import NO_SCREEN, ScreenStanding


@dataclass(frozen=True, slots=True, eq=False)
class Outing:
    """One activity summed up, on the local day of its start, with what it cost the knee."""

    id: int
    on: date
    start: datetime  # aware, UTC
    sport: Sport
    knee: KneeLoad
    duration_s: float | None = None  # with pauses
    moving_s: float | None = None
    distance_m: float | None = None
    ascent_m: float | None = None
    descent_m: float | None = None
    mean_cadence_spm: float | None = None
    speed_30s_mps: FloatSeries | None = None  # running speed in steps of 30 s, for the runner's fast minutes
    utc_offset_s: int | None = None
    typed: bool = False  # typed by hand
    edited: bool = False
    corrected: tuple[str, ...] = ()  # fields that no longer stand as recorded or first typed
    has_original: bool = False
    file_name: str | None = None
    samples: int = 0
    rpe: float | None = None
    shoes: str | None = None
    note: str | None = None
    warnings: tuple[str, ...] = ()
    counts: bool = True  # False: another recording of the same activity counts in its place
    also_from: tuple[str, ...] = ()  # names of the files that tell of the same activity
    also_ids: tuple[int, ...] = ()  # their numbers, in the same order


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Everything a decision looks at, in any order; what lies after the day asked about is left out there."""

    runner: Runner
    outings: tuple[Outing, ...] = ()
    readings: tuple[Reading, ...] = ()
    screen: ScreenStanding = NO_SCREEN  # as it stands on the day asked about
    confirmed: frozenset[int] = frozenset()  # ids of surprising outings the runner said are right
    known_until: date | None = None  # the last import, where it is later than the last outing
