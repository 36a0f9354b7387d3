"""Between rows of the tables and the values the other parts know."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from trochlea.adapters.store.codec import TIME, decode
from trochlea.adapters.store.models import ActivityRow, LoadRow, RunnerRow
from trochlea.adapters.store.packing import KNEE, SUMMED, load_columns, summed
from trochlea.adapters.store.plain import text_or_none
from trochlea.vocabulary.activity import Activity, Altimeter, DeviceTotals, Lap, Pause, Stream
from trochlea.vocabulary.errors import Unreadable
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.knee_load import KneeLoad, Quality
from trochlea.vocabulary.runner import Race, Runner, Sex, Side, Theme, Units, WeekStart
from trochlea.vocabulary.sport import Sport

if TYPE_CHECKING:
    from trochlea.load.measure import Measured

SAME_IN_RUNNER = (
    "name",
    "born",
    "height_m",
    "mass_kg",
    "onset",
    "goal_week_km",
    "comfortable_km",
    "comfortable_week_km",
    "usual_days",
    "time_zone",
    "notice_read",
)


def runner_row(runner: Runner) -> RunnerRow:
    """The one row of the runner."""
    race = runner.race
    row = RunnerRow(
        id=1,
        sex=runner.sex and runner.sex.value,
        side=runner.side and runner.side.value,
        run_days=None if runner.run_days is None else list(runner.run_days),
        race_on=None if race is None else race.on,
        race_km=None if race is None else race.distance_km,
        units=runner.units.value,
        week_start=runner.week_start.value,
        theme=runner.theme.value,
    )
    for name in SAME_IN_RUNNER:
        setattr(row, name, getattr(runner, name))
    row.name = text_or_none(runner.name)
    return row


def runner_of(row: RunnerRow) -> Runner:
    """The runner as told."""
    return Runner(
        **{name: getattr(row, name) for name in SAME_IN_RUNNER},
        sex=None if row.sex is None else Sex(row.sex),
        side=None if row.side is None else Side(row.side),
        run_days=None if row.run_days is None else tuple(row.run_days),
        race=None if row.race_on is None or row.race_km is None else Race(row.race_on, row.race_km),
        units=Units(row.units),
        week_start=WeekStart(row.week_start),
        theme=Theme(row.theme),
    )


def sum_up(row: ActivityRow, measured: "Measured") -> None:
    """Put what was measured of the whole into the row."""
    for name, value in summed(measured).items():
        setattr(row, name, value)


def load_row(activity_id: int, measured: "Measured") -> LoadRow:
    """What the activity cost the knee."""
    return LoadRow(activity_id=activity_id, **load_columns(measured))


def stream_of(blocks: Iterable[tuple[str, bytes | memoryview]], activity_id: int) -> Stream:
    """The samples again. Raises `Unreadable` where a block is damaged."""
    try:
        series = {name: decode(bytes(block)) for name, block in blocks}
        return Stream(series.pop(TIME, np.empty(0)), series)
    except ValueError as why:
        raise Unreadable(
            f"The samples of activity {activity_id} are damaged; restore your last backup."
        ) from why


def activity_of(row: ActivityRow, stream: Stream) -> Activity:
    """The activity as recorded or first typed, whatever was corrected since."""
    start = before(row, "start")
    return Activity(
        sport=Sport(before(row, "sport")),
        start=datetime.fromisoformat(start) if isinstance(start, str) else start,
        stream=stream,
        format=row.format,
        utc_offset_s=before(row, "utc_offset_s"),
        indoor=row.indoor,
        laps=tuple(Lap(*lap) for lap in row.laps),
        pauses=tuple(Pause(*pause) for pause in row.pauses),
        totals=DeviceTotals(**row.totals),
        altimeter=Altimeter(row.altimeter),
        device=row.device,
        name=row.name,
        warnings=tuple(row.warnings),
    )


def before(row: ActivityRow, column: str) -> Any:
    """What stood in a column before the runner corrected it."""
    return row.recorded[column] if column in row.recorded else getattr(row, column)


def outing_of(row: ActivityRow) -> Outing:
    """One line of the history; the row comes with its load and its original (`LISTED`)."""
    return Outing(
        id=row.pk,
        on=row.on,
        start=row.start,
        sport=Sport(row.sport),
        knee=knee_of(row.load),
        speed_30s_mps=None if row.load.speed_30s is None else decode(bytes(row.load.speed_30s)),
        utc_offset_s=row.utc_offset_s,
        typed=row.typed,
        edited=row.edited,
        corrected=tuple(row.recorded),
        has_original=row.original is not None,
        file_name=None if row.original is None else row.original.name,
        samples=row.samples,
        rpe=row.rpe,
        shoes=row.shoes,
        note=row.note,
        counts=row.counts,
        warnings=tuple(dict.fromkeys((*row.warnings, *row.measured_warnings))),
        **{name: getattr(row, name) for name in SUMMED},
    )


def knee_of(row: LoadRow) -> KneeLoad:
    """What it cost the knee."""
    return KneeLoad(
        quality=Quality(row.quality),
        steps=row.steps,
        warnings=tuple(row.warnings),
        **{name: getattr(row, name) for name in KNEE},
    )
