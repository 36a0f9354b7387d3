"""One activity once, on the pages: which recordings there are and why one counts, and questions with their answers."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.conftest import NOW, post
from tests.web.test_pages import text_of
from tests.web.watch_files import gpx_run

from trochlea.app.import_files import import_files
from trochlea.app.one_activity import one_activity, open_questions
from trochlea.app.ports import Services

SEVEN = NOW.replace(day=17, hour=7)


def bring(services: Services, folder: Path, **files: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.gpx").write_text(text, encoding="utf-8")
    assert import_files(services, [folder]).rejected == ()


@pytest.fixture
def twice(visitor: Any, services: Services, tmp_path: Path) -> Services:
    """One run on two phones; the second began 12 seconds later and wrote every second, so it holds more samples."""
    bring(
        services,
        tmp_path / "phones",
        left=gpx_run(SEVEN, 3.0),
        right=gpx_run(SEVEN + timedelta(seconds=12), 3.0, every_s=1),
    )
    return services


@pytest.fixture
def shifted(visitor: Any, services: Services, tmp_path: Path) -> Services:
    """One run in two files, the clock of one two hours ahead."""
    later = SEVEN + timedelta(hours=2)
    bring(services, tmp_path / "zones", here=gpx_run(SEVEN, 3.0), there=gpx_run(later, 3.0))
    return services


def number_of(services: Services, name: str) -> int:
    found = (*services.store.outings(), *services.store.set_aside())
    return next(outing.id for outing in found if outing.file_name == name)


def counting(services: Services) -> list[str | None]:
    return [outing.file_name for outing in services.store.outings()]


def answers(page: str) -> list[tuple[str, dict[str, str], str]]:
    """The forms of the questions: where each goes, what it sends, what its button says."""
    found = []
    for action, inside in re.findall(r'<form method="post" action="([^"]+)">(.*?)</form>', page, re.DOTALL):
        sent = dict(re.findall(r'<input type="hidden" name="(other|back)" value="([^"]*)">', inside))
        said = re.search(r"<button[^>]*>([^<]*)", inside)
        assert said is not None
        found.append((action, sent, said[1]))
    return [one for one in found if one[2].startswith("They are")]


def test_the_page_names_every_recording_and_says_why_one_counts(visitor: Any, twice: Services) -> None:
    for name in ("left.gpx", "right.gpx"):
        said = text_of(visitor.get(f"/activity/{number_of(twice, name)}/"))
        assert "Recorded twice, counted once." in said
        assert (
            "Counts : it holds 1 072 samples, the other 268." in said
        )  # 3,000 m / 2.8 m/s = 1,071 s; every 4 s
        assert "Kept beside it: another device, begun 12 seconds earlier." in said
        assert re.search(r"GPX, from 07:00:00, (2\.99|3\.00) km, 18 min, 268 samples", said)


def test_another_recording_is_let_count_and_that_is_taken_back(visitor: Any, twice: Services) -> None:
    left, right = number_of(twice, "left.gpx"), number_of(twice, "right.gpx")

    answer = post(visitor, f"/activity/{left}/choose/", {"back": f"/activity/{right}/"})
    assert answer["Location"] == f"/activity/{right}/"
    assert counting(twice) == ["left.gpx"]
    said = text_of(visitor.get(f"/activity/{right}/"))
    assert "Kept: it counts once, by the recording you chose." in said
    assert "Counts : you chose it." in said
    assert "This recording does not count" in said

    post(visitor, f"/activity/{right}/undo/")
    assert counting(twice) == ["right.gpx"]
    assert "Take back what I said" not in text_of(visitor.get(f"/activity/{right}/"))


def test_a_recording_is_separated_and_that_is_taken_back(visitor: Any, twice: Services) -> None:
    left, right = number_of(twice, "left.gpx"), number_of(twice, "right.gpx")

    post(visitor, f"/activity/{left}/separate/")
    assert counting(twice) == ["left.gpx", "right.gpx"]
    said = text_of(visitor.get(f"/activity/{right}/"))
    assert "You said that it is another activity than left.gpx ." in said
    assert "Take back what I said of these recordings" in said

    post(visitor, f"/activity/{right}/undo/")
    assert counting(twice) == ["right.gpx"]


def test_load_lists_what_was_recorded_more_than_once(visitor: Any, twice: Services) -> None:
    said = text_of(visitor.get("/load/"))

    assert "1 recorded more than once, each counted once" in said
    assert "Tue 17 Nov, 3.0 km right.gpx counts; kept beside it: left.gpx" in said


@pytest.mark.parametrize(("answer", "wanted"), [("one", 1), ("two", 2)])
def test_an_import_asks_with_two_buttons_and_is_answered_once(
    visitor: Any, launch: Any, services: Services, answer: str, wanted: int
) -> None:
    files = [
        SimpleUploadedFile(f"{hour}.gpx", gpx_run(SEVEN.replace(hour=hour), 3.0).encode()) for hour in (7, 9)
    ]
    result = post(visitor, "/import/", {"files": files})["Location"]
    assert launch.jobs.wait(60)
    shown = visitor.get(result)
    assert "One question only you can answer" in text_of(shown)
    assert (
        "Tue 17 Nov, 7.gpx and 9.gpx The second: begun 120 minutes later, as long and as far: "
        "one run with its clock in another time zone?"
    ) in text_of(shown)
    action, sent, _ = next(one for one in answers(shown.content.decode()) if one[2] == f"They are {answer}")

    back = post(visitor, action, sent)

    assert back["Location"] == result == sent["back"]
    assert len(services.store.outings()) == wanted
    for page in (result, "/import/", "/load/"):
        assert answers(visitor.get(page).content.decode()) == [], page
    assert open_questions(services) == ()


def test_what_waits_for_an_answer_stands_on_load_on_import_and_on_both_runs(
    visitor: Any, shifted: Services
) -> None:
    here, there = number_of(shifted, "here.gpx"), number_of(shifted, "there.gpx")

    for page in ("/load/", "/import/", f"/activity/{here}/", f"/activity/{there}/"):
        shown = visitor.get(page)
        found = answers(shown.content.decode())
        assert [(one[0], one[1]["other"], one[2]) for one in found] == [
            (f"/activity/{here}/choose/", str(there), "They are one"),
            (f"/activity/{here}/separate/", str(there), "They are two"),
        ], page
        assert {one[1]["back"] for one in found} == {page}
        assert "choose this one if they are one" not in text_of(shown)  # said once, by the buttons


def test_an_answer_is_shown_as_the_runner_s_own_word(visitor: Any, shifted: Services) -> None:
    here, there = number_of(shifted, "here.gpx"), number_of(shifted, "there.gpx")
    post(visitor, f"/activity/{here}/choose/", {"other": str(there)})

    told = one_activity(shifted, there)
    assert [(version.outing.id, version.why) for version in told.versions] == [
        (here, "you chose it"),
        (there, "you said they are one"),
    ]
    assert told.can_take_back


def test_a_way_back_never_leads_elsewhere(visitor: Any, twice: Services) -> None:
    left = number_of(twice, "left.gpx")

    for back in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "load"):
        answer = post(visitor, f"/activity/{left}/choose/", {"back": back})
        assert answer["Location"] == f"/activity/{left}/"


@pytest.mark.parametrize("other", ["x", "-1", "1.5", "99", "²"])
def test_an_answer_about_nothing_is_refused_in_one_sentence(
    visitor: Any, shifted: Services, other: str
) -> None:
    here = number_of(shifted, "here.gpx")

    answer = post(visitor, f"/activity/{here}/separate/", {"other": other})

    assert answer.status_code == 400
    assert len(open_questions(shifted)) == 1
