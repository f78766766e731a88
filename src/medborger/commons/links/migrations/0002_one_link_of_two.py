from django.db import migrations, models
from django.db.models import OuterRef, Q
from django.db.models.functions import Greatest, Least


def keep_the_first(apps, schema_editor):
    """Of several links between the same two, the oldest stands."""
    links = apps.get_model("links", "Link").objects
    same_two = Q(from_matter=OuterRef("from_matter"), to_matter=OuterRef("to_matter"))
    other_way = Q(from_matter=OuterRef("to_matter"), to_matter=OuterRef("from_matter"))
    older = links.filter(same_two | other_way, pk__lt=OuterRef("pk"))
    links.filter(pk__in=list(links.filter(models.Exists(older)).values_list("pk", flat=True))).delete()


class Migration(migrations.Migration):
    dependencies = [("links", "0001_initial")]

    operations = [
        migrations.RunPython(keep_the_first, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="link", name="linked_once"),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(
                Least("from_matter", "to_matter"), Greatest("from_matter", "to_matter"), name="linked_once"
            ),
        ),
    ]
