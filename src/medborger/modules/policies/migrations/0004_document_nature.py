"""What a new policy made of a document is to be."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("policies", "0003_versions")]

    operations = [
        migrations.AddField(
            model_name="sourcedocument",
            name="nature",
            field=models.CharField(blank=True, max_length=10),
        ),
    ]
