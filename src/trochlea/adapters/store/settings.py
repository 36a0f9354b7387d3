"""Django's settings for this project: one store a home folder, a local web app, nothing else.

The database of a home is registered when the store is opened (`trochlea.adapters.store.opening`); `default` points
nowhere, so nothing can be written by accident.
"""

from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / "web"

SECRET_KEY = "set by the command line from the home folder before anything is signed"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
INSTALLED_APPS = ["trochlea.adapters.store"]
