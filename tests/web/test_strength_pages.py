"""The strength pages in process: what they say and keep, with scripts off."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from tests.web.conftest import post
from tests.web.test_pages import text_of

from trochlea.app.check_in import check_in
from trochlea.app.ports import Services
from trochlea.app.screening import answer_screen
from trochlea.app.strength_journal import logged, measured_tests
from trochlea.app.strength_log import Done, log_done
from trochlea.app.strength_today import strength_today
from trochlea.knowledge.exercises import exercises, warm_up
from trochlea.vocabulary.reading import Morning
from trochlea.vocabulary.runner import Runner
from trochlea.web.pages.strength_addresses import paths

TODAY = date(2026, 11, 19)  # see NOW in conftest
NO_FLAG = {f"rf{n}": False for n in range(1, 13)} | {f"c{n}": False for n in range(1, 11)}
READ = ("", "session/", "tests/", "log/", "exercises/", "exercises/mini_squat/", "warm-up/")


@pytest.fixture
def calm(visitor: Any, services: Services) -> Any:
    """A visitor whose warning signs are answered and whose knee is calm today."""
    services.store.save_runner(Runner(notice_read=True, born=date(1990, 1, 1), height_m=1.7))
    answer_screen(services, NO_FLAG)
    check_in(services, {"squat": 1}, TODAY)
    return visitor


def post_here(client: Any, address: str, data: dict[str, Any] | None = None) -> Any:
    return post(client, address, data, from_page="/strength/", follow=True)


def test_the_page_answers_first_and_names_every_exercise_with_dose_and_pictures(
    calm: Any, services: Services
) -> None:
    answer = calm.get("/strength/")
    said, page = text_of(answer), answer.content.decode()

    assert said.index("Light") < said.index("Start the session") < said.index("Today's exercises")
    lines = strength_today(services).lines
    assert len(lines) == 4
    for line in lines:
        assert exercises()[line.item.exercise].name in said
    assert "2 × 12-15" in said
    assert page.count('<svg xmlns="http://www.w3.org/2000/svg" class="fig ') == 2 * len(lines)
    assert "about" in said
    assert "knee-km" in said


def test_without_answers_to_the_warning_signs_the_page_says_so(visitor: Any) -> None:
    said = text_of(visitor.get("/strength/"))

    assert "The screen for warning signs is not complete, so the session stays light." in said
    assert "Pain in a squat today?" in said


def test_a_held_session_offers_nothing_to_start(visitor: Any, services: Services) -> None:
    answer_screen(services, {**NO_FLAG, "rf1": True})

    said = text_of(visitor.get("/strength/"))

    assert "Not today" in said
    assert "A clinician looks at it first." in said
    assert "Start the session" not in said
    assert visitor.get("/strength/session/").status_code == 302
    assert visitor.get("/strength/sheet.pdf").status_code == 400


def test_where_everything_was_too_much_the_page_rests_and_says_why(visitor: Any, services: Services) -> None:
    yesterday = TODAY - timedelta(days=1)
    for exercise in exercises().values():
        log_done(services, Done(exercise.key, yesterday, sets=1, pain=9))

    said = text_of(visitor.get("/strength/"))

    assert "Every exercise that would suit today was too much within the last 7 days, so today none" in said
    assert "Rest" in said
    assert "0 exercises" not in said
    assert "Start the session" not in said
    assert "the one below is optional" not in said


def test_pain_is_kept_as_a_reading_of_the_day(visitor: Any, services: Services) -> None:
    said = text_of(post_here(visitor, "/strength/pain/", {"pain": "3"}))

    assert "Kept." in said
    assert "Pain in a squat today?" not in said
    assert strength_today(services).knee.pain == 3


def test_one_tap_logs_an_exercise_and_its_pain_can_follow(calm: Any, services: Services) -> None:
    said = text_of(post_here(calm, "/strength/done/", {"exercise": "bridge"}))
    assert "Done: 2 × 12, pain not said" in said

    post_here(calm, "/strength/done/", {"exercise": "bridge", "pain": "2"})

    (entry,) = logged(services)
    assert (entry.exercise, entry.sets, entry.reps, entry.pain) == ("bridge", 2, 12, 2)


def test_the_morning_after_is_asked_for_and_kept(calm: Any, services: Services) -> None:
    log_done(services, Done("bridge", TODAY - timedelta(days=2), sets=2, reps=15, pain=1))
    assert "the morning after Tue 17 Nov" in text_of(calm.get("/strength/"))

    post_here(calm, "/strength/morning/", {"morning": "same"})

    assert [entry.morning for entry in logged(services)] == [Morning.SAME]
    assert "the morning after" not in text_of(calm.get("/strength/"))


def test_the_day_after_a_session_is_a_day_of_rest(calm: Any, services: Services) -> None:
    log_done(services, Done("bridge", TODAY - timedelta(days=1), sets=2, reps=15, pain=1))

    said = text_of(calm.get("/strength/"))

    assert "Rest to Fri 20 Nov" in said
    assert "Train anyway" in said


def test_the_session_is_a_plain_form_without_scripts(calm: Any, services: Services) -> None:
    answer = calm.get("/strength/session/")
    page = answer.content.decode()
    keys = [line.item.exercise for line in strength_today(services).lines]
    assert all(f'name="done_{key}"' in page for key in keys)

    post_here(
        calm,
        "/strength/session/",
        {
            f"done_{keys[0]}": "on",
            f"sets_{keys[0]}": "2",
            f"amount_{keys[0]}": "14",
            f"pain_{keys[0]}": "3",
            f"done_{keys[1]}": "on",
            f"sets_{keys[1]}": "1",
            f"amount_{keys[1]}": "9",
            f"stopped_{keys[1]}": "on",
            "pain": "1",
        },
    )

    kept = {entry.exercise: entry for entry in logged(services)}
    assert set(kept) == set(keys[:2])
    assert (kept[keys[0]].sets, kept[keys[0]].reps, kept[keys[0]].pain) == (2, 14, 3)
    assert (kept[keys[1]].sets, kept[keys[1]].pain, kept[keys[1]].stopped_by_pain) == (1, 1, True)


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("session/", {}),
        ("session/", {"done_bridge": "on", "amount_bridge": "a dozen"}),
        ("session/", {"done_bridge": "on", "amount_bridge": "12", "pain": "99"}),
        ("pain/", {"pain": "11"}),
        ("pain/", {}),
        ("done/", {"exercise": "no_such"}),
        ("done/", {"exercise": "split_squat"}),
        ("morning/", {"morning": "so-so"}),
        ("morning/", {"morning": "same"}),
        ("log/99/take-back/", {}),
    ],
)
def test_what_cannot_be_is_answered_in_one_sentence_and_nothing_is_kept(
    calm: Any, services: Services, address: str, data: dict[str, str]
) -> None:
    answer = post_here(calm, f"/strength/{address}", data)

    assert answer.status_code == 400
    assert "Not done" in text_of(answer)
    assert logged(services) == ()


def test_a_test_result_is_judged_and_a_wrong_one_leaves_the_form_as_typed(
    calm: Any, services: Services
) -> None:
    wrong = post_here(calm, "/strength/tests/", {"kind": "side_plank", "side": "left", "value": "-4"})
    assert wrong.status_code == 400
    assert "Nothing was kept. A result of -4 s cannot be" in text_of(wrong)
    assert measured_tests(services, None) == ()

    for side, value in (("left", "20"), ("right", "60")):
        said = text_of(
            post_here(calm, "/strength/tests/", {"kind": "side_plank", "side": side, "value": value})
        )

    assert "Side plank, left: 20 s" in said
    assert "The left side is behind the other" in said
    assert "Less than 30 s apart is no change." in said  # evidence 5.1


def test_the_log_has_a_plot_with_a_table_and_takes_entries_back(calm: Any, services: Services) -> None:
    for days in (0, 7):
        log_done(services, Done("bridge", TODAY - timedelta(days=days), sets=2 + days, reps=12, pain=1))

    answer = calm.get("/strength/log/")
    page, said = answer.content.decode(), text_of(answer)
    assert 'aria-labelledby="strength-weeks strength-weeks-sum"' in page
    assert "16 Nov 1 0 2 24" in said  # this week: one session, none hard, 2 sets, 2 x 12 repeats
    assert "9 Nov 1 0 9 108" in said

    number = re.search(r"/strength/log/(\d+)/take-back/", page)
    assert number is not None
    post_here(calm, number.group())
    assert len(logged(services)) == 1


def test_every_exercise_of_the_library_can_be_read_whole(calm: Any) -> None:
    library = text_of(calm.get("/strength/exercises/"))
    for key, exercise in exercises().items():
        assert exercise.name in library
        answer = calm.get(f"/strength/exercises/{key}/")
        said = text_of(answer).replace("&quot;", '"')
        assert answer.status_code == 200
        assert all(cue in said for cue in exercise.cues), key
        assert f"/strength/movements/{key}.css" in answer.content.decode()
    assert calm.get("/strength/exercises/no_such/").status_code == 404


def test_the_warm_up_shows_every_step_with_its_seconds(calm: Any) -> None:
    said = text_of(calm.get("/strength/warm-up/"))

    for step in warm_up():
        assert f"{step.name} {step.seconds:.0f} seconds" in said


def test_movements_are_style_sheets_of_known_pictures_only(calm: Any) -> None:
    answer = calm.get("/strength/movements/mini_squat,bridge.css")

    assert answer["Content-Type"].startswith("text/css")
    assert b"@keyframes mini_squat-" in answer.content
    assert b"prefers-reduced-motion:no-preference" in answer.content
    assert calm.get("/strength/movements/no_such.css").status_code == 404


def test_the_sheet_is_given_as_a_pdf_of_one_page(calm: Any) -> None:
    answer = calm.get("/strength/sheet.pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert len(re.findall(rb"/Type\s*/Page\b", answer.content)) == 1


def test_things_at_hand_are_remembered(calm: Any, services: Services) -> None:
    page = post_here(calm, "/strength/things/", {"things": ["step", "band"]}).content.decode()

    assert sorted(strength_today(services).things) == ["band", "step"]
    assert page.count('name="things"') == 3
    assert page.count(" checked") == 2


def test_nobody_without_the_token_reads_any_of_it(stranger: Any) -> None:
    for entry in paths:
        route = str(entry.pattern).replace("<int:entry_id>", "1").replace("<slug:key>", "bridge")
        answer = stranger.get("/" + route.replace("<str:keys>", "bridge"))

        assert answer.status_code == 403, route


def test_the_notice_comes_before_the_pages(newcomer: Any) -> None:
    for path in READ:
        said = text_of(newcomer.get(f"/strength/{path}", follow=True))

        assert "I have read this" in said or path in ("exercises/mini_squat/", "warm-up/")
