"""causes and shoes, as a person types them."""

from datetime import date, timedelta

import pytest

CAUSE_KEYS = {"factor", "kind", "change", "usual", "score", "confidence", "text", "sources"}  # CONTRACTS
SHOE_KEYS = {
    "name", "kind", "added", "retired", "km_before", "km", "runs", "first", "last", "age_days", "listed",
    "new_before_onset",
}  # fmt: skip
ONSET = date(2026, 9, 14)


def add(typed, on, km=5.0, **more):
    words = [word for key, value in more.items() for word in (f"--{key.replace('_', '-')}", value)]
    answer = typed(
        "activity", "add", "--on", on, "--sport", "run", "--km", km, "--minutes", 6 * km, *words, "--json"
    )
    assert answer.status == 0
    return answer.json


@pytest.fixture
def downhill_summer(typed):
    """Twenty weeks of two runs each, 60 m down a week, but 300 m in two of the six weeks before the onset."""
    for week in range(20, 0, -1):
        first = ONSET - timedelta(weeks=week)
        for day, km in ((1, 5.0), (4, 8.0)):
            down = 150 if week in (2, 4) else 30 + week % 3
            add(typed, first + timedelta(days=day), km, descent_m=down)


def test_without_an_onset_date_there_is_one_sentence_and_status_2(typed):
    answer = typed("causes")
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err == "No onset date is known; name the day the pain began, as in --onset 2026-09-14.\n"


@pytest.mark.parametrize("day", ["2999-01-01", "last autumn"])
def test_an_onset_that_cannot_be_is_refused(typed, day):
    answer = typed("causes", "--onset", day, "--json")
    assert answer.status == 2
    assert answer.err.count("\n") == 1


def test_what_was_planted_comes_out_first(typed, downhill_summer):
    found = typed("causes", "--onset", ONSET, "--json").json
    assert set(found[0]) >= CAUSE_KEYS
    assert (found[0]["factor"], found[0]["kind"], found[0]["confidence"]) == ("downhill", "load", "likely")
    assert found[0]["change"] == pytest.approx(300)  # two runs of 150 m in each of the two weeks
    assert found[0]["usual"] == pytest.approx(64, abs=2)  # high weeks: 2 x 32 m
    scores = [cause["score"] for cause in found if cause["score"] is not None]
    assert scores == sorted(scores, reverse=True)


def test_the_onset_of_the_runner_is_taken_where_none_is_named(typed, downhill_summer):
    typed("runner", "--onset", ONSET)
    assert typed("causes", "--json").json == typed("causes", "--onset", ONSET, "--json").json
    said = typed("causes").out
    assert said.startswith(
        "A ranked list of what changed before 2026-09-14, not proof.\n1. downhill: far outside"
    )


def test_with_hardly_any_history_every_factor_is_unknown(typed):
    add(typed, "2026-09-10")
    found = typed("causes", "--onset", ONSET, "--json").json
    assert {cause["confidence"] for cause in found} == {"unknown"}
    assert {cause["score"] for cause in found} == {None}


def test_a_pair_is_added_run_in_and_retired(typed):
    added = typed(
        "shoes", "add", "Blue", "--kind", "road", "--on", "2026-08-01", "--km-before", 120, "--json"
    ).json
    assert set(added) == SHOE_KEYS
    add(typed, "2026-08-03", 10, shoes="Blue")
    add(typed, "2026-08-05", 5, shoes="Blue")
    retired = typed("shoes", "retire", "blue", "--on", "2026-08-31", "--json").json
    assert (retired["km"], retired["runs"], retired["retired"]) == (135, 2, "2026-08-31")  # 120 + 10 + 5
    assert retired["age_days"] == 30
    assert [pair["name"] for pair in typed("shoes", "list", "--json").json] == ["Blue"]
    assert "Blue (road): 135 km, 2 runs, retired 2026-08-31" in typed("shoes", "list").out


def test_a_pair_added_again_keeps_what_is_not_named(typed):
    typed("shoes", "add", "Blue", "--kind", "road", "--on", "2026-08-01", "--km-before", 120)
    typed("shoes", "retire", "Blue", "--on", "2026-08-02")
    again = typed("shoes", "add", "BLUE", "--kind", "trail", "--json").json
    assert (again["name"], again["kind"], again["added"]) == ("Blue", "trail", "2026-08-01")
    assert (again["km_before"], again["retired"]) == (120, None)


def test_a_pair_named_by_a_run_is_listed_without_being_added(typed):
    add(typed, "2026-08-03", 10, shoes="Red")
    (pair,) = typed("shoes", "list", "--json").json
    assert (pair["name"], pair["listed"], pair["km"], pair["kind"]) == ("Red", False, 10, None)


def test_shoes_that_came_before_the_pain_are_named(typed):
    """Six weeks before 14 September is 3 August."""
    add(typed, "2026-06-01", shoes="Old")
    add(typed, "2026-08-10", shoes="New")
    typed("shoes", "add", "New", "--kind", "minimal")
    typed("shoes", "add", "Old", "--kind", "road")
    typed("runner", "--onset", ONSET)
    told = {pair["name"]: pair["new_before_onset"] for pair in typed("shoes", "list", "--json").json}
    assert told == {"Old": False, "New": True}
    shoes = next(cause for cause in typed("causes", "--json").json if cause["factor"] == "shoes")
    assert shoes["confidence"] == "likely"  # another kind (causes.new_kind_score)
    assert "another kind (minimal)" in shoes["text"]


def test_new_shoes_reach_the_findings_of_load(typed):
    for week in range(8, 0, -1):
        add(typed, date(2026, 9, 14) - timedelta(weeks=week), shoes="Old")
    add(typed, "2026-09-13", shoes="New")
    typed("shoes", "add", "Old", "--kind", "road")
    typed("shoes", "add", "New", "--kind", "trail")
    found = typed("load", "--to", "2026-09-14", "--json").json["findings"]
    shoes = next(item for item in found if item["factor"] == "shoes")
    assert (shoes["level"], "another kind (trail)" in shoes["text"]) == ("note", True)


@pytest.mark.parametrize(
    "words",
    [
        ("add", " "),
        ("add", "x" * 61),
        ("add", "Blue", "--km-before", -1),
        ("add", "Blue", "--km-before", 99999),
        ("add", "Blue", "--on", "2999-01-01"),
        ("add", "Blue", "--on", "soon"),
        ("retire", "Nobody"),
    ],
)
def test_what_cannot_be_of_shoes_is_refused_in_one_sentence(typed, words):
    answer = typed("shoes", *words)
    assert answer.status == 2
    assert answer.err.count("\n") == 1
    assert typed("shoes", "list", "--json").json == []


def test_a_pair_cannot_be_retired_before_it_came(typed):
    typed("shoes", "add", "Blue", "--on", "2026-08-01")
    assert typed("shoes", "retire", "Blue", "--on", "2026-07-01").status == 2


def test_a_restored_backup_holds_the_shoes(typed, tmp_path):
    typed("shoes", "add", "Blue", "--kind", "road", "--km-before", 40)
    before = typed("shoes", "list", "--json").out
    typed("backup", tmp_path / "all.zip")
    typed("shoes", "retire", "Blue")
    typed("restore", tmp_path / "all.zip")
    assert typed("shoes", "list", "--json").out == before
