import os
import secrets

from django.core.management.base import BaseCommand, CommandError

from medborger.commons.afterwork.schedule import jobs, run_due


class Command(BaseCommand):
    help = "Run every periodic job now, whether its time has come or not, and print how much each did."

    def handle(self, **options):
        outcomes = run_due(worker=f"due-{os.getpid()}-{secrets.token_hex(4)}", ahead_of_time=True)
        for outcome in outcomes:
            told = "failed: " + repr(outcome.error) if outcome.error else outcome.count
            self.stdout.write(f"{outcome.name}: {told}")
        for name in jobs().keys() - {outcome.name for outcome in outcomes}:
            self.stdout.write(f"{name}: a worker has it in hand")
        if any(outcome.error for outcome in outcomes):
            raise CommandError("Not every job went well; see above and the log.")
