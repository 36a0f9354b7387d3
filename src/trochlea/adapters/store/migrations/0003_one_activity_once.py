# Made by makemigrations, and the start as recorded filled in for activities kept before

from datetime import datetime
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def fill_starts(apps: Any, schema_editor: Any) -> None:
    """The start as recorded: the present one, except where the runner corrected it."""
    rows = apps.get_model('store', 'ActivityRow').objects.using(schema_editor.connection.alias)
    rows.update(compared_at=models.F('start'))
    for row in rows.filter(edited=True, typed=False).only('recorded'):
        if 'start' in row.recorded:
            rows.filter(pk=row.pk).update(compared_at=datetime.fromisoformat(row.recorded['start']))


def count_channels(apps: Any, schema_editor: Any) -> None:
    """Blocks of an activity, its time left out."""
    rows = apps.get_model('store', 'ActivityRow').objects.using(schema_editor.connection.alias)
    blocks = apps.get_model('store', 'ChannelRow').objects.using(schema_editor.connection.alias)
    held = blocks.exclude(channel='time_s').values('activity').annotate(held=models.Count('id'))
    for key, count in held.values_list('activity', 'held'):
        rows.filter(pk=key).update(channel_count=count)


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0002_how_originals_are_packed'),
    ]

    operations = [
        migrations.AddField(
            model_name='activityrow',
            name='compared_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='activityrow',
            name='same_as',
            field=models.BigIntegerField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='activityrow',
            name='counts',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='activityrow',
            name='chosen',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='activityrow',
            name='channel_count',
            field=models.IntegerField(default=0),
        ),
        migrations.RunPython(fill_starts, migrations.RunPython.noop),
        migrations.RunPython(count_channels, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='activityrow',
            name='compared_at',
            field=models.DateTimeField(db_index=True),
        ),
        migrations.CreateModel(
            name='PairRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=16)),
                ('first', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.activityrow')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.activityrow')),
            ],
            options={
                'db_table': 'pair',
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='one_word_a_pair'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='lower_first')],
            },
        ),
    ]
