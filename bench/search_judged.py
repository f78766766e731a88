"""Judges our own search on the database the environment names: `python -m bench.search_judged` prints the figures."""

import json


def main() -> None:
    import django

    django.setup()
    from django.db import transaction

    from bench.search_peers import figures
    from medborger.commons.places.models import Municipality
    from medborger.commons.search.tests.world import JudgedWorld

    with transaction.atomic():
        world = JudgedWorld(Municipality.objects.create(slug="judged", name="Judged", short_name="Judged"))
        print(json.dumps(figures(world.find)))
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
