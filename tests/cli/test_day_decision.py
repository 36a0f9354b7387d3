"""`today`: its keys, what moves it, what is kept of it, and the runner's own choice."""

import pytest

# CONTRACTS, Decision
KEYS = [
    "action", "max_km", "max_minutes", "max_knee_km", "walk_run", "flat_only", "effort_rpe", "binding_limit", "limits",
    "strength_today", "instead", "ask", "unlock", "trend", "reasons", "warnings", "phase", "step", "version",
]  # fmt: skip
LIMIT_NAMES = [
    "single_run", "weekly", "phase_step", "comeback", "pain_gate", "rest", "red_flag", "tolerance",
]  # fmt: skip


@pytest.fixture
def ready(diary):
    """Screened, one green run of 5 km on Sunday, a quiet knee this Tuesday evening."""
    diary.screen()
    diary.run("2026-11-01T07:00", 5)
    diary.green("2026-11-01")
    diary.quiet("2026-11-03")
    return diary


def test_the_decision_has_the_keys_of_the_contract_and_no_other(ready):
    said = ready.today()

    assert list(said) == KEYS
    assert [limit["name"] for limit in said["limits"]] == LIMIT_NAMES
    assert all(set(limit) == {"name", "km", "applied", "why", "sources"} for limit in said["limits"])
    assert all(set(item) == {"rule", "text", "inputs", "sources", "grade"} for item in said["reasons"])
    assert all(set(item) == {"what", "minutes", "knee_km"} for item in said["instead"])
    assert all(set(item) == {"what", "criteria"} for item in said["unlock"])
    assert set(said["trend"]) == {"pain", "stairs", "sit", "squat"}


def test_the_distance_is_the_least_of_the_applied_limits_and_the_binding_one_is_named(ready):
    said = ready.today()

    applied = {limit["name"]: limit["km"] for limit in said["limits"] if limit["applied"]}
    assert said["max_km"] == min(applied.values()) == applied[said["binding_limit"]]


@pytest.mark.parametrize(
    ("readings", "km"),
    [
        (("--run-pain", 1, "--settled-min", 10, "--morning", "same"), 5.5),  # green: 1.10 x 5 km
        (("--run-pain", 1, "--settled-min", 10), 5.0),  # unknown: never more than before
        (("--run-pain", 4, "--settled-min", 10, "--morning", "same"), 3.75),  # amber: 0.75 x 5 km
        (
            ("--run-pain", 7, "--settled-min", 10, "--morning", "same"),
            0,
        ),  # red on Sunday: Monday and Tuesday off
    ],
)
def test_the_last_verdict_sets_how_far_the_next_run_may_go(diary, readings, km):
    diary.screen()
    diary.run("2026-11-01T07:00", 5)
    diary.done("check-in", "--on", "2026-11-01", *readings)
    diary.quiet("2026-11-03")
    diary.done("screen", "card", "--nothing-new")

    assert diary.today()["max_km"] == pytest.approx(km)


def test_silence_never_gives_more_than_an_answer(ready):
    answered = ready.today()["max_km"]

    ready.done("check-in", "--on", "2026-11-01", "--delete")

    assert ready.today()["max_km"] < answered


def test_a_run_done_today_uses_up_the_limit(ready):
    ready.run("2026-11-03T07:00", 5)

    said = ready.today()

    assert said["max_km"] == pytest.approx(0.5)  # 5.5 km less the 5 km of this morning


def test_a_past_day_is_decided_from_what_happened_by_then_whenever_it_was_typed(ready):
    ready.run("2026-11-02T07:00", 9)

    said = ready.today("--on", "2026-11-01")

    assert "9.0 km" not in str(said)
    assert [limit["applied"] for limit in said["limits"] if limit["name"] == "red_flag"] == [
        True
    ]  # screened later


def test_a_day_to_come_is_refused(ready):
    answer = ready.typed("today", "--on", "2026-11-04")

    assert answer.status == 2
    assert answer.err == "2026-11-04 has not come yet; its readings decide, so ask on that day.\n"


def test_what_was_said_is_shown_again_also_after_edits(ready):
    said = ready.today()
    ready.now("2026-11-05 08:00")
    ready.done("activity", "edit", 1, "--km", 3)
    assert ready.today("--on", "2026-11-03") != said

    assert ready.today("--on", "2026-11-03", "--stored") == said


def test_what_was_said_outlives_a_run_that_was_deleted_since(ready):
    said = ready.today()

    ready.done("activity", "delete", 1)

    assert ready.today("--stored") == said
    after = ready.today()
    assert after["action"] != "run"
    assert after["max_km"] == 0


def test_the_last_word_of_a_day_is_the_one_shown(ready):
    ready.today()
    ready.done("check-in", "--walk", 6)
    last = ready.today()
    ready.now("2026-11-05 08:00")
    ready.done("check-in", "--on", "2026-11-03", "--walk", 0)
    ready.today("--on", "2026-11-03")

    assert last["max_km"] == 0
    assert ready.today("--on", "2026-11-03", "--stored") == last


def test_a_decision_is_kept_with_its_inputs_and_once_only_while_nothing_changes(ready, home_store):
    ready.today()
    ready.today()

    kept = home_store(ready.folder / "home").journal("decision", with_replaced=True)

    assert len(kept) == 1
    inputs = kept[0].body["inputs"]
    assert [run["distance_m"] for run in inputs["outings"]] == [5000]
    assert [reading["on"] for reading in inputs["readings"]] == ["2026-11-01", "2026-11-03"]
    assert inputs["screen"]["outcome"] == "continue"


def test_a_day_of_which_nothing_was_said_has_nothing_to_show(ready):
    answer = ready.typed("today", "--on", "2026-11-02", "--stored")

    assert answer.status == 2
    assert answer.err == "Nothing was said of 2026-11-02 at the time; ask again without --stored.\n"


def test_less_is_always_the_runners_choice_and_more_needs_a_note(ready):
    less = ready.today("--override-km", 3)
    assert (less["max_km"], less["reasons"][0]["text"]) == (
        3,
        "You chose 3.0 km, less than the 5.5 km of the rules.",
    )
    assert ready.typed("today", "--override-km", 6, "--note", "a race").status == 2  # above 1.10 x 5 km

    assert ready.today("--override-km", 5.5, "--note", "felt fine")["max_km"] == 5.5


def test_minutes_and_knee_load_go_with_the_distance_chosen(ready):
    advised, chosen = ready.today(), ready.today("--override-km", 2.75)

    assert chosen["max_minutes"] == pytest.approx(advised["max_minutes"] / 2, abs=0.5)
    assert chosen["max_knee_km"] == pytest.approx(advised["max_knee_km"] / 2, abs=0.001)


def test_after_an_amber_run_more_is_refused_with_the_reason(ready):
    ready.done("check-in", "--on", "2026-11-01", "--run-pain", 4)

    answer = ready.typed("today", "--override-km", 5, "--note", "please")

    assert answer.status == 2
    assert answer.err == "More than 3.8 km is not offered today: the last run was not green.\n"


def test_the_choice_is_named_from_then_on_and_shown_as_said(ready):
    chosen = ready.today("--override-km", 3, "--note", "tired")

    again = ready.today()

    assert again["max_km"] == 5.5  # the rules themselves do not change
    assert again["reasons"][0]["rule"] == "override"
    assert ready.today("--stored") == chosen


@pytest.mark.parametrize(
    "words",
    [("--stored", "--override-km", 3), ("--note", "why"), ("--override-km", "nan"), ("--override-km", -1)],
)
def test_words_that_contradict_each_other_are_refused(ready, words):
    answer = ready.typed("today", *words)

    assert (answer.status, answer.err.count("\n")) == (2, 1)


def test_an_activity_without_distance_uses_up_the_day_and_raises_nothing(ready):
    ready.done("activity", "add", "--on", "2026-11-02T07:00", "--sport", "run", "--minutes", 40)

    said = ready.today()

    assert said["max_km"] <= 5.0
    assert any("no distance" in text or "How far" in text for text in said["warnings"] + said["ask"])


def test_a_surprising_run_counts_once_its_distance_is_said_again(ready):
    ready.now("2026-11-05 20:00")
    number = ready.run("2026-11-05T07:00", 12)
    ready.now("2026-11-06 20:00")
    ready.green("2026-11-05")
    ready.quiet("2026-11-06")
    doubted = next(text for text in ready.today()["ask"] if "12.0 km" in text)
    assert "more than twice your longest" in doubted

    ready.done("activity", "edit", number, "--km", 12)

    assert not [text for text in ready.today()["ask"] if "12.0 km" in text]


def test_for_people_the_first_lines_are_one_word_one_number_one_reason(ready):
    lines = ready.done("today").out.splitlines()

    assert lines[0] == "Run: up to 5.5 km"
    assert lines[1].startswith("1.10 × 5.0 km, your longest green run of the last 30 days (1 November)")


def test_miles_are_shown_to_those_who_think_in_miles(ready):
    ready.done("runner", "--units", "mi")

    assert ready.done("today").out.splitlines()[0] == "Run: up to 3.4 mi"  # 5.5 km / 1.609344


def test_what_was_said_travels_in_a_backup(ready):
    said = ready.today()
    ready.done("backup", ready.folder / "all.zip")
    ready.done("erase", "--yes")
    assert ready.typed("today", "--stored").status == 2

    ready.done("restore", ready.folder / "all.zip")

    assert ready.today("--stored") == said


def test_the_strength_session_that_is_due_is_part_of_the_day(ready):
    session = [line["exercise"] for line in ready.done("strength", "today", "--json").json["items"]]
    assert session
    assert ready.today()["strength_today"] == session

    ready.done("strength", "log", "--exercise", session[0], "--sets", 2, "--reps", 10, "--pain", 1)

    assert ready.today()["strength_today"] == session[1:]


def test_where_care_comes_first_there_is_no_strength_session(ready):
    ready.screen(rf4=True)

    assert ready.today()["strength_today"] == []
