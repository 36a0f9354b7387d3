# Made by makemigrations

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='originalrow',
            name='packing',
            field=models.CharField(default='zlib', max_length=16),
        ),
    ]
