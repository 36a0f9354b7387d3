# Made by makemigrations

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0004_the_journal'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChangeRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.BigIntegerField()),
            ],
            options={
                'db_table': 'change',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_change')],
            },
        ),
    ]
