"""What Today, Knee and Plan say of a runner's days, in process, with scripts off."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.web.conftest import FixedClock, post
from tests.web.day_story import TODAY, at, ran, three_green_weeks, told
from tests.web.test_pages import text_of

from trochlea.app.check_in import check_in
from trochlea.app.decide_today import decide_day
from trochlea.app.knee_log import knee_log, readings_on
from trochlea.app.ports import Services
from trochlea.vocabulary.reading import Verdict
from trochlea.vocabulary.runner import Units

PAGES = ("/", "/knee/", "/plan/", "/screen/", "/begin/", "/run/log/", f"/readings/{TODAY}/", "/more/")
# DESIGN 12: words the app never says of the runner
FORBIDDEN = re.compile(
    r"\b(diagnos(?!is\b)\w*|cure[sd]?|clinically proven|prevents? injur\w*|safe to run|cleared|maltracking|worn)\b",
    re.IGNORECASE,
)


def reading(visitor: Any, **form: str) -> Any:
    """Tap one reading of today."""
    return post(visitor, "/reading/", {"on": str(TODAY), "next": "today", **form}, from_page="/")


def test_a_green_history_gives_a_tenth_more_with_the_limit_that_binds(
    visitor: Any, services: Services
) -> None:
    three_green_weeks(services)
    check_in(services, {"walk": 0.0, "stairs": 1.0}, TODAY)

    said = text_of(visitor.get("/"))

    assert "Run up to 3.3 km" in said  # 1.10 x 3.0 km, the longest green run of 30 days (RULES 3)
    assert "1.10 × 3.0 km, your longest green run of the last 30 days" in said
    assert "Longest single run binds today 3.3 km" in said
    assert said.count("no cut") >= 3
    assert "How did Tuesday’s run go? Did I overdo it? No: it settled well" in said
    assert "During the run 1 of 10 Back to before 20 min Next morning same" in said


def test_two_taps_keep_a_reading_and_the_answer_follows(visitor: Any, services: Services) -> None:
    three_green_weeks(services)
    assert "How is walking today?" in text_of(visitor.get("/"))

    after = reading(visitor, field="walk", value="0")
    reading(visitor, field="stairs", value="4")
    said = text_of(visitor.get("/"))

    assert after["Location"] == "/#answer"
    assert "Kept: stairs 4 of 10" in said
    assert "How is walking today?" not in said
    assert (
        "Run up to 2.2 km" in said
    )  # stairs 3 to 5 in build: 0.75 x 3.0 km = 2.25, flat (RULES 3, pain_gate)
    assert "Yes: at 4 of 10 today is cut" in said


def test_before_build_stairs_of_three_and_more_mean_no_run_and_the_page_says_so(
    visitor: Any, services: Services
) -> None:
    """RULES 3, pain_gate: stairs 3 to 5 are no run in calm, rebuild and return."""
    told(services, comfortable_km=None)
    reading(visitor, field="walk", value="0")
    reading(visitor, field="stairs", value="4")

    said = text_of(visitor.get("/"))
    assert "Yes: at 4 of 10 there is no run" in said
    assert "today is cut" not in said


def test_a_pain_above_five_stops_the_run_and_asks_for_the_card(visitor: Any, services: Services) -> None:
    three_green_weeks(services)
    reading(visitor, field="stairs", value="7")

    said = text_of(visitor.get("/"))

    assert "Rest today" in said
    assert "Anything new at the knee since then?" in said
    assert "Yes: at 7 of 10 there is no run" in said


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"field": "stairs", "value": "11"}, "is 11, but it goes from 0 to 10"),
        ({"field": "stairs", "value": "much"}, "is no number for stairs; tap one of the answers."),
        ({"field": "stairs", "value": ""}, "Nothing was kept for stairs: tap a number first, then Keep."),
        ({"field": "mood", "value": "3"}, "this page asks for no such reading"),
        ({"field": "morning", "value": "fine"}, "say better, same or worse"),
        (
            {"field": "stairs", "value": "3", "on": "2026-11-20"},
            "Friday 20 November has not come yet; enter the reading of a day up to today.",
        ),
        ({"field": "stairs", "value": "3", "on": "soon"}, "is no date; write it as 2026-11-19."),
    ],
)
def test_a_reading_that_cannot_be_is_refused_in_one_sentence(
    visitor: Any, services: Services, form: dict[str, str], sentence: str
) -> None:
    told(services)
    answer = reading(visitor, **form)

    assert answer.status_code == 400
    assert sentence in text_of(answer)
    assert readings_on(services, TODAY) == ()


def test_a_run_is_typed_with_its_pain_and_owes_the_rest(visitor: Any, services: Services) -> None:
    told(services)
    form = {"on": str(TODAY), "distance": "2.5", "minutes": "18", "descent": "0", "run_pain": "1"}

    said = text_of(post(visitor, "/run/log/", form, from_page="/run/log/", follow=True))

    (run,) = knee_log(services).runs
    assert (run.km, run.run_pain) == (2.5, 1.0)
    assert "How many minutes until the knee was back to before, after today’s run?" in said
    assert "Not known yet: a reading is missing" in said


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"run_pain": "11"}, "is 11, but it goes from 0 to 10"),
        ({"on": "2026-11-20"}, "2026-11-20"),
        ({"distance": "", "minutes": ""}, "give at least one"),
        ({"distance": "far"}, "Enter a number."),
    ],
)
def test_a_typed_run_that_cannot_be_is_told_and_nothing_is_kept(
    visitor: Any, services: Services, change: dict[str, str], sentence: str
) -> None:
    told(services)
    form = {"on": str(TODAY), "distance": "2.5", "minutes": "18", "descent": "", **change}

    answer = post(visitor, "/run/log/", form, from_page="/run/log/")

    assert "Nothing was kept." in text_of(answer)
    assert sentence in text_of(answer)
    assert services.store.outings() == ()
    assert readings_on(services, TODAY) == ()


def test_any_past_day_is_corrected_and_taken_back(visitor: Any, services: Services) -> None:
    three_green_weeks(services)
    day = TODAY - timedelta(days=2)
    assert "Said before: 1 of 10." in text_of(visitor.get(f"/readings/{day}/"))

    form = {"run_pain": "6", "settled_min": "not", "note": "hills"}
    said = text_of(post(visitor, f"/readings/{day}/", form, from_page=f"/readings/{day}/", follow=True))
    assert "the day is red" in said
    assert knee_log(services).runs[-1].verdict.verdict is Verdict.RED
    assert "Pause" not in text_of(visitor.get("/"))
    assert "Rest today" in text_of(visitor.get("/"))

    post(visitor, f"/readings/{day}/", {"take_back": "yes"}, from_page=f"/readings/{day}/")
    assert readings_on(services, day) == ()


def test_a_day_to_come_has_no_readings(visitor: Any, services: Services) -> None:
    told(services)
    answer = visitor.get("/readings/2026-11-20/")

    assert answer.status_code == 400
    assert "has not come yet" in text_of(answer)


def test_less_is_always_taken_and_more_than_the_limit_is_refused_in_words(
    visitor: Any, services: Services
) -> None:
    told(services)
    said = text_of(post(visitor, "/today/override/", {"distance": "1.5"}, from_page="/", follow=True))
    assert "Run up to 1.5 km" in said
    assert "You chose 1.5 km, less than the 3.0 km of the rules." in said

    refused = post(visitor, "/today/override/", {"distance": "9", "note": "I feel great"}, from_page="/")
    assert refused.status_code == 400
    assert "More than 3.0 km is not offered today" in text_of(refused)
    rest = post(visitor, "/today/override/", {"distance": "0"}, from_page="/", follow=True)
    assert "Rest today" in text_of(rest)
    nonsense = post(visitor, "/today/override/", {"distance": "far"}, from_page="/")
    assert "is no distance; write a number, 0 for rest." in text_of(nonsense)


def test_what_was_said_of_a_day_stays_as_it_was_said(visitor: Any, services: Services) -> None:
    told(services)
    decide_day(services)
    tomorrow = replace(services, clock=FixedClock(at(services, TODAY + timedelta(days=1)).clock.now()))
    from trochlea.web.launch import KEY

    visitor.defaults[KEY].own = tomorrow
    assert f"/day/{TODAY}/" in visitor.get("/").content.decode()

    said = text_of(visitor.get(f"/day/{TODAY}/"))

    assert "Run up to 3.0 km" in said
    assert "As it was said then, on 19 November 2026, 12:00 UTC." in said
    assert visitor.get("/day/2026-12-24/").status_code == 400
    assert "is no date" in text_of(visitor.get("/day/someday/"))


def test_days_nobody_knows_are_asked_about_and_confirmed_as_rest(visitor: Any, services: Services) -> None:
    told(services)
    for ago in (20, 18, 16, 14, 12):
        ran(services, TODAY - timedelta(days=ago), 3.0)
    assert "Did you run since Saturday 7 November?" in text_of(visitor.get("/"))

    post(visitor, "/run/none/", {"since": "2026-11-07"}, from_page="/")

    assert "Did you run since" not in text_of(visitor.get("/"))
    assert readings_on(services, TODAY - timedelta(days=1))[0].no_run


def test_a_surprising_run_counts_only_when_the_runner_says_so(visitor: Any, services: Services) -> None:
    three_green_weeks(services)
    ran(services, TODAY - timedelta(days=1), 12.0)
    page = visitor.get("/")
    assert "Is 12.0 km on Wednesday 18 November right?" in text_of(page)
    (doubt,) = knee_log(services).doubts

    post(visitor, f"/run/{doubt.activity_id}/right/", from_page="/")

    assert knee_log(services).doubts == ()


def test_distances_of_the_day_are_shown_in_miles(visitor: Any, services: Services) -> None:
    three_green_weeks(services)
    services.store.save_runner(replace(services.store.runner(), units=Units.MI))

    for address in ("/", "/knee/", "/plan/"):
        said = re.sub(r"knee-km", "", text_of(visitor.get(address)))
        assert not re.search(r"\d km\b", said), address


def test_knee_shows_every_run_with_its_verdict_a_chart_and_its_numbers(
    visitor: Any, services: Services
) -> None:
    three_green_weeks(services)
    page = visitor.get("/knee/")
    said = text_of(page)

    assert '<svg class="chart"' in page.content.decode()
    assert "17 Nov 3.0 km 1 20 min same Green" in said
    assert "Show the numbers Seven days from mean days noted" in said
    assert "missing" in said or "1.0" in said


def test_plan_shows_the_ladder_the_week_and_what_is_met(visitor: Any, services: Services) -> None:
    three_green_weeks(services)
    said = text_of(visitor.get("/plan/"))

    assert "Build" in said
    assert "Now:" in said
    assert "Later:" in said
    assert "Not yet" in said
    assert "The week ahead Today Run" in said
    assert "up to 3." in said


def test_goals_are_kept_and_a_race_without_a_distance_is_refused(visitor: Any, services: Services) -> None:
    three_green_weeks(services)
    form = {"goal": "15", "race_on": "2027-03-01", "race_distance": "10"}
    said = text_of(post(visitor, "/plan/goals/", form, from_page="/plan/", follow=True))

    assert services.store.runner().goal_week_km == 15.0
    assert "the race is 10.0 km" in said
    refused = post(visitor, "/plan/goals/", {**form, "race_distance": ""}, from_page="/plan/")
    assert "A race needs a day and a distance" in text_of(refused)


def test_the_plan_is_taken_along_as_calendar_and_workout(visitor: Any, services: Services) -> None:
    from trochlea.web.launch import KEY, TakeOut

    told(services)
    visitor.defaults[KEY].take_out = TakeOut(
        calendar=lambda entries, now: f"{len(entries)} entries at {now:%H:%M}".encode(),
        workout=lambda one, now: b"workout",
    )
    answer = post(visitor, "/plan/calendar/", from_page="/plan/")

    assert answer["Content-Disposition"] == 'attachment; filename="trochlea.ics"'
    assert answer.content.endswith(b"entries at 12:00")
    assert post(visitor, "/plan/workout/", from_page="/plan/").content == b"workout"


def test_three_activities_are_scored_and_a_change_is_told(visitor: Any, services: Services) -> None:
    told(services)
    form = {"item-1": "4", "item-2": "6", "item-3": "5"}
    said = text_of(post(visitor, "/knee/score/psfs/", form, from_page="/knee/", follow=True))

    assert "My three activities 5 of 10" in said  # mean of 4, 6 and 5
    assert "tap a number first" in text_of(post(visitor, "/knee/score/psfs/", {}, from_page="/knee/"))
    refused = post(visitor, "/knee/score/akps/", {"item-1": "5"}, from_page="/knee/")
    assert "may not be shown here" in text_of(refused)


def test_no_page_of_the_day_says_what_may_not_be_said(visitor: Any, services: Services) -> None:
    three_green_weeks(services)
    for address in PAGES:
        said = text_of(visitor.get(address))
        assert FORBIDDEN.search(said) is None, (address, FORBIDDEN.search(said))
