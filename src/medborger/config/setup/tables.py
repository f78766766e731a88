"""The database: its tables as the code expects them, and in a demo a world to look at."""

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from medborger.config.setup.progress import Progress


def migrate(progress: Progress) -> None:
    """Runs the migrations that are missing. The database is asked each time: it may be another one than yesterday."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with progress.step("Database"):
            call_command("migrate", interactive=False, verbosity=0)


def fill_with_demo(progress: Progress) -> None:
    """Builds the demo world where there is no municipality yet; one that somebody has begun to use is left alone."""
    if not apps.get_model("places", "Municipality").objects.exists():
        with progress.step("Demo world"):
            call_command("demo", verbosity=0)
