from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError

from medborger.commons.afterwork.stopping import stopped_by_signals
from medborger.commons.afterwork.worker import LEASE, POLL, Worker


class Command(BaseCommand):
    help = (
        "Do what is done after the answer: send letters, make pictures, run what is due. Runs until Ctrl-C or "
        "SIGTERM and then finishes the task in hand. Several may run on PostgreSQL; on SQLite a second one waits."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do everything there is to do now, and exit")
        parser.add_argument(
            "--lease",
            type=float,
            default=LEASE.total_seconds(),
            metavar="SECONDS",
            help="after how long a silent worker counts as dead and its task runs again (default: %(default)s)",
        )
        parser.add_argument(
            "--grace",
            type=float,
            default=20,
            metavar="SECONDS",
            help="how long the task in hand may go on when asked to stop (default: %(default)s)",
        )
        parser.add_argument(
            "--poll",
            type=float,
            default=POLL,
            metavar="SECONDS",
            help="how long to wait between two looks for work (default: %(default)s)",
        )

    def handle(self, *, once, lease, grace, poll, **options):
        if min(lease, grace, poll) <= 0:
            raise CommandError("--lease, --grace and --poll must be more than zero seconds.")
        worker = Worker(lease=timedelta(seconds=lease), poll=poll)
        with stopped_by_signals(worker, grace=grace):
            if once:
                self.stdout.write(f"{worker.drain()} tasks done")
                return
            self.stdout.write(f"Worker {worker.name} is at work. Ctrl-C stops it.")
            self.stdout.flush()
            worker.run()
        self.stdout.write(f"Worker {worker.name} has stopped.")
