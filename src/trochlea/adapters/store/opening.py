"""Open the store of a home folder. Nothing of Django is loaded before."""

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trochlea.adapters.store.store import DjangoStore

SETTINGS = "trochlea.adapters.store.settings"

_starting = threading.Lock()


def open_store(home: Path) -> "DjangoStore":
    """The store in `home`, made where there is none, brought up to date where it is older.

    Several homes may be open at once, each from any thread. Raises `Refused` where the folder cannot be used and
    `Unreadable` where the database is damaged, foreign or of a newer version.
    """
    start_django()
    from trochlea.adapters.store.store import DjangoStore

    store = DjangoStore(Path(home).expanduser().absolute())
    store.prepare()
    return store


def start_django() -> None:
    """Set Django up once, with the settings module that is chosen already, else with the store's own."""
    import django
    from django.apps import apps
    from django.conf import settings

    with _starting:
        if apps.ready:
            return
        if not settings.configured:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        django.setup()
