"""`today --json` is answered without the command-line framework; the answer and the mistakes are the same."""

import pytest

from trochlea.cli.quick import is_plain_today


@pytest.mark.parametrize(
    "words",
    [
        ["today", "--json"],
        ["today", "--json", "--home", "a b"],
        ["today", "--home", "a b", "--json"],
    ],
)
def test_the_plain_form_is_known(words):
    assert is_plain_today(words)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["today"],
        ["load", "--json"],
        ["--json", "today"],
        ["today", "--json", "--json"],
        ["today", "--json", "--stored"],
        ["today", "--json", "--home"],
        ["today", "--home", "--json"],
        ["today", "--home", "--json", "x"],
        ["today", "--json", "x", "--home"],
        ["today", "--json", "--on", "2026-11-01"],
        ["today", "--json", "--home", "a", "--stored"],
    ],
)
def test_everything_else_goes_the_usual_way(words):
    assert not is_plain_today(words)


def test_both_ways_give_the_same_answer(diary):
    diary.screen()
    diary.run("2026-11-01", 5)

    assert diary.today() == diary.today("--on", "2026-11-03")


def test_a_day_asked_again_is_worked_out_anew_after_every_kind_of_change(diary):
    diary.screen()
    number = diary.run("2026-11-01", 5)
    diary.quiet("2026-11-03")
    seen = [diary.today()]
    for words in (
        ("check-in", "--on", "2026-11-01", "--run-pain", 1, "--settled-min", 5, "--morning", "same"),
        ("activity", "edit", number, "--km", 4),
        ("runner", "--goal-week-km", 20),
        ("screen", "clinician", "--may-run", "no"),
        ("screen", "clinician", "--may-run", "yes"),
        ("activity", "delete", number),
    ):
        diary.done(*words)
        said = diary.today()
        assert said != seen[-1], words
        seen.append(said)


def test_a_new_day_is_worked_out_anew(diary):
    diary.screen()
    diary.run("2026-11-01", 5)
    diary.quiet("2026-11-03")
    before = diary.today()
    diary.now("2026-11-04 08:00")

    assert diary.today()["ask"] != before["ask"]


def test_a_home_that_cannot_be_used_is_told_in_one_sentence(typed, tmp_path):
    (tmp_path / "home").write_text("a file, not a folder")

    answer = typed("today", "--json")

    assert (answer.status, answer.err.count("\n"), answer.out) == (2, 1, "")
