"""The way out of letters: one click, without signing in (RFC 8058).

A link in a letter carries a signed token: for whom, and which letters. It names nobody in clear, never grows too old,
and does nothing when it is only looked at: mail scanners press every link.
"""

from django.core import signing

from medborger.commons.notifications.wishes import LetterWish

_SALT = "notifications.leave-letters"


def leave_token(person_pk: int, what: str) -> str:
    """What stands in the link: the same in every letter of the kind."""
    return signing.Signer(salt=_SALT).sign_object([person_pk, what])


def read_token(token: str) -> tuple[int, str] | None:
    """For whom a token was made, and which letters it leaves; None for one that we have not signed."""
    try:
        person_pk, what = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return (person_pk, what) if what in LetterWish.CAN_BE_LEFT else None


def leave_url(municipality, person_pk: int, what: str) -> str:
    """The full address of the way out."""
    return municipality.url_for("notifications:leave", leave_token(person_pk, what))


def way_out(municipality, person, leaves: str) -> dict:
    """What the end of a letter says: `leave_url` where it can be left, and `choices_url` where all can be chosen."""
    if municipality is None:
        return {}
    found = {"choices_url": municipality.url_for("notifications:choices")}
    if leaves and person.pk:
        found["leave_url"] = leave_url(municipality, person.pk, leaves)
    return found


def headers_of(letter) -> dict[str, str]:
    """The headers by which a mail program offers the way out itself; none on a letter that always comes."""
    if not (letter.leaves and letter.municipality and letter.person_id):
        return {}
    address = leave_url(letter.municipality, letter.person_id, letter.leaves)
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
