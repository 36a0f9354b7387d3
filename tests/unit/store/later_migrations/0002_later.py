"""A change to what is stored, easy to see."""  # noqa: N999  Django names its migrations so

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Writes a mark behind every runner's name."""

    dependencies: ClassVar = [("store", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL("UPDATE runner SET name = name || ', brought up to date'")]
