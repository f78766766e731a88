"""`medborger reindex`: makes the whole index anew."""

from django.core.management.base import BaseCommand

from medborger.commons.places.models import Municipality
from medborger.commons.search import indexing, learning


class Command(BaseCommand):
    help = "Make the search's index anew from everything that is public. It can be searched all the while."

    def handle(self, *args, **options):
        says = self._say if options["verbosity"] else None
        read = indexing.read_everything(says)
        new = sum(learning.learn_from(place) for place in Municipality.objects.all())
        again = self._read_again() if new else 0
        if options["verbosity"]:
            self.stdout.write(f"{read:,} texts read, {new:,} words learned, {again:,} texts read again.")

    def _say(self, done: int, whole: int) -> None:
        if done % 10_000 < indexing.BATCH:
            self.stdout.write(f"{done:,} of {whole:,}")

    def _read_again(self) -> int:
        again = 0
        while changed := indexing.catch_up():
            again += changed
        return again
