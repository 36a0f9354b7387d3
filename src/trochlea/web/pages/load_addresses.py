"""Addresses beside Load: one run, the shoes, what a knee-km is, and what led up to the pain."""

from django.urls import URLPattern, path

from trochlea.web.pages import causes, knee_km, recordings, run, shoes

paths: list[URLPattern] = [
    path("load/knee-km/", knee_km.show, name="knee_km"),
    path("activity/<int:activity_id>/", run.show, name="run"),
    path("activity/on/<str:on>/", run.on_day, name="run_on"),
    path("activity/<int:activity_id>/delete/", run.delete, name="run_delete"),
    path("activity/<int:activity_id>/original/", run.original, name="run_original"),
    path("activity/<int:activity_id>/separate/", recordings.separate, name="run_separate"),
    path("activity/<int:activity_id>/choose/", recordings.choose, name="run_choose"),
    path("activity/<int:activity_id>/undo/", recordings.undo, name="run_undo"),
    path("shoes/", shoes.show, name="shoes"),
    path("shoes/retire/", shoes.retire, name="shoes_retire"),
    path("causes/", causes.show, name="causes"),
]
load_names = frozenset({"load", "import", "run", "run_on", "shoes", "knee_km"})
causes_names = frozenset({"causes"})
