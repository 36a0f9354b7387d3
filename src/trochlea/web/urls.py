"""Addresses of the pages."""

from django.urls import path

from trochlea.web.pages import (
    day_addresses,
    files,
    keeping,
    load,
    load_addresses,
    settings,
    strength_addresses,
    today,
    welcome,
    work,
)

urlpatterns = [
    path("", today.show, name="today"),
    path("welcome/", welcome.show, name="welcome"),
    path("sample/", welcome.enter_sample, name="enter_sample"),
    path("sample/leave/", welcome.leave_sample, name="leave_sample"),
    path("load/", load.show, name="load"),
    *load_addresses.paths,
    *strength_addresses.paths,
    *day_addresses.paths,
    path("import/", files.show, name="import"),
    path("work/<str:job_id>/", work.show, name="work"),
    path("work/<str:job_id>/state/", work.state, name="work_state"),
    path("work/<str:job_id>/stop/", work.stop, name="work_stop"),
    path("settings/", settings.show, name="settings"),
    path("settings/backup/", keeping.backup, name="backup"),
    path("settings/restore/", keeping.restore, name="restore"),
    path("settings/erase/", keeping.erase, name="erase"),
]

handler400 = "trochlea.web.errors.bad_request"
handler403 = "trochlea.web.errors.forbidden"
handler404 = "trochlea.web.errors.not_found"
handler500 = "trochlea.web.errors.broken"
