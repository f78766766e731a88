"""What is done after the answer has been given: letters, pictures, whatever falls due.

A deed enqueues work in its own transaction (`django_tasks`, kept in the database), so work exists exactly when the
deed does. This app adds what the library lacks: a worker that may die at any moment, retries, and a clock.

A task may run twice (its worker can die after the letter left and before the row was written), never zero times:
write tasks so that the second run finds nothing left to do, and give them ids, not texts about people.

Settings:

    INSTALLED_APPS = [..., "django_tasks", "django_tasks_db", "medborger.commons.afterwork"]
    TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
"""
