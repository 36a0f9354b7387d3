"""strength today, log, test, programme and exercises, typed by hand."""

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

ITEM_KEYS = {
    "exercise", "name", "one_sided", "sets", "reps_low", "reps_high", "hold_low_s", "hold_high_s", "load_kg",
    "rpe_low", "rpe_high", "effort", "move", "why",
}  # fmt: skip
SESSION_KEYS = {"on", "effort", "items", "reasons", "week", "knee_km", "knee_km_low", "knee_km_high"}
TODAY_KEYS = SESSION_KEYS | {
    "also_done", "due_on", "pain", "held", "screen_answered", "screen_text", "owed_morning", "equipment",
}  # fmt: skip
LOGGED_KEYS = {
    "on", "exercise", "sets", "reps", "hold_s", "load_kg", "pain", "morning", "side", "hard", "stand_in",
    "stopped_by_pain",
}  # fmt: skip
RESULT_KEYS = {
    "kind", "side", "on", "value", "unit", "lever_m", "pain", "standing", "usual", "usual_unit", "error", "text",
    "sides", "before", "change", "source",
}  # fmt: skip


def test_today_gives_the_session_with_its_knee_load(typed):
    answer = typed("strength", "today", "--on", "2026-11-02", "--json").json

    assert set(answer) == TODAY_KEYS
    assert {key for item in answer["items"] for key in item} == ITEM_KEYS | {"done", "last"}
    assert answer["knee_km_low"] < answer["knee_km"] < answer["knee_km_high"]
    assert (answer["pain"], answer["screen_answered"], answer["held"]) == (None, False, False)
    assert answer["reasons"][0].startswith("The screen for warning signs is not complete")


def test_pain_said_beside_today_is_a_reading_like_any(typed):
    typed("strength", "today", "--on", "2026-11-02", "--pain", 2)

    assert typed("strength", "today", "--on", "2026-11-02", "--json").json["pain"] == 2


def test_what_is_logged_is_shown_counts_for_the_knee_and_can_be_taken_back(typed):
    logged = typed(
        "strength", "log", "--exercise", "mini_squat", "--sets", 3, "--reps", 12, "--pain", 1, "--on",
        "2026-11-02", "--json",
    ).json  # fmt: skip
    assert set(logged) == LOGGED_KEYS
    assert (logged["sets"], logged["reps"], logged["morning"]) == (3, 12, None)

    day = typed("load", "--from", "2026-11-02", "--to", "2026-11-02", "--json").json["days"][0]
    assert day["knee_km"] > 0
    assert day["run_km"] is None  # nobody said that there was no run

    (entry,) = typed("strength", "log", "--json").json["entries"]
    assert set(entry) == LOGGED_KEYS | {"id"}
    assert typed("strength", "log", "--delete", entry["id"], "--json").json == {"deleted": entry["id"]}
    assert typed("strength", "log", "--json").json["entries"] == []


def test_the_morning_after_is_noted_for_the_whole_day(typed):
    for key in ("bridge", "mini_squat"):
        typed("strength", "log", "--exercise", key, "--sets", 2, "--reps", 12, "--on", "2026-11-02")

    answer = typed("strength", "log", "--on", "2026-11-02", "--morning", "same", "--json").json

    assert answer == {"on": "2026-11-02", "morning": "same", "entries": 2}
    entries = typed("strength", "log", "--json").json["entries"]
    assert [entry["morning"] for entry in entries] == ["same", "same"]


def test_a_test_answers_with_norm_other_side_error_and_change(typed):
    typed("runner", "--born", "1990-01-01", "--sex", "female", "--mass-kg", 60)
    typed("strength", "test", "--kind", "side_plank", "--side", "right", "--value", 70, "--on", "2026-10-01")
    typed("strength", "test", "--kind", "side_plank", "--side", "left", "--value", 25, "--on", "2026-10-01")
    answer = typed(
        "strength", "test", "--kind", "side_plank", "--side", "left", "--value", 30, "--on", "2026-11-02", "--json"
    ).json  # fmt: skip

    assert set(answer) == RESULT_KEYS
    # women of 30 to 39: 40 s with a spread of 9 s; 30 s is more than one spread below (evidence 5.1)
    assert (answer["usual"], answer["usual_unit"], answer["standing"]) == (40, "s", "below_usual")
    assert (answer["error"], answer["change"]) == (30, "no_change")
    assert answer["sides"]["behind"] == "left"
    assert answer["before"] == {"on": "2026-10-01", "value": 25}


def test_a_dynamometer_is_taken_in_its_own_unit(typed):
    answer = typed(
        "strength", "test", "--kind", "hip_abduction", "--side", "left", "--value", 80, "--unit", "Nm",
        "--lever-m", 0.4, "--json",
    ).json  # fmt: skip

    assert (answer["value"], answer["unit"]) == (200, "N")  # 80 Nm / 0.4 m
    assert (answer["standing"], answer["usual"]) == ("no_norm", None)  # sex, age and mass are not told


def test_the_programme_keeps_its_days_apart_and_remembers_what_is_at_hand(typed):
    answer = typed("strength", "programme", "--equipment", "band,step", "--json").json

    assert answer["equipment"] == ["band", "step"]
    assert all(set(session) == SESSION_KEYS for session in answer["sessions"])
    days = [date.fromisoformat(session["on"]) for session in answer["sessions"]]
    assert all(b - a >= timedelta(days=2) for a, b in pairwise(days))
    assert typed("strength", "programme", "--json").json["equipment"] == ["band", "step"]
    assert typed("strength", "programme", "--equipment", "none", "--json").json["equipment"] == []


def test_the_sheet_is_written_as_one_page(typed, tmp_path: Path):
    out = tmp_path / "sheet.pdf"

    answer = typed("strength", "programme", "--out", out, "--json")

    assert answer.json == {"path": str(out), "bytes": out.stat().st_size}
    assert len(re.findall(rb"/Type\s*/Page\b", out.read_bytes())) == 1


def test_a_sheet_that_cannot_be_written_is_one_sentence(typed, tmp_path: Path):
    answer = typed("strength", "programme", "--out", tmp_path / "nowhere" / "sheet.pdf")

    assert answer.status == 2
    assert "could not be written" in answer.err


def test_the_library_lists_every_exercise_and_one_whole(typed):
    from trochlea.knowledge.exercises import exercises

    library = typed("strength", "exercises", "--json").json
    one = typed("strength", "exercises", "mini_squat", "--json").json

    assert [entry["key"] for entry in library["exercises"]] == list(exercises())
    assert library["warm_up"][0]["key"] == "march"
    assert one["kneecap"]["peak_bw"] == 2.5  # mini_squat.toml, from song2023


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("log", "--exercise", "squats"), "There is no exercise 'squats'"),
        (("log", "--sets", 3), "Say which exercise with --exercise KEY"),
        (("log", "--exercise", "bridge", "--pain", 12), "A pain of 12 is outside the scale"),
        (("log", "--exercise", "bridge", "--sets", "many"), "--sets"),
        (("log", "--exercise", "bridge", "--on", "2999-01-01"), "2999-01-01 is in the future"),
        (("log", "--exercise", "bridge", "--on", "soon"), "'soon' is no date"),
        (("log", "--morning", "same"), "Say which day's session"),
        (("log", "--morning", "same", "--on", "2026-11-02"), "Nothing is logged on 2026-11-02"),
        (("log", "--delete", 99), "There is no entry 99"),
        (("test", "--kind", "side_plank", "--value", 20), "say left or right with --side"),
        (("test", "--kind", "push_up", "--side", "left"), "push_up"),
        (("test", "--value", 20), "Say which test with --kind"),
        (("test", "--kind", "side_plank", "--side", "left"), "A test needs its value"),
        (
            ("test", "--kind", "hip_sit", "--side", "left", "--value", 20, "--unit", "Nm"),
            "needs the lever arm",
        ),
        (("today", "--pain", 11), "outside the scale"),
        (("programme", "--equipment", "barbell"), "'barbell' is no thing the exercises need"),
        (("exercises", "nothing"), "There is no exercise 'nothing'"),
    ],
)
def test_wrong_input_is_one_sentence_and_leaves_no_trace(typed, words, sentence):
    answer = typed("strength", *words)

    assert answer.status == 2
    assert sentence in answer.err
    assert answer.err.count("\n") == 1
    assert typed("strength", "log", "--json").json["entries"] == []
