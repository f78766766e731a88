"""Sees that two pledges of the town are talked about, one by five and one by 5,000, and prints where: name → path.

Run in a child process with the town's data folder. Asked again it writes nothing.
"""

import json
import os
from datetime import timedelta

SIZES = (5, 5_000)
PER_THREAD = 4
WORDS = "Det vil jeg gerne være med til. Jeg bor lige i nærheden og kan komme om tirsdagen."


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medborger.config.settings.demo")
    import django

    django.setup()
    from medborger.commons.places.models import Municipality
    from medborger.modules.pledges.models import Pledge

    place = Municipality.objects.get(slug="slagelse")
    pledges = Pledge.objects.of(place).public().by_citizens().order_by("pk")[: len(SIZES)]
    found = {}
    for pledge, size in zip(pledges, SIZES, strict=True):
        _talk_about(pledge, size)
        found[f"talk of {size:,}"] = f"/slagelse/samtale/{pledge.pk}/"
    print(json.dumps(found))


def _talk_about(pledge, size: int) -> None:
    """Comments on `pledge` until there are `size`: threads of one and the three that answer it."""
    from django.db import transaction

    from medborger.commons.comments.models import Comment
    from medborger.demo.neighbours import neighbours

    missing = size - Comment.objects.on(pledge).count()
    people = neighbours(200)

    def comment(number: int, parent=None) -> Comment:
        at, by = pledge.published_at + timedelta(minutes=number), people[number % len(people)]
        words = {"text": f"{WORDS} ({number})", "signed": by.name, "author": by}
        times = {"created_at": at, "published_at": at}
        return Comment(
            municipality_id=pledge.municipality_id, matter_id=pledge.pk, parent=parent, **words, **times
        )

    with transaction.atomic():
        tops = Comment.objects.bulk_create([comment(n) for n in range(0, max(missing, 0), PER_THREAD)])
        answers = [comment(n, tops[n // PER_THREAD]) for n in range(max(missing, 0)) if n % PER_THREAD]
        Comment.objects.bulk_create(answers, batch_size=500)
        pledge.municipality.touch()


if __name__ == "__main__":
    main()
