"""`medborger demo`: a world to look at, for whoever tries the house out."""

from time import monotonic

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from medborger.commons.search import indexing
from medborger.demo import crowd, world


class Command(BaseCommand):
    help = (
        "Build the demo world: Slagelse, Haderslev and Ishøj with their policies, and invented people who promise each "
        "other things. What is there already is left alone."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--again",
            action="store_true",
            help="delete the three demo municipalities first, and what was done in them",
        )
        parser.add_argument(
            "--many",
            type=int,
            default=0,
            metavar="N",
            help="see that Slagelse has N made-up pledges more, to try its speed",
        )

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError(
                "These settings are not a demo's: invented people have no place among real ones."
            )
        started = monotonic()
        try:
            built = world.build(again=options["again"])
        except world.NotOurs as refusal:
            raise CommandError(str(refusal)) from None
        made = crowd.fill("slagelse", options["many"]) if options["many"] else 0
        if made:
            indexing.read_everything()
        if options["verbosity"]:
            names = ", ".join(place.name for place in built) or "everything was there already"
            more = f", and {made:,} made-up pledges" if made else ""
            self.stdout.write(f"Demo world: {names}{more} ({monotonic() - started:.1f} s)")
