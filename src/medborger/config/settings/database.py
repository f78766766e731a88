"""SQLite when it starts, PostgreSQL when it grows: one variable, `DATABASE_URL`, decides."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from medborger.ground.sqlite import driver


def databases(data: Path) -> dict:
    """Django's DATABASES from `DATABASE_URL` (postgres://user:password@host:port/name), else SQLite in `data`."""
    url = os.environ.get("DATABASE_URL", "")
    return {"default": postgres(url) if url else sqlite(data)}


def sqlite(data: Path) -> dict:
    driver.install()
    return {"ENGINE": "medborger.ground.sqlite", "NAME": data / "medborger.sqlite3", "CONN_MAX_AGE": None}


def postgres(url: str) -> dict:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"DATABASE_URL must start with postgres://, not {parts.scheme}://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "medborger",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
