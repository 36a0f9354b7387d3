"""runner, activity and load, typed by hand."""

import pytest

DAY_KEYS = {
    "date", "run_km", "knee_km", "knee_km_complete", "run_minutes", "descent_m", "fast_minutes", "longest_km", "rest",
}  # fmt: skip
FINDING_KEYS = {
    "factor", "level", "value", "usual", "threshold", "window", "text", "sources", "grade", "from", "to", "inputs",
}  # fmt: skip


def test_the_runner_is_set_and_shown(typed):
    typed("runner", "--name", "Ada", "--born", "1990-02-01", "--height-m", 1.7, "--run-days", "mon,wed,fri", "--race",
          "2027-05-02:10", "--units", "mi")  # fmt: skip
    shown = typed("runner", "--json").json
    assert (shown["name"], shown["born"], shown["height_m"], shown["units"]) == (
        "Ada",
        "1990-02-01",
        1.7,
        "mi",
    )
    assert shown["run_days"] == ["mon", "wed", "fri"]
    assert shown["race"] == {"on": "2027-05-02", "distance_km": 10}
    assert shown["mass_kg"] is None


@pytest.mark.parametrize(
    "words",
    [
        ("--height-m", 17),
        ("--mass-kg", 7000),
        ("--born", "2999-01-01"),
        ("--born", "yesterday"),
        ("--run-days", "mon,sometimes"),
        ("--time-zone", "Atlantis"),
        ("--race", "someday"),
    ],
)
def test_a_value_no_runner_can_have_is_refused_and_nothing_changes(typed, words):
    before = typed("runner", "--json").out
    answer = typed("runner", *words)
    assert answer.status == 2
    assert answer.err.count("\n") == 1
    assert typed("runner", "--json").out == before


def test_a_typed_run_is_a_first_class_citizen(typed):
    added = typed(
        "activity", "add", "--on", "2026-11-02T18:30", "--sport", "run", "--km", 5, "--minutes", 30, "--json"
    )
    assert added.json["knee"]["quality"] == "distance_only"
    assert added.json["knee"]["knee_km"] > 0
    day = typed("load", "--from", "2026-11-02", "--to", "2026-11-02", "--json").json["days"][0]
    assert set(day) == DAY_KEYS
    assert (day["date"], day["run_km"], day["longest_km"], day["rest"]) == ("2026-11-02", 5, 5, False)
    assert day["descent_m"] is None  # nobody told; not 0


def test_edit_corrects_what_is_named_and_keeps_the_rest(typed):
    typed(
        "activity",
        "add",
        "--on",
        "2026-11-02",
        "--sport",
        "run",
        "--km",
        5,
        "--minutes",
        30,
        "--note",
        "park",
    )
    edited = typed("activity", "edit", 1, "--km", 6, "--json").json
    assert (edited["distance_m"], edited["duration_s"], edited["note"]) == (6000, 1800, "park")


def test_a_deleted_activity_leaves_the_load(typed):
    typed("activity", "add", "--on", "2026-11-02", "--sport", "run", "--km", 5)
    assert typed("activity", "delete", 1).status == 0
    assert typed("load", "--json").json["days"] == []
    assert typed("activity", "delete", 1).status == 2


def test_an_edit_of_an_imported_run_keeps_its_file_and_survives_a_second_import(typed, run_file, tmp_path):
    typed("import", run_file)
    typed("activity", "edit", 1, "--km", 4)
    typed("import", run_file)
    day = typed("load", "--from", "2026-11-03", "--to", "2026-11-03", "--json").json["days"][0]
    assert day["run_km"] == 4
    typed("original", 1, "--out", tmp_path / "back.gpx")
    assert (tmp_path / "back.gpx").read_bytes() == run_file.read_bytes()


def test_a_note_on_an_imported_run_leaves_its_load_as_measured(typed, run_file):
    typed("runner", "--height-m", 1.7)
    typed("import", run_file)
    before = typed("load", "--json").json["days"][0]
    edited = typed("activity", "edit", 1, "--note", "windy", "--json").json
    assert (edited["note"], edited["knee"]["quality"]) == ("windy", "measured")
    assert typed("load", "--json").json["days"][0] == before


def test_a_corrected_distance_outlives_a_change_of_height(typed, run_file):
    typed("import", run_file)
    corrected = typed("activity", "edit", 1, "--km", 4, "--json").json
    typed("runner", "--height-m", 1.7)
    day = typed("load", "--json").json["days"][0]
    assert (corrected["distance_m"], corrected["knee"]["quality"], day["run_km"]) == (
        4000,
        "distance_only",
        4,
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--on", "2026-11-02", "--km", 5), "A typed activity needs a day and a sport; give both."),
        (("--on", "2026-11-02", "--sport", "run"),
         "A typed activity needs a distance or minutes, or both; give at least one."),
        (("--on", "2999-01-01", "--sport", "run", "--km", 5), "2999-01-01 is in the future; check the date."),
        (("--on", "2026-11-02", "--sport", "run", "--km", 0),
         "The distance must be more than nothing; leave it out where it is unknown."),
        (("--on", "2026-11-02T25:99", "--sport", "run", "--km", 5),
         "'25:99' is no clock time; write it as 07:30."),
        (("--on", "2026-11-02", "--sport", "run", "--km", 40, "--minutes", 40),
         "That would be faster than any runner; check distance and minutes."),
    ],
)  # fmt: skip
def test_an_impossible_entry_is_refused_with_its_reason(typed, words, sentence):
    answer = typed("activity", "add", *words)
    assert (answer.status, answer.err) == (2, sentence + "\n")


def test_findings_have_the_keys_of_the_contract(typed):
    for day in range(1, 30, 3):
        typed("activity", "add", "--on", f"2026-09-{day:02d}", "--sport", "run", "--km", 5, "--minutes", 30)
    typed("activity", "add", "--on", "2026-10-01", "--sport", "run", "--km", 12, "--minutes", 75)
    findings = typed("load", "--from", "2026-10-01", "--to", "2026-10-01", "--json").json["findings"]
    spike = next(item for item in findings if item["factor"] == "single_run_spike")
    assert set(spike) == FINDING_KEYS
    # 12 km after 5 km runs: 2.4-fold, above the 2.00 of RULES 5
    assert (spike["level"], spike["value"]) == ("red", pytest.approx(2.4))
