"""A change to what is stored, easy to see."""  # noqa: N999  Django names its migrations so

from pkgutil import iter_modules
from typing import ClassVar

from django.db import migrations

from trochlea.adapters.store.migrations import __path__ as present

NEWEST = max(module.name for module in iter_modules(present))


class Migration(migrations.Migration):
    """Writes a mark behind every runner's name."""

    dependencies: ClassVar = [("store", NEWEST)]
    operations: ClassVar = [migrations.RunSQL("UPDATE runner SET name = name || ', brought up to date'")]
