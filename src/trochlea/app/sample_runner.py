"""A made-up runner with two years of history, to look at before importing one's own files.

Nobody's data: every sample is drawn from a seeded generator, the last day is always the day before it is asked for.
The story: steady years, a hilly summer in which downhill and the longest run rose together, pain under the left
kneecap, a break, cross-training, and short flat runs since, with readings for the last eight weeks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice, pairwise

import numpy as np

from trochlea.app.bodies import body_of, home_zone
from trochlea.app.ports import Measurement, Progress, Services, Store, ignore_progress
from trochlea.app.sample_knee import KNEE_WEEKS, tell_morning
from trochlea.app.strength_sample import tell_strength
from trochlea.knowledge.load_models import load_models
from trochlea.load import measure
from trochlea.vocabulary.activity import Activity, Altimeter, FloatSeries, Lap, Stream
from trochlea.vocabulary.runner import Race, Runner, Sex, Side
from trochlea.vocabulary.sport import Sport

SAMPLE_FOLDER = "sample"
SEED = 2024
WEEKS = 104
BATCH = 30

SAMPLE = Runner(
    name="Sample runner",
    born=date(1988, 4, 12),
    sex=Sex.FEMALE,
    height_m=1.68,
    mass_kg=61.0,
    side=Side.LEFT,
    run_days=("tue", "thu", "sat"),
    usual_days=3,
    goal_week_km=20.0,
    comfortable_km=2.0,
    notice_read=True,
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of weeks with its habits, counted back from today."""

    weeks_ago: int  # where it ends
    week_km: float
    long_share: float  # of the week in the longest run
    climb_m_per_km: float
    speed_mps: float
    rides: int = 0


# From the oldest to the newest. `week_km` 0 is the break.
STORY = (
    Chapter(70, 24, 0.42, 6, 2.80),
    Chapter(52, 26, 0.42, 9, 2.85),
    Chapter(40, 22, 0.40, 4, 2.80),
    Chapter(18, 27, 0.42, 8, 2.90),
    Chapter(12, 31, 0.50, 24, 2.95),
    Chapter(10, 36, 0.55, 34, 2.95),
    Chapter(7, 0, 0, 0, 0, rides=3),
    Chapter(4, 6, 0.36, 1, 2.55, rides=2),
    Chapter(0, 10, 0.36, 2, 2.60, rides=1),
)
ONSET_WEEKS_AGO = 10
RACE_WEEKS_AHEAD = 16


def ensure_sample(
    services: Services, today: date, progress: Callable[[Progress], None] = ignore_progress
) -> Store:
    """The sample runner's own store, beside the user's and never in it; written on first use and when it grew old."""
    store = services.open_store(services.store.home / SAMPLE_FOLDER)
    outings = store.outings()
    if outings and today - timedelta(days=7) <= outings[-1].on < today:
        return store
    if outings:
        store.erase()
    write_sample(replace(services, store=store), today, progress)
    return store


def write_sample(
    services: Services, today: date, progress: Callable[[Progress], None] = ignore_progress
) -> None:
    """Fill an empty store with the sample runner's two years up to the morning of `today`."""
    store, runner = services.store, sample_runner(today)
    store.save_runner(runner)
    plan = list(_sessions(today))
    told_from = today - timedelta(weeks=KNEE_WEEKS)
    sessions = iter([session for session in plan if session.on < told_from])
    done = 0
    while batch := list(islice(sessions, BATCH)):
        progress(Progress(done, len(plan), "sample runner"))
        _keep(store, runner, batch)
        done += len(batch)
    ran_m: list[float] = []  # the day before
    for day in (told_from + timedelta(days=number) for number in range((today - told_from).days + 1)):
        of_day = [session for session in plan if session.on == day]
        tell_morning(services, day, today, ran_m)
        _keep(store, runner, of_day)
        ran_m = [session.distance_m for session in of_day if session.sport is Sport.RUN]
        done += len(of_day)
        progress(Progress(done, len(plan), "sample runner"))
    tell_strength(services, today)


def _keep(store: Store, runner: Runner, sessions: list["Session"]) -> None:
    body, zone, models = body_of(runner), home_zone(runner), load_models()
    activities = [session.record(zone_start(session.on, session.at, runner)) for session in sessions]
    store.add_measured(
        [Measurement(a, a.start.astimezone(zone).date(), measure(a, body, models)) for a in activities]
    )


def sample_runner(today: date) -> Runner:
    """Who the sample runner is on that day."""
    return replace(
        SAMPLE,
        onset=today - timedelta(weeks=ONSET_WEEKS_AGO) + timedelta(days=1),
        race=Race(on=today + timedelta(weeks=RACE_WEEKS_AHEAD), distance_km=10.0),
    )


def zone_start(on: date, at: time, runner: Runner) -> datetime:
    """A clock time on a day in the runner's zone."""
    return datetime.combine(on, at, tzinfo=home_zone(runner))


@dataclass(frozen=True, slots=True)
class Session:
    """One outing of the story, before its samples are drawn."""

    on: date
    at: time
    sport: Sport
    distance_m: float
    speed_mps: float
    climb_m_per_km: float
    seed: int

    def record(self, start: datetime) -> Activity:
        """Draw its samples, one a second, the way a watch with a barometer would."""
        chance = np.random.default_rng(self.seed)
        seconds = max(60, round(self.distance_m / self.speed_mps))
        time_s = np.arange(seconds, dtype=np.float64)
        speed = self.speed_mps * (1 + 0.04 * _wander(chance, seconds, 90))
        distance = np.cumsum(speed)
        altitude = self._altitude(chance, distance)
        channels = {
            "distance_m": distance,
            "speed_mps": speed,
            "altitude_m": altitude,
            "heart_rate_bpm": np.round(
                128 + 18 * (1 - np.exp(-time_s / 240)) + 4 * _wander(chance, seconds, 60)
            ),
        }
        if self.sport is Sport.RUN:
            channels["cadence_spm"] = np.round(152 + 5.5 * speed + 2 * _wander(chance, seconds, 20))
        return Activity(
            sport=self.sport,
            start=start,
            stream=Stream(time_s, channels),
            format="sample",
            utc_offset_s=round((start.utcoffset() or timedelta()).total_seconds()),
            indoor=False,
            laps=_laps(distance),
            altimeter=Altimeter.BAROMETER,
            device="sample watch",
        )

    def _altitude(self, chance: "np.random.Generator", distance_m: FloatSeries) -> FloatSeries:
        """Out and back over the same hills, so that what goes up comes down."""
        total = distance_m[-1]
        place = total / 2 - np.abs(distance_m - total / 2)
        hills = max(1, round(total / 2 / 700))
        height = self.climb_m_per_km * total / 1000 / hills
        shape = (1 - np.cos(2 * np.pi * hills * place / (total / 2))) / 2
        return np.asarray(
            180 + height * shape / 2 + 0.15 * _wander(chance, distance_m.size, 15), dtype=np.float64
        )


def _sessions(today: date) -> Iterator[Session]:
    chance = np.random.default_rng(SEED)
    monday = today - timedelta(days=today.weekday())
    for weeks_ago in range(WEEKS, -1, -1):
        chapter = next(c for c in STORY if weeks_ago >= c.weeks_ago)
        week = monday - timedelta(weeks=weeks_ago)
        for offset, session in _week(chapter, chance):
            on = week + timedelta(days=offset)
            if on < today:
                at = time(7 + int(chance.integers(0, 3)), int(chance.integers(0, 60)))
                yield Session(on, at, *session, seed=SEED + on.toordinal())


def _week(
    chapter: Chapter, chance: "np.random.Generator"
) -> list[tuple[int, tuple[Sport, float, float, float]]]:
    """The sessions of one week as (day of the week, sport and its numbers)."""
    sessions: list[tuple[int, tuple[Sport, float, float, float]]] = []
    if chapter.week_km:
        week_m = 1000 * chapter.week_km * (1 + 0.06 * float(chance.uniform(-1, 1)))
        shares = (
            (1, (1 - chapter.long_share) / 2),
            (3, (1 - chapter.long_share) / 2),
            (5, chapter.long_share),
        )
        for day, share in shares:
            if chance.uniform() < 0.95:
                pace = chapter.speed_mps * (1.07 if day == 3 else 0.98)
                climb = chapter.climb_m_per_km * (1.4 if day == 5 else 0.6)
                sessions.append((day, (Sport.RUN, week_m * share, pace, climb)))
    for day in (0, 2, 6)[: chapter.rides]:
        sessions.append((day, (Sport.CYCLE, 15000 * (1 + 0.2 * float(chance.uniform(-1, 1))), 5.8, 4)))
    return sorted(sessions)


def _wander(chance: "np.random.Generator", size: int, window: int) -> FloatSeries:
    """A smooth random line around 0 with a spread of about 1."""
    steps = chance.standard_normal(size + window)
    line = np.convolve(steps, np.full(window, 1 / window), mode="valid")[:size] * np.sqrt(window)
    return np.asarray(np.clip(line, -2.5, 2.5), dtype=np.float64)


def _laps(distance_m: FloatSeries) -> tuple[Lap, ...]:
    ends = [int(np.searchsorted(distance_m, mark)) for mark in np.arange(1000, distance_m[-1], 1000)]
    edges = [0, *ends, distance_m.size - 1]
    return tuple(
        Lap(float(a), float(b), float(distance_m[b] - distance_m[a])) for a, b in pairwise(edges) if b > a
    )
