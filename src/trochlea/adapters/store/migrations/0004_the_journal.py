# Made by makemigrations

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0003_one_activity_once'),
    ]

    operations = [
        migrations.CreateModel(
            name='JournalRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32)),
                ('key', models.CharField(max_length=128)),
                ('on', models.DateField()),
                ('entered', models.DateTimeField()),
                ('body', models.JSONField()),
                ('counts', models.BooleanField(default=True)),
                ('withdrawn', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'journal',
                'indexes': [models.Index(fields=['kind', 'counts', 'on'], name='journal_by_day'), models.Index(fields=['kind', 'key'], name='journal_by_key')],
            },
        ),
    ]
