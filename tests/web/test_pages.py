"""What the pages say, in process, with scripts off."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.web.conftest import post

from trochlea.app.ports import Services, TypedEntry
from trochlea.app.typed_activity import add_typed
from trochlea.vocabulary.runner import Runner, Units
from trochlea.vocabulary.sport import Sport


def text_of(answer: Any) -> str:
    """A page's words without its marks."""
    page = re.sub(r"<(script|svg)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("&#x27;", "'").split())


def test_the_first_visit_shows_the_notice_and_nothing_else(newcomer: Any) -> None:
    for address in ("/", "/load/", "/settings/", "/import/"):
        answer = newcomer.get(address, follow=True)

        assert "I have read this" in text_of(answer), address
        assert "Not a diagnosis" in text_of(answer)


def test_the_notice_is_acknowledged_once_and_the_choice_follows(newcomer: Any, services: Services) -> None:
    answer = post(newcomer, "/welcome/", from_page="/welcome/", follow=True)

    assert services.store.runner().notice_read
    assert "Look at the sample runner" in text_of(answer)
    assert "Import your own files" in text_of(answer)
    assert "I have read this" not in text_of(newcomer.get("/", follow=True))


def test_today_tells_the_last_run_and_both_weeks(visitor: Any, history: Services) -> None:
    said = text_of(visitor.get("/"))

    assert "Thursday 19 November" in said
    assert "Last run 3.0 km" in said  # Tuesday 17 November, 3 km
    assert "On Tuesday, 18 min" in said  # 3,000 m at 2.8 m/s are 17.9 minutes
    assert "3.0 km, last week 12.8 km" in said  # 3.0 + 4.0 + 5.8, see `history`


def test_the_line_of_the_rule_comes_with_its_source_and_is_no_advice(visitor: Any, history: Services) -> None:
    said = text_of(visitor.get("/"))

    assert said.index("Is something different today?") < said.index("draw its line for the next run?")
    assert "for a knee that does not hurt; not advice" in said
    assert "How much running is too much?" in said  # Frandsen 2025, the source of the rule
    assert "1.10 times the longest single run of the 30 days before" in said


def test_distances_are_shown_in_miles_where_the_runner_wants_them(visitor: Any, history: Services) -> None:
    history.store.save_runner(replace(history.store.runner(), units=Units.MI))

    assert "Last run 1.9 mi" in text_of(visitor.get("/"))  # 3.0 km / 1.609
    load = text_of(visitor.get("/load/"))
    assert not re.search(r"\d km\b", load.replace("10 km/h", "")), "a distance was left in kilometres"


def test_load_shows_charts_with_a_summary_and_a_table(visitor: Any, history: Services) -> None:
    answer = visitor.get("/load/")
    page, said = answer.content.decode(), text_of(answer)

    assert page.count('<svg class="chart"') == 5  # knee-km and km, a week and a day; runs beside their lines
    assert page.count("Show the numbers") == 3
    assert "weeks-title weeks-sum" in page
    assert "Those known whole took between" in said
    assert "So far" in said  # 18 November is not known, and missing days are no sign of less
    assert "16 Nov 3.0 3.0" not in said or "known in part" in said  # the week is not over


def test_days_nobody_knows_are_gaps_not_zeros(visitor: Any, history: Services) -> None:
    page = visitor.get("/load/").content.decode()
    data = re.search(r'<script id="days-data" type="application/json">(.*?)</script>', page, re.DOTALL)

    import json

    assert data
    days = json.loads(data[1])
    last = days["panels"][0]["values"][-1]
    assert last is None  # Thursday 19 November: after the last import
    assert days["said"][-1] == "not known"
    assert len(days["gaps"]) == 1
    assert "c-gap" in page


def test_a_run_of_unknown_load_is_not_known_rather_than_nothing(visitor: Any, services: Services) -> None:
    add_typed(services, TypedEntry(on=date(2026, 11, 18), sport=Sport.OTHER, duration_s=1800.0))

    said = text_of(visitor.get("/load/"))

    assert "No day with a known knee load" in said
    assert "?" in said


def test_load_without_activities_says_what_it_takes(visitor: Any) -> None:
    answer = visitor.get("/load/")

    assert "No activities yet" in text_of(answer)
    assert "chart" not in re.sub(r'href="[^"]*"', "", answer.content.decode())


def test_an_old_history_is_shown_up_to_its_own_end(visitor: Any, services: Services) -> None:
    for day in (1, 8, 15):
        add_typed(
            services, TypedEntry(on=date(2021, 5, day), sport=Sport.RUN, distance_m=5000.0, duration_s=1800.0)
        )

    said = text_of(visitor.get("/load/"))

    assert "Seven days to Saturday 15 May 2021" in said
    assert "Nothing is known after 15 May 2021" in said


@pytest.mark.parametrize("asked", ["16", "52", "all", "nonsense", ""])
def test_every_range_gives_a_page(visitor: Any, history: Services, asked: str) -> None:
    answer = visitor.get("/load/", {"range": asked})

    assert answer.status_code == 200
    assert answer.content.decode().count('aria-current="true"') == 1


def test_settings_are_kept_and_shown_again(visitor: Any, services: Services) -> None:
    told = {
        "name": "Kim", "born": "1990-02-03", "sex": "female", "height_cm": "171.5", "mass_kg": "62", "side": "left",
        "onset": "2026-09-14", "units": "mi", "time_zone": "Europe/Berlin", "week_start": "sun", "theme": "dark",
    }  # fmt: skip
    answer = post(visitor, "/settings/", told, follow=True)

    kept = services.store.runner()
    assert (kept.name, kept.height_m, kept.mass_kg, kept.units) == ("Kim", 1.715, 62.0, Units.MI)
    assert kept.notice_read
    assert "Kept." in text_of(answer)
    assert '<html lang="en-GB" data-theme="dark">' in answer.content.decode()
    assert 'value="171.5"' in answer.content.decode()
    assert 'value="1990-02-03"' in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("height_cm", "17", "outside"),
        ("height_cm", "tall", "Enter a number"),
        ("born", "2190-01-01", "in the future"),
        ("time_zone", "Mars/Olympus", "is no time zone"),
        ("theme", "pink", "not one of the available choices"),
    ],
)
def test_a_setting_that_cannot_be_is_told_and_nothing_is_changed(
    visitor: Any, services: Services, field: str, value: str, told: str
) -> None:
    form = {"units": "mi", "time_zone": "UTC", "week_start": "mon", "theme": "auto", field: value}
    before = services.store.runner()

    answer = post(visitor, "/settings/", form)

    assert told in text_of(answer)
    assert "Nothing was changed." in text_of(answer)
    assert services.store.runner() == before


def test_a_height_that_cannot_be_is_told_in_the_form_also_where_there_is_a_history(
    visitor: Any, history: Services, launch: Any
) -> None:
    form = {"units": "mi", "time_zone": "UTC", "week_start": "mon", "theme": "auto", "height_cm": "17"}
    before = history.store.runner()

    answer = post(visitor, "/settings/", form)

    assert re.search(r'value="17"[^>]*aria-invalid="true"', answer.content.decode())
    assert history.store.runner() == before


def test_another_height_computes_all_loads_anew(visitor: Any, history: Services, launch: Any) -> None:
    before = [outing.knee.knee_km for outing in history.store.outings()]
    form = {"units": "km", "time_zone": "UTC", "week_start": "mon", "theme": "auto", "height_cm": "190"}

    answer = post(visitor, "/settings/", form)

    assert answer["Location"].split("/")[1] == "work"
    assert launch.jobs.wait(60)
    assert history.store.runner().height_m == 1.9
    assert [outing.knee.knee_km for outing in history.store.outings()] != before
    assert visitor.get(answer["Location"], follow=True).status_code == 200


def test_the_sample_runner_is_looked_at_and_left_again(visitor: Any, services: Services, launch: Any) -> None:
    answer = post(visitor, "/sample/")
    assert launch.jobs.wait(120)

    inside = visitor.get(answer["Location"], follow=True)
    assert "A sample runner." in text_of(inside)
    assert services.store.outings() == ()  # kept apart
    assert "Erase" not in text_of(visitor.get("/settings/"))
    left = post(visitor, "/sample/leave/", follow=True)
    assert "A sample runner." not in text_of(left)


def test_sample_data_cannot_be_erased_or_backed_up_as_if_they_were_ones_own(
    visitor: Any, services: Services, launch: Any
) -> None:
    services.store.save_runner(Runner(notice_read=True, name="Kim"))
    post(visitor, "/sample/")
    assert launch.jobs.wait(120)

    assert post(visitor, "/settings/erase/", {"word": "erase"}).status_code == 400
    assert visitor.get("/settings/backup/").status_code == 400
    assert services.store.runner().name == "Kim"
