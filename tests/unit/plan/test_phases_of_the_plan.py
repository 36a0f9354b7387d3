"""RULES, section 4: the phases as a fold over the days, each move by itself."""

from datetime import date, timedelta

import pytest

from trochlea.knowledge.plan import plan_rules
from trochlea.plan.day import Day, KneeDay, RunDay
from trochlea.plan.gates import entry_gate
from trochlea.plan.phases import Setting, needs_physiotherapist, phase_on
from trochlea.plan.place import BUILD_ORDER, GateMemory, Place, Variable
from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.reading import RunVerdict, Verdict

MONDAY = date(2026, 3, 2)
QUIET = KneeDay(walk=0, stairs=1, highest=1)
GATE = KneeDay(walk=1, stairs=2, walk30=2, step_down=2, highest=2)


def on(number: int) -> date:
    """Days counted from Monday, 2 March 2026."""
    return MONDAY + timedelta(days=number)


def knee(number: int, **answers: object) -> Day:
    """A day with a check-in."""
    known = [
        value for value in answers.values() if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    return Day(on(number), KneeDay(highest=max(known, default=None), **answers))  # type: ignore[arg-type]


def ran(
    number: int,
    colour: Verdict = Verdict.GREEN,
    km: float | None = 3.2,
    *,
    vouched: bool = False,
    late: bool = False,
) -> Day:
    """A day with a quiet knee and a run of this verdict; `late` makes red the reading of the next morning."""
    red_on = None if colour is not Verdict.RED else on(number + 1 if late else number)
    run = RunDay(
        km=km, longest_km=km, counted_km=km or 0, used_km=km or 0, minutes_min=None, knee_km=None,
        verdict=RunVerdict(colour, red_on=red_on), run_pain=None, asked=True, vouched=vouched,
    )  # fmt: skip
    return Day(on(number), QUIET, run)


def place(days: list[Day], number: int, **setting: object) -> Place:
    """Where the runner stands on a numbered day."""
    return phase_on(days, on(number), plan_rules(), Setting(**setting))  # type: ignore[arg-type]


def opened(start: int = 0) -> list[Day]:
    """Calm, rebuild and the entry gate, so that the return phase begins on day 3 after `start`."""
    return [
        knee(start, walk=0, stairs=1),
        knee(start + 1, walk=0, stairs=1),
        Day(on(start + 2), GATE),
        Day(on(start + 3), QUIET),
    ]


def returning(colours: list[Verdict], km: float = 3.2) -> list[Day]:
    """The return phase, with a run every second day from day 4 on."""
    return opened() + [ran(4 + 2 * n, colour, km) for n, colour in enumerate(colours)]


def test_who_does_not_run_and_names_no_comfortable_distance_starts_in_calm() -> None:
    assert place([knee(0, walk=1, stairs=1)], 0).phase is Phase.CALM


def test_a_comfortable_distance_places_in_build() -> None:
    assert place([knee(0, walk=1, stairs=1)], 0, has_comfortable=True).phase is Phase.BUILD


@pytest.mark.parametrize(
    ("colour", "phase"),
    [
        (Verdict.GREEN, Phase.BUILD),
        (Verdict.AMBER, Phase.BUILD),
        (Verdict.UNKNOWN, Phase.BUILD),
        (Verdict.RED, Phase.CALM),
    ],
)
def test_the_first_run_told_of_places_the_runner(colour: Verdict, phase: Phase) -> None:
    assert place([ran(0, colour)], 1).phase is phase


@pytest.mark.parametrize(
    ("second", "phase"),
    [
        ({"walk": 3, "stairs": 3}, Phase.REBUILD),
        ({"walk": 3, "stairs": 4}, Phase.CALM),
        ({"walk": 4, "stairs": 3}, Phase.CALM),
        ({"walk": 3}, Phase.CALM),
        ({"stairs": 3}, Phase.CALM),
    ],
)
def test_calm_ends_after_two_days_running_with_walking_and_stairs_at_three(
    second: dict[str, int], phase: Phase
) -> None:
    assert place([knee(0, walk=3, stairs=3), knee(1, **second)], 1).phase is phase


def test_two_calm_days_with_a_day_between_are_not_running() -> None:
    assert place([knee(0, walk=1, stairs=1), knee(2, walk=1, stairs=1)], 2).phase is Phase.CALM


@pytest.mark.parametrize(
    ("gate", "after", "phase"),
    [
        (GATE, QUIET, Phase.RETURN),
        (GATE._replace(walk30=3, highest=3), QUIET, Phase.REBUILD),
        (GATE._replace(walk30=None), QUIET, Phase.REBUILD),
        (GATE._replace(step_down=3, highest=3), QUIET, Phase.REBUILD),
        (GATE._replace(step_down=None), QUIET, Phase.REBUILD),
        (GATE, QUIET._replace(stairs=3, highest=3), Phase.REBUILD),
        (GATE, QUIET._replace(walk=3, highest=3), Phase.REBUILD),
        (GATE, QUIET._replace(walk=None), Phase.REBUILD),
        (GATE, QUIET._replace(worst=4, highest=4), Phase.REBUILD),
        (GATE, QUIET._replace(painkiller=True), Phase.REBUILD),
        (GATE, QUIET._replace(limp=True), Phase.CALM),  # a flare
        (GATE, QUIET._replace(swelling=True), Phase.CALM),
    ],
)
def test_the_entry_gate_opens_only_as_a_whole(gate: KneeDay, after: KneeDay, phase: Phase) -> None:
    days = [knee(0, walk=0, stairs=1), knee(1, walk=0, stairs=1), Day(on(2), gate), Day(on(3), after)]

    assert place(days, 3).phase is phase


def test_a_walk_not_followed_by_an_answer_does_not_open_the_gate() -> None:
    days = opened()[:-1]

    assert place([*days, Day(on(4), QUIET)], 4).phase is Phase.REBUILD


def test_a_passed_walk_counts_for_a_week() -> None:
    days = [
        knee(0, walk=0, stairs=1),
        knee(1, walk=0, stairs=1),
        Day(on(2), GATE._replace(step_down=None)),
        Day(on(3), QUIET),
    ]

    assert place([*days, Day(on(9), QUIET._replace(step_down=1))], 9).phase is Phase.RETURN
    assert place([*days, Day(on(10), QUIET._replace(step_down=1))], 10).phase is Phase.REBUILD


@pytest.mark.parametrize(
    ("colours", "step"),
    [
        ([], 1),
        (["green"], 1),
        (["green", "green"], 2),
        (["green"] * 4, 3),
        (["green", "amber", "green"], 1),
        (["green", "amber", "green", "green"], 2),
        (["green", "unknown", "green"], 1),
        (["green", "green", "red"], 1),
        (["green", "green", "green", "red"], 1),
        (["red"], 1),
        (["green"] * 4 + ["unknown"], 3),
        (["green"] * 4 + ["unknown"] * 2, 2),
        (["green"] * 4 + ["unknown"] * 3, 2),
        (["green"] * 10, 6),
    ],
)
def test_steps_go_forward_on_two_greens_and_back_on_a_red(colours: list[str], step: int) -> None:
    days = returning([Verdict(colour) for colour in colours])

    found = place(days, 5 + 2 * len(colours))

    assert (found.phase, found.step) == (Phase.RETURN, step)


def test_twelve_green_runs_open_the_build_phase() -> None:
    found = place(returning([Verdict.GREEN] * 12), 28)

    assert (found.phase, found.step, found.variable) == (Phase.BUILD, None, Variable.FREQUENCY)


@pytest.mark.parametrize("km", [1.2, None])
def test_a_run_much_shorter_than_the_step_or_of_unknown_length_does_not_count(km: float | None) -> None:
    """Step 1 is 1.6 km; four fifths of it are 1.28 km."""
    assert place(returning([Verdict.GREEN] * 4, km), 12).step == 1  # type: ignore[arg-type]


def test_a_run_counts_only_when_its_morning_is_due() -> None:
    days = returning([Verdict.GREEN, Verdict.GREEN])

    assert place(days, 6).step == 1
    assert place(days, 7).step == 2


@pytest.mark.parametrize(("gap", "phase"), [(14, Phase.CALM), (15, Phase.BUILD)])
def test_two_reds_within_fourteen_days_lead_back_to_calm(gap: int, phase: Phase) -> None:
    days = [ran(0), ran(2, Verdict.RED), ran(2 + gap, Verdict.RED)]

    assert place(days, 3 + gap).phase is phase


def test_two_reds_hold_running_until_the_whole_gate_is_met_anew() -> None:
    days = [ran(0), ran(2, Verdict.RED), ran(5, Verdict.RED)]

    assert place(days, 6).fell_back_on == on(5)
    assert place(days + opened(6), 9).phase is Phase.RETURN
    assert place(days + opened(6)[:3], 9).phase is Phase.REBUILD


def test_a_red_run_and_its_sore_days_after_are_one_flare() -> None:
    days = [ran(0), ran(2, Verdict.RED, late=True), knee(3, walk=4, stairs=7), knee(4, walk=3, stairs=6)]
    found = place(days, 5)

    assert (found.phase, found.red_on) == (Phase.BUILD, on(4))


def test_a_swollen_day_apart_from_a_red_run_is_a_red_of_its_own() -> None:
    days = [ran(0), ran(2, Verdict.RED), Day(on(8), QUIET._replace(swelling=True))]

    assert place(days, 8).phase is Phase.CALM


@pytest.mark.parametrize(
    ("greens", "variable"),
    [
        (1, "frequency"),
        (3, "frequency"),
        (4, "duration"),
        (5, "duration"),
        (8, "continuous"),
        (12, "gentle_uphill"),
    ],
)
def test_one_variable_a_week_and_two_greens_before_the_next(greens: int, variable: str) -> None:
    """Runs every second day from day 0: the fourth is settled on day 7, when two greens and a week are there."""
    days = [ran(2 * n) for n in range(greens)]

    assert place(days, 2 * greens - 1).variable == variable


def test_a_red_takes_the_newest_variable_back() -> None:
    days = [ran(2 * n) for n in range(4)]

    assert place([*days, ran(8, Verdict.RED)], 9).variable is Variable.FREQUENCY


def test_the_order_of_the_variables_is_that_of_the_rules() -> None:
    assert [str(v) for v in BUILD_ORDER] == [
        "frequency", "duration", "continuous", "gentle_uphill", "faster", "downhill", "stairs",
    ]  # fmt: skip


def _weeks(count: int, colours: dict[int, Verdict] | None = None) -> list[Day]:
    """Three runs of 4 km a week, on Monday, Wednesday and Saturday; the n-th run may have another verdict."""
    numbers = [7 * week + n for week in range(count) for n in (0, 2, 5)]
    return [ran(n, (colours or {}).get(i, Verdict.GREEN), 4.0) for i, n in enumerate(numbers)]


@pytest.mark.parametrize(
    ("goal", "colours", "phase"),
    [
        (12.0, {}, Phase.KEEP),
        (12.5, {}, Phase.BUILD),
        (None, {}, Phase.BUILD),
        (12.0, {4: Verdict.AMBER}, Phase.BUILD),
        (12.0, {4: Verdict.UNKNOWN}, Phase.BUILD),
    ],
)
def test_four_green_weeks_at_the_goal_open_the_keep_phase(
    goal: float | None, colours: dict[int, Verdict], phase: Phase
) -> None:
    assert place(_weeks(4, colours), 28, goal_week_km=goal).phase is phase


def test_the_day_on_which_keep_opens_is_the_last_progress() -> None:
    assert place(_weeks(4), 28, goal_week_km=12.0).progress_on == on(28)


def test_the_fourth_week_has_to_be_over() -> None:
    assert place(_weeks(4), 27, goal_week_km=12.0).phase is Phase.BUILD


def test_in_the_keep_phase_a_vouched_run_is_green_and_a_red_leads_back_to_build() -> None:
    days = _weeks(4)
    unanswered = [ran(28, Verdict.UNKNOWN, 4.0, vouched=True), ran(30, Verdict.UNKNOWN, 4.0, vouched=True)]

    assert place([*days, *unanswered], 31, goal_week_km=12.0).unknown_row == 0
    assert place([*days, ran(28, Verdict.UNKNOWN, 4.0)], 29, goal_week_km=12.0).unknown_row == 1
    assert place([*days, ran(28, Verdict.RED, 4.0)], 29, goal_week_km=12.0).phase is Phase.BUILD


@pytest.mark.parametrize(("gap", "phase"), [(41, Phase.BUILD), (42, Phase.RETURN)])
def test_six_weeks_without_a_run_begin_the_steps_anew(gap: int, phase: Phase) -> None:
    assert place([ran(0), knee(1, walk=0, stairs=0)], gap).phase is phase


def test_silence_moves_nothing_forward() -> None:
    days = returning([Verdict.GREEN, Verdict.GREEN])

    assert place(days, 20).step == place(days, 7).step


@pytest.mark.parametrize(("days_later", "asked"), [(41, False), (42, True)])
def test_six_weeks_without_progress_suggest_a_physiotherapist(days_later: int, asked: bool) -> None:
    found = place([knee(0, walk=5, stairs=5)], days_later)

    assert needs_physiotherapist(found, on(days_later), plan_rules()) is asked


def test_the_phase_of_a_past_day_is_the_same_whatever_came_after() -> None:
    days = returning([Verdict.GREEN] * 6)
    by_day_9 = [day for day in days if day.on <= on(9)]

    assert place(by_day_9, 9) == place(by_day_9, 9)
    assert place(by_day_9, 9).step == 2


@pytest.mark.parametrize(("number", "phase"), [(9, Phase.RETURN), (10, Phase.REBUILD)])
def test_a_passed_step_down_counts_for_a_week(number: int, phase: Phase) -> None:
    """Step-downs on day 2, the walk the day before the last."""
    days = [*opened()[:2], Day(on(2), GATE._replace(walk30=None))]
    walk = Day(on(number - 1), QUIET._replace(walk30=1))

    assert place([*days, walk, Day(on(number), QUIET)], number).phase is phase


@pytest.mark.parametrize(("number", "phase"), [(4, Phase.RETURN), (5, Phase.REBUILD)])
def test_stairs_count_on_the_day_and_the_day_after(number: int, phase: Phase) -> None:
    """Stairs were answered on day 3; the step-downs that complete the gate come later, without stairs."""
    days = [*opened()[:2], Day(on(2), GATE._replace(step_down=None)), Day(on(3), QUIET)]

    assert place([*days, Day(on(number), KneeDay(walk=0, step_down=1, highest=1))], number).phase is phase


def test_a_worse_morning_is_settled_on_that_morning_and_not_before() -> None:
    days = [ran(0), ran(2), ran(4, Verdict.RED, late=True)]

    assert place(days, 4).red_on is None
    assert place(days, 5).red_on == on(5)


def test_falling_back_to_calm_is_no_progress() -> None:
    found = place(
        [knee(0, walk=0, stairs=0), ran(2), ran(4, Verdict.RED), ran(6, Verdict.RED)], 7, has_comfortable=True
    )

    assert (found.phase, found.progress_on) == (Phase.CALM, on(0))


def test_the_gate_says_what_was_noted() -> None:
    quiet = entry_gate(GateMemory(), MONDAY, plan_rules().gate)
    sore = entry_gate(GateMemory(limp=True, swelling=True), MONDAY, plan_rules().gate)

    assert [c.text for c in quiet[3:]] == ["No limp", "No swelling"]
    assert [c.text for c in sore[3:]] == ["No limp: limping noted", "No swelling: swelling noted"]
    assert "not tried yet" in quiet[0].text
    assert "not answered yet" in quiet[1].text


def test_the_third_amber_in_a_row_at_a_step_takes_one_step_back_and_a_green_one_breaks_the_row() -> None:
    """Ours: an amber is repeated, but not for ever."""
    amber, green = Verdict.AMBER, Verdict.GREEN
    to_step_2 = [*opened(), ran(4), ran(6)]
    row = [ran(day, amber) for day in (8, 10, 12)]
    broken = [ran(8, amber), ran(10, amber), ran(12, green), ran(14, amber)]

    assert place(to_step_2, 8).step == 2
    assert place([*to_step_2, *row[:2]], 12).step == 2
    assert place([*to_step_2, *row], 14).step == 1
    assert place([*to_step_2, *broken], 16).step == 2


def test_a_week_with_an_amber_run_ends_the_row_of_goal_weeks() -> None:
    assert place(_weeks(2), 14, goal_week_km=12.0).goal_weeks == 2
    assert place(_weeks(2, {4: Verdict.AMBER}), 14, goal_week_km=12.0).goal_weeks == 0


def test_a_red_in_the_first_thing_ever_told_leads_to_calm_by_a_run_or_without_one() -> None:
    """RULES 4, placement: more than 5, or worse the next morning, is calm."""
    by_the_next_morning = place([ran(0, Verdict.RED, late=True)], 1)
    swollen = place([knee(0, walk=0, stairs=0, swelling=True)], 1, has_comfortable=True)
    later = place([*_weeks(2), ran(14, Verdict.RED)], 15, has_comfortable=True)

    assert (by_the_next_morning.phase, swollen.phase) == (Phase.CALM, Phase.CALM)
    assert later.phase is Phase.BUILD
