"""The house under test: nothing is sent anywhere, files lie in the tests' own folder, static ones have no manifest."""

import os
from pathlib import Path

os.environ.setdefault("MEDBORGER_DATA", str(Path(__file__).resolve().parents[4] / "var" / "test"))

from medborger.config.settings.demo import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
KEEP_ROBOTS_OUT = False  # tests are robots; those of commons/people/humans.py turn it on
OPERATORS = ["soeren@example.dk"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# A file, not memory: threads that share a database in memory are told "table is locked".
if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}  # noqa: F405
