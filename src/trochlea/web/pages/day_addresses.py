"""Addresses of the day: the answer, readings, warning signs, the knee, the plan."""

from django.urls import path

from trochlea.web.pages import begin, check_in, log_run, past_day, screen, today

paths = (
    path("today/override/", today.override, name="override"),
    path("day/<str:on>/", past_day.show, name="past_day"),
    path("screen/", screen.show, name="screen"),
    path("screen/card/", screen.card, name="card"),
    path("screen/clinician/", screen.clinician, name="clinician"),
    path("begin/", begin.show, name="begin"),
    path("reading/", check_in.keep, name="keep_reading"),
    path("readings/<str:on>/", check_in.day, name="day_readings"),
    path("run/log/", log_run.show, name="log_run"),
    path("run/<int:activity_id>/right/", check_in.confirm, name="confirm_run"),
    path("run/none/", check_in.no_run, name="no_run"),
)
today_names = frozenset({"today", "welcome", "screen", "begin", "log_run", "past_day"})
