"""The house under test: nothing is sent anywhere, no files but in a temporary folder, static files without a manifest."""

import os
import tempfile

os.environ.setdefault("MEDBORGER_DATA", tempfile.mkdtemp(prefix="medborger-test-"))

from medborger.config.settings.demo import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# A file, not memory: threads that share a database in memory are told "table is locked".
if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}  # noqa: F405
