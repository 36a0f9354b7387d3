"""The plan, taken out for calendars and watches, and outcome scores."""

import json
from datetime import UTC

import fitdecode
import fitparse
import icalendar
import pytest


@pytest.fixture
def running(diary):
    """A runner of Tuesday, Thursday and Saturday with a green run on Sunday, ready for the next."""
    diary.done("runner", "--run-days", "tue,thu,sat")
    diary.screen()
    diary.run("2026-11-01T07:00", 5)
    diary.green("2026-11-01")
    diary.quiet("2026-11-03")
    return diary


@pytest.fixture
def returning(diary):
    """Somebody in step 1 of the return: calm and rebuild are behind."""
    diary.screen("--on", "2026-10-30")
    for day in ("2026-10-30", "2026-10-31", "2026-11-01", "2026-11-02", "2026-11-03"):
        diary.quiet(day)
    diary.done("check-in", "--on", "2026-11-01", "--walk30", 1, "--step-down", 1)
    return diary


def events(diary):
    path = diary.folder / "plan.ics"
    diary.done("plan", "export", "--format", "ics", "--out", path)
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_the_plan_shows_phase_week_and_what_is_met_and_unmet(running):
    plan = running.done("plan", "--json").json

    assert (plan["phase"], plan["step"], len(plan["steps"])) == ("build", None, 6)
    assert [day["on"] for day in plan["week"] if day["action"] == "run"] == [
        "2026-11-03", "2026-11-05", "2026-11-07",
    ]  # fmt: skip
    assert {"what", "text"} == set(plan["unmet"][0])
    assert all(not criterion["met"] for unlock in plan["unlock"] for criterion in unlock["criteria"])
    assert plan["met"] == []


def test_a_plan_without_a_free_day_has_no_run_and_says_so(running):
    running.done("runner", "--run-days", "")

    plan = running.done("plan", "--json").json

    assert [day for day in plan["week"] if day["action"] == "run"] == []
    assert any("No day is free" in day["text"] for day in plan["week"])
    assert running.typed("plan", "export", "--format", "fit", "--out", running.folder / "x.fit").status == 2


def test_the_calendar_holds_each_run_with_its_two_questions_at_floating_times(running):
    found = events(running)

    run = next(e for e in found.values() if e["summary"] == "Run")
    prompts = sorted(e.decoded("dtstart") for u, e in found.items() if "taps" in e["summary"])
    assert run.decoded("dtstart").isoformat() == "2026-11-03T07:00:00"
    assert run.decoded("dtstart").tzinfo is None
    # 5.5 km at 6.5 min/km are 36 minutes; an hour after them; seven the next morning
    assert [at.isoformat() for at in prompts[:2]] == ["2026-11-03T08:36:00", "2026-11-04T07:00:00"]


def test_the_calendar_says_nothing_of_a_knee(running):
    text = " ".join(f"{e['summary']} {e.get('description', '')}" for e in events(running).values()).lower()

    assert "trochlea" in text
    assert not [word for word in ("knee", "pain", "injur", "rehab", "return to") if word in text]


def test_an_entry_keeps_its_name_and_counts_up_only_when_it_changes(running):
    first = events(running)
    again = events(running)
    assert {u: int(e["sequence"]) for u, e in again.items()} == dict.fromkeys(first, 0)

    running.done("check-in", "--on", "2026-11-01", "--run-pain", 4)  # amber: shorter runs
    third = events(running)

    assert set(third) == set(first)
    changed = {
        u.split("-run")[0] for u, e in third.items() if int(e["sequence"]) == 1 and e["summary"] == "Run"
    }
    assert changed == {"2026-11-03", "2026-11-05", "2026-11-07"}


def test_a_session_that_is_gone_is_cancelled(running):
    events(running)

    running.screen(rf4=True)
    found = events(running)

    runs = [e for e in found.values() if e["summary"] == "Run"]
    assert [(str(e["status"]), int(e["sequence"])) for e in runs] == [("CANCELLED", 1)] * 3


def test_one_run_becomes_a_workout_that_two_other_readers_understand(running):
    path = running.folder / "next.fit"
    running.done("plan", "export", "--format", "fit", "--out", path)

    for found in (with_fitdecode(path), with_fitparse(path)):
        assert found["file"] == "workout"
        assert (found["name"], found["sport"], found["steps_said"]) == ("Run 5.5 km", "running", 1)
        # 5.5 km in centimetres by the profile's scale of 100
        assert found["steps"] == [("Run", "distance", 5500.0, "active", None)]


def test_a_walk_run_becomes_repeats_on_the_watch(returning):
    assert (returning.today()["action"], returning.today()["step"]) == ("walk_run", 1)
    path = returning.folder / "next.fit"
    returning.done("plan", "export", "--format", "fit", "--out", path)

    for found in (with_fitdecode(path), with_fitparse(path)):
        assert found["name"] == "Walk-run 1.6km"
        # step 1 runs 3 minutes and walks 2; 1.6 km hold two of these at 2.5 and 1.5 m/s (630 m)
        assert found["steps"] == [
            ("Run", "time", 180.0, "active", None),
            ("Walk", "time", 120.0, "rest", None),
            (None, "repeat_until_steps_cmplt", 0, None, 2),
        ]


def test_into_a_folder_goes_a_workout_for_each_run_of_the_week(running):
    (running.folder / "watch").mkdir()

    told = running.done("plan", "export", "--format", "fit", "--out", running.folder / "watch", "--json").json

    names = sorted(path.name for path in (running.folder / "watch").iterdir())
    assert names == ["2026-11-03-run.fit", "2026-11-05-run.fit", "2026-11-07-run.fit"]
    assert len(told["paths"]) == 3


def test_runs_of_the_week_together_stay_within_what_the_week_leaves(running):
    (running.folder / "watch").mkdir()
    left = next(limit["km"] for limit in running.today()["limits"] if limit["name"] == "weekly")

    told = running.done("plan", "export", "--format", "fit", "--out", running.folder / "watch", "--json").json

    assert sum(session["km"] for session in told["sessions"]) <= left + 1e-6


def test_where_running_is_held_there_is_no_workout(diary):
    answer = diary.typed("plan", "export", "--format", "fit", "--out", diary.folder / "x.fit")

    assert answer.status == 2
    assert answer.err == (
        "No run with a known distance is planned for the coming week, so there is no workout to write.\n"
    )
    assert not (diary.folder / "x.fit").exists()


def test_a_place_that_cannot_be_written_is_told_in_one_sentence(running):
    answer = running.typed("plan", "export", "--out", running.folder / "nowhere" / "plan.ics")

    assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert "name another place" in answer.err


def with_fitdecode(path):
    with fitdecode.FitReader(path) as reader:
        messages = [frame for frame in reader if isinstance(frame, fitdecode.FitDataMessage)]

    def value(message, name):
        return message.get_value(name, fallback=None)

    return _summary(messages, value)


def with_fitparse(path):
    messages = list(fitparse.FitFile(str(path)).get_messages())
    return _summary(messages, lambda message, name: message.get_value(name))


def _summary(messages, value):
    by_name = {}
    for message in messages:
        by_name.setdefault(message.name, []).append(message)
    (about,), (workout,) = by_name["file_id"], by_name["workout"]
    made = value(about, "time_created")
    assert made.replace(tzinfo=UTC).year == 2026
    return {
        "file": value(about, "type"),
        "name": value(workout, "wkt_name"),
        "sport": value(workout, "sport"),
        "steps_said": value(workout, "num_valid_steps"),
        "steps": [_step(step, value) for step in by_name["workout_step"]],
    }


def _step(step, value):
    kind = value(step, "duration_type")
    if kind == "repeat_until_steps_cmplt":
        count = value(step, "repeat_steps")
        first = value(step, "duration_step")
        return (value(step, "wkt_step_name") or None, kind, first, value(step, "intensity"), count)
    return (
        value(step, "wkt_step_name"),
        kind,
        value(step, f"duration_{kind}"),
        value(step, "intensity"),
        None,
    )


# -- scores -----------------------------------------------------------------------------------------------------------


def score(diary, name, on, points):
    path = diary.folder / "score.json"
    path.write_text(json.dumps({"items": points, "on": on}))
    return diary.done("score", name, "--answers", path, "--json").json


def test_a_score_has_the_keys_of_the_contract_and_no_change_at_first(diary):
    answer = score(diary, "LEFS", "2026-10-01", {str(n): 3 for n in range(1, 21)})

    assert answer == {"score": 60, "max": 80, "missing": [], "change": None}  # 20 items of 3 points


def test_a_second_score_says_whether_the_change_is_real(diary):
    score(diary, "LEFS", "2026-10-01", {str(n): 3 for n in range(1, 21)})
    answer = score(diary, "LEFS", "2026-11-01", {str(n): 4 for n in range(1, 21)})

    assert answer["change"] == {"since": "2026-10-01", "difference": 20, "real": True, "important": True}


def test_answers_of_the_same_day_replace_the_ones_before(diary):
    score(diary, "LEFS", "2026-10-01", {str(n): 1 for n in range(1, 21)})
    score(diary, "LEFS", "2026-10-01", {str(n): 3 for n in range(1, 21)})
    answer = score(diary, "LEFS", "2026-11-01", {str(n): 3 for n in range(1, 21)})

    assert answer["change"]["difference"] == 0


def test_a_missing_item_that_may_not_be_missing_gives_no_score(diary):
    answer = score(diary, "KOOS-PF", "2026-11-01", {"1": 0})

    assert answer["score"] is None
    assert answer["missing"] == [str(n) for n in range(2, 12)]  # 11 items


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("XYZ", {"items": {}}, "There is no score called XYZ"),
        ("LEFS", {"items": {"1": 9}}, "Item 1 of LEFS is 9"),
        ("LEFS", {"items": {"1": 1}, "on": "2026-11-04"}, "which is still to come"),
        ("LEFS", {"parts": {}}, "The answers have no part parts"),
    ],
)
def test_answers_that_cannot_be_scored_are_refused(diary, name, content, sentence):
    path = diary.folder / "score.json"
    path.write_text(json.dumps(content))

    answer = diary.typed("score", name, "--answers", path)

    assert answer.status == 2
    assert sentence in answer.err
