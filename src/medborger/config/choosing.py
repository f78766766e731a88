"""Which settings are in force, for the command and for the web server alike."""

import os

KINDS = ("demo", "production")


def choose_settings() -> None:
    """Take the settings that `MEDBORGER_ENV` names, the demo's where it is not set.

    A word that is neither is a mistake, never a demo: raises ValueError.
    """
    kind = os.environ.get("MEDBORGER_ENV") or "demo"
    if kind not in KINDS:
        raise ValueError(f"MEDBORGER_ENV is {kind!r}; it may be {' or '.join(KINDS)}.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"medborger.config.settings.{kind}")
