# Made by makemigrations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ActivityRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deleted', models.BooleanField(default=False)),
                ('typed', models.BooleanField()),
                ('edited', models.BooleanField(default=False)),
                ('recorded', models.JSONField(default=dict)),
                ('sport', models.CharField(max_length=16)),
                ('start', models.DateTimeField()),
                ('utc_offset_s', models.IntegerField(null=True)),
                ('on', models.DateField(db_index=True)),
                ('duration_s', models.FloatField(null=True)),
                ('moving_s', models.FloatField(null=True)),
                ('distance_m', models.FloatField(null=True)),
                ('ascent_m', models.FloatField(null=True)),
                ('descent_m', models.FloatField(null=True)),
                ('mean_cadence_spm', models.FloatField(null=True)),
                ('measured_warnings', models.JSONField(default=list)),
                ('rpe', models.FloatField(null=True)),
                ('shoes', models.TextField(null=True)),
                ('note', models.TextField(null=True)),
                ('format', models.CharField(max_length=16)),
                ('indoor', models.BooleanField(null=True)),
                ('laps', models.JSONField(default=list)),
                ('pauses', models.JSONField(default=list)),
                ('totals', models.JSONField(default=dict)),
                ('altimeter', models.CharField(max_length=16)),
                ('device', models.TextField(null=True)),
                ('name', models.TextField(null=True)),
                ('warnings', models.JSONField(default=list)),
                ('samples', models.IntegerField(default=0)),
            ],
            options={
                'db_table': 'activity',
                'ordering': ('start', 'id'),
            },
        ),
        migrations.CreateModel(
            name='OriginalRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('name', models.TextField()),
                ('packed', models.BinaryField(null=True)),
            ],
            options={
                'db_table': 'original',
            },
        ),
        migrations.CreateModel(
            name='LoadRow',
            fields=[
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='load', serialize=False, to='store.activityrow')),
                ('model', models.TextField()),
                ('quality', models.CharField(max_length=16)),
                ('knee_km', models.FloatField(null=True)),
                ('low', models.FloatField(null=True)),
                ('high', models.FloatField(null=True)),
                ('mean_peak_bw', models.FloatField(null=True)),
                ('impulse_bw_s', models.FloatField(null=True)),
                ('stress_mpa_s', models.FloatField(null=True)),
                ('steps', models.IntegerField(null=True)),
                ('downhill_share', models.FloatField(null=True)),
                ('downhill_knee_km', models.FloatField(null=True)),
                ('warnings', models.JSONField(default=list)),
                ('speed_30s', models.BinaryField(null=True)),
            ],
            options={
                'db_table': 'knee_load',
            },
        ),
        migrations.AddField(
            model_name='activityrow',
            name='original',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='store.originalrow'),
        ),
        migrations.CreateModel(
            name='RunnerRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField(null=True)),
                ('born', models.DateField(null=True)),
                ('sex', models.CharField(max_length=16, null=True)),
                ('height_m', models.FloatField(null=True)),
                ('mass_kg', models.FloatField(null=True)),
                ('side', models.CharField(max_length=16, null=True)),
                ('onset', models.DateField(null=True)),
                ('run_days', models.JSONField(null=True)),
                ('goal_week_km', models.FloatField(null=True)),
                ('race_on', models.DateField(null=True)),
                ('race_km', models.FloatField(null=True)),
                ('comfortable_km', models.FloatField(null=True)),
                ('comfortable_week_km', models.FloatField(null=True)),
                ('usual_days', models.IntegerField(null=True)),
                ('units', models.CharField(max_length=16)),
                ('time_zone', models.TextField()),
                ('week_start', models.CharField(max_length=16)),
                ('theme', models.CharField(max_length=16)),
                ('notice_read', models.BooleanField()),
            ],
            options={
                'db_table': 'runner',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_runner')],
            },
        ),
        migrations.CreateModel(
            name='ChannelRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(max_length=32)),
                ('block', models.BinaryField()),
                ('activity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='channels', to='store.activityrow')),
            ],
            options={
                'db_table': 'stream',
                'constraints': [models.UniqueConstraint(fields=('activity', 'channel'), name='one_block_a_channel')],
            },
        ),
    ]
