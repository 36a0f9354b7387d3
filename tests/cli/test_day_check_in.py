"""Readings typed in: what is kept, what is refused, and the verdict (RULES, section 2)."""

import pytest


@pytest.fixture
def after_run(diary):
    """A run of 5 km on Monday; it is Tuesday evening."""
    diary.run("2026-11-02T07:00", 5)
    return diary


def check_in(diary, *words):
    return diary.done("check-in", *words, "--json").json


@pytest.mark.parametrize(
    ("words", "verdict", "owed"),
    [
        (("--run-pain", 2, "--settled-min", 60, "--morning", "same"), "green", []),
        (("--run-pain", 0, "--settled-min", 0, "--morning", "better"), "green", []),
        (("--run-pain", 2.5, "--settled-min", 10, "--morning", "same"), "amber", []),
        (("--run-pain", 5, "--settled-min", 10, "--morning", "same"), "amber", []),
        (("--run-pain", 1, "--settled-min", 61, "--morning", "same"), "amber", []),
        (("--run-pain", 5.5, "--settled-min", 10, "--morning", "same"), "red", []),
        (("--run-pain", 1, "--settled-min", "not", "--morning", "same"), "red", []),
        (("--run-pain", 1, "--settled-min", 10, "--morning", "worse"), "red", []),
        (("--run-pain", 1, "--settled-min", 10, "--morning", "same", "--limp"), "red", []),
        (("--run-pain", 1, "--settled-min", 10, "--morning", "same", "--swelling"), "red", []),
        (("--run-pain", 1, "--settled-min", 10, "--morning", "same", "--painkiller"), "unknown", []),
        (("--run-pain", 1, "--settled-min", 10), "unknown", ["morning"]),
        (("--run-pain", 4), "amber", ["settled_min", "morning"]),
        (("--morning", "worse"), "red", ["run_pain", "settled_min"]),
        (("--before", 1), "unknown", ["run_pain", "settled_min", "morning"]),
    ],
)
def test_the_verdict_of_a_run_is_the_one_of_the_table(after_run, words, verdict, owed):
    answer = check_in(after_run, *words)

    assert (answer["on"], answer["verdict"], answer["owed"]) == ("2026-11-02", verdict, owed)


def test_a_later_check_in_of_the_day_adds_what_was_missing(after_run):
    check_in(after_run, "--run-pain", 1)
    check_in(after_run, "--settled-min", 20)
    answer = check_in(after_run, "--morning", "same")

    assert (answer["verdict"], answer["owed"]) == ("green", [])


def test_an_answer_entered_again_replaces_the_one_before_and_the_old_one_stays_as_log(after_run, home_store):
    check_in(after_run, "--run-pain", 7, "--settled-min", 20, "--morning", "same")
    assert check_in(after_run, "--run-pain", 1)["verdict"] == "green"

    log = home_store(after_run.folder / "home").journal("reading", with_replaced=True)
    assert [(entry.body["run_pain"], entry.counts) for entry in log] == [(7, False), (1, True)]


def test_a_tick_is_taken_away_by_saying_no(after_run):
    check_in(after_run, "--run-pain", 1, "--settled-min", 20, "--morning", "same", "--limp")

    assert check_in(after_run, "--on", "2026-11-02", "--no-limp")["verdict"] == "green"


def test_a_check_in_taken_back_leaves_the_run_without_an_answer(after_run, home_store):
    check_in(after_run, "--run-pain", 1, "--settled-min", 20, "--morning", "same")

    answer = check_in(after_run, "--delete")

    assert (answer["verdict"], answer["owed"]) == ("unknown", ["run_pain", "settled_min", "morning"])
    (kept,) = home_store(after_run.folder / "home").journal("reading", with_replaced=True)
    assert kept.withdrawn is not None
    assert after_run.typed("check-in", "--delete").status == 2


def test_readings_of_a_run_go_to_the_latest_run_and_those_of_a_day_to_today(after_run):
    assert check_in(after_run, "--run-pain", 1)["on"] == "2026-11-02"
    assert check_in(after_run, "--walk", 1)["on"] == "2026-11-03"


def test_after_a_second_run_of_the_day_the_worse_answer_stays(diary):
    diary.now("2026-11-02 08:00")
    diary.run("2026-11-02T07:00", 3)
    check_in(diary, "--run-pain", 4)
    diary.now("2026-11-02 19:00")
    diary.run("2026-11-02T18:00", 3)

    answer = check_in(diary, "--run-pain", 1)

    assert (answer["verdict"], answer["because"]) == ("amber", ["4 of 10 during the run"])


def test_with_both_knees_the_worse_one_decides_and_both_have_to_answer(after_run):
    after_run.done("runner", "--side", "both")
    whole = ("--run-pain", 1, "--settled-min", 10, "--morning", "same")
    one = check_in(after_run, "--side", "left", *whole)
    assert (one["side"], one["verdict"]) == ("left", "unknown")
    assert check_in(after_run, "--side", "right", *whole)["verdict"] == "green"

    assert check_in(after_run, "--side", "right", "--run-pain", 4)["verdict"] == "amber"


def test_the_knee_named_and_the_one_knee_that_hurts_are_the_same(after_run):
    after_run.done("runner", "--side", "left")
    check_in(after_run, "--run-pain", 6, "--settled-min", 10, "--morning", "same")

    assert check_in(after_run, "--side", "left", "--run-pain", 1)["verdict"] == "green"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--run-pain", 11), "The pain is 11, but it goes from 0 to 10 of 10; enter it again."),
        (("--run-pain", -1), "The pain is -1, but it goes from 0 to 10 of 10; enter it again."),
        (("--walk", "nan"), "The pain is nan, but it goes from 0 to 10 of 10; enter it again."),
        (("--on", "2026-11-04", "--walk", 1),
         "2026-11-04 has not come yet; enter the reading of a day up to 2026-11-03."),
        (("--on", "2026-11-03", "--morning", "same"),
         "The morning after 2026-11-03 has not come yet; enter it tomorrow."),
        (("--settled-min", "soon"), "'soon' is no number of minutes; write minutes, or not."),
        ((), "The check-in says nothing; give at least one reading."),
        (("--on", "2026-11-02", "--no-run"),
         "There is a run or a reading of one on 2026-11-02, so it was no day without a run; take out one of the two."),
        (("--delete", "--walk", 1), "--delete takes the whole check-in back; give no reading with it."),
        (("--on", "yesterday", "--walk", 1), "'yesterday' is no date; write it as 2026-11-24."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_one_sentence_and_nothing_is_kept(
    after_run, home_store, words, sentence
):
    answer = after_run.typed("check-in", *words)

    assert (answer.status, answer.err) == (2, sentence + "\n")
    assert home_store(after_run.folder / "home").journal("reading", with_replaced=True) == ()


def test_the_morning_comes_with_the_next_calendar_day_of_the_runner_not_of_utc(diary):
    """At 00:30 in Berlin it is still 23:30 of the day before in UTC."""
    diary.now("2026-11-03 20:00")
    diary.run("2026-11-03T19:00", 5)
    assert diary.typed("check-in", "--morning", "same").status == 2

    diary.now("2026-11-04 00:30")

    assert diary.done("check-in", "--morning", "same").status == 0


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_on_the_days_the_clock_changes_a_run_and_its_morning_are_kept_like_any_other(diary, day):
    """Berlin: 29 March has 23 hours, 25 October 25."""
    diary.now(f"{day} 21:00")
    diary.run(f"{day}T02:30", 5)
    diary.now(f"{day[:-2]}{int(day[-2:]) + 1:02d} 06:00")

    answer = check_in(diary, "--run-pain", 1, "--settled-min", 10, "--morning", "same")

    assert (answer["on"], answer["verdict"]) == (day, "green")


def test_readings_of_a_run_nobody_typed_are_kept_with_a_word_about_it(diary):
    answer = check_in(diary, "--on", "2026-11-02", "--run-pain", 1)

    assert answer["verdict"] == "unknown"
    assert answer["warnings"] == ["No run is known on 2026-11-02; type it, so that its readings count."]


def test_a_flare_on_a_day_without_a_run_is_red(diary):
    assert check_in(diary, "--on", "2026-11-03", "--worst", 6)["verdict"] == "red"


def test_the_answer_for_people_says_the_day_the_verdict_and_what_is_still_to_come(after_run):
    said = after_run.done("check-in", "--run-pain", 4).out

    assert said.splitlines() == [
        "Kept for 2 November 2026.",
        "Amber: the knee noticed. Repeat before going on. (4 of 10 during the run)",
        "Still to come: minutes until it had settled (--settled-min), the morning after (--morning).",
    ]
