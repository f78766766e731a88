"""The installation's own secret: made once, kept in the data folder, never in the repository."""

import os
import secrets
from pathlib import Path


def secret_key(data: Path) -> str:
    """`MEDBORGER_SECRET`, else the key in `data/secret.key`, made the first time and readable by its owner alone."""
    if os.environ.get("MEDBORGER_SECRET"):
        return os.environ["MEDBORGER_SECRET"]
    path = data / "secret.key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key
