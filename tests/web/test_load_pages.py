"""One run, causes, shoes and what a knee-km is: what the pages say, in process, with scripts off."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.web.conftest import post
from tests.web.test_pages import text_of

from trochlea.app.one_run import one_run
from trochlea.app.ports import Services, TypedEntry
from trochlea.app.shoes import add_shoes
from trochlea.app.typed_activity import add_typed
from trochlea.vocabulary.runner import Runner, Units
from trochlea.vocabulary.sport import Sport


def newest(services: Services) -> int:
    return services.store.outings()[-1].id


def typed(services: Services, on: date, km: float, **more: Any) -> int:
    entry = TypedEntry(on=on, sport=Sport.RUN, distance_m=km * 1000, duration_s=km * 360, **more)
    return add_typed(services, entry).id


def summer(services: Services, onset: date) -> None:
    """Twenty weeks of two runs each, and two of the last six with five times the descent."""
    for week in range(20, 0, -1):
        down = 150.0 if week in (2, 4) else 30.0
        for day in (1, 4):
            typed(services, onset - timedelta(weeks=week) + timedelta(days=day), 6.0, descent_m=down)


def test_one_run_tells_what_it_cost_and_why(visitor: Any, history: Services) -> None:
    answer = visitor.get(f"/activity/{newest(history)}/")
    page, said = answer.content.decode(), text_of(answer)

    assert re.search(r"Run [23]\.\d knee-km", said)
    assert re.search(r"(2\.99|3\.00) km in 18 min", said)  # 3,000 m at 2.8 m/s, a point every 4 s
    assert "Why it cost that" in said
    assert "Distance" in said
    assert page.count('<svg class="chart"') == 2  # ground and load
    assert "way-title way-sum" in page
    assert page.count("Show the numbers") == 1
    assert "How sure, and what else is known" in said


def test_the_parts_on_the_page_add_up_to_its_number(visitor: Any, history: Services) -> None:
    run = one_run(history, newest(history))
    assert run.parts is not None
    assert run.parts.total_knee_km == pytest.approx(run.outing.knee.knee_km)
    assert sum(split.knee_km for split in run.splits) == pytest.approx(run.outing.knee.knee_km)
    assert [item.exponent for item in run.weighted] == [1, 2, 4]
    assert run.weighted[0].knee_km == pytest.approx(run.outing.knee.knee_km)


def test_both_bands_stand_beside_the_number(visitor: Any, history: Services) -> None:
    """15 % beside one's own, 30 % between runners (evidence/pfj_load)."""
    knee = history.store.outings()[-1].knee.knee_km or 0
    said = text_of(visitor.get(f"/activity/{newest(history)}/"))
    assert f"Give or take 15 % beside your own runs: {0.85 * knee:.1f} to {1.15 * knee:.1f}" in said
    assert f"Beside another runner’s: {0.7 * knee:.1f} to {1.3 * knee:.1f}" in said


def test_splits_are_miles_where_the_runner_wants_miles(visitor: Any, history: Services) -> None:
    history.store.save_runner(replace(history.store.runner(), units=Units.MI))
    said = text_of(visitor.get(f"/activity/{newest(history)}/"))
    assert "Mile by mile" in said
    assert "last 0.86" in said  # 3,000 m are 1.864 miles
    assert "1.86 mi in 18 min" in said


def test_a_typed_run_has_a_page_without_a_drawing(visitor: Any, services: Services) -> None:
    key = typed(services, date(2026, 11, 10), 5.0)
    said = text_of(visitor.get(f"/activity/{key}/"))
    assert "Typed by hand, so there is nothing to draw" in said
    assert "From the distance alone" in said
    assert "Along the way" not in said


def test_an_activity_nobody_knows_is_refused_in_one_sentence(visitor: Any) -> None:
    answer = visitor.get("/activity/4711/")
    assert answer.status_code == 400
    assert "There is no activity 4711" in text_of(answer)


def test_a_correction_is_kept_and_summed_anew(visitor: Any, history: Services) -> None:
    key = newest(history)
    before = history.store.outing(key)
    address = f"/activity/{key}/"
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', visitor.get(address).content.decode()))
    form.pop("csrfmiddlewaretoken", None)
    sent = {**form, "sport": "run", "distance": "6", "shoes": "Blue"}
    answer = post(visitor, address, sent, from_page=address, follow=True)

    after = history.store.outing(key)
    assert "Kept, and summed anew." in text_of(answer)
    assert (after.distance_m, after.shoes) == (6000, "Blue")
    assert set(after.corrected) == {
        "distance_m"
    }  # what was not touched stays as recorded; shoes are no record
    assert (after.start, after.duration_s) == (before.start, before.duration_s)
    assert "You corrected this one by hand" in text_of(answer)


def test_a_form_sent_as_it_stood_changes_nothing(visitor: Any, history: Services) -> None:
    key = newest(history)
    address = f"/activity/{key}/"
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', visitor.get(address).content.decode()))
    form.pop("csrfmiddlewaretoken", None)
    answer = post(visitor, address, {**form, "sport": "run"}, from_page=address, follow=True)
    assert "Nothing was changed." in text_of(answer)
    assert not history.store.outing(key).edited


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("distance", "-3", "must be more than nothing"),
        ("on", "2999-01-01", "in the future"),
        ("rpe", "11", "10"),
    ],
)
def test_a_correction_that_cannot_be_is_told_and_the_form_kept(
    visitor: Any, history: Services, field: str, value: str, said: str
) -> None:
    key = newest(history)
    address = f"/activity/{key}/"
    sent = {"on": "2026-11-17", "at": "08:00", "sport": "run", "note": "kept", field: value}
    answer = post(visitor, address, sent, from_page=address)
    assert answer.status_code == 400
    assert said in text_of(answer)
    assert 'value="kept"' in answer.content.decode()
    assert not history.store.outing(key).edited


def test_an_activity_is_taken_out_by_a_plain_form(visitor: Any, history: Services) -> None:
    key, count = newest(history), len(history.store.outings())
    answer = post(visitor, f"/activity/{key}/delete/", from_page=f"/activity/{key}/", follow=True)
    assert "is taken out" in text_of(answer)
    assert len(history.store.outings()) == count - 1
    assert visitor.get(f"/activity/{key}/delete/").status_code == 405  # never by a link


def test_the_file_comes_back_as_it_came(visitor: Any, history: Services, tmp_path: Any) -> None:
    key = newest(history)
    name = history.store.outing(key).file_name
    answer = visitor.get(f"/activity/{key}/original/")
    assert name is not None
    assert b"".join(answer.streaming_content) == (tmp_path / "watch" / name).read_bytes()
    assert f'filename="{name}"' in answer.headers["Content-Disposition"]


def test_the_runs_of_load_and_the_last_run_of_today_lead_to_their_page(
    visitor: Any, history: Services
) -> None:
    link = f'href="/activity/{newest(history)}/"'
    assert link in visitor.get("/load/").content.decode()
    assert visitor.get("/activity/on/2026-11-17/").headers["Location"] == f"/activity/{newest(history)}/"
    assert visitor.get("/activity/on/2026-11-18/").status_code == 400  # nothing known of that day
    assert visitor.get("/activity/on/yesterday/").status_code == 404


def test_load_shows_each_run_beside_its_line_and_every_rule(visitor: Any, history: Services) -> None:
    said = text_of(visitor.get("/load/"))
    assert "Each run beside its line" in said
    assert "1.10 times the longest of the 30 days before" in said
    assert "Fast minutes, downhill and rest days" in said
    assert said.count("How sure") >= 7  # one for each finding
    assert "Above 1.10 is told, above 1.30 is well above, above 2.00 far above" in said  # RULES 5
    assert "beside your own weeks" in said


def test_causes_asks_for_the_day_and_ranks_from_then_on(visitor: Any, services: Services) -> None:
    onset = date(2026, 9, 14)
    summer(services, onset)
    assert "1 date missing" in text_of(visitor.get("/causes/"))

    said = text_of(post(visitor, "/causes/", {"onset": "2026-09-14"}, from_page="/causes/", follow=True))
    assert services.store.runner().onset == onset
    assert "Downhill 5.0 times your usual" in said  # 300 m against 60 m a week
    assert "A ranked list of what changed before 14 September, not proof." in said
    assert said.index("300 m down a week") < said.index("km in the longest run")
    assert "Likely: far outside your usual variation" in said
    for heading in ("Rule", "Inputs", "How sure", "Source"):
        assert heading in said


def test_causes_without_history_says_what_it_takes(visitor: Any, services: Services) -> None:
    services.store.save_runner(Runner(notice_read=True, onset=date(2026, 9, 14)))
    said = text_of(visitor.get("/causes/"))
    assert "Too early" in said
    assert "At least 8 weeks with a run in the year before are needed" in said  # causes.least_weeks
    assert "Not enough known" in said


@pytest.mark.parametrize("day", ["2999-01-01", "soon", ""])
def test_an_onset_that_cannot_be_is_told_beside_its_field(visitor: Any, services: Services, day: str) -> None:
    answer = post(visitor, "/causes/", {"onset": day}, from_page="/causes/")
    assert answer.status_code == 400
    assert services.store.runner().onset is None
    assert 'aria-invalid="true"' in answer.content.decode()


def test_shoes_are_added_and_retired_by_plain_forms(visitor: Any, services: Services) -> None:
    typed(services, date(2026, 11, 1), 5.0, shoes="Blue")
    sent = {"name": "Blue", "kind": "road", "on": "2026-10-01", "before": "100"}
    said = text_of(post(visitor, "/shoes/", sent, from_page="/shoes/", follow=True))
    assert "Kept: Blue." in said
    assert "Shoes 1 pair in use" in said
    assert "Blue road 105 km" in said  # 100 before and 5 since

    said = text_of(post(visitor, "/shoes/retire/", {"name": "Blue"}, from_page="/shoes/", follow=True))
    assert "Blue are retired; their kilometres stay." in said
    assert "Shoes 0 pairs in use" in said


def test_what_cannot_be_of_shoes_is_told(visitor: Any, services: Services) -> None:
    answer = post(visitor, "/shoes/", {"name": "Blue", "on": "2999-01-01"}, from_page="/shoes/")
    assert answer.status_code == 400
    assert "in the future" in text_of(answer)
    assert post(visitor, "/shoes/retire/", {"name": "Nobody"}, from_page="/shoes/").status_code == 400


def test_the_kilometres_before_the_log_are_taken_in_the_runners_unit(
    visitor: Any, services: Services
) -> None:
    services.store.save_runner(Runner(notice_read=True, units=Units.MI))
    post(visitor, "/shoes/", {"name": "Blue", "before": "100"}, from_page="/shoes/")
    assert "161 km" not in text_of(visitor.get("/shoes/"))
    assert "100 mi" in text_of(visitor.get("/shoes/"))


def test_shoes_new_before_the_pain_are_named_first(visitor: Any, services: Services) -> None:
    services.store.save_runner(Runner(notice_read=True, onset=date(2026, 9, 14)))
    typed(services, date(2026, 6, 1), 5.0, shoes="Old")
    typed(services, date(2026, 8, 20), 5.0, shoes="New")
    add_shoes(services, "New", "minimal")
    assert "New in the six weeks before the pain began: New." in text_of(visitor.get("/shoes/"))


def test_the_number_is_explained_with_three_weights_side_by_side(visitor: Any, services: Services) -> None:
    """Figures of docs/concepts/knee-load: b = 1 slower costs more, b = 4 less; 1.00 by definition."""
    said = text_of(visitor.get("/load/knee-km/"))
    assert "b = 1 b = 2 b = 4" in said
    assert "the unit itself 1.00 1.00 1.00" in said
    rows = {
        name: re.search(name + r" ([\d.]+) ([\d.]+) ([\d.]+)", said)
        for name in ("8 km/h", "A tenth more steps")
    }
    slower, steps = ([float(x) for x in found.groups()] for found in rows.values() if found)
    assert slower[0] > 1 > slower[2]
    assert max(steps) < 1  # for every b
    assert "give or take 15 %" in said


def test_the_sample_runner_is_to_look_at_only(visitor: Any, services: Services) -> None:
    post(visitor, "/sample/", from_page="/welcome/", follow=True)
    answer = post(visitor, "/shoes/", {"name": "Blue"}, from_page="/shoes/")
    assert answer.status_code in (302, 400)
    assert services.store.journal("shoe") == ()
