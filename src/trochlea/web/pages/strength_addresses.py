"""Addresses of the strength pages."""

from django.urls import path

from trochlea.web.pages import (
    strength,
    strength_log,
    strength_pictures,
    strength_reading,
    strength_session,
    strength_tests,
)

paths = [
    path("strength/", strength.show, name="strength"),
    path("strength/pain/", strength.pain, name="strength_pain"),
    path("strength/done/", strength.done, name="strength_done"),
    path("strength/morning/", strength.morning, name="strength_morning"),
    path("strength/things/", strength.things, name="strength_things"),
    path("strength/sheet.pdf", strength.sheet, name="strength_sheet"),
    path("strength/session/", strength_session.show, name="strength_session"),
    path("strength/tests/", strength_tests.show, name="strength_tests"),
    path("strength/log/", strength_log.show, name="strength_log"),
    path("strength/log/<int:entry_id>/take-back/", strength_log.take_one_back, name="strength_take_back"),
    path("strength/exercises/", strength_reading.library, name="strength_exercises"),
    path("strength/exercises/<slug:key>/", strength_reading.one, name="strength_exercise"),
    path("strength/warm-up/", strength_reading.warming_up, name="strength_warm_up"),
    path("strength/movements/<str:keys>.css", strength_pictures.movements, name="strength_movements"),
]
names = frozenset(str(entry.name) for entry in paths)
