"""What this app does by the clock: forget."""

from datetime import timedelta

from django.db import connection
from django_tasks_db.models import DBTaskResult

from medborger.commons.afterwork.schedule import due_every

KEPT = timedelta(days=7)
"""How long a task that went well is remembered: long enough to look into a complaint about a letter."""


@due_every(minutes=60)
def forget_finished(now):
    """Delete tasks that went well a week ago. What was given up stays until somebody has looked at it."""
    old = DBTaskResult.objects.successful().filter(finished_at__lt=now - KEPT)
    return old.delete()[0]


@due_every(minutes=60 * 6)
def tell_the_planner(now):
    """Let SQLite look again at how its rows are spread, so that it finds the short way to them. PostgreSQL does so
    by itself."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA analysis_limit = 400")
        cursor.execute("PRAGMA optimize = 0x10002")
    return 1
