"""The code on a slip: how somebody takes over what another has written for them.

Ten signs of thirty-two, so fifty bits: nobody guesses one. Only a keyed hash is kept. A code is worked out from the
form that asked for it, so that a second click makes the same code again and no slip is dead before it is printed.
"""

import base64
import hashlib

from django.utils.crypto import salted_hmac

from medborger.commons.people.limits import HOUR, Limit

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U: nobody has to ask whether that is a one."""
LENGTH = 10
TRIES_FROM_ONE_PLACE = (Limit("take-over codes from a place, hour", 30, HOUR),)
"""Typing wrong happens; guessing fifty bits at thirty an hour does not. A whole library is one place."""

_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", SIGNS)


def code_for(row_pk: int, form_key: str) -> str:
    """The code that the form with this key asks for. Without the server's own key it cannot be worked out."""
    raw = salted_hmac(f"medborger.behalf.code.{row_pk}", form_key, algorithm="sha256").digest()
    return base64.b32encode(raw).decode().translate(_BASE32)[:LENGTH]


def written(code: str) -> str:
    """As it stands on the slip: "7KQ4M-X2TPD"."""
    return f"{code[:5]}-{code[5:]}"


def read(text: str) -> str:
    """What somebody has typed from a slip, as a code: in capitals, without air and dashes, misread signs put right."""
    bare = "".join(sign for sign in text.upper() if sign.isalnum())
    return bare.translate(_MISREAD)


def digest_of(code: str) -> str:
    """What is kept of a code."""
    return salted_hmac("medborger.behalf.kept", code, algorithm="sha256").hexdigest()


def key_digest(form_key: str) -> str:
    """What is kept of the form a code was made by."""
    return hashlib.blake2b(form_key.encode(), digest_size=16).hexdigest()
