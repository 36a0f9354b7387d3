"""Addresses of the day: the answer, readings, warning signs, the knee, the plan."""

from django.urls import path

from trochlea.web.pages import (
    advice,
    begin,
    check_in,
    knee,
    knee_scores,
    log_run,
    more,
    past_day,
    plan,
    screen,
    today,
)

paths = (
    path("today/override/", today.override, name="override"),
    path("day/<str:on>/", past_day.show, name="past_day"),
    path("screen/", screen.show, name="screen"),
    path("screen/card/", screen.card, name="card"),
    path("screen/clinician/", screen.clinician, name="clinician"),
    path("begin/", begin.show, name="begin"),
    path("reading/", check_in.keep, name="keep_reading"),
    path("readings/<str:on>/", check_in.day, name="day_readings"),
    path("more/", more.show, name="more"),
    path("advice/", advice.show, name="advice"),
    path("knee/", knee.show, name="knee"),
    path("knee/day/", knee.go_to_day, name="go_to_day"),
    path("knee/score/<slug:name>/", knee_scores.answer, name="answer_score"),
    path("knee/texts/", knee_scores.bring, name="bring_texts"),
    path("knee/texts/<slug:name>/out/", knee_scores.take_out, name="take_out_texts"),
    path("plan/", plan.show, name="plan"),
    path("plan/calendar/", plan.calendar, name="plan_calendar"),
    path("plan/workout/", plan.workout, name="plan_workout"),
    path("plan/goals/", plan.goals, name="plan_goals"),
    path("run/log/", log_run.show, name="log_run"),
    path("run/<int:activity_id>/right/", check_in.confirm, name="confirm_run"),
    path("run/none/", check_in.no_run, name="no_run"),
)
today_names = frozenset({"today", "welcome", "screen", "begin", "log_run", "past_day"})
knee_names = frozenset({"knee", "day_readings"})
plan_names = frozenset({"plan"})
advice_names = frozenset({"advice"})
