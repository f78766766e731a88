from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("translation", "0001_initial")]

    operations = [
        migrations.AddField("twin", "made_of", models.JSONField(blank=True, default=None, null=True)),
    ]
