"""What holds for every decision, whatever the history."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.knees import ADULT, DAYS, NO_FLAG, START, histories, outing, pains

from trochlea.daily.decide import decide
from trochlea.daily.limits.tolerance import Tolerance
from trochlea.knowledge.daily import daily_rules
from trochlea.load.weeks import first_day_of_week
from trochlea.vocabulary.decision import RUNNING, Phase
from trochlea.vocabulary.history import History, Outing
from trochlea.vocabulary.reading import Morning, Reading, Verdict
from trochlea.vocabulary.runner import Runner, WeekStart

days = st.integers(0, DAYS).map(lambda n: START + timedelta(days=n))
TO_THE_METRE = 0.0011


@settings(max_examples=150, deadline=None)
@given(histories(), days)
def test_no_history_runs_past_a_flag_an_incomplete_screen_or_an_unknown_age(
    history: History, today: date
) -> None:
    """RULES 1."""
    held = history.screen.holds_running or history.runner.born is None
    if not held and history.runner.born is not None:
        held = today < history.runner.born.replace(year=history.runner.born.year + 18)
    decision = decide(history, today, daily_rules())

    if held:
        assert decision.action not in RUNNING
        assert decision.max_km == 0


@settings(max_examples=150, deadline=None)
@given(histories(pains), days, st.none() | st.floats(0, 30))
def test_no_applied_limit_is_exceeded_and_the_least_one_is_named(
    history: History, today: date, learned_km: float | None
) -> None:
    """CONTRACTS: `max_km` is the least of the applied limits; `binding_limit` names it."""
    learned = None if learned_km is None else Tolerance(learned_km, "Learned.")
    decision = decide(history, today, daily_rules(), learned)
    applied = {limit.name: limit.km for limit in decision.limits if limit.applied}

    assert all(km is not None and km >= 0 for km in applied.values())
    assert all(decision.max_km <= km for km in applied.values() if km is not None)
    if decision.binding_limit is None:
        assert not applied
        assert decision.max_km == 0
    else:
        least = min(km for km in applied.values() if km is not None)
        assert applied[decision.binding_limit] == least
        assert decision.max_km == (least if decision.action in RUNNING else 0)
    assert (decision.action in RUNNING) == (decision.max_km > 0)


@settings(max_examples=100, deadline=None)
@given(histories(), days, st.floats(0, 30))
def test_own_tolerance_only_tightens(history: History, today: date, learned_km: float) -> None:
    """RULES 7."""
    without = decide(history, today, daily_rules())
    with_it = decide(history, today, daily_rules(), Tolerance(learned_km, "Learned."))

    assert with_it.max_km <= without.max_km


@settings(max_examples=100, deadline=None)
@given(histories(pains), days, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(history: History, today: date, chance: object) -> None:
    """Entries come in any order; two answers for one knee and day give the worse of the two."""
    outings, readings = list(history.outings), list(history.readings)
    chance.shuffle(outings)  # type: ignore[attr-defined]
    chance.shuffle(readings)  # type: ignore[attr-defined]
    mixed = replace(history, outings=tuple(outings), readings=tuple(readings))

    one, other = decide(history, today, daily_rules()), decide(mixed, today, daily_rules())

    assert replace(one, warnings=()) == replace(other, warnings=())


@settings(max_examples=100, deadline=None)
@given(histories(), days)
def test_what_comes_later_changes_nothing(history: History, today: date) -> None:
    """CONTRACTS: `today --on D` uses activities up to D and readings due by D."""
    earlier = replace(
        history,
        outings=tuple(o for o in history.outings if o.on <= today),
        readings=tuple(r for r in history.readings if r.on <= today),
    )
    one, other = decide(history, today, daily_rules()), decide(earlier, today, daily_rules())

    assert replace(one, warnings=()) == replace(other, warnings=())


@settings(max_examples=150, deadline=None)
@given(histories(), days)
def test_an_unanswered_run_never_promotes(history: History, today: date) -> None:
    """RULES 2 and 3: unknown is at most 1.00 times the base."""
    decision = decide(history, today, daily_rules())

    if decision.verdict is Verdict.UNKNOWN and decision.phase in (Phase.BUILD, Phase.KEEP):
        comeback = any(limit.name == "comeback" and limit.applied for limit in decision.limits)
        assert comeback or decision.base_km is None or decision.max_km <= decision.base_km + TO_THE_METRE


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([0.0, 1.0, 2.0]), min_size=8, max_size=25),
    st.integers(0, 24),
    st.sampled_from(["run_pain", "settled_min", "morning"]),
)
def test_leaving_out_a_green_answer_never_brings_more(pain: list[float], gap: int, left_out: str) -> None:
    """Missing data never promotes: the same history with one green answer taken away allows no more."""
    outings = tuple(outing(n, 2 * n, 4.0) for n in range(len(pain)))
    readings = [
        Reading(o.on, run_pain=p, settled_min=20, morning=Morning.SAME, walk=0, stairs=0)
        for o, p in zip(outings, pain, strict=True)
    ]
    today = outings[-1].on + timedelta(days=2)
    readings.append(Reading(today, walk=0, stairs=0))
    full = History(Runner(born=ADULT), outings, tuple(readings), NO_FLAG)
    readings[gap % len(pain)] = replace(readings[gap % len(pain)], **{left_out: None})
    gappy = replace(full, readings=tuple(readings))
    before, after = decide(full, today, daily_rules()), decide(gappy, today, daily_rules())

    if before.verdict is not Verdict.RED:  # a rise of the weekly mean can hang on the reading taken away
        assert after.max_km <= before.max_km


@settings(max_examples=12, deadline=None)
@given(
    st.floats(1, 12),
    st.sets(st.integers(0, 6), min_size=2, max_size=5),
    st.sampled_from(list(WeekStart)),
    st.booleans(),
)
def test_a_runner_always_at_the_limit_grows_by_a_tenth_a_week_at_most(
    km: float, weekdays: set[int], week_start: WeekStart, answers: bool
) -> None:
    """RULES 3: no complete week is more than 1.10 times the largest of the four before it."""
    habit = [d for d in range(42) if d % 7 in weekdays]
    outings = [outing(n, d, km) for n, d in enumerate(habit)]
    readings: list[Reading] = []
    runner = Runner(born=ADULT, week_start=week_start)
    for day in range(42, 42 + 70):
        on = START + timedelta(days=day)
        readings.append(Reading(on, walk=0, stairs=0))
        decision = decide(History(runner, tuple(outings), tuple(readings), NO_FLAG), on, daily_rules())
        if decision.phase is Phase.RETURN:
            break  # the jumps of the walk-run steps are the protocol's own
        allowed = decision.max_km
        if allowed > 0:
            outings.append(outing(len(outings), day, allowed))
            if answers:
                readings[-1] = replace(readings[-1], run_pain=1, settled_min=10, morning=Morning.SAME)
    weeks = weekly_km(outings, week_start)
    firsts = sorted(weeks)[1:-1]  # the first and the last week may be parts of one

    for place in range(4, len(firsts)):
        largest = max(weeks[first] for first in firsts[place - 4 : place])
        assert weeks[firsts[place]] <= 1.1 * largest + TO_THE_METRE


def weekly_km(outings: list[Outing], week_start: WeekStart) -> dict[date, float]:
    """Distance by calendar week, empty weeks included."""
    weeks: dict[date, float] = {}
    on = first_day_of_week(outings[0].on, week_start)
    while on <= outings[-1].on:
        weeks[on] = 0
        on += timedelta(days=7)
    for o in outings:
        weeks[first_day_of_week(o.on, week_start)] += (o.distance_m or 0) / 1000
    return weeks
