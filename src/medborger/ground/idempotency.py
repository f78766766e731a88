"""Two clicks count once. A form carries a key made when it was shown; the same key gives the same answer."""

import re
import secrets

FIELD = "once"
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}\Z")


def new_key() -> str:
    """A key for a form that is about to be shown."""
    return secrets.token_urlsafe(18)


def key_of(request) -> str:
    """The key that came with the form; a fresh one where none or a malformed one came."""
    key = request.POST.get(FIELD, "")
    return key if _KEY.match(key) else new_key()
