"""Histories of any kind, for the laws of a decision."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from trochlea.vocabulary.history import History, Outing
from trochlea.vocabulary.knee_load import KneeLoad, Quality
from trochlea.vocabulary.reading import NOT_SETTLED, Morning, Reading
from trochlea.vocabulary.runner import Runner, Side, WeekStart
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.standing import NO_SCREEN, ScreenOutcome, ScreenStanding

START = date(2026, 1, 5)  # a Monday
ADULT = date(1985, 6, 1)
NO_FLAG = ScreenStanding(ScreenOutcome.CONTINUE, False, "No warning sign.")
DAYS = 60


def outing(
    number: int, day: int, km: float | None, minutes: float | None = None, sport: Sport = Sport.RUN
) -> Outing:
    """One run on a numbered day."""
    on = START + timedelta(days=day)
    lasted = minutes if minutes is not None else None if km is None else 6.5 * km
    return Outing(
        id=number,
        on=on,
        start=datetime(on.year, on.month, on.day, 6 + number % 12, tzinfo=UTC),
        sport=sport,
        knee=KneeLoad(Quality.DISTANCE_ONLY if km else Quality.UNKNOWN, knee_km=km),
        duration_s=None if lasted is None else lasted * 60,
        moving_s=None if lasted is None else lasted * 60,
        distance_m=None if km is None else km * 1000,
    )


pains = st.none() | st.integers(0, 10).map(float) | st.sampled_from([-1.0, 11.0, float("nan"), float("inf")])
mostly_low = st.none() | st.sampled_from([0.0, 1.0, 1.0, 2.0, 2.0, 3.0, 4.0, 6.0])
settled = st.none() | st.sampled_from([0.0, 30.0, 60.0, 90.0, NOT_SETTLED, -5.0, 9999.0])
mornings = st.none() | st.sampled_from(list(Morning))


@st.composite
def readings(draw: st.DrawFn, pain: st.SearchStrategy[float | None] = mostly_low) -> Reading:
    """One check-in with any answers."""
    rarely = st.integers(0, 9).map(lambda n: n == 0)
    return Reading(
        on=START + timedelta(days=draw(st.integers(0, DAYS + 3))),
        side=draw(st.none() | st.sampled_from(list(Side))),
        before=draw(pain), run_pain=draw(pain), settled_min=draw(settled), morning=draw(mornings), worst=draw(pain),
        walk=draw(pain), stairs=draw(pain), sit=draw(pain), walk30=draw(pain), step_down=draw(pain),
        swelling=draw(rarely), limp=draw(rarely), painkiller=draw(rarely), ill=draw(rarely), no_run=draw(rarely),
    )  # fmt: skip


@st.composite
def outings(draw: st.DrawFn) -> tuple[Outing, ...]:
    """Runs and other activities, some without distance or time."""
    made = []
    for number in range(draw(st.integers(0, 25))):
        km = draw(st.none() | st.floats(0.3, 25))
        sport = draw(st.sampled_from([Sport.RUN, Sport.RUN, Sport.RUN, Sport.CYCLE]))
        minutes = draw(st.none() | st.floats(1, 200))
        made.append(outing(number, draw(st.integers(0, DAYS + 3)), km, minutes, sport))
    return tuple(made)


screens = st.sampled_from(
    [
        *[NO_FLAG] * 8,
        NO_SCREEN,
        *(
            ScreenStanding(outcome, True, "Held.", (outcome.value,))
            for outcome in (ScreenOutcome.EMERGENCY, ScreenOutcome.URGENT, ScreenOutcome.CLINICIAN)
        ),
    ]
)
runners = st.builds(
    Runner,
    born=st.sampled_from([*[ADULT] * 8, None, date(2010, 1, 1), START + timedelta(days=10)]),
    side=st.none() | st.sampled_from(list(Side)),
    comfortable_km=st.none() | st.floats(1, 20),
    comfortable_week_km=st.none() | st.floats(1, 60),
    goal_week_km=st.none() | st.floats(1, 60),
    week_start=st.sampled_from(list(WeekStart)),
    run_days=st.none() | st.sampled_from([(), ("mon", "wed", "sat"), ("sat", "sun")]),
)


@st.composite
def lived(draw: st.DrawFn) -> tuple[tuple[Outing, ...], tuple[Reading, ...]]:
    """Two months of a runner who mostly answers and is mostly well."""
    every = draw(st.integers(1, 4))
    first_answer = draw(st.integers(0, DAYS))
    runs, answers = [], []
    for day in range(draw(st.integers(0, 3)), DAYS, every):
        if draw(st.integers(0, 11)) == 0:
            continue
        runs.append(outing(len(runs), day, draw(st.floats(1, 8) | st.none())))
        if day >= first_answer and draw(st.integers(0, 6)):
            pain = draw(st.sampled_from([*[0.0, 1.0, 2.0] * 5, 3.0, 4.0, 6.0]))
            morning = draw(st.sampled_from([*[Morning.SAME, Morning.BETTER] * 5, Morning.WORSE, None]))
            answers.append(
                Reading(
                    runs[-1].on,
                    run_pain=pain,
                    settled_min=draw(st.sampled_from([*[10, 30] * 4, 90])),
                    morning=morning,
                )
            )
    for day in range(first_answer, DAYS):
        if draw(st.integers(0, 4)):
            low = draw(st.sampled_from([*[0.0, 1.0, 2.0] * 4, 3.0, 5.0]))
            answers.append(
                Reading(START + timedelta(days=day), walk=0, stairs=low, walk30=low, step_down=low)
            )
    return tuple(runs), tuple(answers)


@st.composite
def histories(draw: st.DrawFn, pain: st.SearchStrategy[float | None] = mostly_low) -> History:
    """A history of about two months, of any kind."""
    if draw(st.integers(0, 3)):
        runs, answers = draw(lived())
    else:
        runs, answers = draw(outings()), tuple(draw(st.lists(readings(pain), max_size=40)))
    return History(
        runner=draw(runners),
        outings=runs,
        readings=answers,
        screen=draw(screens),
    )
